import type { FormDocument } from "#schemas/annotations.ts";
import { applyOperation } from "#schemas/apply.ts";
import { isStorable } from "#schemas/limits.ts";
import type { Operation } from "#schemas/operations.ts";
import type { DataClass } from "#schemas/vocabulary.ts";
import { type UsedNames, usedNames } from "./names.ts";
import { addQuestion, emptyNewQuestion, type MintIdentity, type NewQuestionCard } from "./newQuestion.ts";
import { linesOf } from "./optionLines.ts";
import { isChosen, kindWords, type QuestionKind, questionKinds } from "./questionKinds.ts";

/** A question as it was understood from pasted lines. */
export interface PastedQuestion {
	readonly title: string;
	readonly kind: QuestionKind;
	readonly options: readonly string[];
	readonly hint: string;
	readonly required: boolean;
}

/** How much may be pasted at once. */
export const pasteLimits = { characters: 50_000, questions: 60 } as const;

/** Kinds that a pasted question can be made: those that need nothing but words and options. */
export const pastedKinds: readonly QuestionKind[] = questionKinds.filter(
	(kind) => kind !== "calculated" && kind !== "guidance",
);

/** Why a text cannot be read as questions; null where it can. */
export function pasteProblem(text: string, read: readonly PastedQuestion[]): string | null {
	if (text.trim() === "") return "Paste some questions, one on each line";
	if (text.length > pasteLimits.characters) return "Paste no more than 50,000 characters at once";
	if (!isStorable(text)) return "Something in it cannot be kept: paste it as plain text";
	if (read.length > pasteLimits.questions)
		return `Paste no more than ${pasteLimits.questions} questions at once: these are ${read.length}`;
	return read.length === 0 ? "No question was found in it. Write one on each line" : null;
}

const mark = /^\s*(?:[-–—•*·o●○▪■□☐❏►]|\[\s?\]|\(\s?\)|[a-z][.)])\s+/;
const number = /^\s*(?:question\s+)?(?:\d{1,3}(?:\.\d{1,3})*[.):]?|q\d{1,3}[.):]?)\s+/i;

/**
 * Questions as they stand in a document or a spreadsheet: one a line, its options below it, set in or with a mark before
 * them; or in columns: question, kind, options, whether it must be answered, help. A question that stands there twice is one.
 */
export function readPasted(text: string): readonly PastedQuestion[] {
	const lines = text.slice(0, pasteLimits.characters + 1).split(/\r\n?|\n/);
	const found: { title: string; options: string[]; cells: readonly string[]; marks: string }[] = [];
	let gap = true;
	const inBlocks = lines.some((line) => line.trim() === "");
	for (const line of lines) {
		const plain = line.trim();
		const last = found.at(-1);
		if (plain === "") gap = true;
		else if (last && !gap && isOption(line, plain, last.title, inBlocks)) {
			last.options.push(plain.replace(mark, "").trim());
			last.marks += plain.slice(0, 1);
		} else {
			const [title = "", ...cells] = plain.split("\t").map((cell) => cell.trim());
			if (!isHeading(title, cells))
				found.push({ title: title.replace(number, "").replace(mark, ""), options: [], cells, marks: "" });
			gap = false;
		}
	}
	const questions = found.filter(({ title }) => title !== "").map(understood);
	return [...new Map(questions.map((question) => [question.title, question])).values()];
}

function isOption(line: string, plain: string, title: string, inBlocks: boolean): boolean {
	if (mark.test(line) || (/^(\t|\s{2,})/.test(line) && !number.test(plain))) return true;
	if (line.includes("\t") || /[?:*]$/.test(plain) || number.test(plain)) return false;
	return inBlocks && /[?:*]$/.test(title);
}

function isHeading(title: string, cells: readonly string[]): boolean {
	return cells.length > 0 && /^(question|questions|text|label|title)$/i.test(title);
}

function understood(found: {
	title: string;
	options: string[];
	cells: readonly string[];
	marks: string;
}): PastedQuestion {
	const [kindCell = "", optionCell = "", dutyCell = "", hint = ""] = found.cells;
	const starred = /\s*(\*|\((required|mandatory|must be answered)\))\s*$/i;
	const title = found.title.replace(starred, "").replace(/\s+/g, " ").trim();
	const listed = optionCell === "" ? found.options : optionCell.split(/\s*[;|]\s*|\s*\n\s*/);
	const options = linesOf(listed.join("\n"));
	const kind = kindNamed(kindCell) ?? kindGuessed(title, options, found.marks);
	const required = starred.test(found.title) || /^(y|yes|true|required|mandatory|x|✓)$/i.test(dutyCell);
	const fits = isChosen(kind) || kind === "table";
	return { title, kind, options: fits ? options : [], hint, required };
}

const namedKinds: readonly (readonly [RegExp, QuestionKind])[] = [
	[/^(long|paragraph|multi.?line|text ?area|essay)/, "longAnswer"],
	[/^(short|single.?line|text|line|free text)/, "shortAnswer"],
	[/^(choose one|single|radio|drop.?down|select one|pick one|list|choice)/, "chooseOne"],
	[/^(choose several|multiple|multi|check.?box|select all|tick)/, "chooseSeveral"],
	[/^(yes|y\/n|boolean|true)/, "yesNo"],
	[/^(confirm|declaration|agree)/, "confirmation"],
	[/^date/, "date"],
	[/^(decimal|number with)/, "decimal"],
	[/^(number|integer|whole|count)/, "number"],
	[/^(money|amount|£|currency|cost)/, "money"],
	[/^(table|rows|grid)/, "table"],
];

function kindNamed(cell: string): QuestionKind | undefined {
	const word = cell.toLowerCase().trim();
	if (word === "") return undefined;
	const own = pastedKinds.find((kind) => kindWords[kind].name.toLowerCase() === word);
	return own ?? namedKinds.find(([pattern]) => pattern.test(word))?.[1];
}

const guesses: readonly (readonly [RegExp, QuestionKind])[] = [
	[/\b(date|which day)\b/i, "date"],
	[/\b(£|cost|price|how much money|amount in pounds)/i, "money"],
	[/^(how many|number of)\b/i, "number"],
	[/^(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b.*\?$/i, "yesNo"],
	[
		/\b(describe|explain|why|tell us|details|comments|summar|reasons?|in what way|how does|how did|how will)\b/i,
		"longAnswer",
	],
];

function kindGuessed(title: string, options: readonly string[], marks: string): QuestionKind {
	if (options.length === 2 && options.every((option) => /^(yes|no)\.?$/i.test(option))) return "yesNo";
	if (options.length > 1) {
		const several =
			/[☐□❏[]/.test(marks) || /\b(all that apply|tick all|select all|one or more|which of)\b/i.test(title);
		return several ? "chooseSeveral" : "chooseOne";
	}
	return guesses.find(([pattern]) => pattern.test(title))?.[1] ?? "shortAnswer";
}

export type PastedEdit =
	| { readonly kind: "changes"; readonly operations: readonly Operation[] }
	| { readonly kind: "problems"; readonly problems: readonly string[] };

/** The changes that add pasted questions at the end of a page, in their order. */
export function addPasted(
	document: FormDocument,
	questions: readonly PastedQuestion[],
	to: { readonly page: string; readonly dataClass: DataClass },
	names: { readonly used: UsedNames; readonly mint: MintIdentity },
): PastedEdit {
	let current = document;
	const operations: Operation[] = [];
	const problems: string[] = [];
	for (const question of questions) {
		const own = usedNames([current]);
		const used = { ...names.used, keys: new Set([...names.used.keys, ...own.keys]) };
		const place = current.pages.find(({ id }) => id === to.page)?.questions.length;
		if (place === undefined) return { kind: "problems", problems: ["That page is no longer on the form."] };
		const added = addQuestion(
			current,
			cardOf(question, to.dataClass),
			{ page: to.page, place },
			{ ...names, used },
		);
		if (added.kind === "problems") {
			problems.push(...added.problems.map(({ message }) => `‘${question.title.slice(0, 80)}’: ${message}`));
			continue;
		}
		for (const operation of added.operations) {
			const applied = applyOperation(current, operation);
			if (applied.ok) current = applied.document;
		}
		operations.push(...added.operations);
	}
	return problems.length > 0 ? { kind: "problems", problems } : { kind: "changes", operations };
}

function cardOf(
	{ title, kind, options, hint, required }: PastedQuestion,
	dataClass: DataClass,
): NewQuestionCard {
	return { ...emptyNewQuestion, title, hint, kind, lines: options.join("\n"), required, dataClass };
}
