import { Details } from "#app/components/layout/Details.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { SummaryList, type SummaryRow } from "#app/components/layout/SummaryList.tsx";
import type { CheckedAnswer, CheckedPage, CheckedTable } from "#app/domain/bundle.ts";

interface CheckedPagesProps {
	readonly pages: readonly CheckedPage[];
	/** False: the answers can be read and not be changed from here. */
	readonly changes?: boolean;
}

/** The answers of a form page by page, rows of a table closely together, each with a link to change it where there is one. */
export function CheckedPages({ pages, changes = true }: CheckedPagesProps) {
	return pages.map((page) => <Page key={page.id} page={page} changes={changes} />);
}

function Page({ page, changes }: { page: CheckedPage; changes: boolean }) {
	return (
		<>
			{page.answers.length > 0 ? (
				<SummaryList
					card={{ title: { text: page.title, headingLevel: 3 } }}
					classes="cm-checked"
					rows={page.answers.map((answer) => row(answer, changes))}
				/>
			) : null}
			{page.tables.map((table) => (
				<Table key={table.title} table={table} changes={changes} />
			))}
		</>
	);
}

function row(answer: CheckedAnswer, changes: boolean): SummaryRow {
	return {
		key: answer.label,
		value: answer.text === "" ? "Not provided" : <span className="cm-typed">{answer.text}</span>,
		actions:
			changes && answer.href
				? [{ text: "Change", href: answer.href, visuallyHiddenText: answer.label.toLowerCase() }]
				: undefined,
	};
}

/** Rows closely together, each with one way to change it: a map of thirty rows is still read in one go. */
function Table({ table, changes }: { table: CheckedTable; changes: boolean }) {
	return (
		<div className="govuk-summary-card">
			<div className="govuk-summary-card__title-wrapper">
				<h3 className="govuk-summary-card__title">{table.title}</h3>
			</div>
			<div className="govuk-summary-card__content">
				{table.rows.map(({ title, href, answers }) => (
					<div key={title} className="cm-checked-row">
						<h4 className="govuk-heading-s cm-checked-row__title">
							{title}
							{changes && href ? (
								<a className="govuk-link cm-checked-row__change" href={href}>
									Change<span className="govuk-visually-hidden"> {title}</span>
								</a>
							) : null}
						</h4>
						<dl className="cm-checked-row__answers">
							{answers.map(({ question, label, text }) => (
								<div key={question} className={text.length > 60 ? "cm-checked-row__wide" : undefined}>
									<dt>{label}</dt>
									<dd className="cm-typed">{text}</dd>
								</div>
							))}
						</dl>
					</div>
				))}
			</div>
		</div>
	);
}

interface ToDoProps {
	readonly problems: readonly { readonly message: string; readonly href: string }[];
	/** Ends the sentence: 'before you can send this'. */
	readonly toWhat: string;
}

/** What is still to be done, for somebody who has not tried to send yet. */
export function ToDo({ problems, toWhat }: ToDoProps) {
	if (problems.length === 0) return null;
	return (
		<InsetText>
			<p className="govuk-body">
				{problems.length === 1 ? "1 answer is" : `${problems.length} answers are`} still needed {toWhat}.
			</p>
			<Details summary="Show what is still needed">
				<ul className="govuk-list govuk-list--bullet">
					{problems.map(({ href, message }) => (
						<li key={href + message}>
							<a className="govuk-link" href={href}>
								{message}
							</a>
						</li>
					))}
				</ul>
			</Details>
		</InsetText>
	);
}
