import type { Figures } from "#reports/disclosure/figures.ts";
import type { Category, SafeTable } from "#reports/disclosure/shape.ts";

/** A cell or a total of a published table, and the figures it is the sum of. */
export interface Sum {
	readonly table: SafeTable;
	/** Which one, in the table's own words. */
	readonly cell: string;
	readonly figures: readonly number[];
	/** Null where it is hidden. */
	readonly value: number | null;
}

/** Every cell and every total of a table. */
export function sumsOf(table: SafeTable, figures: Figures): Sum[] {
	const times = figures.timesOf(table);
	const { rows, columns, cells, rowTotals, columnTotals, total, withheld } = table;
	const sum = (
		down: readonly Category[],
		across: readonly Category[],
		value: number | null,
		cell: string,
	): Sum => ({ table, cell, value, figures: figures.of(table, down, across, times) });
	const inner = rows.flatMap((row, place) =>
		columns.map((column, over) =>
			sum([row], [column], cells[place]?.[over] ?? null, `${row.label}, ${column.label}`),
		),
	);
	if (withheld) return inner;
	const right = rows.map((row, place) => sum([row], columns, rowTotals[place] ?? 0, `${row.label}, total`));
	const below = columnTotals
		? columns.map((column, place) => sum(rows, [column], columnTotals[place] ?? 0, `${column.label}, total`))
		: [];
	return [...inner, ...right, ...below, ...(total === null ? [] : [sum(rows, columns, total, "total")])];
}
