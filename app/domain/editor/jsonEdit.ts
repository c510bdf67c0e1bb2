import type { FormDocument } from "#schemas/annotations.ts";
import { type Diff, describe } from "#schemas/describe.ts";
import { detectChanges } from "#schemas/detect.ts";
import type { Operation } from "#schemas/operations.ts";
import { type Found, fieldsOf, findField, isQuestion } from "#schemas/operationsFind.ts";
import { columnsOf, type Question, questionOf, rowSchemaOf } from "#schemas/questions.ts";

/** A question that came while others of its kind went: only a person can say whether it is one of them, put differently. */
export interface Newcomer {
	readonly field: string;
	readonly title: string;
	/** Those that went. */
	readonly candidates: readonly { readonly field: string; readonly title: string }[];
	/** What it is taken for until somebody says otherwise; null for a new question. */
	readonly guess: string | null;
}

/** What a document brought along would make of a draft. */
export interface ProposedChanges {
	readonly operations: readonly Operation[];
	readonly diff: Diff;
	/** What no change of a form says, in words: nothing can be made of the document while there is any. */
	readonly unsaid: readonly string[];
	readonly newcomers: readonly Newcomer[];
}

/** What people said of newcomers, by identity: the question it is, or null for a new one. */
export type SameQuestions = ReadonlyMap<string, string | null>;

/** The changes that lead from a draft to a document, with newcomers taken for what people say, or else for what is likely. */
export function proposedChanges(
	draft: FormDocument,
	wanted: FormDocument,
	same: SameQuestions,
): ProposedChanges {
	const newcomers = newcomersIn(draft, wanted);
	const taken = new Map<string, string>();
	for (const { field, candidates, guess } of newcomers) {
		const said = same.get(field);
		const is = said === undefined ? guess : said;
		const free =
			is !== null && candidates.some((one) => one.field === is) && ![...taken.values()].includes(is);
		if (free) taken.set(field, is);
	}
	const { operations, unsaid } = detectChanges(draft, renamed(wanted, taken));
	return { operations, unsaid, diff: describe(draft, operations), newcomers };
}

function newcomersIn(draft: FormDocument, wanted: FormDocument): readonly Newcomer[] {
	const [before, after] = [new Set(fieldsOf(draft)), new Set(fieldsOf(wanted))];
	const gone = [...before]
		.filter((field) => !after.has(field))
		.flatMap((field) => findField(draft, field) ?? []);
	return [...after].flatMap((field): Newcomer[] => {
		const found = before.has(field) ? undefined : findField(wanted, field);
		if (!found) return [];
		const candidates = gone.filter((one) => couldBe(one, found));
		if (candidates.length === 0) return [];
		const likely =
			candidates.find(({ key }) => key === found.key) ?? candidates.find((one) => bare(one) === bare(found));
		const told = candidates.map((one) => ({ field: one.field, title: titleOf(one) }));
		return [{ field, title: titleOf(found), candidates: told, guess: likely?.field ?? null }];
	});
}

/** A question on a page or in the same table, with answers of the same type. */
function couldBe(gone: Found, come: Found): boolean {
	return gone.question.type === come.question.type && gone.table === come.table;
}

function titleOf({ question, key }: Found): string {
	return question.title ?? key;
}

function bare(found: Found): string {
	return titleOf(found)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The document with identities exchanged. */
function renamed(document: FormDocument, fields: ReadonlyMap<string, string>): FormDocument {
	if (fields.size === 0) return document;
	const identified = (question: Question): Question => {
		const field = fields.get(question["x-fieldId"] ?? "");
		return field === undefined ? question : { ...question, "x-fieldId": field };
	};
	const properties = Object.entries(document.schema.properties).map(([key]) => {
		const question = questionOf(document, key);
		return [key, question ? withColumns(identified(question), identified) : false];
	});
	return { ...document, schema: { ...document.schema, properties: Object.fromEntries(properties) } };
}

function withColumns(question: Question, change: (column: Question) => Question): Question {
	const row = rowSchemaOf(question);
	if (!row || columnsOf(question).length === 0) return question;
	const columns = Object.entries(row.properties ?? {}).map(([key, column]) => [
		key,
		typeof column === "object" ? change(column) : column,
	]);
	const made: unknown = { ...question, items: { ...row, properties: Object.fromEntries(columns) } };
	return isQuestion(made) ? made : question;
}
