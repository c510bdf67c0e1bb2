import type { ReactNode } from "react";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import { anchorKey } from "#app/domain/threads.ts";
import { Outline } from "./Outline.tsx";
import { Presence } from "./Presence.tsx";

export interface EditorFrameProps {
	readonly view: EditorView;
	/** What the page is, after the form in the breadcrumbs; the editor's first page where left out. */
	readonly here?: string | undefined;
	/** The question or page that is open. */
	readonly open?: string | undefined;
	/** The middle: what is being edited. */
	readonly children: ReactNode;
	/** How it will look. */
	readonly preview: ReactNode;
}

/** The anchor of what is open. */
function placeOf({ outline }: EditorView, open: string | undefined): string {
	if (open === undefined) return anchorKey({ kind: "form" });
	return outline.some(({ id }) => id === open)
		? anchorKey({ kind: "page", page: open })
		: anchorKey({ kind: "question", field: open });
}

/** Three panes where there is room: what the form is made of, what is being edited, how it will look. */
export function EditorFrame({ view, here, open, children, preview }: EditorFrameProps) {
	const base = editorAddress(view.form);
	return (
		<>
			<Breadcrumbs
				items={[
					{ text: "Forms", href: "/forms" },
					{ text: view.title, href: `/forms/${encodeURIComponent(view.form)}` },
					...(here ? [{ text: `Version ${view.number}`, href: base }, { text: here }] : [{ text: "Edit" }]),
				]}
			/>
			<Presence form={view.form} at={placeOf(view, open)} />
			<div className="cm-editor">
				<nav className="cm-editor__outline" aria-label="Pages and questions">
					<Outline view={view} open={open} />
				</nav>
				<div className="cm-editor__card">{children}</div>
				<section className="cm-editor__preview" aria-labelledby="preview-heading" id="preview">
					{preview}
				</section>
			</div>
		</>
	);
}
