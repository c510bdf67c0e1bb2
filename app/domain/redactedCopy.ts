import type { AttachmentLine, AttachmentMedia } from "./attachment.ts";

/** What a copy for a panel may be: no Word document, which keeps what was deleted in it. */
export type CopyMedia = Exclude<AttachmentMedia, "docx">;

/** A redacted copy that stands in place of a supporting document, as admin support sees it. */
export interface CopyLine {
	readonly id: string;
	readonly media: CopyMedia;
	readonly bytes: number;
	/** London date. */
	readonly addedOn: string;
}

/** A supporting document on the desk, with the copy that stands in its place for the panel. */
export interface DeskAttachment extends AttachmentLine {
	readonly copy: CopyLine | null;
}

/** A copy as a panel is given it, frozen with its case: nothing of it leads to the document it was made of. */
export interface ShownFile {
	readonly id: string;
	/** The neutral name of the document, such as 'Health report 1 (October 2024)'. */
	readonly name: string;
	/** The name the file gets when it is saved. */
	readonly file: string;
	readonly media: CopyMedia;
	readonly bytes: number;
	readonly sha256: string;
}

/** One document on the page where a copy is put in its place. */
export interface CopyView {
	readonly reference: string;
	readonly attachment: AttachmentLine;
	readonly copy: CopyLine | null;
}

/** Why a copy was not put in place, and what was ticked. */
export interface CopyRefusal {
	readonly faults: readonly { readonly path: "file" | "read"; readonly message: string }[];
	readonly read: boolean;
}

export const copyNotRead =
	"Confirm that you have read the copy from beginning to end, and that it does not say who it is about";
export const copyInWord =
	"A Word document keeps words that were deleted or covered. Print the redacted pages, scan them, and upload the scan as a PDF or as pictures.";
