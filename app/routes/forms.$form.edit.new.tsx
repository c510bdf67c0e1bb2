import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { NewQuestionForm } from "#app/components/editor/NewQuestionForm.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { NewQuestionView } from "#app/domain/editor/editorView.ts";
import { formulaSources } from "#app/domain/editor/formulaCard.ts";
import { emptyNewQuestion, readNewQuestion } from "#app/domain/editor/newQuestion.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { addPostedQuestion, spotFor } from "#app/services/editQuestion.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { findField } from "#schemas/operationsFind.ts";

export const handle = { interactive: true };

export const meta: MetaFunction = () => [{ title: "Add a question" }];

/** Where the new question is to go, as the address says. */
function whereOf(request: Request) {
	const { searchParams: query } = new URL(request.url);
	const value = (name: string) => query.get(name) ?? "";
	return { page: value("page"), after: value("after"), table: value("table") };
}

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (_context, { resource, request, context: load }) => {
		const { document } = draftToEdit(resource, load);
		const where = whereOf(request);
		const spot = spotFor(document, where);
		if (!spot) return throwProblem({ kind: "notFound" }, load);
		return { view: viewToEdit(resource, load), spot };
	},
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		draftToEdit(resource, load);
		const { entries } = await readFields(request);
		const added = await addPostedQuestion(context, resource.form, entries, whereOf(request));
		if (added.kind === "problem") return throwProblem(added.problem, load);
		if (added.kind === "refused")
			return data({ card: readNewQuestion(entries), problems: added.refusal }, { status: 422 });
		throw redirect(`${editorAddress(resource.form, added.field)}?saved=yes#saved`, 303);
	},
});

/** A new question, on a page or as a column of a table. */
export default function NewQuestion() {
	const { view, spot } = useLoaderData() as NewQuestionView;
	const refused = useActionData<typeof action>();
	const { document, rules } = view;
	const table = "table" in spot ? findField(document, spot.table) : undefined;
	const onPage = "page" in spot ? spot.page : table && "page" in table.spot ? table.spot.page : "";
	const page = document.pages.find(({ id }) => id === onPage);
	return (
		<EditorFrame
			view={view}
			here={table ? "Add a column" : "Add a question"}
			open={table?.field ?? onPage}
			preview={
				<PreviewPane
					document={document}
					rules={rules}
					pageId={onPage}
					first={previewChoiceOf("", rules.mode)}
				/>
			}
		>
			<NewQuestionForm
				card={refused?.card ?? emptyNewQuestion}
				problems={refused?.problems ?? []}
				place={table ? (table.question.title ?? "") : (page?.title ?? "")}
				isColumn={table !== undefined}
				sources={formulaSources(document, table ? { key: "", table: table.key } : null)}
			/>
		</EditorFrame>
	);
}
