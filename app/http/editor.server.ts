import { type EditorView, editorViewOf } from "#app/domain/editor/editorView.ts";
import type { FoundEditor, OpenDraft } from "#app/services/openEditor.server.ts";
import type { Load } from "./load.server.ts";
import { throwProblem } from "./problem.server.ts";

/** The draft of a form that can be edited; ends the request in words where there is none. */
export function draftToEdit({ draft }: FoundEditor, load: Load): OpenDraft {
	if (draft === null) {
		const message =
			"No next version of this form is being worked on. It may have been published or thrown away meanwhile.";
		return throwProblem({ kind: "gone", message }, load);
	}
	if (draft.state !== "draft") {
		const message =
			"This version has been proposed, so that it cannot be changed while others read it. It can be sent back for changes.";
		return throwProblem({ kind: "conflict", message }, load);
	}
	return draft;
}

/** What every page of the editor shows of a form found at its address. */
export function viewToEdit(found: FoundEditor, load: Load): EditorView {
	return editorViewOf(draftToEdit(found, load));
}
