import type {
	AnnotatedSchema,
	Answer,
	Answers,
	FormDocument,
	Option,
	QuestionUi,
	RuleContext,
} from "./annotations.ts";

/** The schema of one question or column. */
export type Question = Exclude<AnnotatedSchema, boolean>;

/** What kind of thing is asked, as people speak of questions. A formula's result has the type it is shown as. */
export type QuestionType =
	| "shortText"
	| "longText"
	| "chooseOne"
	| "chooseSeveral"
	| "yesNo"
	| "declaration"
	| "date"
	| "number"
	| "tenths"
	| "money"
	| "table"
	| "guidance";

/** One column of a table of rows. */
export interface Column {
	readonly id: string;
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly required: boolean;
}

/** The server's own name for a row, in every row of every table from version 1. */
export const rowIdKey = "rowId";

const noUi: QuestionUi = {};

/** Text longer than this is written in a box of several lines. */
const longestLine = 200;

/** The question `id` of a document; undefined where there is none. */
export function questionOf(document: FormDocument, id: string): Question | undefined {
	const { properties } = document.schema;
	const question = Object.hasOwn(properties, id) ? properties[id] : undefined;
	return typeof question === "object" ? question : undefined;
}

/** How the question `id` is to look; an empty object where nothing is said. */
export function uiOf(document: FormDocument, id: string): QuestionUi {
	return (Object.hasOwn(document.ui, id) ? document.ui[id] : undefined) ?? noUi;
}

/** The schema of a table's rows; undefined where the question is no table. */
export function rowSchemaOf(question: Question): Question | undefined {
	const items: unknown = question.items;
	return isSchemaNode(items) && items.properties !== undefined ? items : undefined;
}

const keptColumns = new WeakMap<Question, WeakMap<QuestionUi, readonly Column[]>>();

/** The columns of a table in order, without the row's id; none where the question is no table. */
export function columnsOf(question: AnnotatedSchema, ui: QuestionUi = noUi): readonly Column[] {
	if (typeof question === "boolean") return [];
	const ofQuestion = keptColumns.get(question) ?? new WeakMap<QuestionUi, readonly Column[]>();
	keptColumns.set(question, ofQuestion);
	const kept = ofQuestion.get(ui);
	if (kept) return kept;
	const row = rowSchemaOf(question);
	const columns = Object.entries(row?.properties ?? {}).flatMap(([id, column]) =>
		typeof column === "object" && id !== rowIdKey
			? [
					{
						id,
						question: column,
						ui: ui[`column:${id}`] ?? noUi,
						required: row?.required?.includes(id) ?? false,
					},
				]
			: [],
	);
	ofQuestion.set(ui, columns);
	return columns;
}

/** What kind of thing a question asks. The widget decides only where the schema leaves it open. */
export function questionTypeOf(question: Question, ui: QuestionUi = noUi): QuestionType {
	const widget = ui["ui:widget"];
	if (question.type === "null" || widget === "guidance") return "guidance";
	if (question.const === true) return "declaration";
	if (question.type === "array") return rowSchemaOf(question) ? "table" : "chooseSeveral";
	if (question.type === "boolean") return widget === "declaration" ? "declaration" : "yesNo";
	if (question.enum !== undefined || question["x-options"]) return "chooseOne";
	if (question.type === "integer" || question.type === "number") return numberType(question);
	if (question.format === "date") return "date";
	const long = widget === "textarea" || (question.maxLength ?? 0) > longestLine;
	return long && widget !== "text" ? "longText" : "shortText";
}

function numberType(question: Question): QuestionType {
	if (question["x-unit"] === "pence") return "money";
	return question["x-unit"] === "tenths" || question.format === "tenths" ? "tenths" : "number";
}

/** Whether a question is answered by a formula: never asked of a person, always recomputed. */
export function isCalculated(question: Question): boolean {
	return question["x-calculate"] !== undefined;
}

/** Whether a question is text that people write freely, so that a name may stand in it. */
export function isFreeText(question: Question, ui: QuestionUi = noUi): boolean {
	const type = questionTypeOf(question, ui);
	return (type === "shortText" || type === "longText") && !isCalculated(question);
}

/** Question ids in the order of the pages; a question that stands on no page comes last. */
export function questionOrder(document: FormDocument): readonly string[] {
	const paged = document.pages.flatMap((page) => page.questions);
	const rest = Object.keys(document.schema.properties).filter((id) => !paged.includes(id));
	return [...paged, ...rest].filter((id) => questionOf(document, id) !== undefined);
}

/** A table's rows as they stand, each in its place; a row that is no record is an empty one. */
export function rowsOf(answer: Answer | undefined): readonly Answers[] {
	return Array.isArray(answer) ? answer.map((row: Answer) => (isRecord(row) ? row : {})) : [];
}

/** Whether a value is a record of answers: neither list nor scalar. */
export function isRecord(value: unknown): value is Answers {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Own property only: a key that an object inherits is no answer. */
export function ownAnswer(answers: Answers, key: string): Answer | undefined {
	return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

/** Whether nothing has been said: absent, null, empty text, or an empty list. */
export function isBlank(answer: Answer | undefined): boolean {
	return (
		answer === undefined || answer === null || answer === "" || (Array.isArray(answer) && answer.length === 0)
	);
}

/** The register a question or its list takes choices from. */
export function registerOf(question: Question): Question["x-options"] {
	const items: unknown = question.items;
	return question["x-options"] ?? (isSchemaNode(items) ? items["x-options"] : undefined);
}

/** Codes a question lists itself, as text, in the order in which they are listed. */
export function listedCodes(question: Question): readonly string[] | undefined {
	const items: unknown = question.items;
	const listed: unknown = isSchemaNode(items) ? items.enum : question.enum;
	return Array.isArray(listed) ? listed.map(String) : undefined;
}

/** Labels of a question's own codes. */
export function labelsOf(question: Question): { readonly [code: string]: string } {
	const items: unknown = question.items;
	return question["x-labels"] ?? (isSchemaNode(items) ? items["x-labels"] : undefined) ?? {};
}

/** The choices of a question: from its register as of the day, or its own codes in order of display. */
export function choicesOf(question: Question, context: Pick<RuleContext, "options">): readonly Option[] {
	const register = registerOf(question);
	return register ? (context.options[register] ?? []) : ownChoices(question);
}

const keptChoices = new WeakMap<Question, readonly Option[]>();

function ownChoices(question: Question): readonly Option[] {
	const kept = keptChoices.get(question);
	if (kept) return kept;
	const labels = labelsOf(question);
	const codes = listedCodes(question) ?? [];
	const labelled = Object.keys(labels).filter((code) => codes.includes(code));
	const rest = codes.filter((code) => !labelled.includes(code));
	const choices = [...labelled, ...rest].map((code) => ({ code, label: labels[code] ?? code }));
	keptChoices.set(question, choices);
	return choices;
}

function isSchemaNode(value: unknown): value is Question {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
