import { Details } from "#app/components/layout/Details.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { SummaryList, type SummaryRow } from "#app/components/layout/SummaryList.tsx";
import type { CheckedAnswer, CheckedPage } from "#app/domain/bundle.ts";

/** The answers of a form page by page, rows of a table as cards, each with a link to change it where there is one. */
export function CheckedPages({ pages }: { pages: readonly CheckedPage[] }) {
	return (
		<>
			{pages.map((page) => (
				<Page key={page.id} page={page} />
			))}
		</>
	);
}

function Page({ page }: { page: CheckedPage }) {
	return (
		<>
			{page.answers.length > 0 ? (
				<SummaryList card={{ title: page.title }} rows={page.answers.map(row)} />
			) : null}
			{page.cards.map((card) => (
				<SummaryList key={card.title} card={{ title: card.title }} rows={card.answers.map(row)} />
			))}
		</>
	);
}

function row(answer: CheckedAnswer): SummaryRow {
	return {
		key: answer.label,
		value: answer.text === "" ? "Not provided" : <span className="cm-typed">{answer.text}</span>,
		actions: answer.href
			? [{ text: "Change", href: answer.href, visuallyHiddenText: answer.label.toLowerCase() }]
			: undefined,
	};
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
