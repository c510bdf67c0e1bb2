import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { BankForm } from "#app/components/intake/BankForm.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import { bankPages } from "#app/domain/editor/bank.ts";
import type { BankView } from "#app/domain/editor/editorView.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { formsView } from "#app/services/formsView.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { addBankQuestions, type BankPick, bankSource } from "#app/services/pasteQuestions.server.ts";

export const handle = { interactive: true };

export const meta: MetaFunction = () => [{ title: "Take questions from another form" }];

const asked = (request: Request, name: string) => new URL(request.url).searchParams.get(name) ?? "";

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }): Promise<BankView> => {
		const view = viewToEdit(resource, load);
		const page = view.document.pages.find(({ id }) => id === asked(request, "page"));
		if (!page) return throwProblem({ kind: "notFound" }, load);
		const of = asked(request, "of");
		const [{ forms }, source] = await Promise.all([formsView(context), bankSource(context, of)]);
		const others = forms.flatMap(({ form, title, published }) =>
			published && form !== resource.form ? [{ form, title }] : [],
		);
		return { view, page, forms: others, of: source ? of : "", pages: source ? bankPages(source) : [] };
	},
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		draftToEdit(resource, load);
		const page = asked(request, "page");
		const fields = await readFields(request);
		const added = await addBankQuestions(context, resource.form, page, pickIn(fields));
		if (added.kind === "problem") return throwProblem(added.problem, load);
		if (added.kind === "changed") throw redirect(`${editorAddress(resource.form)}#page-${page}`, 303);
		const keys = fields.entries.flatMap(([name, value]) => (name === "key" ? [value] : []));
		return data({ keys, problems: added.refusal }, { status: 422 });
	},
});

function pickIn({ entries, value }: Fields): BankPick {
	const block = value("block");
	if (block !== "") return { kind: "block", block };
	const keys = entries.flatMap(([name, key]) => (name === "key" ? [key] : []));
	return { kind: "questions", from: value("from"), keys };
}

/** Questions that other forms ask already, to be asked here too. */
export default function Bank() {
	const bank = useLoaderData() as BankView;
	const refused = useActionData<typeof action>();
	const { view, page } = bank;
	const { document, rules } = view;
	return (
		<EditorFrame
			view={view}
			here="Take questions from another form"
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
			<BankForm bank={bank} picked={refused?.keys ?? []} problems={refused?.problems ?? []} />
		</EditorFrame>
	);
}
