import {
	EncryptedPDFError,
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFName,
	type PDFObject,
	PDFRawStream,
	PDFRef,
	PDFStream,
} from "@cantoo/pdf-lib";
import { FileRefused } from "#app/services/files/fileRefused.ts";
import { strippedJpeg } from "#app/services/files/strippedImage.server.ts";

const mostPages = 200;

const refusals = {
	locked: "The PDF is protected by a password. Save or print it as a PDF without one, and upload that.",
	broken:
		"The PDF cannot be read: it may be damaged or cut off. Open it, print it as a PDF, and upload that.",
	long: `The PDF has more than ${mostPages} pages. Upload the pages that matter.`,
} as const;

/** What a page does not need: notes about the file, programs, files inside it, previews. */
const unwanted = [
	"AA",
	"AF",
	"EF",
	"EmbeddedFiles",
	"JS",
	"JavaScript",
	"LastModified",
	"Metadata",
	"OpenAction",
	"PieceInfo",
	"RichMediaContent",
	"Thumb",
	"XFA",
].map((name) => PDFName.of(name));
const harmless = ["GoTo", "Named", "URI"];

/**
 * A PDF written anew from its pages: without title, author, times and programs noted in it, without earlier states
 * of its text, scripts or files inside it. What is on the pages is as it was.
 */
export async function cleanPdf(file: Buffer): Promise<Uint8Array> {
	const document = await open(file);
	const { context } = document;
	const seen = new Set<PDFObject>();
	const reached = new Set<PDFRef>();
	const waiting: PDFObject[] = [document.catalog];
	if (context.trailerInfo.Root instanceof PDFRef) reached.add(context.trailerInfo.Root);
	delete context.trailerInfo.Info;
	delete context.trailerInfo.ID;
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (next instanceof PDFRef) {
			if (reached.has(next)) continue;
			reached.add(next);
			const behind = context.lookup(next);
			if (behind !== undefined) waiting.push(behind);
		} else if (!seen.has(next)) {
			seen.add(next);
			waiting.push(...partsOf(next));
		}
	}
	for (const [ref, object] of context.enumerateIndirectObjects()) {
		if (!reached.has(ref)) context.delete(ref);
		else if (object instanceof PDFRawStream) context.assign(ref, unmarked(object));
	}
	return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

async function open(file: Buffer): Promise<PDFDocument> {
	try {
		const document = await PDFDocument.load(new Uint8Array(file), { updateMetadata: false });
		if (document.isEncrypted) throw new FileRefused(refusals.locked);
		const pages = document.getPageCount();
		if (pages > mostPages) throw new FileRefused(refusals.long);
		if (pages === 0) throw new FileRefused(refusals.broken);
		return document;
	} catch (error) {
		if (error instanceof FileRefused) throw error;
		throw new FileRefused(error instanceof EncryptedPDFError ? refusals.locked : refusals.broken);
	}
}

/** What an object leads to, once what is unwanted has been taken out of it. */
function partsOf(object: PDFObject): PDFObject[] {
	if (object instanceof PDFStream) return [object.dict];
	if (object instanceof PDFArray) return object.asArray();
	if (!(object instanceof PDFDict)) return [];
	for (const name of unwanted) object.delete(name);
	const action = object.lookup(PDFName.of("A"));
	if (action instanceof PDFDict && !isHarmless(action)) object.delete(PDFName.of("A"));
	if (object.has(PDFName.of("Subtype")) && object.has(PDFName.of("Rect"))) unsigned(object);
	return object.values();
}

function isHarmless(action: PDFDict): boolean {
	const does = action.lookup(PDFName.of("S"));
	return does instanceof PDFName && harmless.includes(does.decodeText());
}

/** A remark on a page stays; who made it, and when, does not. A field's name is no person's. */
function unsigned(remark: PDFDict): void {
	if (remark.lookup(PDFName.of("Subtype")) === PDFName.of("Widget")) return;
	for (const name of ["T", "M", "CreationDate", "NM"]) remark.delete(PDFName.of(name));
}

/** A photograph on a page, without what the camera wrote into it. */
function unmarked(stream: PDFRawStream): PDFRawStream {
	if (stream.dict.lookup(PDFName.of("Filter")) !== PDFName.of("DCTDecode")) return stream;
	const stripped = strippedJpeg(stream.contents);
	return stripped === null ? stream : PDFRawStream.of(stream.dict, new Uint8Array(stripped));
}
