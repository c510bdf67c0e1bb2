import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { QuestionCard } from "#app/domain/editor/questionCard.ts";
import { EditorFrame } from "./EditorFrame.tsx";

/** A question that is no longer on the draft; what was typed for it can be copied from here. */
export function GoneQuestion({
	view,
	mine,
}: {
	readonly view: EditorView;
	readonly mine: QuestionCard | null;
}) {
	return (
		<EditorFrame view={view} here="A question" preview={null}>
			<h1 className="govuk-heading-l">This question is no longer on the form</h1>
			<p className="govuk-body">
				It has been taken off this version. Whoever took it off can undo that on the{" "}
				<a className="govuk-link" href={editorAddress(view.form)}>
					overview
				</a>
				.
			</p>
			{mine ? (
				<>
					<h2 className="govuk-heading-m">What you had written</h2>
					<p className="govuk-body cm-lines">
						{[mine.title, mine.hint, mine.options].filter(Boolean).join("\n\n")}
					</p>
				</>
			) : null}
		</EditorFrame>
	);
}
