import type { Answer, Answers, FormDocument, QuestionUi } from "./annotations.ts";
import { readDate, readInteger, readPence, readTenths } from "./entry.ts";
import { inFormat } from "./formats.ts";
import { isForbiddenName, isStorable, limits } from "./limits.ts";
import {
	columnsOf,
	isCalculated,
	ownAnswer,
	type Question,
	questionOf,
	questionTypeOf,
	rowIdKey,
	rowsOf,
	uiOf,
} from "./questions.ts";
import { applyRowAction, rowAction, sameRow, withRowIds } from "./rows.ts";

export { rowAction } from "./rows.ts";

/** Why a post was not read at all; nothing of it is kept. */
export interface PostRefusal {
	readonly ok: false;
	readonly kind: "unstorableText" | "tooLarge" | "forbiddenName";
	/** A sentence for the person, without any of what they typed. */
	readonly message: string;
}

/** The answers of the whole document after a page was posted. */
export interface PostRead {
	readonly ok: true;
	readonly answers: Answers;
}

/** Far more than any page sends. */
const mostEntries = 6000;
const mostCharacters = 1_000_000;
const longestText = 50_000;
const deepest = 4;

/**
 * Reads what was posted for one page over the answers kept so far: names `answers[question]`, for rows
 * `answers[table][0][column]`, for a date in boxes `[day]`, `[month]`, `[year]`, for several choices `[]`. The schema
 * guides: what is not asked on the page is dropped, what cannot be read as its type is kept as typed. A question no
 * entry names keeps its answer; a blank entry clears it. Posted rows replace a table's rows, in the posted order, each
 * over the row with its `rowId`. A row button among the entries is carried out; `mintRowId` names new rows.
 */
export function readPost(
	document: FormDocument,
	pageId: string,
	entries: Iterable<readonly [string, string]>,
	before: Answers,
	mintRowId: () => string,
): PostRead | PostRefusal {
	const posted = treeOf(entries);
	if ("kind" in posted) return posted;
	const page = document.pages.find(({ id }) => id === pageId);
	let answers: Answers = before;
	for (const id of page?.questions ?? []) {
		const question = questionOf(document, id);
		const given = posted.tree.inner.get(id);
		if (!question || !given || isCalculated(question)) continue;
		const answer = answerOf(question, uiOf(document, id), given, ownAnswer(before, id), mintRowId);
		answers = withAnswer(answers, id, answer);
	}
	const action = rowAction(posted.entries);
	const acts = action !== undefined && page?.questions.includes(action.table);
	return { ok: true, answers: acts ? applyRowAction(document, answers, action, mintRowId) : answers };
}

/** What was posted under one name, and under that name followed by further brackets. */
interface Given {
	readonly texts: string[];
	readonly inner: Map<string, Given>;
}

interface Tree {
	readonly tree: Given;
	readonly entries: readonly (readonly [string, string])[];
}

function refusal(kind: PostRefusal["kind"], message: string): PostRefusal {
	return { ok: false, kind, message };
}

const tooLarge = refusal(
	"tooLarge",
	"The page sent more than it can hold. Shorten what you wrote and try again.",
);

function treeOf(posted: Iterable<readonly [string, string]>): Tree | PostRefusal {
	const tree: Given = { texts: [], inner: new Map() };
	const entries: (readonly [string, string])[] = [];
	let characters = 0;
	for (const entry of posted) {
		const [name, value] = entry;
		entries.push(entry);
		characters += name.length + value.length;
		if (entries.length > mostEntries || characters > mostCharacters || value.length > longestText)
			return tooLarge;
		if (!isStorable(value) || !isStorable(name)) {
			const message = "An answer holds characters that cannot be kept. Type it again rather than pasting it.";
			return refusal("unstorableText", message);
		}
		const steps = stepsOf(name);
		if (steps?.some(isForbiddenName)) return refusal("forbiddenName", "The page was not understood.");
		if (steps) placeAt(tree, steps).texts.push(value);
	}
	return { tree, entries };
}

/** The bracketed steps of an answer's name; undefined for any other name. */
function stepsOf(name: string): readonly string[] | undefined {
	if (name.length > 250 || !/^answers(\[[^[\]]*\])+$/.test(name)) return undefined;
	const steps = name.slice("answers[".length, -1).split("][");
	return steps.length > deepest ? undefined : steps;
}

function placeAt(tree: Given, steps: readonly string[]): Given {
	let here = tree;
	for (const step of steps) {
		const next = here.inner.get(step) ?? { texts: [], inner: new Map<string, Given>() };
		here.inner.set(step, next);
		here = next;
	}
	return here;
}

function withAnswer(answers: Answers, id: string, answer: Answer | undefined): Answers {
	if (answer !== undefined) return { ...answers, [id]: answer };
	const { [id]: _cleared, ...rest } = answers;
	return rest;
}

function answerOf(
	question: Question,
	ui: QuestionUi,
	given: Given,
	before: Answer | undefined,
	mintRowId: () => string,
): Answer | undefined {
	switch (questionTypeOf(question, ui)) {
		case "guidance":
			return undefined;
		case "table":
			return rowsPosted(question, ui, given, rowsOf(before), mintRowId);
		case "chooseSeveral":
			return several(given);
		case "date":
			return dateOf(given);
		default:
			return scalarOf(question, ui, lastOf(given));
	}
}

function lastOf({ texts }: Given): string {
	return texts.at(-1) ?? "";
}

/** Codes in the order they were ticked, each once; the blank that every list of boxes sends is no code. */
function several(given: Given): readonly string[] | undefined {
	const texts = [...given.texts, ...(given.inner.get("")?.texts ?? [])].map((text) => text.trim());
	const codes = [...new Set(texts.filter((text) => text !== ""))];
	return codes.length === 0 ? undefined : codes;
}

/** Three boxes or one text; boxes that name no day keep their three texts with single spaces between. */
function dateOf(given: Given): string | undefined {
	const [day, month, year] = ["day", "month", "year"].map((part) => {
		const box = given.inner.get(part);
		return box && lastOf(box).trim();
	});
	if (day === undefined && month === undefined && year === undefined) {
		const text = tidied(lastOf(given));
		return text === "" ? undefined : (readDate(text) ?? text);
	}
	const [d, m, y] = [day ?? "", month ?? "", year ?? ""];
	return d + m + y === "" ? undefined : (readDate(d, m, y) ?? `${d} ${m} ${y}`);
}

function scalarOf(question: Question, ui: QuestionUi, typed: string): Answer | undefined {
	const text = tidied(typed);
	if (text === "") return undefined;
	switch (questionTypeOf(question, ui)) {
		case "money":
			return readPence(text) ?? text;
		case "tenths":
			return question.type === "string" ? text : (readTenths(text) ?? text);
		case "number":
			return readInteger(text) ?? text;
		case "yesNo":
		case "declaration":
			return truthOf(text);
		case "chooseOne":
			return question.type === "integer" ? (readInteger(text) ?? text) : text;
		default:
			return inFormat(text, question.format);
	}
}

function truthOf(text: string): Answer {
	if (["true", "yes", "on"].includes(text.toLowerCase())) return true;
	return ["false", "no"].includes(text.toLowerCase()) ? false : text;
}

/** One kind of line end, one way of writing accents, nothing at the ends. */
function tidied(text: string): string {
	return text.replace(/\r\n?/g, "\n").normalize("NFC").trim();
}

function rowsPosted(
	question: Question,
	ui: QuestionUi,
	given: Given,
	before: readonly Answers[],
	mintRowId: () => string,
): readonly Answers[] {
	const places = [...given.inner.keys()].filter((key) => /^\d{1,3}$/.test(key)).map(Number);
	const posted = places.sort((a, b) => a - b).slice(0, 2 * limits.rows);
	const rows = posted.map((place) => rowPosted(question, ui, given.inner.get(String(place)), before));
	return withRowIds(rows, before, mintRowId);
}

function rowPosted(
	question: Question,
	ui: QuestionUi,
	given: Given | undefined,
	before: readonly Answers[],
): Answers {
	const posted = given?.inner.get(rowIdKey);
	const named: Answers = posted && lastOf(posted) !== "" ? { [rowIdKey]: lastOf(posted) } : {};
	let row: Answers = { ...sameRow(before, named), ...named };
	for (const column of columnsOf(question, ui)) {
		const cell = given?.inner.get(column.id);
		if (!cell || isCalculated(column.question)) continue;
		row = withAnswer(row, column.id, answerOf(column.question, column.ui, cell, undefined, unminted));
	}
	return row;
}

/** Tables hold no tables, so a column never needs an id. */
function unminted(): never {
	throw new Error("A column of a table cannot hold rows");
}
