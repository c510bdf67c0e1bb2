import { alone, isOwnChange, withChanged } from "./alone.ts";
import type { FormDocument } from "./annotations.ts";
import { applyOperation } from "./apply.ts";
import { sentencesOf } from "./describeSentences.ts";
import { rootKeyOf } from "./homes.ts";
import type { Operation } from "./operations.ts";
import { findField } from "./operationsFind.ts";
import { gravest, type Severity, severityOf } from "./severity.ts";

/** One change in plain English. */
export interface DiffLine {
	readonly text: string;
	readonly severity: Severity;
	/** The question's `x-fieldId`; null where the change is of a page or of the whole form. */
	readonly field: string | null;
}

/** The changes on one page; `page` is null for the form as a whole. */
export interface DiffPage {
	readonly page: string | null;
	readonly title: string;
	readonly lines: readonly DiffLine[];
}

/** The difference between two versions, and its gravest rating. */
export interface Diff {
	readonly pages: readonly DiffPage[];
	readonly severity: Severity;
}

/**
 * What a list of operations does to a document, page by page in the order of the version they lead to; pages that are
 * gone come last. An operation that does not fit the document is passed over.
 */
export function describe(from: FormDocument, operations: readonly Operation[]): Diff {
	const byPage = new Map<string | null, Map<string, DiffLine>>();
	const titles = new Map(from.pages.map(({ id, title }) => [id, title]));
	const way = new Way(from);
	const passing = passingRenames(operations);
	for (const operation of operations) {
		const told = way.take(operation);
		if (!told || passing.has(operation)) continue;
		const lines = byPage.get(told.page) ?? new Map<string, DiffLine>();
		const field = fieldOf(operation);
		for (const text of told.sentences)
			if (!lines.has(text)) lines.set(text, { text, severity: told.severity, field });
		byPage.set(told.page, lines);
	}
	const reached = way.whole().pages;
	for (const { id, title } of reached) titles.set(id, title);
	const order = [null, ...reached.map(({ id }) => id)];
	const gone = [...byPage.keys()].filter((page) => !order.includes(page));
	const pages = [...order, ...gone].flatMap((page): DiffPage[] => {
		const lines = [...(byPage.get(page)?.values() ?? [])];
		const title = page === null ? "The form as a whole" : (titles.get(page) ?? page);
		return lines.length > 0 ? [{ page, title, lines }] : [];
	});
	return { pages, severity: gravest(pages.flatMap(({ lines }) => lines.map((line) => line.severity))) };
}

/** Renamings that are not worth telling: the question is renamed again, or goes. */
function passingRenames(operations: readonly Operation[]): ReadonlySet<Operation> {
	const passing = new Set<Operation>();
	const later = new Set<string>();
	for (const operation of operations.toReversed()) {
		const field = fieldOf(operation);
		if (field === null || (operation.kind !== "rename" && operation.kind !== "retire")) continue;
		if (operation.kind === "rename" && later.has(field)) passing.add(operation);
		later.add(field);
	}
	return passing;
}

/** What one operation did. */
interface Told {
	readonly page: string | null;
	readonly severity: Severity;
	readonly sentences: readonly string[];
}

/**
 * The document on its way through the operations. A question that changes by itself does so in a document of its own,
 * so that a long form is not copied at every step; a sentence that names other questions has the whole of it.
 */
class Way {
	private readonly start: FormDocument;
	private document: FormDocument;
	private readonly apart = new Map<string, FormDocument>();

	constructor(document: FormDocument) {
		this.start = document;
		this.document = document;
	}

	whole(): FormDocument {
		if (this.apart.size > 0) this.document = withChanged(this.document, this.apart);
		this.apart.clear();
		return this.document;
	}

	/** Undefined where the operation does not fit. */
	take(operation: Operation): Told | undefined {
		const key = isOwnChange(operation) ? rootKeyOf(this.document, operation.field) : undefined;
		const names = key === undefined || readsOthers(operation) ? this.whole() : this.document;
		const before = key === undefined ? names : (this.apart.get(key) ?? alone(names, key));
		const applied = applyOperation(before, operation);
		if (!applied.ok) return undefined;
		const after = applied.document;
		if (key === undefined) this.document = after;
		else this.apart.set(key, after);
		return {
			page: key === undefined ? pageOf(before, after, operation) : pageWith(names, key),
			severity: severityOf(before, operation),
			sentences: sentencesOf(before, after, this.sinceStart(operation), key === undefined ? after : names),
		};
	}

	/** A renaming as from the name that the question had at the start, whatever it was called on the way. */
	private sinceStart(operation: Operation): Operation {
		if (operation.kind !== "rename") return operation;
		return { ...operation, from: findField(this.start, operation.field)?.key ?? operation.from };
	}
}

function readsOthers({ kind }: Operation): boolean {
	return kind === "setRule" || kind === "setFormula";
}

function pageWith({ pages }: FormDocument, key: string): string | null {
	return pages.find(({ questions }) => questions.includes(key))?.id ?? null;
}

function fieldOf(operation: Operation): string | null {
	if ("field" in operation) return operation.field;
	if ("standing" in operation) return operation.standing.field;
	return "one" in operation ? operation.one.field : null;
}

/** The page a change is told under: where its question stands afterwards, or stood. */
function pageOf(before: FormDocument, after: FormDocument, operation: Operation): string | null {
	if ("page" in operation) return typeof operation.page === "string" ? operation.page : operation.page.id;
	const field = fieldOf(operation);
	if (field === null) return null;
	return pageIn(after, field) ?? pageIn(before, field);
}

function pageIn(document: FormDocument, field: string): string | null {
	const spot = findField(document, field)?.spot;
	if (!spot) return null;
	return "table" in spot ? pageIn(document, spot.table) : spot.page;
}
