import type { FormDocument, QuestionUi } from "./annotations.ts";
import { keepHomes } from "./homes.ts";
import { isForbiddenName } from "./limits.ts";
import { keyPattern } from "./metaSchema.ts";
import type { Spot, Standing } from "./operations.ts";
import {
	type Found,
	fieldsOf,
	fieldsWithin,
	findField,
	isLooks,
	isQuestion,
	sameValue,
	standingOf,
	without,
} from "./operationsFind.ts";
import { columnsOf, type Question, questionOf, rowIdKey, rowSchemaOf, uiOf } from "./questions.ts";

/** The document changed, or why not, in words. */
export type Outcome = FormDocument | string;

const keyShape = new RegExp(keyPattern);

/** Why a text cannot be the key of a question; undefined when it can. */
export function keyProblem(key: string): string | undefined {
	if (keyShape.test(key) && !isForbiddenName(key) && key !== rowIdKey) return undefined;
	return `“${key}” cannot be a name in data. Use letters and digits, beginning with a small letter.`;
}

/** What a question is called when something is said of it. */
export function titleOf(question: Question): string {
	return question.title ?? question["x-fieldId"] ?? "";
}

/** The document with the question exchanged in its place, for one with the same key. */
export function withQuestion(document: FormDocument, found: Found, question: Question): FormDocument {
	const { schema } = document;
	const own = found.table === null ? undefined : questionOf(document, found.table);
	const row = own && rowSchemaOf(own);
	if (found.table === null || !own || !row) {
		return {
			...document,
			schema: { ...schema, properties: { ...schema.properties, [found.key]: question } },
		};
	}
	return withRow(
		document,
		found.table,
		own,
		{ ...row.properties, [found.key]: question },
		row.required ?? [],
	);
}

function withRow(
	document: FormDocument,
	table: string,
	own: Question,
	properties: object,
	required: readonly string[],
): FormDocument {
	const { schema } = document;
	const question: unknown = { ...own, items: { ...rowSchemaOf(own), properties, required } };
	if (!isQuestion(question)) return document;
	return { ...document, schema: { ...schema, properties: { ...schema.properties, [table]: question } } };
}

/** The document with the question's looks exchanged; none where they say nothing. */
export function withLooks(document: FormDocument, found: Found, looks: QuestionUi | null): FormDocument {
	const said = looks !== null && Object.keys(looks).length > 0 ? looks : undefined;
	if (found.table === null) {
		const ui = said ? { ...document.ui, [found.key]: said } : without(document.ui, found.key);
		return { ...document, ui };
	}
	const name = `column:${found.key}` as const;
	const table = uiOf(document, found.table);
	const next: unknown = said ? { ...table, [name]: said } : without(Object(table), name);
	const kept = isLooks(next) && Object.keys(next).length > 0;
	const ui = kept ? { ...document.ui, [found.table]: next } : without(document.ui, found.table);
	return { ...document, ui };
}

/** The document in which the question must, or need not, be answered. */
export function withRequired(document: FormDocument, found: Found, required: boolean): FormDocument {
	const listed = (list: readonly string[]) => [
		...list.filter((key) => key !== found.key),
		...(required ? [found.key] : []),
	];
	const { schema } = document;
	const own = found.table === null ? undefined : questionOf(document, found.table);
	const row = own && rowSchemaOf(own);
	if (found.table === null || !own || !row) {
		return { ...document, schema: { ...schema, required: listed(schema.required) } };
	}
	return withRow(document, found.table, own, row.properties ?? {}, listed(row.required ?? []));
}

/** Puts a question where it is to stand. Its identity and its columns' must be new to the document. */
export function insert(document: FormDocument, standing: Standing): Outcome {
	const { field, key, question } = standing;
	if (question["x-fieldId"] !== field) return `The question “${field}” does not carry its own identity.`;
	const wrongKey = keyProblem(key);
	if (wrongKey) return wrongKey;
	const known = new Set(fieldsOf(document));
	const own = fieldsWithin(question);
	if (own.some((id) => known.has(id)) || new Set(own).size !== own.length) {
		return `The identity of ‘${titleOf(question)}’ is already in use on this form.`;
	}
	const placed =
		"table" in standing.spot ? insertColumn(document, standing) : insertOnPage(document, standing);
	if (typeof placed === "string") return placed;
	const found = findField(placed, field);
	if (!found) return `The question ‘${titleOf(question)}’ found no place.`;
	const looked = standing.ui === null ? placed : withLooks(placed, found, standing.ui);
	return standing.required ? withRequired(looked, found, true) : looked;
}

function insertOnPage(document: FormDocument, { key, question, spot }: Standing): Outcome {
	const { schema } = document;
	const named = Object.hasOwn(schema.properties, key) || schema.required.includes(key);
	if (named || Object.hasOwn(document.ui, key)) return `There is already a question called “${key}”.`;
	const properties = { ...schema.properties, [key]: question };
	return placed({ ...document, schema: { ...schema, properties } }, key, spot);
}

/** The document with the key put on a page, on which it does not stand yet. */
function placed(document: FormDocument, key: string, spot: Spot): Outcome {
	if ("table" in spot) return "A question cannot become a column of a table.";
	const page = document.pages.find(({ id }) => id === spot.page);
	if (!page) return `There is no page “${spot.page}”.`;
	if (!isPlace(spot.place, page.questions.length)) return `‘${page.title}’ has no such place.`;
	const questions = page.questions.toSpliced(spot.place, 0, key);
	return { ...document, pages: document.pages.map((one) => (one === page ? { ...page, questions } : one)) };
}

/** Whether something can be put at `place` into a list of that length. */
export function isPlace(place: number, length: number): boolean {
	return Number.isInteger(place) && place >= 0 && place <= length;
}

function insertColumn(document: FormDocument, { key, question, spot }: Standing): Outcome {
	const table = "table" in spot ? findField(document, spot.table) : undefined;
	const row = table?.table === null ? rowSchemaOf(table.question) : undefined;
	if (!table || !row) return "There is no such table.";
	if (rowSchemaOf(question)) return "A table cannot stand in another table.";
	if (Object.hasOwn(row.properties ?? {}, key) || row.required?.includes(key)) {
		return `‘${titleOf(table.question)}’ already has a column called “${key}”.`;
	}
	if (uiOf(document, table.key)[`column:${key}`]) return `There are looks of another column called “${key}”.`;
	return columnPlaced(document, table, key, question, spot.place);
}

function columnPlaced(
	document: FormDocument,
	table: Found,
	key: string,
	question: Question,
	place: number,
): Outcome {
	const row = rowSchemaOf(table.question);
	const entries = Object.entries(row?.properties ?? {}).filter(([name]) => name !== key);
	const ids = entries.filter(([name]) => name === rowIdKey);
	const columns = entries.filter(([name]) => name !== rowIdKey);
	if (!isPlace(place, columns.length)) return `‘${titleOf(table.question)}’ has no such place.`;
	const properties = Object.fromEntries([...ids, ...columns.toSpliced(place, 0, [key, question])]);
	return withRow(document, table.key, table.question, properties, row?.required ?? []);
}

/** Takes a question out, where it still is as the operation remembers it. */
export function extract(document: FormDocument, standing: Standing): Outcome {
	const found = findField(document, standing.field);
	if (!found) return `There is no question ‘${titleOf(standing.question)}’ any more.`;
	const unchanged = sameValue(comparable(standingOf(found)), comparable(standing));
	if (!unchanged) return `The question ‘${titleOf(found.question)}’ has been changed since.`;
	const bare = withRequired(withLooks(document, found, null), found, false);
	const { schema } = bare;
	if (found.table === null) {
		const pages = bare.pages.map((page) => ({
			...page,
			questions: page.questions.filter((key) => key !== found.key),
		}));
		const properties = without(schema.properties, found.key);
		return keepHomes(
			bare,
			{ ...bare, pages, schema: { ...schema, properties } },
			fieldsWithin(found.question),
		);
	}
	const own = questionOf(bare, found.table);
	const row = own && rowSchemaOf(own);
	if (!own || !row) return "There is no such table.";
	if (columnsOf(own).length === 1) return `‘${titleOf(own)}’ must keep a column.`;
	return withRow(bare, found.table, own, without({ ...row.properties }, found.key), row.required ?? []);
}

/** Looks that say nothing are the same as none, and the order of what is required means nothing. */
function comparable(standing: Standing): unknown {
	const ui = standing.ui !== null && Object.keys(standing.ui).length === 0 ? null : standing.ui;
	const row = rowSchemaOf(standing.question);
	if (!row) return { ...standing, ui };
	const required = [...(row.required ?? [])].sort();
	const order = columnsOf(standing.question).map(({ id }) => id);
	return { ...standing, ui, order, question: { ...standing.question, items: { ...row, required } } };
}

/** Moves a question to another place, or a column within its table. */
export function move(document: FormDocument, field: string, from: Spot, to: Spot): Outcome {
	const found = findField(document, field);
	if (!found) return "There is no such question any more.";
	if (!sameValue(found.spot, from)) return `‘${titleOf(found.question)}’ has been moved since.`;
	if (found.table === null) {
		const pages = document.pages.map((page) =>
			page.questions.includes(found.key)
				? { ...page, questions: page.questions.filter((key) => key !== found.key) }
				: page,
		);
		return placed({ ...document, pages }, found.key, to);
	}
	const table = "table" in from ? findField(document, from.table) : undefined;
	if (!table || !("table" in to) || to.table !== table.field) return "A column stays in its table.";
	return columnPlaced(document, table, found.key, found.question, to.place);
}
