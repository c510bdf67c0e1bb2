import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { SuggestPage } from "#app/components/suggestions/SuggestPage.tsx";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { CardRefusal } from "#app/domain/editor/editQuestion.ts";
import { suggestionsAddress } from "#app/domain/suggestions.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { suggestCard } from "#app/services/suggestions.server.ts";
import { findField } from "#schemas/operationsFind.ts";

export const meta: MetaFunction = () => [{ title: "Suggest a change" }];

export const loader = guarded({
	policy: "form:discuss",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (_context, { resource, params, context: load }) => {
		const view = viewToEdit(resource, load);
		const field = params.question ?? "";
		if (!findField(view.document, field)) return throwProblem({ kind: "notFound" }, load);
		return { view, field, sending: mintId() };
	},
});

export const action = guarded({
	policy: "form:discuss",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, params, request, context: load }) => {
		const draft = draftToEdit(resource, load);
		const { entries, value } = await readFields(request);
		const key = /^[A-Za-z0-9_-]{22}$/.test(value("key")) ? value("key") : mintId();
		const why = value("suggestion-why");
		const suggested = await suggestCard(context, draft, { key, field: params.question ?? "", entries, why });
		if (suggested.kind === "problem") return throwProblem(suggested.problem, load);
		if (suggested.kind === "kept")
			throw redirect(`${suggestionsAddress(resource.form)}#suggestion-${suggested.id}`, 303);
		return data({ refusal: suggested.refusal, why }, { status: 422 });
	},
});

interface Shown {
	readonly view: EditorView;
	readonly field: string;
	readonly sending: string;
}

/** A question as somebody would put it: nothing of the draft changes until it is accepted. */
export default function Suggest() {
	const shown = useLoaderData() as Shown;
	const refused = useActionData<typeof action>() as
		| { readonly refusal: CardRefusal; readonly why: string }
		| undefined;
	return <SuggestPage {...shown} refused={refused ?? null} />;
}
