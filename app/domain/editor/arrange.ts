import type { FormDocument, Logic } from "#schemas/annotations.ts";
import { readsOf } from "#schemas/logic.ts";
import type { Operation } from "#schemas/operations.ts";
import { type Found, fieldsWithin, findField, isQuestion } from "#schemas/operationsFind.ts";
import { addOf, moveOf, retireOf } from "#schemas/operationsMake.ts";
import { columnsOf, type Question, questionOf, rowSchemaOf } from "#schemas/questions.ts";
import { keyFor, pageIdFor, type UsedNames } from "./names.ts";
import type { MintIdentity } from "./newQuestion.ts";

/** One place up or down among the questions of its page or the columns of its table; none where it is at the end. */
export function stepOf(document: FormDocument, field: string, by: 1 | -1): readonly Operation[] {
	const found = findField(document, field);
	if (!found) return [];
	const place = found.spot.place + by;
	if (place < 0 || place >= neighbours(document, found).length) return [];
	return made(moveOf(document, field, { ...found.spot, place }));
}

/** Behind another question of a page, or first on it where `after` is empty. A column only moves within its table. */
export function placeOn(
	document: FormDocument,
	field: string,
	page: string,
	after: string,
): readonly Operation[] {
	const found = findField(document, field);
	const target = document.pages.find(({ id }) => id === page);
	if (!found || !target || found.table !== null) return [];
	const others = target.questions.filter((key) => key !== found.key);
	const at = others.findIndex((key) => questionOf(document, key)?.["x-fieldId"] === after);
	const place = at < 0 ? (after === "" ? 0 : others.length) : at + 1;
	const stays = "page" in found.spot && found.spot.page === page && found.spot.place === place;
	return stays ? [] : made(moveOf(document, field, { page, place }));
}

function made(operation: Operation | undefined): readonly Operation[] {
	return operation ? [operation] : [];
}

/** The identities of the questions, or columns, among which one stands, in order. */
function neighbours(document: FormDocument, found: Found): readonly string[] {
	if (found.table !== null) {
		const table = questionOf(document, found.table);
		return table ? columnsOf(table).map((column) => column.question["x-fieldId"] ?? "") : [];
	}
	const { spot } = found;
	const page = "page" in spot ? document.pages.find(({ id }) => id === spot.page) : undefined;
	return (page?.questions ?? []).map((key) => questionOf(document, key)?.["x-fieldId"] ?? "");
}

/** A rule that reads a question, by the titles of what it belongs to. */
export interface Dependent {
	readonly title: string;
	readonly how: "condition" | "formula" | "check";
	/** The question whose rule it is; null for a check of the whole form. */
	readonly field: string | null;
}

/** Everything on the form that reads this question, or a column of it. */
export function dependentsOf(document: FormDocument, field: string): readonly Dependent[] {
	const found = findField(document, field);
	if (!found) return [];
	const own = new Set(fieldsWithin(found.question));
	const reads = (rule: Logic | undefined) =>
		rule !== undefined &&
		(readsOf(rule).some(({ name }) => name === found.key) || readsColumn(rule, found.table, found.key));
	const dependents: Dependent[] = [];
	for (const key of Object.keys(document.schema.properties)) {
		const question = questionOf(document, key);
		if (!question) continue;
		for (const one of [question, ...columnsOf(question).map((column) => column.question)]) {
			const reader = one["x-fieldId"] ?? "";
			if (own.has(reader)) continue;
			const title = one.title ?? key;
			if (reads(one["x-showIf"])) dependents.push({ title, how: "condition", field: reader });
			if (reads(one["x-calculate"])) dependents.push({ title, how: "formula", field: reader });
		}
	}
	const name = found.table === null ? found.key : `${found.table}.${found.key}`;
	for (const { rule, message, questions } of document.checks)
		if (reads(rule) || questions.includes(name))
			dependents.push({ title: message, how: "check", field: null });
	return dependents;
}

/** Whether a rule adds up this very column. */
function readsColumn(rule: Logic, table: string | null, key: string): boolean {
	return table !== null && JSON.stringify(rule).includes(`["${table}","${key}"]`);
}

/** Why a question cannot be taken off the form as it stands, in words; undefined where it can. */
export function retireProblem(document: FormDocument, field: string): string | undefined {
	const dependents = dependentsOf(document, field);
	if (dependents.length === 0) return undefined;
	const listed = dependents.map(({ title, how }) =>
		how === "check"
			? `the check “${title}”`
			: how === "formula"
				? `‘${title}’ is worked out from it`
				: `‘${title}’ is asked depending on it`,
	);
	return `Other parts of the form need this question: ${listed.join("; ")}. Change those first.`;
}

/** No longer asking a question. */
export function retire(document: FormDocument, field: string): readonly Operation[] {
	return made(retireOf(document, field));
}

/** The same question once more, right behind the first, with identities of its own; its place in reports stays with the first. */
export function duplicate(
	document: FormDocument,
	field: string,
	names: { readonly used: UsedNames; readonly mint: MintIdentity },
): { readonly field: string; readonly operations: readonly Operation[] } {
	const found = findField(document, field);
	if (!found) return { field, operations: [] };
	const fresh = `${document.form}.${names.mint()}`;
	const title = `${found.question.title ?? ""} (copy)`;
	const question = withNewIdentities({ ...found.question, title }, fresh, document.form, names.mint);
	const key = keyFor(found.question.title ?? "question", names.used.keys);
	const spot = { ...found.spot, place: found.spot.place + 1 };
	const operation = addOf({ question, ui: found.ui, required: found.required }, spot, () => ({
		field: fresh,
		key,
	}));
	return { field: fresh, operations: made(operation) };
}

function withNewIdentities(question: Question, field: string, form: string, mint: MintIdentity): Question {
	const { "x-concept": _, "x-report": __, ...rest } = question;
	const row = rowSchemaOf(question);
	const columns = Object.entries(row?.properties ?? {}).map(([key, column]) => {
		if (typeof column !== "object") return [key, column];
		const { "x-concept": _c, "x-report": _r, ...bare } = column;
		return [key, { ...bare, "x-fieldId": `${form}.${mint()}` }];
	});
	const copy: unknown = {
		...rest,
		"x-fieldId": field,
		...(row ? { items: { ...row, properties: Object.fromEntries(columns) } } : {}),
	};
	return isQuestion(copy) ? copy : question;
}

/** A new page behind the page `after`, or last. */
export function addPage(
	document: FormDocument,
	title: string,
	after: string,
	used: UsedNames,
): { readonly page: string; readonly operations: readonly Operation[] } {
	const page = pageIdFor(title, new Set([...used.pages, ...document.pages.map(({ id }) => id)]));
	const at = document.pages.findIndex(({ id }) => id === after);
	const place = at < 0 ? document.pages.length : at + 1;
	return { page, operations: [{ kind: "addPage", page: { id: page, title }, place }] };
}

/** A page's words as they are to be. An empty introduction is none. */
export function wordPage(
	document: FormDocument,
	id: string,
	words: { readonly title: string; readonly intro: string },
): readonly Operation[] {
	const page = document.pages.find((one) => one.id === id);
	if (!page) return [];
	const from: Record<string, string> = {};
	const to: Record<string, string> = {};
	if (page.title !== words.title) {
		from["title"] = page.title;
		to["title"] = words.title;
	}
	if ((page.intro ?? "") !== words.intro) {
		if (page.intro !== undefined) from["intro"] = page.intro;
		if (words.intro !== "") to["intro"] = words.intro;
	}
	const same = Object.keys(from).length === 0 && Object.keys(to).length === 0;
	return same ? [] : [{ kind: "setPageText", page: id, from, to }];
}

/** One page up or down. */
export function stepPage(document: FormDocument, id: string, by: 1 | -1): readonly Operation[] {
	const from = document.pages.findIndex((page) => page.id === id);
	const to = from + by;
	return from < 0 || to < 0 || to >= document.pages.length ? [] : [{ kind: "movePage", page: id, from, to }];
}

/** Taking away a page that has no questions any more. */
export function retirePage(document: FormDocument, id: string): readonly Operation[] {
	const place = document.pages.findIndex((page) => page.id === id);
	const page = document.pages[place];
	if (!page) return [];
	const { questions: _, ...words } = page;
	return [{ kind: "retirePage", page: words, place }];
}
