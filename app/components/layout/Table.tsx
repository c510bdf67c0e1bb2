import type { ReactNode, TdHTMLAttributes } from "react";
import { type Attributes, inOrder, joined } from "./markup.ts";

export interface TableCell {
	text: ReactNode;
	/** Numbers and money are aligned to the right. */
	format?: "numeric" | undefined;
	colSpan?: number | undefined;
	rowSpan?: number | undefined;
	classes?: string | undefined;
	attributes?: Attributes<TdHTMLAttributes<HTMLTableCellElement>> | undefined;
}

export interface TableProps {
	/** What the table shows; hide it with `captionClasses="govuk-visually-hidden"` under a heading that says it. */
	caption?: ReactNode;
	captionClasses?: string | undefined;
	head?: readonly TableCell[] | undefined;
	rows: readonly (readonly TableCell[])[];
	/** The first cell names the row. */
	firstCellIsHeader?: boolean | undefined;
	/** `scroll`: on a narrow screen the table scrolls in its own box. `cards`: each row becomes a card, needs `head`. */
	narrow?: "scroll" | "cards" | undefined;
	/** Name of the scrolling box for those who cannot see it; the caption's words. Needed with `scroll`. */
	label?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Figures and lists. On a narrow screen nothing is cut off: say with `narrow` how it should fit. */
export function Table(props: TableProps) {
	const cards = props.narrow === "cards";
	const heads = cards ? (props.head ?? []).map((cell) => wordsOf(cell.text)) : [];
	const table = (
		<table
			className={joined("govuk-table", cards && "cm-table-cards", props.classes)}
			{...roleOf("table", cards)}
			{...props.attributes}
		>
			{props.caption ? (
				<caption className={joined("govuk-table__caption", props.captionClasses)}>{props.caption}</caption>
			) : null}
			{props.head ? <Head cells={props.head} cards={cards} /> : null}
			<tbody className="govuk-table__body" {...roleOf("rowgroup", cards)}>
				{inOrder(props.rows).map(({ item: row, key: rowKey }) => (
					<tr key={rowKey} className="govuk-table__row" {...roleOf("row", cards)}>
						{inOrder(row).map(({ item: cell, key, place }) => (
							<Cell
								key={key}
								cell={cell}
								head={heads[place]}
								cards={cards}
								isHeader={Boolean(props.firstCellIsHeader) && place === 0}
							/>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
	if (props.narrow !== "scroll") return table;
	return (
		<section className="cm-table-scroll" aria-label={props.label} {...reachable}>
			{table}
		</section>
	);
}

/** Cards are no table boxes any more, so browsers forget that they are a table: the roles say it again. */
function roleOf(role: string, cards: boolean): { role?: string } {
	return cards ? { role } : {};
}

/** A box that scrolls must be reachable by keyboard, or those without a mouse cannot see its end. */
const reachable = { tabIndex: 0 };

function wordsOf(text: ReactNode): string | undefined {
	return typeof text === "string" || typeof text === "number" ? String(text) : undefined;
}

function Head({ cells, cards }: { cells: readonly TableCell[]; cards: boolean }) {
	return (
		<thead className="govuk-table__head" {...roleOf("rowgroup", cards)}>
			<tr className="govuk-table__row" {...roleOf("row", cards)}>
				{inOrder(cells).map(({ item: cell, key }) => (
					<th
						key={key}
						scope="col"
						className={joined(
							"govuk-table__header",
							cell.format && `govuk-table__header--${cell.format}`,
							cell.classes,
						)}
						colSpan={cell.colSpan}
						rowSpan={cell.rowSpan}
						{...roleOf("columnheader", cards)}
						{...cell.attributes}
					>
						{cell.text}
					</th>
				))}
			</tr>
		</thead>
	);
}

interface CellProps {
	cell: TableCell;
	/** Words of the column, which a card writes before the cell. */
	head: string | undefined;
	isHeader: boolean;
	cards: boolean;
}

function Cell({ cell, head, isHeader, cards }: CellProps) {
	const common = {
		colSpan: cell.colSpan,
		rowSpan: cell.rowSpan,
		"data-label": isHeader ? undefined : head,
		...roleOf(isHeader ? "rowheader" : "cell", cards),
		...cell.attributes,
	};
	if (isHeader) {
		return (
			<th scope="row" className={joined("govuk-table__header", cell.classes)} {...common}>
				{cell.text}
			</th>
		);
	}
	return (
		<td
			className={joined(
				"govuk-table__cell",
				cell.format && `govuk-table__cell--${cell.format}`,
				cell.classes,
			)}
			{...common}
		>
			{cell.text}
		</td>
	);
}
