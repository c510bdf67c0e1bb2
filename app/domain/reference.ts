/** Letters and digits that nobody mistakes for one another when read aloud or from a printout. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A referral's reference, like `7KQ2-M4`, from six or more random bytes: it says nothing of pupil, school,
 * cluster, or how many came before it. About 730 million; uniqueness is the database's word.
 */
export function referenceFrom(bytes: Uint8Array): string {
	const letters = [...bytes.subarray(0, 6)].map((byte) => alphabet[byte % alphabet.length]).join("");
	return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What a person typed or an address carries, as a reference; null when it cannot be one. */
export function readReference(text: string): string | null {
	const reference = text.trim().toUpperCase();
	return /^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}$/.test(reference) ? reference : null;
}
