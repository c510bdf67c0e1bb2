import { cutsOf, type Dimension, finest, mergeCells } from "#reports/disclosure/categories.ts";
import { hideCells } from "#reports/disclosure/hide.ts";
import type { Category, DisclosureRule, SafeTable, Unit } from "#reports/disclosure/shape.ts";

/** A two-way table as it was counted, before anybody may see it. */
export interface CountedTable {
	readonly name: string;
	readonly title: string;
	readonly unit: Unit;
	readonly rows: Dimension;
	readonly columns: Dimension;
	/** How many children (or schools) each of the finest cells stands for. */
	readonly counts: readonly (readonly number[])[];
	/** What is shown instead of the counts: whole pence. Null where the counts are shown. */
	readonly pence: readonly (readonly number[])[] | null;
	/** Columns add up: nobody is counted in two rows. */
	readonly columnsAdd: boolean;
	readonly columnsAreTime: boolean;
	readonly period: readonly string[];
}

/** A safe way to show a table, and how much of it is left. */
export interface SafeForm {
	readonly table: SafeTable;
	readonly worth: number;
}

/**
 * Every safe way to show a table by itself, the one that loses least first: a cell shown is worth as much as a hidden
 * one costs, so that merged categories come before holes. Where both sides can be merged into one there is always one,
 * if only the total; a table of none or too few is withheld as a whole.
 */
export function safeForms(table: CountedTable, rule: DisclosureRule): readonly SafeForm[] {
	const everybody = table.columnsAdd
		? sum(table.counts.flat())
		: Math.max(0, ...table.counts.map((row) => sum(row)));
	if (everybody < rule.threshold) return [{ table: withheld(table, rule), worth: 0 }];
	const forms = cutsOf(table.rows).flatMap((rows) =>
		cutsOf(table.columns).flatMap((columns) => {
			const safe = safeForm(table, rule, rows, columns);
			return safe === null ? [] : [{ table: safe, worth: worthOf(safe) }];
		}),
	);
	return forms.sort((a, b) => b.worth - a.worth);
}

/** A zero says less than a number. */
const zeroWorth = 0.25;

function worthOf({ cells }: SafeTable): number {
	return cells
		.flat()
		.reduce((worth: number, cell) => worth + (cell === null ? -1 : cell === 0 ? zeroWorth : 1), 0);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The table with these categories and as few cells hidden as can be; null when that cannot be made safe. */
function safeForm(
	table: CountedTable,
	rule: DisclosureRule,
	rows: readonly Category[],
	columns: readonly Category[],
): SafeTable | null {
	const [down, across] = [placesIn(table.rows, rows), placesIn(table.columns, columns)];
	const counts = mergeCells(table.counts, down, across);
	if (!totalsAreSafe(table, counts, rule.threshold) || tellsOfEverybody(table, counts)) return null;
	const cells = table.pence ? mergeCells(table.pence, down, across) : counts;
	const primary = counts.map((line) => line.map((count) => isSmall(count, rule.threshold)));
	const { unit, columnsAdd } = table;
	const hidden = hideCells({ cells, primary, columnsAdd, unit, rule });
	if (hidden === null) return null;
	return {
		...frame(table, rule),
		rows,
		columns,
		cells: cells.map((line, row) => line.map((cell, column) => (hidden[row]?.[column] ? null : cell))),
		rowTotals: cells.map(sum),
		columnTotals: columnsAdd ? columns.map((_, column) => sum(cells.map((line) => line[column] ?? 0))) : null,
		total: columnsAdd ? sum(cells.flat()) : null,
		withheld: false,
	};
}

function placesIn(dimension: Dimension, categories: readonly Category[]): number[][] {
	const place = new Map(finest(dimension).map(({ key }, index) => [key, index]));
	return categories.map(({ members }) => members.map((key) => place.get(key) ?? -1));
}

const isSmall = (count: number, threshold: number) => count > 0 && count < threshold;

function totalsAreSafe(table: CountedTable, counts: number[][], threshold: number): boolean {
	const totals = [...counts.map(sum), ...(table.columnsAdd ? columnSums(counts) : [])];
	return !totals.some((total) => isSmall(total, threshold));
}

function columnSums(counts: number[][]): number[] {
	return (counts[0] ?? []).map((_, column) => sum(counts.map((line) => line[column] ?? 0)));
}

/**
 * Is there a group all of whom are in one category? Whoever knows that somebody belongs to the group would then know
 * their category, whatever the size of the group.
 */
function tellsOfEverybody({ rows, columns, columnsAdd }: CountedTable, counts: number[][]): boolean {
	const alone = (values: readonly number[]) =>
		values.length > 1 && values.filter((value) => value > 0).length === 1;
	if (columns.personal && counts.some(alone)) return true;
	if (!rows.personal || !columnsAdd) return false;
	return (counts[0] ?? []).some((_, column) => alone(counts.map((line) => line[column] ?? 0)));
}

function withheld(table: CountedTable, rule: DisclosureRule): SafeTable {
	const whole = (dimension: Dimension) => ({
		label: "All",
		members: finest(dimension).map(({ key }) => key),
	});
	// Where everybody is in every row, each row by itself is of too few.
	const rows = table.columnsAdd
		? [whole(table.rows)]
		: finest(table.rows).map(({ key, label }) => ({ label, members: [key] }));
	return {
		...frame(table, rule),
		rows,
		columns: [whole(table.columns)],
		cells: rows.map(() => [null]),
		rowTotals: [],
		columnTotals: null,
		total: null,
		withheld: true,
	};
}

function frame(table: CountedTable, rule: DisclosureRule) {
	const { name, title, unit, period, columnsAreTime } = table;
	const [rowHeading, columnHeading] = [table.rows.heading, table.columns.heading];
	return { name, title, unit, rowHeading, columnHeading, period, columnsAreTime, rule };
}
