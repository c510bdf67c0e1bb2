import type { FormDocument, QuestionUi } from "./annotations.ts";
import { homeOf } from "./homes.ts";
import type { Choice, Code, Facet, Standing } from "./operations.ts";
import {
	columnsOf,
	isRecord,
	labelsOf,
	type Question,
	questionOf,
	rowIdKey,
	rowSchemaOf,
	uiOf,
} from "./questions.ts";

/** A question as it stands in a document; `table` is the key of the table whose column it is. */
export interface Found extends Standing {
	readonly table: string | null;
}

/** The question or column with that `x-fieldId`; undefined where there is none, or where it stands on no page. */
export function findField(document: FormDocument, field: string): Found | undefined {
	const home = homeOf(document, field);
	const question = home && questionOf(document, home.key);
	if (!home || !question) return undefined;
	return home.isColumn
		? columnStanding(document, field, home.key, question)
		: rootStanding(document, field, home.key, question);
}

function rootStanding(
	document: FormDocument,
	field: string,
	key: string,
	question: Question,
): Found | undefined {
	const page = document.pages.find(({ questions }) => questions.includes(key));
	if (!page) return undefined;
	return {
		field,
		key,
		question,
		ui: Object.hasOwn(document.ui, key) ? uiOf(document, key) : null,
		required: document.schema.required.includes(key),
		spot: { page: page.id, place: page.questions.indexOf(key) },
		table: null,
	};
}

function columnStanding(
	document: FormDocument,
	field: string,
	table: string,
	question: Question,
): Found | undefined {
	const columns = columnsOf(question, uiOf(document, table));
	const place = columns.findIndex((column) => column.question["x-fieldId"] === field);
	const column = columns[place];
	if (!column) return undefined;
	const looks = uiOf(document, table)[`column:${column.id}`];
	return {
		field,
		key: column.id,
		question: column.question,
		ui: looks ?? null,
		required: column.required,
		spot: { table: question["x-fieldId"] ?? "", place },
		table,
	};
}

/** The standing alone, as an operation carries it. */
export function standingOf({ field, key, question, ui, required, spot }: Found): Standing {
	return { field, key, question, ui, required, spot };
}

/** Every `x-fieldId` of a document in page order, columns after their table; the ids of rows are left out. */
export function fieldsOf(document: FormDocument): readonly string[] {
	const paged = document.pages.flatMap(({ questions }) => questions);
	const placed = new Set(paged);
	const rest = Object.keys(document.schema.properties).filter((key) => !placed.has(key));
	return [...paged, ...rest].flatMap((key) => {
		const question = questionOf(document, key);
		return question ? fieldsWithin(question) : [];
	});
}

/** The `x-fieldId` of a question and of its columns. */
export function fieldsWithin(question: Question): readonly string[] {
	const columns = columnsOf(question).map((column) => column.question["x-fieldId"]);
	return [question["x-fieldId"], ...columns].filter((field) => field !== undefined);
}

/** Whether two plain JSON values say the same; the order of keys says nothing. */
export function sameValue(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (Array.isArray(one)) {
		return (
			Array.isArray(other) &&
			one.length === other.length &&
			one.every((item, place) => sameValue(item, other[place]))
		);
	}
	if (!isFacet(one) || !isFacet(other) || Array.isArray(other)) return false;
	const keys = Object.keys(one);
	return (
		keys.length === Object.keys(other).length &&
		keys.every((key) => Object.hasOwn(other, key) && sameValue(one[key], other[key]))
	);
}

/** Whether a value is an object of keywords. */
export function isFacet(value: unknown): value is Facet {
	return isRecord(value);
}

/** Whether a value can stand as a question; whether it makes a good one the publication gate judges. */
export function isQuestion(value: unknown): value is Question {
	return isFacet(value) && Object.hasOwn(value, "type");
}

/** Whether a value can stand as the looks of a question. */
export function isLooks(value: unknown): value is QuestionUi {
	return isFacet(value);
}

/** What a check of the document says when it is broken; null where there is none of that name. */
export function labelOfCheck(document: FormDocument, id: string): string | null {
	return document.checks.find((check) => check.id === id)?.message ?? null;
}

/** The keywords of one group that a question says. */
export function facetOf(question: object, keywords: readonly string[]): Facet {
	return Object.fromEntries(Object.entries(question).filter(([key]) => keywords.includes(key)));
}

/**
 * The object with `from` exchanged for `to`, or undefined where it does not now say `from`, or where a keyword is
 * none of those allowed.
 */
export function exchanged(
	current: object,
	from: Facet,
	to: Facet,
	allowed: readonly string[],
): Facet | undefined {
	const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
	if (!keys.every((key) => allowed.includes(key))) return undefined;
	if (!sameValue(facetOf(current, keys), from)) return undefined;
	const rest = Object.entries(current).filter(([key]) => !keys.includes(key));
	return Object.fromEntries([...rest, ...Object.entries(to)]);
}

/** The options a question lists itself, in the order shown; undefined where it lists none. */
export function ownChoices(question: Question): readonly Choice[] | undefined {
	const items: unknown = question.items;
	const listed: unknown = isFacet(items) ? items.enum : question.enum;
	if (!Array.isArray(listed)) return undefined;
	const codes = listed.filter((code): code is Code => typeof code === "string" || typeof code === "number");
	const labels = labelsOf(question);
	const order = new Map(Object.keys(labels).map((code, place) => [code, place]));
	const placeOf = (code: Code) => order.get(String(code)) ?? order.size;
	return [...codes]
		.sort((a, b) => placeOf(a) - placeOf(b))
		.map((code) => ({ code, label: Object.hasOwn(labels, code) ? (labels[String(code)] ?? null) : null }));
}

/** The question with these options instead of its own; labels of codes it no longer offers stay known. */
export function withChoices(question: Question, choices: readonly Choice[]): Question | undefined {
	const before = ownChoices(question) ?? [];
	const offered = new Set(before.map(({ code }) => String(code)));
	const stale = Object.entries(labelsOf(question)).filter(([code]) => !offered.has(code));
	const labelled = choices.flatMap(({ code, label }) => (label === null ? [] : [[String(code), label]]));
	const labels = Object.fromEntries([...labelled, ...stale]);
	const codes = choices.map(({ code }) => code);
	const { "x-labels": _, ...rest } = question;
	const items: unknown = rest.items;
	const made: unknown = {
		...rest,
		...(isFacet(items) ? { items: { ...without(items, "x-labels"), enum: codes } } : { enum: codes }),
		...(Object.keys(labels).length > 0 ? { "x-labels": labels } : {}),
	};
	return isQuestion(made) ? made : undefined;
}

/** The object without one key. */
export function without<T>(
	object: { readonly [key: string]: T },
	key: string,
): { readonly [key: string]: T } {
	return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** What a document says, apart from the orders that mean nothing: of keys, of `required`, of codes, of checks. */
export function meaningOf(document: FormDocument): Facet {
	const { schema, ui, checks } = document;
	const properties = Object.fromEntries(
		Object.entries(schema.properties).map(([key, question]) => [
			key,
			typeof question === "object" ? questionMeaning(question) : question,
		]),
	);
	return {
		...document,
		schema: { ...schema, properties, required: [...schema.required].sort() },
		ui: looksMeaning(ui),
		checks: Object.fromEntries(checks.map((check) => [check.id, check])),
	};
}

function looksMeaning(ui: Facet): Facet {
	const said = Object.entries(ui).map(([key, looks]) => [
		key,
		isFacet(looks)
			? Object.fromEntries(
					Object.entries(looks).filter(
						([name, value]) =>
							!(name.startsWith("column:") && isFacet(value) && Object.keys(value).length === 0),
					),
				)
			: looks,
	]);
	return Object.fromEntries(said.filter(([, looks]) => !isFacet(looks) || Object.keys(looks).length > 0));
}

function questionMeaning(question: Question): Facet {
	const row = rowSchemaOf(question);
	if (row) {
		const columns = Object.entries(row.properties ?? {}).map(([key, column]) => [
			key,
			typeof column === "object" ? questionMeaning(column) : column,
		]);
		const order = Object.keys(row.properties ?? {}).filter((key) => key !== rowIdKey);
		const items = {
			...row,
			properties: Object.fromEntries(columns),
			required: [...(row.required ?? [])].sort(),
		};
		return { ...question, items, order };
	}
	const choices = ownChoices(question);
	if (!choices) return { ...question };
	const items: unknown = question.items;
	return {
		...without(without({ ...question }, "x-labels"), "enum"),
		...(isFacet(items) ? { items: without(without(items, "enum"), "x-labels") } : {}),
		choices,
		labels: { ...labelsOf(question) },
	};
}

/** Whether two documents mean the same. */
export function sameDocument(one: FormDocument, other: FormDocument): boolean {
	return sameValue(meaningOf(one), meaningOf(other));
}
