import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { NewFormPage } from "#app/components/intake/NewFormPage.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import { newFormProblems } from "#app/domain/newForm.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { formsView } from "#app/services/formsView.server.ts";
import { beginForm } from "#app/services/newForm.server.ts";

export const meta: MetaFunction = () => [{ title: "Begin a new form" }];

export const loader = guarded({
	policy: "forms:begin",
	run: async (context, { request }) => {
		const { forms } = await formsView(context);
		const models = forms.flatMap(({ form, title, published }) => (published ? [{ form, title }] : []));
		const from = new URL(request.url).searchParams.get("from") ?? "";
		return { models, from: models.some(({ form }) => form === from) ? from : "" };
	},
});

export const action = guarded({
	policy: "forms:begin",
	run: async (context, { request, context: load }) => {
		const { value } = await readFields(request);
		const words = {
			title: value("title").replace(/\s+/g, " ").trim(),
			purpose: value("purpose").replace(/\r\n?/g, "\n").trim(),
			filler: value("filler"),
			from: value("from"),
		};
		const problems = newFormProblems(words);
		if (problems.length > 0) return data({ words, problems }, { status: 422 });
		const begun = await beginForm(context, words);
		if (begun.ok) throw redirect(editorAddress(begun.value.form), 303);
		if (begun.problem.kind !== "invalid") return throwProblem(begun.problem, load);
		return data({ words, problems: [{ field: "from", message: begun.problem.message }] }, { status: 422 });
	},
});

/** A form that never was: what it is called, what for, who fills it in, and what it begins with. */
export default function NewForm() {
	const { models, from } = useLoaderData<typeof loader>();
	const refused = useActionData<typeof action>();
	const words = refused?.words ?? { title: "", purpose: "", filler: "", from };
	return <NewFormPage models={models} words={words} problems={refused?.problems ?? []} />;
}
