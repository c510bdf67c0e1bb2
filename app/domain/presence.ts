/** Milliseconds between two signs of life of an open page, and after which somebody who gave none is gone. */
export const beatMs = 20_000;
export const goneMs = 60_000;

/** Somebody else who has the form open, and what of it. */
export interface Present {
	readonly name: string;
	/** The anchor of the question or page they have open; `form` for the overview. */
	readonly at: string;
	/** What that is called; null for the overview, or where it is gone. */
	readonly title: string | null;
}

/** Where somebody is, in a sentence; `here` is the anchor of one's own page. */
export function presenceWords({ name, at, title }: Present, here: string): string {
	if (at === here && at !== "form")
		return `${name} has this open too. Whoever saves second sees both versions.`;
	if (title === null || at === "form") return `${name} is looking at this form now.`;
	return `${name} is at ‘${title}’ now.`;
}
