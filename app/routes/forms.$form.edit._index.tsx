import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { NoDraft } from "#app/components/editor/NoDraft.tsx";
import { Overview } from "#app/components/editor/Overview.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import { editorViewOf, type OverviewView } from "#app/domain/editor/editorView.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { redoFormDraft, undoFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { arrangePage } from "#app/services/editPages.server.ts";
import { arrangeQuestion } from "#app/services/editQuestion.server.ts";
import { startFormDraft } from "#app/services/formDraft.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import type { Problem } from "#app/services/outcome.ts";

/** The preview can be tried out where scripts run. */
export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
	{ title: `Edit: ${view?.title ?? "a form"}` },
];

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (_context, { resource }) => {
		const { form, title, draft } = resource;
		if (draft === null) return { form, title, editor: null };
		if (draft.state !== "draft") throw redirect(`/forms/${encodeURIComponent(form)}`, 303);
		return { form, title, editor: editorViewOf(draft) };
	},
});

/** What was done, and the place on the page to go back to; or why it was not done. */
type Deed = { readonly place: string } | { readonly why: string } | { readonly problem: Problem };

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		const done = await deed(context, resource.form, await readFields(request));
		if ("place" in done) throw redirect(`${editorAddress(resource.form)}${done.place}`, 303);
		if ("why" in done) return data({ why: done.why }, { status: 409 });
		if (done.problem.kind === "conflict") return data({ why: done.problem.message }, { status: 409 });
		return throwProblem(done.problem, load);
	},
});

async function deed(context: SignedInContext, form: string, { entries, value }: Fields): Promise<Deed> {
	const wish = value("_action");
	if (wish === "start" || wish === "undo" || wish === "redo") {
		const work = { start: startFormDraft, undo: undoFormDraft, redo: redoFormDraft }[wish];
		const outcome = await work(context, form);
		return outcome.ok ? { place: "#changes" } : { problem: outcome.problem };
	}
	const [name = "", id = ""] = entries.find(([entry]) => /^(question|page)-(up|down)$/.test(entry)) ?? [];
	const way = name.endsWith("-up") ? "up" : "down";
	if (name === "") return { problem: { kind: "invalid", message: "There is nothing to do.", issues: [] } };
	const edited = name.startsWith("question")
		? await arrangeQuestion(context, form, id, { kind: way })
		: await arrangePage(context, form, id, way);
	if (edited.kind === "changed") return { place: name.startsWith("question") ? `#q-${id}` : `#page-${id}` };
	return edited.kind === "refused" ? { why: edited.refusal } : { problem: edited.problem };
}

/** The editor's first page: everything in order, what has changed, how a page will look. */
export default function Edit() {
	const { form, title, editor } = useLoaderData() as OverviewView;
	const refused = useActionData<typeof action>();
	const { search } = useLocation();
	if (!editor) return <NoDraft form={form} title={title} />;
	const { document, rules } = editor;
	const asked = new URLSearchParams(search).get("page");
	const page = document.pages.find(({ id }) => id === asked) ?? document.pages[0];
	return (
		<EditorFrame
			view={editor}
			preview={
				<PreviewPane
					document={document}
					rules={rules}
					pageId={page?.id ?? ""}
					pages={document.pages}
					first={previewChoiceOf(search, rules.mode)}
				/>
			}
		>
			<Overview view={editor} refused={refused?.why ?? null} />
		</EditorFrame>
	);
}
