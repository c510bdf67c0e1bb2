import type { FormDocument } from "#schemas/annotations.ts";
import { isForbiddenName } from "#schemas/limits.ts";
import { ownChoices } from "#schemas/operationsFind.ts";
import { columnsOf, labelsOf, type Question, questionOf, rowIdKey } from "#schemas/questions.ts";

/** Names that some version of a form has used: they mean what they meant for ever, and are never given again. */
export interface UsedNames {
	/** Keys of questions and of columns. */
	readonly keys: ReadonlySet<string>;
	/** Codes of options by the `x-fieldId` of their question. */
	readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
	/** Ids of pages. */
	readonly pages: ReadonlySet<string>;
}

/** Everything named in any of these versions. */
export function usedNames(documents: readonly FormDocument[]): UsedNames {
	const keys = new Set<string>();
	const codes = new Map<string, Set<string>>();
	const pages = new Set<string>();
	const note = (key: string, question: Question) => {
		keys.add(key);
		const field = question["x-fieldId"] ?? "";
		const known = codes.get(field) ?? new Set<string>();
		for (const { code } of ownChoices(question) ?? []) known.add(String(code));
		for (const code of Object.keys(labelsOf(question))) known.add(code);
		codes.set(field, known);
	};
	for (const document of documents) {
		for (const { id } of document.pages) pages.add(id);
		for (const key of Object.keys(document.schema.properties)) {
			const question = questionOf(document, key);
			if (!question) continue;
			note(key, question);
			for (const column of columnsOf(question)) note(column.id, column.question);
		}
	}
	return { keys, codes, pages };
}

/** Words that say nothing about what a question is about. */
const fillers: ReadonlySet<string> = new Set(
	`a an the is are was were be been has have had do does did can could will would should may might must
	what which who whom whose when where why how if any there this that these those it its you your they their
	of to in on for from at by with and or as please tell us give say enter choose about`.split(/\s+/),
);

const longestName = 40;

function wordsOf(text: string): readonly string[] {
	const plain = text.normalize("NFKD").replace(/[\u0300-\u036f’']/g, "");
	return plain.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** A readable name made of the telling words of a text: “What does the child enjoy?” gives `childEnjoy`. */
function nameFrom(text: string, otherwise: string): string {
	const all = wordsOf(text);
	const telling = all.filter((word) => !fillers.has(word));
	const [first, ...rest] = (telling.length > 0 ? telling : all).slice(0, 4);
	const joined = `${first ?? ""}${rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("")}`;
	const name = joined.slice(0, longestName);
	return /^[a-z]/.test(name) ? name : `${otherwise}${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** The name, or with the lowest number from 2 behind it that makes it new. */
function unused(name: string, isTaken: (name: string) => boolean): string {
	if (!isTaken(name)) return name;
	for (let number = 2; ; number += 1) if (!isTaken(`${name}${number}`)) return `${name}${number}`;
}

/** A key for a new question, never used on this form and never a name that objects inherit. */
export function keyFor(title: string, used: ReadonlySet<string>): string {
	const isTaken = (name: string) => used.has(name) || isForbiddenName(name) || name === rowIdKey;
	return unused(nameFrom(title, "question"), isTaken);
}

/** A code for a new option: the next number where options are numbers, else a readable word never used before. */
export function codeFor(label: string, used: ReadonlySet<string>, areNumbers: boolean): string | number {
	if (areNumbers) return Math.max(-1, ...[...used].map(Number).filter(Number.isSafeInteger)) + 1;
	return unused(nameFrom(label, "option"), (name) => used.has(name) || isForbiddenName(name));
}

/** An id for a new page, as it stands in addresses. */
export function pageIdFor(title: string, used: ReadonlySet<string>): string {
	const name = wordsOf(title).join("-").slice(0, longestName).replace(/-+$/, "");
	const id = /^[a-z]/.test(name) ? name : `page-${name || "new"}`;
	return unused(id === "new" ? "page-new" : id, (taken) => used.has(taken) || isForbiddenName(taken));
}
