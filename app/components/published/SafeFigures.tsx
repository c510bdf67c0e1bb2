import { BookTag } from "#app/components/funds/MoneyHead.tsx";
import { Table, type TableCell, type TableProps } from "#app/components/layout/Table.tsx";
import { hiddenWords, type SafeTable, type Unit } from "#reports/disclosure/shape.ts";
import {
	paragraphsOf,
	protectionOf,
	showFigure,
	totalsOf,
	type WordedTable,
} from "#reports/release/shape.ts";
import type { Mode } from "#schemas/vocabulary.ts";

interface SafeFiguresProps {
	readonly worded: WordedTable;
	readonly mode: Mode;
	/** Where the words are written instead of read, they are left out here. */
	readonly withWords: boolean;
}

/** A table of a release: what it means, its totals as bars, the table, and what was done to protect children. */
export function SafeFigures({ worded, mode, withWords }: SafeFiguresProps) {
	const { table, commentary } = worded;
	return (
		<section aria-labelledby={table.name} className="cm-safe-figures">
			<h2 className="govuk-heading-l" id={table.name}>
				{table.title}
			</h2>
			{withWords
				? paragraphsOf(commentary).map((paragraph) => (
						<p key={paragraph} className="govuk-body">
							{paragraph}
						</p>
					))
				: null}
			{table.withheld ? null : (
				<>
					<Bars table={table} mode={mode} />
					<Figures table={table} mode={mode} />
				</>
			)}
			<Protection table={table} />
		</section>
	);
}

/** The totals along one side, drawn; the same figures stand beside the bars and in the table. */
function Bars({ table, mode }: { table: SafeTable; mode: Mode }) {
	const { heading, lines } = totalsOf(table);
	const largest = Math.max(...lines.map(({ value }) => value));
	// Every school is in each row, so that all bars would be the same.
	if (lines.length < 2 || largest === 0 || table.columnTotals === null) return null;
	return (
		<>
			<h3 className="govuk-heading-m">{heading}: totals</h3>
			<p className="govuk-body">
				<BookTag mode={mode} />
			</p>
			<ul className="cm-bars">
				{lines.map(({ label, value }, place) => {
					const hatch = `hatch-${table.name}-${place}`;
					return (
						<li key={label}>
							<span>{label}</span> <span className="cm-bars__figure">{showFigure(value, table.unit)}</span>
							<svg className="cm-bars__bar" width="100%" height="14" aria-hidden="true" focusable="false">
								<Hatch id={hatch} />
								<rect
									width={`${Math.round((value / largest) * 1000) / 10}%`}
									height="14"
									fill={mode === "trial" ? `url(#${hatch})` : "#12436d"}
								/>
							</svg>
						</li>
					);
				})}
			</ul>
		</>
	);
}

/** Trial figures are hatched wherever they are drawn. */
function Hatch({ id }: { id: string }) {
	return (
		<pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
			<rect width="7" height="7" fill="#ffffff" />
			<rect width="4" height="7" fill="#12436d" />
		</pattern>
	);
}

function Figures({ table, mode }: { table: SafeTable; mode: Mode }) {
	const both = table.rows.length > 1 && table.columns.length > 1;
	const { heading, lines } = totalsOf(table);
	const sides = both
		? `${table.rowHeading}, by ${table.columnHeading.toLowerCase()}`
		: `By ${heading.toLowerCase()}`;
	const notional = mode === "trial" && table.unit !== "schools";
	const common = {
		caption: `${sides}${notional ? " (trial: notional)" : ""}`,
		captionClasses: "govuk-table__caption--m",
		firstCellIsHeader: true,
	} as const;
	if (both) return <Table {...common} {...twoWay(table)} narrow="cards" />;
	const whole = lines.length > 1 && table.total !== null ? [{ label: "Total", value: table.total }] : [];
	return (
		<Table
			{...common}
			head={[{ text: heading }, { text: unitWords[table.unit], format: "numeric" }]}
			rows={[...lines, ...whole].map(({ label, value }) => [{ text: label }, figureOf(table, value)])}
		/>
	);
}

const unitWords: Record<Unit, string> = { children: "Decisions", schools: "Schools", pence: "Money agreed" };

function figureOf({ unit }: SafeTable, value: number | null): TableCell {
	const text =
		value === null ? <span className="cm-hidden-figure">{hiddenWords}</span> : showFigure(value, unit);
	return { text, format: "numeric" };
}

/** Rows and columns with their totals. */
function twoWay(table: SafeTable): Pick<TableProps, "head" | "rows"> {
	const { rows, columns, cells, rowTotals, columnTotals, total } = table;
	const figure = (value: number | null) => figureOf(table, value);
	const below =
		columnTotals === null || total === null
			? []
			: [[{ text: "Total" }, ...columnTotals.map(figure), figure(total)]];
	return {
		head: [
			{ text: table.rowHeading },
			...columns.map(({ label }) => ({ text: label, format: "numeric" as const })),
			{ text: "Total", format: "numeric" },
		],
		rows: [
			...rows.map(({ label }, place) => [
				{ text: label },
				...(cells[place] ?? []).map(figure),
				figure(rowTotals[place] ?? null),
			]),
			...below,
		],
	};
}

function Protection({ table }: { table: SafeTable }) {
	const sentences = protectionOf(table);
	if (sentences.length === 0) return null;
	const whom =
		table.unit === "schools" ? "What a few schools say stays with them" : "How children are protected here";
	return (
		<>
			<h3 className="govuk-heading-s">{whom}</h3>
			<ul className="govuk-list govuk-list--bullet">
				{sentences.map((sentence) => (
					<li key={sentence}>{sentence}</li>
				))}
			</ul>
		</>
	);
}
