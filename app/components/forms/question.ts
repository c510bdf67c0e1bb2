import type {
	AnnotatedSchema,
	Answer,
	FormDocument,
	Option,
	QuestionUi,
	RuleContext,
	Widget,
} from "#schemas/annotations.ts";

/** The schema of one question or column. */
export type Question = Exclude<AnnotatedSchema, boolean>;

const noUi: QuestionUi = {};

/** The longest text that is asked for on one line. */
const longestLine = 200;
/** The longest list that is shown as radios where the form does not say. */
const mostRadios = 7;

/** The question `id` of a document; `undefined` where there is none. */
export function questionOf(document: FormDocument, id: string): Question | undefined {
	const question = Object.hasOwn(document.schema.properties, id) ? document.schema.properties[id] : undefined;
	return typeof question === "object" ? question : undefined;
}

/** How the question `id` is to look; an empty object where nothing is said. */
export function uiOf(document: FormDocument, id: string): QuestionUi {
	return document.ui[id] ?? noUi;
}

/** One column of a table of rows. */
export interface Column {
	readonly id: string;
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly required: boolean;
}

const columnsOfTable = new WeakMap<Question, readonly Column[]>();

/** The columns of a table in the order they are asked; kept per table, so that rows can compare by identity. */
export function columnsOf(table: Question, ui: QuestionUi): readonly Column[] {
	const kept = columnsOfTable.get(table);
	if (kept) return kept;
	const row = rowSchema(table);
	const columns = Object.entries(row?.properties ?? {}).flatMap(([id, question]) =>
		typeof question === "object"
			? [{ id, question, ui: ui[`column:${id}`] ?? noUi, required: row?.required?.includes(id) ?? false }]
			: [],
	);
	columnsOfTable.set(table, columns);
	return columns;
}

function rowSchema(table: Question): Question | undefined {
	const items: unknown = table.items;
	return isSchema(items) && isSchema(items.properties) ? items : undefined;
}

function isSchema(value: unknown): value is Question {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The control a question is asked with: what the form says, else what its schema suggests. */
export function widgetOf(question: Question, ui: QuestionUi): Widget {
	if (ui["ui:widget"]) return ui["ui:widget"];
	if (question["x-calculate"] !== undefined) return "calculated";
	if (question.const === true) return "declaration";
	switch (question.type) {
		case "null":
			return "guidance";
		case "array":
			return rowSchema(question) ? "table" : "checkboxes";
		case "boolean":
			return "yesNo";
		case "integer":
		case "number":
			return question["x-unit"] === "pence" ? "money" : "number";
		default:
			return textWidget(question);
	}
}

function textWidget(question: Question): Widget {
	if (question.format === "date") return "date";
	if (question["x-options"]) return "select";
	const codes = codesOf(question);
	if (codes) return codes.length > mostRadios ? "select" : "radios";
	return (question.maxLength ?? 0) > longestLine ? "textarea" : "text";
}

/** The codes of a choice in order of display: as labelled, then as listed. */
function codesOf(question: Question): readonly string[] | undefined {
	const listed: unknown = isSchema(question.items) ? question.items.enum : question.enum;
	if (!Array.isArray(listed)) return undefined;
	const codes = listed.map(String);
	const labelled = Object.keys(labelsOf(question)).filter((code) => codes.includes(code));
	return [...labelled, ...codes.filter((code) => !labelled.includes(code))];
}

function labelsOf(question: Question): { readonly [code: string]: string } {
	const own = question["x-labels"];
	if (own) return own;
	return isSchema(question.items) ? (question.items["x-labels"] ?? {}) : {};
}

/** The choices of a question, from its register as of the day or from its own list. */
export function choicesOf(question: Question, context: RuleContext): readonly Option[] {
	const register =
		question["x-options"] ?? (isSchema(question.items) ? question.items["x-options"] : undefined);
	if (register) return context.options[register] ?? [];
	const labels = labelsOf(question);
	return (codesOf(question) ?? []).map((code) => ({ code, label: labels[code] ?? code }));
}

/** The answer a code stands for: an integer scale is answered with numbers. */
export function answerOfCode(question: Question, code: string): Answer {
	return question.type === "integer" || question.type === "number" ? Number(code) : code;
}

/** The wording of a question. */
export function titleOf(question: Question): string {
	return question.title ?? "";
}
