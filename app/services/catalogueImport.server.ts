import { type CatalogueChange, catalogueChanges } from "#app/domain/catalogue.ts";
import { itemRows, rateRows, readSheets, type Sheet, type SheetProblem } from "#app/domain/catalogueSheet.ts";
import { readCatalogueFile } from "#app/services/catalogueFiles.server.ts";
import type { CatalogueContent } from "#schemas/catalogue.ts";

/** A file against the draft: why it was not read, which rows are wrong, or what it changes. */
export type FileAgainstDraft =
	| { readonly is: "unreadable"; readonly message: string }
	| { readonly is: "wrong"; readonly problems: readonly SheetProblem[] }
	| { readonly is: "preview"; readonly changes: readonly CatalogueChange[]; readonly content: string };

/** Reads a file against the draft without changing anything. */
export async function previewFile(bytes: Buffer, draft: CatalogueContent): Promise<FileAgainstDraft> {
	const file = await readCatalogueFile(bytes);
	if (!file.ok) return { is: "unreadable", message: file.message };
	const read = readSheets(file.sheets, draft);
	if (!read.ok) return { is: "wrong", problems: read.problems };
	const changes = catalogueChanges(draft, read.content);
	return { is: "preview", changes, content: carried(read.content) };
}

/** What a file said, as text for the second step: the rows again, so that they are read by the same rules. */
function carried(content: CatalogueContent): string {
	return JSON.stringify([itemRows(content), rateRows(content)]);
}

/** What the second step was given, read by the same rules; null where it is no such thing. */
export function takenContent(text: string, draft: CatalogueContent): CatalogueContent | null {
	try {
		const rows: unknown = JSON.parse(text);
		if (!Array.isArray(rows) || !rows.every((sheet) => Array.isArray(sheet) && sheet.every(Array.isArray)))
			return null;
		const sheets = rows.map((sheet, place): Sheet => ({ name: `Sheet ${place + 1}`, rows: sheet }));
		const read = readSheets(sheets, draft);
		return read.ok ? read.content : null;
	} catch {
		return null;
	}
}
