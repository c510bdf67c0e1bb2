import { fileTypeFromBuffer } from "file-type";
import type { AttachmentMedia } from "#app/domain/attachment.ts";
import { cleanPdf } from "#app/services/files/cleanPdf.server.ts";
import { cleanPicture } from "#app/services/files/cleanPicture.server.ts";
import { cleanWord } from "#app/services/files/cleanWord.server.ts";
import { FileRefused } from "#app/services/files/fileRefused.ts";

/** A file as it is kept, or why it is not taken, in words for the person who chose it. */
export type Cleaned =
	| { readonly media: AttachmentMedia; readonly content: Uint8Array }
	| { readonly refused: string };

const takes = "Upload a PDF, a Word document (.docx) or a picture (JPEG or PNG).";
const better: Readonly<Record<string, string>> = {
	heic: "This is a photograph as iPhones keep it (HEIC). Send it to yourself as JPEG, or take a picture of it on the screen, and upload that.",
	cfb: "This is an old Word or Excel file. Open it, save it as .docx or as a PDF, and upload that.",
	docm: "This Word document can hold macros. Save it as .docx or as a PDF, and upload that.",
	xlsx: "This is a spreadsheet. Save it as a PDF and upload that.",
	pptx: "This is a presentation. Save it as a PDF and upload that.",
	odt: "This is an OpenDocument text. Save it as .docx or as a PDF, and upload that.",
	rtf: "This is an RTF text. Save it as .docx or as a PDF, and upload that.",
};

async function clean(file: Buffer): Promise<Cleaned> {
	const type = await fileTypeFromBuffer(file).catch(() => undefined);
	const found = type?.ext ?? "";
	// A PDF may begin late; what begins with something else is made to be taken for that as well.
	if (found === "pdf" && file.subarray(0, 5).toString("latin1") === "%PDF-")
		return { media: "pdf", content: await cleanPdf(file) };
	if (found === "docx") return { media: "docx", content: cleanWord(file) };
	if (found === "png") return { media: "png", content: await cleanPicture(file, "png") };
	if (found === "jpg") return { media: "jpeg", content: await cleanPicture(file, "jpeg") };
	return {
		refused:
			`${better[found] ?? "This is not a kind of file we can take."} ${better[found] ? "" : takes}`.trim(),
	};
}

/** Reads what kind of file it is and makes a clean copy of it; never throws for what is in the file. */
export async function cleanCopy(file: Buffer): Promise<Cleaned> {
	try {
		return await clean(file);
	} catch (error) {
		if (error instanceof FileRefused) return { refused: error.message };
		return { refused: `The file cannot be read. ${takes}` };
	}
}
