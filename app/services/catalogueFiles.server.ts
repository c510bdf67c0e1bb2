import { inflateRawSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import readXlsxFile from "read-excel-file/node";
import writeXlsxFile from "write-excel-file/node";
import { itemRows, rateRows, type Sheet, type SheetCell } from "#app/domain/catalogueSheet.ts";
import type { CatalogueContent } from "#schemas/catalogue.ts";

/** One of the two lists as CSV: UTF-8 with a byte order mark, no cell that a spreadsheet could take for a formula. */
export function catalogueCsv(content: CatalogueContent, list: "items" | "rates"): string {
	const rows = list === "items" ? itemRows(content) : rateRows(content);
	return stringify(rows, { bom: true, escape_formulas: true });
}

/** Both lists as a workbook, a sheet each; text is text, and none of it begins like a formula. */
export async function catalogueXlsx(content: CatalogueContent): Promise<Buffer> {
	const sheets = [
		{ sheet: "Provision", data: itemRows(content).map(cellsOf), columns: itemWidths },
		{ sheet: "Staff rates", data: rateRows(content).map(cellsOf), columns: rateWidths },
	];
	return await writeXlsxFile(sheets).toBuffer();
}

const itemWidths = [8, 34, 34, 12, 60, 18, 18, 12, 12, 12, 10, 12, 12, 14, 34].map((width) => ({ width }));
const rateWidths = [22, 40, 16, 16].map((width) => ({ width }));

function cellsOf(row: readonly SheetCell[], place: number) {
	return row.map((cell) => {
		if (cell === null || cell === "") return null;
		if (typeof cell === "number") return { type: Number, value: cell };
		const text = String(cell);
		const value = /^[=+\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text;
		return { type: String, value, ...(place === 0 ? { fontWeight: "bold" as const } : {}) };
	});
}

/** A file that was read, or why it was not, in words. */
export type FileReading =
	| { readonly ok: true; readonly sheets: readonly Sheet[] }
	| { readonly ok: false; readonly message: string };

const mostRows = 2000;
const mostColumns = 60;

/** Reads what somebody brought: a CSV file or an XLSX workbook, told apart by what it holds, never by its name. */
export async function readCatalogueFile(bytes: Buffer): Promise<FileReading> {
	if (bytes.length === 0) return refusal("The file is empty. Choose a CSV file or an XLSX workbook");
	const zipped = bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));
	const read = zipped ? await readWorkbook(bytes) : readCsv(bytes);
	if (!read.ok) return read;
	const tooLarge = read.sheets.some(
		({ rows }) => rows.length > mostRows || rows.some((row) => row.length > mostColumns),
	);
	return tooLarge ? refusal(`A sheet holds at most ${mostRows} rows and ${mostColumns} columns`) : read;
}

function refusal(message: string): FileReading {
	return { ok: false, message };
}

const unreadable = "The file could not be read. Save it as CSV or as an XLSX workbook and try again";

function readCsv(bytes: Buffer): FileReading {
	if (bytes.includes(0)) return refusal(unreadable);
	try {
		const rows: string[][] = parse(textOf(bytes), {
			bom: true,
			relax_column_count: true,
			skip_empty_lines: false,
			max_record_size: 20_000,
			to_line: mostRows + 2,
		});
		return { ok: true, sheets: [{ name: "The file", rows }] };
	} catch {
		return refusal(`${unreadable}. Look for a quotation mark without its partner`);
	}
}

/** UTF-8 where it is, else what older spreadsheets on Windows write. */
function textOf(bytes: Buffer): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder("windows-1252").decode(bytes);
	}
}

async function readWorkbook(bytes: Buffer): Promise<FileReading> {
	const problem = zipProblem(bytes);
	if (problem) return refusal(problem);
	try {
		const sheets = await readXlsxFile(bytes);
		return {
			ok: true,
			sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) })),
		};
	} catch {
		return refusal(unreadable);
	}
}

function cellOf(cell: unknown): SheetCell {
	if (cell === null || cell === undefined) return null;
	if (typeof cell === "number" || typeof cell === "boolean" || typeof cell === "string") return cell;
	return cell instanceof Date ? cell.toISOString().slice(0, 10) : null;
}

const mostEntries = 100;
const mostUnpacked = 12_000_000;

/**
 * Why a zip is not unpacked: too many parts, or more inside than a catalogue can hold. Each part is unpacked under the
 * limit here, since what a zip says of its own sizes need not be true.
 */
export function zipProblem(bytes: Buffer): string | null {
	const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
	if (end < 0 || end + 22 > bytes.length) return unreadable;
	const entries = bytes.readUInt16LE(end + 10);
	if (entries > mostEntries) return "The workbook has too many parts. Save it anew with the two sheets alone";
	let left = mostUnpacked;
	let at = bytes.readUInt32LE(end + 16);
	try {
		for (let entry = 0; entry < entries; entry += 1) {
			if (bytes.readUInt32LE(at) !== 0x02014b50) return unreadable;
			left -= unpackedSize(bytes, at, left);
			at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
		}
	} catch {
		return "The workbook holds more than a catalogue can. Save it anew with the two sheets alone";
	}
	return null;
}

/** Bytes of one part when unpacked; throws beyond `most`. */
function unpackedSize(bytes: Buffer, at: number, most: number): number {
	const method = bytes.readUInt16LE(at + 10);
	const packed = bytes.readUInt32LE(at + 20);
	const local = bytes.readUInt32LE(at + 42);
	const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
	const part = bytes.subarray(start, start + packed);
	const size =
		method === 0 ? part.length : inflateRawSync(part, { maxOutputLength: Math.max(most, 1) }).length;
	if (size > most) throw new Error("The parts of a zip together hold too much");
	return size;
}
