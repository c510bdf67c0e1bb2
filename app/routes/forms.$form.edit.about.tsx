import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { AboutFields } from "#app/components/editor/AboutFields.tsx";
import { EditorFrame } from "#app/components/editor/EditorFrame.tsx";
import { PreviewPane, previewChoiceOf } from "#app/components/editor/PreviewPane.tsx";
import { type AboutForm, aboutOf } from "#app/domain/editor/aboutForm.ts";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import { draftToEdit, viewToEdit } from "#app/http/editor.server.ts";
import { type Fields, readFields } from "#app/http/fields.server.ts";
import { throwProblem } from "#app/http/problem.server.ts";
import { guarded } from "#app/http/route.server.ts";
import { saveAbout } from "#app/services/editAbout.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";

export const handle = { interactive: true };

export const meta: MetaFunction = () => [{ title: "What the form is called, and what for" }];

export const loader = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: (_context, { resource, context: load }) => ({ view: viewToEdit(resource, load) }),
});

export const action = guarded({
	policy: "form:edit",
	resource: (context, { params }) => openEditor(context, params.form),
	run: async (context, { resource, request, context: load }) => {
		draftToEdit(resource, load);
		const fields = await readFields(request);
		const typed = aboutIn(fields, "");
		const saved = await saveAbout(context, resource.form, typed, aboutIn(fields, "seen-"));
		if (saved.kind === "problem") return throwProblem(saved.problem, load);
		if (saved.kind === "changed") throw redirect(`${editorAddress(resource.form)}#changes`, 303);
		return data({ typed, refusal: saved.refusal }, { status: saved.refusal.theirs ? 409 : 422 });
	},
});

function aboutIn({ value }: Fields, stem: string): AboutForm {
	return {
		title: value(`${stem}title`).replace(/\s+/g, " ").trim(),
		purpose: value(`${stem}purpose`).replace(/\r\n?/g, "\n").trim(),
		minutes: value(`${stem}minutes`).trim(),
	};
}

/** What the form says of itself before anybody begins it. */
export default function About() {
	const { view } = useLoaderData() as { readonly view: EditorView };
	const refused = useActionData<typeof action>();
	const { document, rules } = view;
	return (
		<EditorFrame
			view={view}
			here="What it is called, and what for"
			preview={
				<PreviewPane
					document={document}
					rules={rules}
					pageId={document.pages[0]?.id ?? ""}
					first={previewChoiceOf("", rules.mode)}
				/>
			}
		>
			<AboutFields
				now={refused?.refusal.theirs ?? aboutOf(document)}
				typed={refused?.typed ?? aboutOf(document)}
				problems={refused?.refusal.problems ?? []}
				theirs={refused?.refusal.theirs ?? null}
			/>
		</EditorFrame>
	);
}
