import type { FormDocument } from "#schemas/annotations.ts";
import { findField } from "#schemas/operationsFind.ts";

/**
 * A short mark of how a question stands, its place left out: two pages that carry the same mark show the same question.
 * Not a secret and no proof; it tells a page that somebody else has changed the question since.
 */
export function fingerprintOf(document: FormDocument, field: string): string {
	const found = findField(document, field);
	if (!found) return "gone";
	const { key, question, ui, required } = found;
	return hash(JSON.stringify([key, question, ui, required]));
}

/** The same of a page's own words. */
export function pageFingerprintOf(document: FormDocument, id: string): string {
	const page = document.pages.find((one) => one.id === id);
	return page ? hash(JSON.stringify([page.title, page.intro ?? ""])) : "gone";
}

/** FNV-1a twice over, 64 bits in all. */
function hash(text: string): string {
	let one = 0x811c9dc5;
	let other = 0xcbf29ce4;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		one = Math.imul(one ^ code, 0x01000193);
		other = Math.imul(other ^ (code + at), 0x01000193);
	}
	return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
