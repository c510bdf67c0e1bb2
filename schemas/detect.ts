import { alone, withChanged } from "./alone.ts";
import type { FormDocument, FormPage } from "./annotations.ts";
import { applyOperation } from "./apply.ts";
import { type Lists, type Seat, stepsBetween } from "./detectPlaces.ts";
import { differing, questionChanges } from "./detectQuestion.ts";
import { type Operation, type PageWords, pageKeywords, type Spot, wholeKeywords } from "./operations.ts";
import {
	type Found,
	fieldsOf,
	findField,
	meaningOf,
	sameDocument,
	sameValue,
	standingOf,
} from "./operationsFind.ts";
import { renamedKey } from "./operationsRename.ts";
import { columnsOf, questionOf, rowSchemaOf } from "./questions.ts";

/** What joins two documents, and in words what no operation can say. */
export interface Detected {
	readonly operations: readonly Operation[];
	/** Empty when the operations lead from the one document to the other exactly. */
	readonly unsaid: readonly string[];
}

/**
 * Proposes the operations between two documents by the identity of their questions. A split or a merge cannot be told
 * from questions that go and come, so it is never proposed.
 */
export function detectChanges(from: FormDocument, to: FormDocument): Detected {
	const walk = new Walk(from);
	detectWhole(walk, to);
	const later = detectRetired(walk, to);
	detectPages(walk, to);
	detectRenamed(walk, to);
	detectPlaced(walk, to);
	for (const field of later) retire(walk, field);
	detectPagesGone(walk, to);
	detectQuestions(walk, to);
	detectChecks(walk, to);
	return { operations: walk.operations, unsaid: unsaidBetween(walk.document, to) };
}

/** The document on its way, and the operations that led so far. */
class Walk {
	document: FormDocument;
	readonly operations: Operation[] = [];

	constructor(document: FormDocument) {
		this.document = document;
	}

	/** Takes the operation where it can be done; what cannot is seen at the end. */
	take(operation: Operation): boolean {
		const applied = applyOperation(this.document, operation);
		if (!applied.ok) return false;
		this.document = applied.document;
		this.operations.push(operation);
		return true;
	}
}

function detectWhole(walk: Walk, to: FormDocument): void {
	const differ = differing(walk.document, to, wholeKeywords);
	if (differ) walk.take({ kind: "setText", field: null, ...differ });
}

/** Takes out what is gone. A table's last column can go only when another has come: it is handed back for later. */
function detectRetired(walk: Walk, to: FormDocument): string[] {
	const stays = new Set(fieldsOf(to));
	const keys = keysIn(to);
	// Who comes anew may have a key that rules name; who is renamed to it may not.
	const renamedTo = new Set(
		[...keys].flatMap(([field, key]) => {
			const before = findField(walk.document, field);
			return before && before.key !== key ? [key] : [];
		}),
	);
	const taken = new Set(keys.values());
	const later: string[] = [];
	for (const field of fieldsOf(walk.document)) {
		if (stays.has(field)) continue;
		const { key, mayGo, isNamedThen } = goingOf(walk.document, field);
		if (mayGo ? isNamedThen && renamedTo.has(key) : taken.has(key)) giveWay(walk, field);
		if (!retire(walk, field)) later.push(field);
	}
	return later;
}

/** The key of every question and column, by its identity. */
function keysIn(document: FormDocument): ReadonlyMap<string, string> {
	return new Map(fieldsOf(document).map((field) => [field, findField(document, field)?.key ?? ""]));
}

/** A question that is to go: its key, whether it may go now, and whether rules name the key when it has. */
function goingOf(document: FormDocument, field: string) {
	const found = findField(document, field);
	if (!found) return { key: "", mayGo: true, isNamedThen: false };
	const { key, table } = found;
	const applied = applyOperation(document, { kind: "retire", standing: standingOf(found) });
	if (!applied.ok) return { key, mayGo: false, isNamedThen: false };
	const renamed = renamedKey(applied.document, { table, from: key, to: passingKey(1) });
	return { key, mayGo: true, isNamedThen: renamed !== applied.document };
}

/** A key to be called by on the way. */
const passingKey = (number: number): string => `passing${number}`;

/** Frees a question's key: takes the first passing key that nothing has and no rule names; rules follow it there. */
function giveWay(walk: Walk, field: string): boolean {
	const from = findField(walk.document, field)?.key;
	if (from === undefined) return false;
	const most = fieldsOf(walk.document).length + 1;
	for (let number = 1; number <= most; number += 1)
		if (walk.take({ kind: "rename", field, from, to: passingKey(number) })) return true;
	return false;
}

function retire(walk: Walk, field: string): boolean {
	const found = findField(walk.document, field);
	return !found || walk.take({ kind: "retire", standing: standingOf(found) });
}

function wordsOf({ id, title, intro }: FormPage): PageWords {
	return { id, title, ...(intro === undefined ? {} : { intro }) };
}

function detectPages(walk: Walk, to: FormDocument): void {
	const ids = ({ pages }: FormDocument) => new Map([["", pages.map(({ id }) => id)]]);
	const added = new Map(to.pages.map((page) => [page.id, page]));
	for (const { item, from, to: seat } of stepsBetween(ids(walk.document), ids(to))) {
		const page = added.get(item);
		if (from) walk.take({ kind: "movePage", page: item, from: from.place, to: seat.place });
		else if (page) walk.take({ kind: "addPage", page: wordsOf(page), place: seat.place });
	}
	for (const page of to.pages) {
		const before = walk.document.pages.find(({ id }) => id === page.id);
		const differ = before && differing(before, page, pageKeywords);
		if (differ) walk.take({ kind: "setPageText", page: page.id, ...differ });
	}
}

function detectPagesGone(walk: Walk, to: FormDocument): void {
	const stays = new Set(to.pages.map(({ id }) => id));
	for (const page of walk.document.pages) {
		if (stays.has(page.id)) continue;
		const place = walk.document.pages.findIndex(({ id }) => id === page.id);
		walk.take({ kind: "retirePage", page: wordsOf(page), place });
	}
}

/** Keys may be handed on in a chain, so that a key is free only when its owner has gone on; a ring is broken open. */
function detectRenamed(walk: Walk, to: FormDocument): void {
	let waiting = fieldsOf(to).flatMap((field): { field: string; to: string }[] => {
		const [before, after] = [findField(walk.document, field), findField(to, field)];
		return before && after && before.key !== after.key ? [{ field, to: after.key }] : [];
	});
	const rename = ({ field, to: key }: { field: string; to: string }) => {
		const found = findField(walk.document, field);
		return !!found && walk.take({ kind: "rename", field, from: found.key, to: key });
	};
	// Each question steps aside once at most: who still cannot be renamed then never can.
	const aside = new Set<string>();
	while (waiting.length > 0) {
		const left = waiting.filter((one) => !rename(one));
		if (left.length === waiting.length) {
			const first = left.find(({ field }) => !aside.has(field));
			if (!first || !giveWay(walk, first.field)) return;
			aside.add(first.field);
		}
		waiting = left;
	}
}

/** Questions by page and columns by table, by their identity; what has none keeps its place under its key. */
function listsOf(document: FormDocument): Lists {
	const lists = new Map<string, readonly string[]>();
	for (const page of document.pages) {
		lists.set(
			`page:${page.id}`,
			page.questions.map((key) => questionOf(document, key)?.["x-fieldId"] ?? `key:${key}`),
		);
	}
	for (const key of Object.keys(document.schema.properties)) {
		const question = questionOf(document, key);
		if (!question || !rowSchemaOf(question)) continue;
		const columns = columnsOf(question).map((column) => column.question["x-fieldId"] ?? `key:${column.id}`);
		lists.set(`table:${question["x-fieldId"] ?? ""}`, columns);
	}
	return lists;
}

function spotOf({ list, place }: Seat): Spot {
	const name = list.slice(list.indexOf(":") + 1);
	return list.startsWith("page:") ? { page: name, place } : { table: name, place };
}

function detectPlaced(walk: Walk, to: FormDocument): void {
	const before = listsOf(walk.document);
	// The columns of a new table come with it.
	const wanted = [...listsOf(to)].filter(([list]) => list.startsWith("page:") || before.has(list));
	for (const { item, from, to: seat } of stepsBetween(before, new Map(wanted))) {
		if (from) {
			walk.take({ kind: "move", field: item, from: spotOf(from), to: spotOf(seat) });
			continue;
		}
		const found = findField(to, item);
		if (found) walk.take({ kind: "add", standing: { ...standingOf(found), spot: spotOf(seat) } });
	}
}

/** Each question is changed in a document of its own, so that a long form is not copied at every step. */
function detectQuestions(walk: Walk, to: FormDocument): void {
	const changed = new Map<string, FormDocument>();
	const start = walk.document;
	const afterwards = new Map(Object.keys(to.schema.properties).map((key) => [key, alone(to, key)]));
	for (const key of start.pages.flatMap(({ questions }) => questions)) {
		const after = afterwards.get(key);
		if (!after || !questionOf(start, key)) continue;
		const own = new Walk(alone(start, key));
		for (const field of fieldsOf(own.document)) {
			const [one, other] = [findField(own.document, field), findField(after, field)];
			if (one && other && !alike(one, other)) detectQuestion(own, one, other);
		}
		walk.operations.push(...own.operations);
		if (own.operations.length > 0) changed.set(key, own.document);
	}
	walk.document = withChanged(start, changed);
}

function alike(before: Found, after: Found): boolean {
	return (
		before.question === after.question && sameValue(before.ui, after.ui) && before.required === after.required
	);
}

function detectQuestion(walk: Walk, before: Found, after: Found): void {
	const { field } = before;
	const changes = questionChanges({
		field,
		before: before.question,
		after: after.question,
		uiBefore: before.ui ?? {},
		uiAfter: after.ui ?? {},
	});
	for (const operation of changes) walk.take(operation);
	if (before.required !== after.required) walk.take({ kind: after.required ? "require" : "relax", field });
}

function detectChecks(walk: Walk, to: FormDocument): void {
	for (const from of walk.document.checks) {
		const after = to.checks.find(({ id }) => id === from.id) ?? null;
		const place = walk.document.checks.indexOf(from);
		if (!sameValue(from, after)) walk.take({ kind: "setRule", check: from.id, from, to: after, place });
	}
	for (const [place, check] of to.checks.entries()) {
		const known = walk.document.checks.some(({ id }) => id === check.id);
		const at = Math.min(place, walk.document.checks.length);
		if (!known) walk.take({ kind: "setRule", check: check.id, from: null, to: check, place: at });
	}
}

/** What is left that no operation can say, each in a sentence. */
function unsaidBetween(reached: FormDocument, to: FormDocument): string[] {
	if (sameDocument(reached, to)) return [];
	const unsaid: string[] = [];
	if (reached.form !== to.form) unsaid.push(`The other document is of another form, “${to.form}”.`);
	const [one, other] = [meaningOf(reached), meaningOf(to)];
	const properties = new Set([
		...Object.keys(reached.schema.properties),
		...Object.keys(to.schema.properties),
	]);
	for (const key of properties) {
		const [before, after] = [reached, to].map((document) => partMeaning(document, key));
		if (!sameValue(before, after))
			unsaid.push(`“${key}” differs in a way that no change of a question says.`);
	}
	for (const part of ["pages", "ui", "checks"]) {
		if (!sameValue(one[part], other[part])) unsaid.push(`The ${partNames[part]} differ otherwise.`);
	}
	return unsaid.length > 0 ? unsaid : ["The documents differ in something that forms do not know."];
}

const partNames: { readonly [part: string]: string } = {
	pages: "pages",
	ui: "looks of questions",
	checks: "checks between questions",
};

function partMeaning(document: FormDocument, key: string): unknown {
	const { schema } = document;
	const properties = Object.fromEntries(Object.entries(schema.properties).filter(([name]) => name === key));
	const required = schema.required.filter((name) => name === key);
	return meaningOf({ ...document, schema: { ...schema, properties, required } }).schema;
}
