import { stringify } from "csv-stringify/sync";
import type { Cell, ReportAnswer } from "#reports/report.ts";

/**
 * The table of a report as CSV for a spreadsheet: UTF-8 with a byte order mark, money in pounds with pence, unknown
 * as an empty cell, and no cell that a spreadsheet could take for a formula. The last lines say what it rests on.
 */
export function reportCsv(answer: ReportAnswer, sample: boolean): string {
	const { table } = answer;
	const rows = [...table.rows, ...(table.total ? [table.total] : [])];
	const notes = [
		[],
		[answer.mode === "trial" ? "Trial: no funding attached" : "Live figures"],
		[`${answer.n} referrals; grouping ${answer.grouping}; as of ${answer.asOf}`],
		...(sample ? [["Sample data: every case, figure and audit is made up"]] : []),
	];
	return stringify(
		[table.columns.map((column) => column.label), ...rows.map((row) => row.map(shown)), ...notes],
		{
			bom: true,
			escape_formulas: true,
		},
	);
}

function shown(cell: Cell): string {
	if (cell.kind === "text") return cell.text;
	if (cell.value === null) return "";
	return cell.kind === "count" ? String(cell.value) : (cell.value / 100).toFixed(2);
}
