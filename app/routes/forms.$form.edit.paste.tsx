import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { PasteForm } from "#app/components/intake/PasteForm.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { PageView } from "#app/domain/editor/editorView.ts";
import { type PastedQuestion, pastedKinds, pasteProblem, readPasted } from "#app/domain/editor/pasted.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { addPastedQuestions } from "#app/services/pasteQuestions.server.ts";
import { dataClasses } from "#schemas/vocabulary.ts";

export const handle = { interactive: true };

export const meta: MetaFunction = () => [{ title: "Paste questions" }];

const pageIn = (request: Request) => new URL(request.url).searchParams.get("page") ?? "";

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (_context, { resource, request, context: load }) => {
		const view = viewToEdit(resource, load);
		const page = view.document.pages.find(({ id }) => id === pageIn(request));
		if (!page) return throwProblem({ kind: "notFound" }, load);
		return { view, page, seen: "" };
	},
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		draftToEdit(resource, load);
		const fields = await readFields(request);
		const text = fields.value("text");
		const read = readPasted(text);
		const dataClass = dataClasses.find((name) => name === fields.value("dataClass"));
		const problem = pasteProblem(text, read);
		const questions = problem === null ? chosen(read, fields) : [];
		const shown = { text, questions, dataClass: dataClass ?? null };
		if (problem !== null)
			return data({ ...shown, problems: [{ field: "text", message: problem }] }, { status: 422 });
		const wasShown = fields.whole("shown") === read.length;
		if (fields.value("_action") !== "add" || !wasShown) return data({ ...shown, problems: [] });
		if (!dataClass) {
			const message = "Say what kind of information the answers are";
			return data({ ...shown, problems: [{ field: "dataClass", message }] }, { status: 422 });
		}
		const page = pageIn(request);
		const added = await addPastedQuestions(context, resource.form, questions, { page, dataClass });
		if (added.kind === "problem") return throwProblem(added.problem, load);
		if (added.kind === "changed") throw redirect(`${editorAddress(resource.form)}#page-${page}`, 303);
		const problems = added.refusal.map((message) => ({ field: "text", message }));
		return data({ ...shown, problems }, { status: 422 });
	},
});

/** The questions with the kinds that somebody has chosen for them. */
function chosen(read: readonly PastedQuestion[], { value, whole }: Fields): readonly PastedQuestion[] {
	if (whole("shown") !== read.length) return read;
	return read.map((question, place) => {
		const kind = pastedKinds.find((one) => one === value(`kind${place}`));
		return kind ? { ...question, kind } : question;
	});
}

/** Questions pasted from a document or a spreadsheet: what was understood, then added. */
export default function Paste() {
	const { view, page } = useLoaderData() as PageView;
	const answered = useActionData<typeof action>();
	const { document, rules } = view;
	return (
		<EditorFrame
			view={view}
			here="Paste questions"
			open={page.id}
			preview={
				<PreviewPane
					document={document}
					rules={rules}
					pageId={page.id}
					first={previewChoiceOf("", rules.mode)}
				/>
			}
		>
			<PasteForm
				page={page.title}
				text={answered?.text ?? ""}
				questions={answered?.questions ?? []}
				dataClass={answered?.dataClass ?? ""}
				problems={answered?.problems ?? []}
			/>
		</EditorFrame>
	);
}
