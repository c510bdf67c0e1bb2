import { Tag } from "#app/components/layout/Tag.tsx";
import { editorAddress } from "#app/domain/editor/address.ts";
import { severityWords } from "#app/domain/editor/changeWords.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { DiffLine } from "#schemas/describe.ts";

/** Everything that differs from the published version, in sentences, with undo and redo. */
export function ChangesSoFar({ view }: { readonly view: EditorView }) {
	const { changes, form, canUndo, canRedo, lastChange, isNew } = view;
	return (
		<section aria-labelledby="changes">
			<h2 className="govuk-heading-m" id="changes" tabIndex={-1}>
				What has changed so far
			</h2>
			{isNew ? (
				<p className="govuk-body">
					Everything: this form has never been published. Say of each question what kind of information it
					asks for, and whether the panel sees the answer.
				</p>
			) : changes.pages.length === 0 ? (
				<p className="govuk-body">
					Nothing yet. Choose a question in the list below to reword it, or add one. Every change will stand
					here in a sentence, with what it does to answers already given.
				</p>
			) : (
				changes.pages.map((page) => (
					<div key={page.page ?? ""}>
						<h3 className="govuk-heading-s">{page.title}</h3>
						<ul className="govuk-list cm-changes">
							{page.lines.map((line) => (
								<Change key={line.text} line={line} view={view} />
							))}
						</ul>
					</div>
				))
			)}
			{lastChange ? (
				<p className="govuk-body" role="status">
					Last change: {lastChange}.
				</p>
			) : null}
			<form method="post" action={editorAddress(form)} className="govuk-button-group">
				{canUndo ? (
					<button type="submit" className="govuk-button govuk-button--secondary" name="_action" value="undo">
						Undo my last change
					</button>
				) : null}
				{canRedo ? (
					<button type="submit" className="govuk-button govuk-button--secondary" name="_action" value="redo">
						Do it again
					</button>
				) : null}
			</form>
			{changes.pages.length > 0 ? (
				<p className="govuk-body">
					<a className="govuk-link" href={`/forms/${encodeURIComponent(form)}`}>
						Finished? Propose this version
					</a>
				</p>
			) : null}
		</section>
	);
}

function Change({ line, view }: { readonly line: DiffLine; readonly view: EditorView }) {
	const words = severityWords[line.severity];
	const stands =
		line.field !== null &&
		view.outline.some(({ questions }) =>
			questions.some(
				({ field, columns }) => field === line.field || columns.some((column) => column.field === line.field),
			),
		);
	return (
		<li>
			{stands ? (
				<a className="govuk-link" href={editorAddress(view.form, line.field ?? "")}>
					{line.text}
				</a>
			) : (
				line.text
			)}{" "}
			<Tag classes={`cm-tag--small ${words.colour}`}>{words.tag}</Tag>
			<span className="cm-changes__effect">{words.sentence}</span>
		</li>
	);
}
