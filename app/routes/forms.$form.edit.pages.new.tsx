import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { NewPage } from "#app/components/editor/PageForms.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { NewPageView } from "#app/domain/editor/editorView.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { addNewPage } from "#app/services/editPages.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";

export const handle = { interactive: true };

export const meta: MetaFunction = () => [{ title: "Add a page" }];

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (_context, { resource, request, context: load }) => {
		const view = viewToEdit(resource, load);
		const asked = new URL(request.url).searchParams.get("after");
		const last = view.document.pages.at(-1)?.id ?? "";
		return { view, after: view.document.pages.find(({ id }) => id === asked)?.id ?? last };
	},
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		draftToEdit(resource, load);
		const { value } = await readFields(request);
		const wish = { title: value("title"), after: value("after") };
		const added = await addNewPage(context, resource.form, wish);
		if (added.kind === "problem") return throwProblem(added.problem, load);
		if (added.kind === "refused") return data({ ...wish, problems: added.refusal.problems }, { status: 422 });
		throw redirect(editorAddress(resource.form, "pages", added.page), 303);
	},
});

/** A new page. */
export default function NewPageRoute() {
	const { view, after } = useLoaderData() as NewPageView;
	const refused = useActionData<typeof action>();
	const { document, rules } = view;
	return (
		<EditorFrame
			view={view}
			here="Add a page"
			preview={
				<PreviewPane
					document={document}
					rules={rules}
					pageId={after}
					first={previewChoiceOf("", rules.mode)}
				/>
			}
		>
			<NewPage
				view={view}
				title={refused?.title ?? ""}
				after={refused?.after ?? after}
				problems={refused?.problems ?? []}
			/>
		</EditorFrame>
	);
}
