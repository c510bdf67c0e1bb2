import type { QuestionUi } from "#schemas/annotations.ts";
import { isCalculated, type Question, questionTypeOf } from "#schemas/questions.ts";

/** Kinds of question as the people speak who make a form. */
export const questionKinds = [
	"shortAnswer",
	"longAnswer",
	"chooseOne",
	"chooseSeveral",
	"yesNo",
	"confirmation",
	"date",
	"number",
	"decimal",
	"money",
	"table",
	"guidance",
	"calculated",
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** The name of each kind, and what it is good for. */
export const kindWords: Record<QuestionKind, { readonly name: string; readonly hint: string }> = {
	shortAnswer: { name: "Short answer", hint: "One line of text" },
	longAnswer: { name: "Long answer", hint: "Several lines of text" },
	chooseOne: { name: "Choose one", hint: "One option from a list" },
	chooseSeveral: { name: "Choose several", hint: "As many options from a list as are right" },
	yesNo: { name: "Yes or no", hint: "" },
	confirmation: { name: "Confirmation", hint: "A box that must be ticked before the form can be sent" },
	date: { name: "Date", hint: "Day, month and year" },
	number: { name: "Number", hint: "A whole number" },
	decimal: { name: "Number with one decimal", hint: "Hours or sessions, such as 2.5" },
	money: { name: "Money", hint: "Pounds and pence" },
	table: { name: "Table of rows", hint: "The same few questions for each row, as many rows as are needed" },
	guidance: { name: "Guidance", hint: "Words to read; nothing is asked" },
	calculated: { name: "Calculated", hint: "Worked out from other answers; nobody fills it in" },
};

/** What cannot stand in a table. */
export const kindsOfColumns: readonly QuestionKind[] = questionKinds.filter(
	(kind) => !["table", "guidance", "confirmation"].includes(kind),
);

const kindOfType = {
	shortText: "shortAnswer",
	longText: "longAnswer",
	chooseOne: "chooseOne",
	chooseSeveral: "chooseSeveral",
	yesNo: "yesNo",
	declaration: "confirmation",
	date: "date",
	number: "number",
	tenths: "decimal",
	money: "money",
	table: "table",
	guidance: "guidance",
} as const;

/** What kind of question it is. */
export function kindOf(question: Question, ui: QuestionUi): QuestionKind {
	return isCalculated(question) ? "calculated" : kindOfType[questionTypeOf(question, ui)];
}

/** Kinds a question may become with every answer already given still standing, or carried over to be looked at. */
const safeChanges: { readonly [kind in QuestionKind]?: readonly QuestionKind[] } = {
	shortAnswer: ["longAnswer"],
	longAnswer: ["shortAnswer"],
	chooseOne: ["chooseSeveral"],
	chooseSeveral: ["chooseOne"],
	number: ["decimal"],
	decimal: ["number"],
};

/** The kinds offered for a question of this kind, its own first. */
export function offeredKinds(kind: QuestionKind): readonly QuestionKind[] {
	return [kind, ...(safeChanges[kind] ?? [])];
}

/** Whether people write freely, so that a name may stand in the answer. */
export function isWritten(kind: QuestionKind): boolean {
	return kind === "shortAnswer" || kind === "longAnswer";
}

/** Whether people pick from options. */
export function isChosen(kind: QuestionKind): boolean {
	return kind === "chooseOne" || kind === "chooseSeveral";
}

/** Whether the answer is a number that can have a lowest and a highest. */
export function isCounted(kind: QuestionKind): boolean {
	return kind === "number" || kind === "decimal" || kind === "money";
}

/** Whether somebody fills it in. */
export function isFilledIn(kind: QuestionKind): boolean {
	return kind !== "guidance" && kind !== "calculated";
}
