import { editorAddress } from "#app/domain/editor/address.ts";
import type { EditorView } from "#app/domain/editor/editorView.ts";
import type { OutlineQuestion } from "#app/domain/editor/outline.ts";

interface OutlineProps {
	readonly view: EditorView;
	readonly open: string | undefined;
}

/** Pages and questions as links; the one that is open is marked. */
export function Outline({ view, open }: OutlineProps) {
	const { form, outline } = view;
	const isOn = (page: { id: string; questions: readonly OutlineQuestion[] }) =>
		page.id === open || page.questions.some((question) => isWithin(question, open));
	return (
		<>
			<h2 className="govuk-heading-s">Pages and questions</h2>
			<p className="govuk-body-s">
				<a className="govuk-link" href={editorAddress(form)}>
					Overview and what has changed
				</a>
			</p>
			{outline.map((page) => (
				<details key={page.id} className="cm-outline" open={isOn(page)}>
					<summary className="cm-outline__page">
						{page.title} <span className="cm-muted">({page.questions.length})</span>
					</summary>
					<ul className="cm-outline__list">
						{page.questions.map((question) => (
							<Entry key={question.field} form={form} question={question} open={open} />
						))}
						<li>
							<a className="govuk-link cm-outline__link" href={editorAddress(form, "pages", page.id)}>
								This page’s title and order
							</a>
						</li>
					</ul>
				</details>
			))}
		</>
	);
}

function isWithin(question: OutlineQuestion, open: string | undefined): boolean {
	return question.field === open || question.columns.some(({ field }) => field === open);
}

function Entry({
	form,
	question,
	open,
}: {
	readonly form: string;
	readonly question: OutlineQuestion;
	readonly open: string | undefined;
}) {
	const columns = isWithin(question, open) ? question.columns : [];
	return (
		<li className={question.field === open ? "cm-outline__item--open" : undefined}>
			<a
				className="govuk-link cm-outline__link"
				href={editorAddress(form, question.field)}
				aria-current={question.field === open ? "page" : undefined}
			>
				{question.title}
			</a>
			{columns.length > 0 ? (
				<ul className="cm-outline__list">
					{columns.map((column) => (
						<Entry key={column.field} form={form} question={column} open={open} />
					))}
				</ul>
			) : null}
		</li>
	);
}
