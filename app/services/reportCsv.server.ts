import { stringify } from "csv-stringify/sync";
import { sourceLines, tablesOf } from "#app/services/reportTables.ts";
import type { Cell, ReportAnswer } from "#reports/report.ts";

/**
 * The tables of a report as CSV for a spreadsheet: UTF-8 with a byte order mark, money in pounds with pence, per cents
 * as numbers, unknown as an empty cell, and no cell that a spreadsheet could take for a formula. Further tables follow
 * under their captions; the last lines say what it rests on.
 */
export function reportCsv(answer: ReportAnswer, sample: boolean): string {
	const tables = tablesOf(answer).flatMap((table, place) => [
		...(place === 0 ? [] : [[], [table.caption]]),
		table.columns.map((column) => column.label),
		...[...table.rows, ...(table.total ? [table.total] : [])].map((row) => row.map(shown)),
	]);
	const notes = sourceLines(answer, sample).map((line) => [line]);
	return stringify([...tables, [], ...notes], { bom: true, escape_formulas: true });
}

function shown(cell: Cell): string {
	if (cell.kind === "text") return cell.text;
	if (cell.value === null) return "";
	if (cell.kind === "count") return String(cell.value);
	return cell.kind === "percent" ? (cell.value / 10).toFixed(1) : (cell.value / 100).toFixed(2);
}
