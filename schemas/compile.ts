import type { FormDocument } from "./annotations.ts";
import { type Standard, standardCondition } from "./condition.ts";
import {
	isCalculated,
	type Question,
	questionOf,
	questionOrder,
	rowIdKey,
	rowSchemaOf,
} from "./questions.ts";
import type { Mode } from "./vocabulary.ts";

/** A form version made ready for one mode. Make it once per version and mode, and keep it. */
export interface CompiledForm {
	/** The document with the questions and columns of the other mode taken out. */
	readonly document: FormDocument;
	readonly mode: Mode;
	/** Standard draft-07 for settled answers: flat, closed, conditions as if, then and else. */
	readonly schema: Standard;
	/**
	 * Questions, and columns as `table.column`, that must be answered when visible, but whose condition draft-07 cannot
	 * say: `missingWhenVisible` of the settled answers judges them.
	 */
	readonly judged: readonly string[];
}

/** Keywords that judge an answer; everything else is wording or annotation and stays behind. */
const judging = [
	"type",
	"const",
	"enum",
	"format",
	"minLength",
	"maxLength",
	"minimum",
	"maximum",
	"exclusiveMinimum",
	"exclusiveMaximum",
	"multipleOf",
	"minItems",
	"maxItems",
	"uniqueItems",
] as const;

const kept = new WeakMap<FormDocument, Map<Mode, CompiledForm>>();

/** Compiles a document for a mode; the same object for the same document and mode. */
export function compileForm(document: FormDocument, mode: Mode): CompiledForm {
	const ofDocument = kept.get(document) ?? new Map<Mode, CompiledForm>();
	kept.set(document, ofDocument);
	const known = ofDocument.get(mode);
	if (known) return known;
	const inMode = documentIn(document, mode);
	const judged: string[] = [];
	const questions = questionOrder(inMode).flatMap((id): [string, Question][] => {
		const question = questionOf(inMode, id);
		return question && question.type !== "null" ? [[id, question]] : [];
	});
	const schema = {
		$schema: "http://json-schema.org/draft-07/schema#",
		...standardObject(questions, inMode.schema.required, "", judged),
	};
	const made = { document: inMode, mode, schema, judged };
	ofDocument.set(mode, made);
	return made;
}

/** The document as it is asked in one mode; a page left without questions goes too. */
function documentIn(document: FormDocument, mode: Mode): FormDocument {
	const properties = Object.fromEntries(
		Object.entries(document.schema.properties).flatMap(([id, question]) =>
			typeof question === "object" && isIn(question, mode) ? [[id, tableIn(question, mode)]] : [],
		),
	);
	const asked = (id: string) => Object.hasOwn(properties, id);
	return {
		...document,
		schema: { ...document.schema, properties, required: document.schema.required.filter(asked) },
		pages: document.pages
			.map((page) => ({ ...page, questions: page.questions.filter(asked) }))
			.filter((page) => page.questions.length > 0),
	};
}

function isIn(question: Question, mode: Mode): boolean {
	return question["x-mode"] === undefined || question["x-mode"] === mode;
}

/** A table without the columns of the other mode; any other question, and a table without such, as it is. */
function tableIn(question: Question, mode: Mode): Question {
	const row = rowSchemaOf(question);
	const columns = Object.entries(row?.properties ?? {});
	const stays = columns.filter(([, column]) => typeof column !== "object" || isIn(column, mode));
	if (!row || stays.length === columns.length) return question;
	const properties = Object.fromEntries(stays);
	const required = (row.required ?? []).filter((id) => Object.hasOwn(properties, id));
	return { ...question, items: { ...row, properties, required } };
}

/** A closed object with its conditions. `prefix` leads the names put into `judged`. */
function standardObject(
	questions: readonly (readonly [string, Question])[],
	required: readonly string[],
	prefix: string,
	judged: string[],
): Standard {
	const properties: Record<string, Standard> = {};
	const always: string[] = [];
	const conditions: Standard[] = [];
	const isOwn = (name: string) => Object.hasOwn(properties, name);
	for (const [id, question] of questions) properties[id] = standardQuestion(id, question, judged);
	for (const [id, question] of questions) {
		const rule = question["x-showIf"];
		const needed = required.includes(id) && !isCalculated(question);
		const condition = rule === undefined ? undefined : standardCondition(rule, isOwn);
		if (rule === undefined && needed) always.push(id);
		if (rule !== undefined && !condition && needed) judged.push(prefix + id);
		if (condition) conditions.push(conditional(condition, id, needed));
	}
	return {
		type: "object",
		properties,
		...(always.length > 0 ? { required: always } : {}),
		additionalProperties: false,
		...(conditions.length > 0 ? { allOf: conditions } : {}),
	};
}

/** The property stays declared at the root: one that exists only in `then` would be refused as unknown. */
function conditional(condition: Standard, id: string, needed: boolean): Standard {
	return {
		if: condition,
		...(needed ? thenRequired(id) : {}),
		else: { properties: { [id]: false } },
	};
}

/** Draft-07's name for what must hold under a condition; nothing here is ever awaited. */
const consequence = "then";

function thenRequired(id: string): Standard {
	return { [consequence]: { required: [id] } };
}

function standardQuestion(id: string, question: Question, judged: string[]): Standard {
	const standard: Record<string, unknown> = {};
	for (const keyword of judging) {
		if (question[keyword] !== undefined) standard[keyword] = question[keyword];
	}
	const row = rowSchemaOf(question);
	const items: unknown = question.items;
	if (row) standard.items = standardRow(id, row, judged);
	else if (isQuestion(items)) standard.items = standardQuestion(id, items, judged);
	return standard;
}

function isQuestion(value: unknown): value is Question {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every row carries its id, whether or not the form's author wrote so. */
function standardRow(table: string, row: Question, judged: string[]): Standard {
	const columns = Object.entries(row.properties ?? {}).flatMap(([id, column]): [string, Question][] =>
		typeof column === "object" && id !== rowIdKey && column.type !== "null" ? [[id, column]] : [],
	);
	const rowId: Question = { type: "string", format: "rowId" };
	const required = [rowIdKey, ...(row.required ?? [])];
	return standardObject([[rowIdKey, rowId], ...columns], required, `${table}.`, judged);
}
