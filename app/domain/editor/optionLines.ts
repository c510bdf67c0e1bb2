import type { Choice } from "#schemas/operations.ts";
import { codeFor } from "./names.ts";

/** An option that went while others came: only a person can say whether it is the same answer in other words. */
export interface DoubtfulOption {
	readonly code: string;
	readonly label: string;
	/** The new lines it could be. */
	readonly lines: readonly string[];
}

/** What became of the options that went, by code: the line that says the same in other words, or null. */
export type OptionAnswers = ReadonlyMap<string, string | null>;

/** Lines read as options, or what must be asked first. */
export type ReadOptions =
	| { readonly kind: "read"; readonly choices: readonly Choice[] }
	| { readonly kind: "doubtful"; readonly options: readonly DoubtfulOption[] };

/** A text's lines that say something, each once, without a dash or bullet before it. */
export function linesOf(text: string): readonly string[] {
	const lines = text.split(/\r?\n/).map((line) =>
		line
			.replace(/^\s*[-–—•*·]\s+/, "")
			.replace(/\s+/g, " ")
			.trim(),
	);
	return [...new Set(lines.filter((line) => line !== ""))];
}

/** Options as lines of text. */
export function linesFrom(choices: readonly Choice[]): string {
	return choices.map(({ code, label }) => label ?? String(code)).join("\n");
}

/**
 * The options that lines of text make of those there were. A line that is there already keeps its code, so does one
 * that was put a little differently; where lines went and came, the answers say which is which. `used` are all codes
 * the question ever had: none is given again.
 */
export function readOptions(
	text: string,
	before: readonly Choice[],
	used: ReadonlySet<string>,
	answers: OptionAnswers,
): ReadOptions {
	const lines = linesOf(text);
	const kept = matched(lines, before);
	const gone = before.filter((choice) => ![...kept.values()].includes(choice));
	const come = lines.filter((line) => !kept.has(line));
	const doubtful: DoubtfulOption[] = [];
	for (const choice of gone) {
		const code = String(choice.code);
		const told = answers.get(code);
		if (told === undefined && come.length > 0)
			doubtful.push({ code, label: choice.label ?? code, lines: come });
		if (told !== undefined && told !== null && come.includes(told) && !kept.has(told)) kept.set(told, choice);
	}
	if (doubtful.length > 0) return { kind: "doubtful", options: doubtful };
	return { kind: "read", choices: choicesFrom(lines, kept, before, used) };
}

function choicesFrom(
	lines: readonly string[],
	kept: ReadonlyMap<string, Choice>,
	before: readonly Choice[],
	used: ReadonlySet<string>,
): readonly Choice[] {
	const taken = new Set([...used, ...before.map(({ code }) => String(code))]);
	const areNumbers = before.length > 0 && before.every(({ code }) => typeof code === "number");
	return lines.map((line) => {
		const choice = kept.get(line);
		if (choice) return (choice.label ?? String(choice.code)) === line ? choice : { ...choice, label: line };
		const code = codeFor(line, taken, areNumbers);
		taken.add(String(code));
		return { code, label: line };
	});
}

/** Lines that are options already: word for word first, then those that differ in spelling only. */
function matched(lines: readonly string[], before: readonly Choice[]): Map<string, Choice> {
	const kept = new Map<string, Choice>();
	const free = new Set(before);
	const take = (line: string, fits: (label: string) => boolean) => {
		const choice = [...free].find(({ code, label }) => fits(label ?? String(code)));
		if (!choice || kept.has(line)) return;
		kept.set(line, choice);
		free.delete(choice);
	};
	for (const line of lines) take(line, (label) => label === line);
	for (const line of lines) take(line, (label) => bare(label) === bare(line));
	return kept;
}

/** What is left of a label when case, spaces and punctuation say nothing. */
function bare(label: string): string {
	return label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
