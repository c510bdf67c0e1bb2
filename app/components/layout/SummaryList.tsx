import type { ReactNode } from "react";
import { type Attributes, inOrder, joined, type Wording, type WordingOptions, wordingOf } from "./markup.ts";

export interface SummaryAction {
	text: ReactNode;
	href: string;
	/** What the link changes, read out after its text: 'Change', 'key stage'. */
	visuallyHiddenText?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

export interface SummaryRow {
	key: Wording;
	value: Wording;
	actions?: readonly SummaryAction[] | undefined;
	classes?: string | undefined;
}

export interface SummaryCard {
	title?: (WordingOptions & { headingLevel?: 2 | 3 | 4 | undefined }) | string | undefined;
	actions?: readonly SummaryAction[] | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

export interface SummaryListProps {
	rows: readonly SummaryRow[];
	/** Given: the list stands in a card with this title, as for one row of a table of answers. */
	card?: SummaryCard | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Questions beside answers. */
export function SummaryList({ rows, card, classes, attributes }: SummaryListProps) {
	const anyActions = rows.some((row) => row.actions?.length);
	const title = wordingOf(card?.title)?.text;
	const list = (
		<dl className={joined("govuk-summary-list", classes)} {...attributes}>
			{inOrder(rows).map(({ item: row, key }) => (
				<Row key={key} row={row} cardTitle={title} bare={anyActions && !row.actions} />
			))}
		</dl>
	);
	return card ? <Card card={card}>{list}</Card> : list;
}

function Row({ row, cardTitle, bare }: { row: SummaryRow; cardTitle: ReactNode; bare: boolean }) {
	const key = wordingOf(row.key);
	const value = wordingOf(row.value);
	return (
		<div
			className={joined(
				"govuk-summary-list__row",
				bare && "govuk-summary-list__row--no-actions",
				row.classes,
			)}
		>
			<dt className={joined("govuk-summary-list__key", key?.classes)}>{key?.text}</dt>
			<dd className={joined("govuk-summary-list__value", value?.classes)}>{value?.text}</dd>
			{row.actions?.length ? (
				<dd className="govuk-summary-list__actions">
					<Actions
						actions={row.actions}
						cardTitle={cardTitle}
						list="govuk-summary-list__actions-list"
						item="govuk-summary-list__actions-list-item"
					/>
				</dd>
			) : null}
		</div>
	);
}

interface ActionsProps {
	actions: readonly SummaryAction[];
	cardTitle: ReactNode;
	list: string | undefined;
	item: string;
}

function Actions({ actions, cardTitle, list, item }: ActionsProps) {
	const [first] = actions;
	if (first && actions.length === 1) return <Action action={first} cardTitle={cardTitle} />;
	return (
		<ul className={list}>
			{inOrder(actions).map(({ item: action, key }) => (
				<li key={key} className={item}>
					<Action action={action} cardTitle={cardTitle} />
				</li>
			))}
		</ul>
	);
}

function Action({ action, cardTitle }: { action: SummaryAction; cardTitle: ReactNode }) {
	return (
		<a className={joined("govuk-link", action.classes)} href={action.href} {...action.attributes}>
			{action.text}
			{action.visuallyHiddenText || cardTitle ? (
				<span className="govuk-visually-hidden">
					{action.visuallyHiddenText ? ` ${action.visuallyHiddenText}` : null}
					{cardTitle ? <> ({cardTitle})</> : null}
				</span>
			) : null}
		</a>
	);
}

function Card({ card, children }: { card: SummaryCard; children: ReactNode }) {
	const title = wordingOf(card.title);
	const level = typeof card.title === "object" ? card.title.headingLevel : undefined;
	const Heading = level === 3 ? "h3" : level === 4 ? "h4" : "h2";
	return (
		<div className={joined("govuk-summary-card", card.classes)} {...card.attributes}>
			<div className="govuk-summary-card__title-wrapper">
				{title ? (
					<Heading className={joined("govuk-summary-card__title", title.classes)}>{title.text}</Heading>
				) : null}
				<CardActions actions={card.actions} cardTitle={title?.text} />
			</div>
			<div className="govuk-summary-card__content">{children}</div>
		</div>
	);
}

function CardActions({
	actions,
	cardTitle,
}: {
	actions: readonly SummaryAction[] | undefined;
	cardTitle: ReactNode;
}) {
	if (!actions?.length) return null;
	const block = "govuk-summary-card__actions";
	const inner = (
		<Actions actions={actions} cardTitle={cardTitle} list={block} item="govuk-summary-card__action" />
	);
	return actions.length === 1 ? <div className={block}>{inner}</div> : inner;
}
