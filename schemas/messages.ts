import type { QuestionUi } from "./annotations.ts";
import { showInteger, showPence, showTenths } from "./entry.ts";
import { type Question, type QuestionType, questionTypeOf } from "./questions.ts";

/** The sentence for one fault: what to do to put it right. The same words stand in the summary and by the field. */
export function messageFor(question: Question, ui: QuestionUi, keyword: string): string {
	const own = question["x-messages"];
	const type = questionTypeOf(question, ui);
	const told = type === "declaration" && keyword === "const" ? "required" : keyword;
	const written = own && Object.hasOwn(own, told) ? own[told] : undefined;
	return written ?? generalMessage(question, ui, type, told);
}

/** The same sentence for a column, led by which row it is about; rows are counted from 0 and told from 1. */
export function messageInRow(message: string, tableUi: QuestionUi, row: number): string {
	return `${tableUi["ui:itemName"] ?? "Row"} ${row + 1}: ${lowerFirst(message)}`;
}

function generalMessage(question: Question, ui: QuestionUi, type: QuestionType, keyword: string): string {
	switch (keyword) {
		case "required":
			return missingMessage(question, ui, type);
		case "notAsked":
			return `${subject(question)} is no longer asked. Open this page again`;
		case "type":
		case "multipleOf":
			return typeMessage(question, ui, type);
		case "format":
			return `${subject(question)} must be ${formatWords[question.format ?? ""] ?? "written differently"}`;
		case "const":
		case "enum":
		case "options":
			return `Choose ${name(question)} from the list`;
		case "minItems":
		case "maxItems":
		case "uniqueItems":
			return itemsMessage(question, ui, type, keyword);
		case "minLength":
		case "maxLength":
			return lengthMessage(question, keyword);
		default:
			return `${subject(question)} must be ${boundWords(question, type, keyword)}`;
	}
}

const formatWords: { readonly [format: string]: string } = {
	date: "a real date, like 28 January 2025",
	upn: "a 13-character unique pupil number with the right check letter, like Z852999924001",
	postcode: "a full postcode, like SO14 7LY",
	urn: "a school’s 6-digit number (URN), like 116133",
	laestab: "a school’s 7-digit number (LAESTAB), like 852/4270",
	email: "an email address, like name@example.org",
	tenths: "a number with at most one decimal, like 92.5",
	rowId: "left as it was. Open this page again",
};

/** A title that reads as a thing within a sentence: neither a question nor a statement. */
function isThing(title: string): boolean {
	return !/[?,:;]/.test(title) && title.split(" ").length <= 7;
}

/** The title within a sentence. */
function name(question: Question): string {
	const title = question.title ?? "an answer";
	return isThing(title) ? lowerFirst(title) : `an answer to “${title}”`;
}

/** The title at the head of a sentence. */
function subject(question: Question): string {
	return question.title !== undefined && !isThing(question.title)
		? `Your answer to “${question.title}”`
		: (question.title ?? "Your answer");
}

/** Leaves alone what begins like an abbreviation, a name in quotes or a code. */
function lowerFirst(text: string): string {
	return /^[A-Z][a-z]|^A /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function missingMessage(question: Question, ui: QuestionUi, type: QuestionType): string {
	switch (type) {
		case "chooseOne":
			return `Choose ${name(question)}`;
		case "chooseSeveral":
			return `Choose at least one answer for “${question.title ?? ""}”`;
		case "yesNo":
			return `Choose yes or no for “${question.title ?? ""}”`;
		case "declaration":
			return `Tick the box to confirm: ${question.title ?? ""}`;
		case "table":
			return `Add at least one ${itemName(ui)}`;
		default:
			return `Enter ${name(question)}`;
	}
}

function itemName(ui: QuestionUi): string {
	return lowerFirst(ui["ui:itemName"] ?? "row");
}

/** Text that is too short or too long is put right by writing more, or less. */
function lengthMessage(question: Question, keyword: "minLength" | "maxLength"): string {
	const what = question.title ? `“${question.title}”` : "this question";
	return keyword === "minLength"
		? `Write a little more for ${what}: at least ${showInteger(question.minLength ?? 0)} characters`
		: `Write less for ${what}: no more than ${showInteger(question.maxLength ?? 0)} characters`;
}

/** The first example that is itself within the limits. */
function exampleOf(
	{ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Question,
	...examples: number[]
): number {
	const fits = examples.find((example) => example >= minimum && example <= maximum);
	return fits ?? Math.floor((minimum + maximum) / 2);
}

function moneyExample(question: Question): string {
	const pounds = Math.floor(exampleOf(question, 125_000, 1_400) / 100);
	const [whole, exact] = [showInteger(pounds), `${showInteger(pounds)}.50`];
	return `${whole} or ${exact}`;
}

function typeMessage(question: Question, ui: QuestionUi, type: QuestionType): string {
	switch (type) {
		case "money":
			return `${subject(question)} must be an amount of money, like ${moneyExample(question)}`;
		case "number":
			return `${subject(question)} must be a whole number, like ${showInteger(exampleOf(question, 12, 2))}`;
		case "tenths":
			return `${subject(question)} must be a number with at most one decimal, like ${showTenths(exampleOf(question, 925, 25))}`;
		case "date":
			return `${subject(question)} must be a real date, like 28 January 2025`;
		case "shortText":
		case "longText":
			return `${subject(question)} must be written as text`;
		default:
			return missingMessage(question, ui, type);
	}
}

function itemsMessage(question: Question, ui: QuestionUi, type: QuestionType, keyword: string): string {
	if (keyword === "uniqueItems") return `Choose each answer for “${question.title ?? ""}” once only`;
	const [words, limit] =
		keyword === "minItems" ? ["at least", question.minItems ?? 1] : ["no more than", question.maxItems ?? 0];
	if (type !== "table") return `Choose ${words} ${limit} for “${question.title ?? ""}”`;
	const rows = `rows to “${question.title ?? "this table"}”`;
	if (keyword === "minItems") return `Add at least ${limit} ${limit === 1 ? itemName(ui) : rows}`;
	return `Remove a row of “${question.title ?? "this table"}”: there can be no more than ${limit}`;
}

function boundWords(question: Question, type: QuestionType, keyword: string): string {
	const shown = (limit: number | undefined) => showNumber(limit ?? 0, type);
	switch (keyword) {
		case "minimum":
		case "maximum":
			return rangeWords(question, shown);
		case "exclusiveMinimum":
			return `more than ${shown(question.exclusiveMinimum)}`;
		case "exclusiveMaximum":
			return `less than ${shown(question.exclusiveMaximum)}`;
		default:
			return "answered differently";
	}
}

/** Both ends where there are two, so that nobody finds out one after the other. */
function rangeWords({ minimum, maximum }: Question, shown: (limit: number | undefined) => string): string {
	if (minimum === undefined) return `${shown(maximum)} or less`;
	return maximum === undefined ? `${shown(minimum)} or more` : `from ${shown(minimum)} to ${shown(maximum)}`;
}

function showNumber(limit: number, type: QuestionType): string {
	if (type === "money") return showPence(limit);
	return type === "tenths" ? showTenths(limit) : showInteger(limit);
}
