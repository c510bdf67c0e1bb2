import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { PageScreen } from "#app/components/editor/PageForms.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { ThreadsBeside } from "#app/components/threads/ThreadsBeside.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { PageRefusal, PageView } from "#app/domain/editor/editorView.ts";
import { pageFingerprintOf } from "#app/domain/editor/fingerprint.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { arrangePage, savePage } from "#app/services/editPages.server.ts";
import { type Edited, openEditor } from "#app/services/openEditor.server.ts";
import { anchorTalk } from "#app/services/threadViews.server.ts";
import { settableKinds } from "#schemas/kinds.ts";

export const handle = { interactive: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
	{ title: `${found?.page.title ?? "A page"} – edit` },
];

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, params, context: load }) => {
		const view = viewToEdit(resource, load);
		const page = view.document.pages.find(({ id }) => id === params.page);
		if (!page) return throwProblem({ kind: "notFound" }, load);
		const talk = await anchorTalk(context, resource.form, { kind: "page", page: page.id });
		return { view, page, seen: pageFingerprintOf(view.document, page.id), talk };
	},
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, params, request, context: load }) => {
		draftToEdit(resource, load);
		const fields = await readFields(request);
		const { form } = resource;
		const page = params.page ?? "";
		const edited = await deed(context, form, page, fields);
		if (edited.kind === "problem") return throwProblem(edited.problem, load);
		const wish = fields.value("_action");
		if (edited.kind === "changed") {
			const gone = wish === "retire";
			throw redirect(
				gone ? `${editorAddress(form)}#order` : `${editorAddress(form, "pages", page)}#place`,
				303,
			);
		}
		const typed = { title: fields.value("title"), intro: fields.value("intro") };
		const { refusal } = edited;
		return typeof refusal === "string"
			? data({ message: refusal, refusal: null, typed: null }, { status: 409 })
			: data({ message: null, refusal, typed }, { status: refusal.theirs ? 409 : 422 });
	},
});

function deed(
	context: SignedInContext,
	form: string,
	page: string,
	{ value, entries }: Fields,
): Promise<Edited<PageRefusal | string>> {
	const wish = value("_action");
	if (wish === "up" || wish === "down" || wish === "retire") return arrangePage(context, form, page, wish);
	const wording = { page, title: value("title"), intro: value("intro"), seen: value("seen") };
	if (value("kinds") === "") return savePage(context, form, wording);
	const asked = new Set(entries.flatMap(([name, kind]) => (name === "kind" ? [kind] : [])));
	return savePage(context, form, { ...wording, leftOut: settableKinds.filter((kind) => !asked.has(kind)) });
}

/** One page of the form: its words and its place. */
export default function PageRoute() {
	const { view, page, seen, talk } = useLoaderData() as PageView;
	const refused = useActionData<typeof action>();
	const { document, rules } = view;
	return (
		<EditorFrame
			view={view}
			here={page.title}
			open={page.id}
			preview={
				<PreviewPane
					document={document}
					rules={rules}
					pageId={page.id}
					first={previewChoiceOf(useLocation().search, rules.mode)}
				/>
			}
		>
			<PageScreen
				view={view}
				page={page}
				typed={refused?.typed ?? null}
				refused={refused?.refusal ?? null}
				message={refused?.message ?? null}
				seen={seen}
			/>
			<ThreadsBeside talk={talk} of="this page" savesItself={false} />
		</EditorFrame>
	);
}
