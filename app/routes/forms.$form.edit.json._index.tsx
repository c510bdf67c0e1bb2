import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { JsonPage } from "#app/components/intake/JsonPage.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { JsonView } from "#app/domain/editor/jsonView.ts";
import { readDraftText } from "#app/http/draftText.server.ts";
import { draftToEdit } from "#app/http/editor.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { checkText, draftText, saveText } from "#app/services/editJson.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { prepareReading } from "#app/services/readOutside.server.ts";

/** What is wrong is told while one types where scripts run. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
	{ title: `As text: ${found?.title ?? "a form"}` },
];

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (_context, { resource, context: load }) => {
		const { document, revision, number } = draftToEdit(resource, load);
		prepareReading();
		const view: JsonView = { text: draftText(document), revision, verdict: null };
		return { form: resource.form, title: document.title, number, view };
	},
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		const draft = draftToEdit(resource, load);
		const fields = await readFields(request);
		const wish = await readDraftText(fields);
		if (wish === null) {
			const problem = { path: "form", line: null, message: "Choose a file of plain text: this one is not" };
			const refused: JsonView = {
				text: fields.value("text"),
				revision: draft.revision,
				verdict: { kind: "refused", problems: [problem] },
			};
			return data(refused, { status: 422 });
		}
		const view = { text: wish.text, revision: draft.revision };
		if (fields.value("_action") !== "save") {
			const verdict = await checkText(draft, wish);
			const checked: JsonView = { ...view, verdict };
			return data(checked, { status: verdict.kind === "refused" ? 422 : 200 });
		}
		const saved = await saveText(context, draft, wish);
		if (saved.kind === "problem") return throwProblem(saved.problem, load);
		if (saved.kind === "saved") throw redirect(`${editorAddress(resource.form)}#changes`, 303);
		const shown: JsonView = { ...view, verdict: saved.verdict };
		return data(shown, { status: saved.verdict.kind === "refused" ? 422 : 409 });
	},
});

/** The draft as text, with what is wrong in it and what it would change. */
export default function JsonRoute() {
	const { form, title, number, view } = useLoaderData<typeof loader>();
	const answered = useActionData() as JsonView | undefined;
	return <JsonPage form={form} title={title} number={number} view={answered ?? view} />;
}
