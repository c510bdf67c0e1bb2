import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { SuggestionsPage } from "#app/components/suggestions/SuggestionsPage.tsx";
import type { SuggestionRefusal, SuggestionsView } from "#app/domain/suggestions.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { decideSuggestion } from "#app/http/suggestions.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { suggestionsView } from "#app/services/suggestionViews.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: `Suggestions: ${view?.title ?? "a form"}` },
];

export const loader = guarded({
	policy: "form:discuss",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (context, { resource }) => suggestionsView(context, resource),
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		const decided = await decideSuggestion(context, resource.form, await readFields(request));
		if ("to" in decided) throw redirect(decided.to, 303);
		if ("refused" in decided) return data(decided.refused, { status: decided.status });
		return throwProblem(decided.problem, load);
	},
});

/** What has been suggested for a form's questions, to be taken up or declined. */
export default function Suggestions() {
	const refused = useActionData<typeof action>() as SuggestionRefusal | undefined;
	return <SuggestionsPage view={useLoaderData() as SuggestionsView} refused={refused ?? null} />;
}
