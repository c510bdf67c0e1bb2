import writeXlsxFile from "write-excel-file/node";
import { sourceLines, tablesOf } from "#app/services/reportTables.ts";
import type { Cell, ReportAnswer, ReportTable } from "#reports/report.ts";

/**
 * The tables of a report as a workbook, a sheet each and one that says what they rest on. Money is pounds, per cents
 * are parts of one, unknown is an empty cell; text is text, and none of it begins like a formula.
 */
export async function reportXlsx(answer: ReportAnswer, sample: boolean): Promise<Buffer> {
	const sheets = tablesOf(answer).map((table, place) => ({
		sheet: `Table ${place + 1}`,
		data: rowsOf(table),
		columns: table.columns.map(({ numeric }) => ({ width: numeric ? 16 : 28 })),
	}));
	const source = { sheet: "Source", data: sourceLines(answer, sample).map((line) => [text(line)]) };
	return await writeXlsxFile([...sheets, { ...source, columns: [{ width: 100 }] }]).toBuffer();
}

function rowsOf(table: ReportTable) {
	const bold = (cell: SheetCell): SheetCell => cell && { ...cell, fontWeight: "bold" as const };
	return [
		[bold(text(table.caption))],
		table.columns.map(({ label }) => bold(text(label))),
		...table.rows.map((row) => row.map(cellOf)),
		...(table.total ? [table.total.map((cell) => bold(cellOf(cell)))] : []),
	];
}

type SheetCell =
	| { readonly type: StringConstructor; readonly value: string; readonly fontWeight?: "bold" }
	| {
			readonly type: NumberConstructor;
			readonly value: number;
			readonly format: string;
			readonly fontWeight?: "bold";
	  }
	| null;

function cellOf(cell: Cell): SheetCell {
	if (cell.kind === "text") return text(cell.text);
	if (cell.value === null) return null;
	if (cell.kind === "count") return { type: Number, value: cell.value, format: "#,##0" };
	return cell.kind === "pence"
		? { type: Number, value: cell.value / 100, format: "#,##0.00" }
		: { type: Number, value: cell.value / 1000, format: "0.0%" };
}

/** Typed as text, so never a formula; marked all the same, because a workbook may be saved as CSV and opened again. */
function text(value: string): { readonly type: StringConstructor; readonly value: string } {
	return { type: String, value: /^[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/u.test(value) ? `'${value}` : value };
}
