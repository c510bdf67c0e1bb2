import { stringify } from "csv-stringify/sync";
import { hiddenMark, type SafeTable } from "#reports/disclosure/shape.ts";
import type { PublishedRelease } from "#reports/release/shape.ts";

/**
 * The tables of a release as one tidy CSV: a line a figure, totals included, `c` where a figure is hidden. UTF-8 with a
 * byte order mark, money in pounds with pence, and no cell that a spreadsheet could take for a formula.
 */
export function releaseCsv(release: PublishedRelease, sample: boolean): string {
	const head = [
		"period",
		"area_covered",
		"figures",
		"table",
		"row_heading",
		"row",
		"column_heading",
		"column",
		"unit",
		"value",
	];
	const figures = release.mode === "trial" ? "Trial: notional" : "Live";
	const lines = release.tables.flatMap(({ table }) =>
		linesOf(table).map(({ row, column, value }) => [
			release.period,
			"City",
			table.unit === "schools" ? "Audits" : figures,
			table.title,
			table.rowHeading,
			row,
			table.columnHeading,
			column,
			table.unit === "pence" ? "pounds" : table.unit,
			value,
		]),
	);
	const notes = [
		[],
		[`c: too few to show`],
		...(sample ? [["Sample data: every case, figure and audit is made up"]] : []),
	];
	return stringify([head, ...lines, ...notes], { bom: true, escape_formulas: true });
}

function linesOf(table: SafeTable): { row: string; column: string; value: string }[] {
	const shown = (value: number | null) => {
		if (value === null) return hiddenMark;
		return table.unit === "pence" ? (value / 100).toFixed(2) : String(value);
	};
	const line = (row: string, column: string, value: number | null) => ({ row, column, value: shown(value) });
	const { rows, columns, cells, rowTotals, columnTotals, total, withheld } = table;
	if (withheld) return [line("Total", "Total", null)];
	const across = columns.length > 1;
	return [
		...rows.flatMap((row, place) => [
			...columns.map((column, over) => line(row.label, column.label, cells[place]?.[over] ?? null)),
			...(across ? [line(row.label, "Total", rowTotals[place] ?? null)] : []),
		]),
		...(rows.length > 1 && across
			? (columnTotals ?? []).map((value, place) => line("Total", columns[place]?.label ?? "", value))
			: []),
		...(total === null || rows.length === 1 ? [] : [line("Total", "Total", total)]),
	];
}
