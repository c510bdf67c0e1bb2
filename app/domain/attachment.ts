import { type AttachmentKind, attachmentKindLabels, attachmentKinds } from "#schemas/vocabulary.ts";

/** What kinds of file are kept, and what each is called at the end of its name. */
export const attachmentMedia = ["pdf", "docx", "png", "jpeg"] as const;
export type AttachmentMedia = (typeof attachmentMedia)[number];

export const mediaWords: Readonly<
	Record<AttachmentMedia, { readonly label: string; readonly type: string; readonly ending: string }>
> = {
	pdf: { label: "PDF", type: "application/pdf", ending: "pdf" },
	docx: {
		label: "Word document",
		type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		ending: "docx",
	},
	png: { label: "Picture", type: "image/png", ending: "png" },
	jpeg: { label: "Picture", type: "image/jpeg", ending: "jpg" },
};

/** A file as it comes: at most this long. */
export const mostFileBytes = 10_000_000;
/** How many supporting documents a referral has at one time. */
export const mostAttachments = 12;

/** Whether a scanner for viruses has looked at it, as staff are told. */
export const scanStates = ["clean", "notScanned"] as const;
export type ScanState = (typeof scanStates)[number];

/** A supporting document as people see it. */
export interface AttachmentLine {
	readonly id: string;
	readonly name: string;
	readonly media: AttachmentMedia;
	readonly bytes: number;
	/** London date. */
	readonly addedOn: string;
	readonly scan: ScanState;
}

/** The supporting documents of a referral, as one person sees them. */
export interface AttachmentsView {
	readonly reference: string;
	readonly school: string;
	/** This person may add and remove. */
	readonly editable: boolean;
	/** The person brings the referral or is of its school. */
	readonly isOwn: boolean;
	readonly attachments: readonly AttachmentLine[];
	/** There are as many as there may be. */
	readonly full: boolean;
}

/** What a person says of a file as they add it; the month it was written, `YYYY-MM`. */
export interface AttachmentWords {
	readonly kind: AttachmentKind;
	readonly month: string;
}

/** The one name a supporting document has: what it is, which of these, and from when. Never the file's own name. */
export function attachmentName(kind: AttachmentKind, number: number, month: string): string {
	return `${attachmentKindLabels[kind]} ${number} (${monthWords(month)})`;
}

/** `October 2024` of `2024-10`. */
export function monthWords(month: string): string {
	const [year = "", place = ""] = month.split("-");
	return `${monthNames[Number(place) - 1] ?? ""} ${year}`;
}

const monthNames = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
] as const;

/** What was said of a file, or what is wrong with it, by field. */
export function readAttachmentWords(
	typed: { readonly kind: string; readonly month: string; readonly year: string },
	today: string,
): { readonly words: AttachmentWords | null; readonly faults: readonly AttachmentFault[] } {
	const faults: AttachmentFault[] = [];
	const kind = attachmentKinds.find((candidate) => candidate === typed.kind);
	if (!kind) faults.push({ path: "kind", message: "Choose what the document is" });
	const month = readMonth(typed.month, typed.year);
	if (!month)
		faults.push({ path: "month", message: "Enter the month and year it was written, such as 10 2024" });
	else if (month > today.slice(0, 7))
		faults.push({ path: "month", message: "The month it was written cannot be in the future" });
	else if (Number(month.slice(0, 4)) < Number(today.slice(0, 4)) - 25)
		faults.push({ path: "month", message: "Check the year: it is more than 25 years ago" });
	return { words: kind && month && faults.length === 0 ? { kind, month } : null, faults };
}

/** One thing wrong with what was sent, and the field where it is put right. */
export interface AttachmentFault {
	readonly path: "kind" | "month" | "file";
	readonly message: string;
}

/** Why a file was not added, and what was typed beside it. */
export interface AttachmentRefusal {
	readonly faults: readonly AttachmentFault[];
	readonly typed: { readonly kind: string; readonly month: string; readonly year: string };
}

/** A month in figures or in words, and a year of two or four figures. */
function readMonth(month: string, year: string): string | null {
	const typed = month.trim().toLowerCase();
	const named = monthNames.findIndex((name) => typed.length >= 3 && name.toLowerCase().startsWith(typed)) + 1;
	const place = named > 0 ? named : /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
	const years = /^(\d{2}|\d{4})$/.exec(year.trim())?.[1];
	if (place < 1 || place > 12 || years === undefined) return null;
	return `${years.length === 2 ? `20${years}` : years}-${String(place).padStart(2, "0")}`;
}

/** `1.2 MB`, `340 kB`, as people read sizes. */
export function sizeWords(bytes: number): string {
	return bytes >= 1_000_000
		? `${(bytes / 1_000_000).toFixed(1)} MB`
		: `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** The name a downloaded file gets: no person, no school. */
export function fileName(
	reference: string,
	{
		kind,
		number,
		media,
	}: { readonly kind: AttachmentKind; readonly number: number; readonly media: AttachmentMedia },
): string {
	const words = attachmentKindLabels[kind]
		.toLowerCase()
		.replace(/[^a-z]+/g, "-")
		.replace(/-s-/g, "s-");
	return `${reference}-${words}-${number}.${mediaWords[media].ending}`;
}
