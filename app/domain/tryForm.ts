import type { Answers, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import type { PanelEntry } from "#schemas/panel.ts";
import type { FormVersionState, Mode } from "#schemas/vocabulary.ts";

/** Where to go on while trying a form: check the page one is on, the next one, the end, or a page by its id. */
export interface TryAsk {
	readonly mode: Mode;
	readonly to: "here" | "next" | "end" | (string & {});
}

/** A form while somebody tries it. */
export interface TryView {
	readonly form: string;
	readonly number: number;
	readonly state: FormVersionState;
	readonly mode: Mode;
	readonly document: FormDocument;
	/** The page to fill in; empty at the end. */
	readonly pageId: string;
	readonly context: RuleContext;
	/** Everything filled in so far. */
	readonly answers: Answers;
	/** Of the page, or at the end of the whole. */
	readonly issues: readonly Issue[];
	/** At the end: what the panel would read. */
	readonly panel: readonly PanelEntry[];
	/** Why it cannot be tried yet; empty when it can. */
	readonly gate: readonly string[];
}

/** Longest text that carries answers from page to page. */
const mostCarried = 500_000;
const deepest = 6;

/** Answers as they were carried from page to page; nothing where they are not what a page of ours wrote. */
export function readCarried(text: string): Answers {
	if (text.length > mostCarried) return {};
	try {
		const read: unknown = JSON.parse(text);
		return isPlain(read, deepest) && typeof read === "object" && read !== null && !Array.isArray(read)
			? (read as Answers)
			: {};
	} catch {
		return {};
	}
}

/** JSON no deeper than answers are, with no name that means something to the language. */
function isPlain(value: unknown, left: number): boolean {
	if (typeof value !== "object" || value === null) return true;
	if (left === 0) return false;
	return Object.entries(value).every(
		([name, inner]) => !["__proto__", "constructor", "prototype"].includes(name) && isPlain(inner, left - 1),
	);
}

/** Where a form is tried, in a mode. */
export function tryAddress(form: string, mode?: Mode): string {
	const address = `/forms/${encodeURIComponent(form)}/try`;
	return mode === undefined ? address : `${address}?${new URLSearchParams({ mode })}`;
}
