import { alone, isOwnChange, withChanged } from "./alone.ts";
import type { FormDocument } from "./annotations.ts";
import { applyOperation } from "./apply.ts";
import { facetSentences } from "./describeFacet.ts";
import { listed, quoted } from "./describeWords.ts";
import { rootKeyOf } from "./homes.ts";
import type { Operation, Spot, Standing } from "./operations.ts";
import { findField, ownChoices } from "./operationsFind.ts";
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

function placeName(document: FormDocument, spot: Spot): string {
	if ("table" in spot) return quoted(findField(document, spot.table)?.question.title ?? spot.table);
	return quoted(document.pages.find(({ id }) => id === spot.page)?.title ?? spot.page);
}

function nameOf({ question, key }: Pick<Standing, "question" | "key">): string {
	return question.title ?? key;
}

/** `names` is the whole document, for what other questions are called. */
function sentencesOf(
	before: FormDocument,
	after: FormDocument,
	operation: Operation,
	names: FormDocument,
): readonly string[] {
	switch (operation.kind) {
		case "add":
		case "retire":
		case "split":
		case "merge":
			return [standingSentence(before, operation)];
		case "addPage":
			return [`Page ${quoted(operation.page.title)} added`];
		case "retirePage":
			return [`Page ${quoted(operation.page.title)} removed`];
		case "movePage": {
			const title = before.pages[operation.from]?.title ?? operation.page;
			return [`Page ${quoted(title)} moved ${operation.to < operation.from ? "up" : "down"}`];
		}
		case "setPageText":
			return pageSentences(before, operation);
		case "setText":
			if (operation.field === null) return wholeSentences(operation);
			break;
		case "setRule":
			if ("check" in operation) return [checkSentence(operation)];
			break;
		default:
			break;
	}
	return questionSentences(before, after, operation, names);
}

function standingSentence(
	document: FormDocument,
	operation: Extract<Operation, { standing: Standing } | { one: Standing }>,
): string {
	if ("one" in operation) {
		const [one, many] = [quoted(nameOf(operation.one)), listed(operation.many.map(nameOf))];
		return operation.kind === "split"
			? `Question ${one} split into ${many}`
			: `Questions ${many} merged into ${one}`;
	}
	const { standing, kind } = operation;
	const column = "table" in standing.spot;
	const place = placeName(document, standing.spot);
	const title = quoted(nameOf(standing));
	if (kind === "add") {
		const duty = standing.required ? ", and must be answered" : "";
		return `${column ? "Column" : "Question"} ${title} added to ${place}${duty}`;
	}
	return column ? `Column ${title} removed from ${place}` : `Question ${title} is no longer asked`;
}

function pageSentences(
	document: FormDocument,
	{ page, from, to }: Extract<Operation, { kind: "setPageText" }>,
): readonly string[] {
	const title = quoted(document.pages.find(({ id }) => id === page)?.title ?? page);
	return [
		...(from.title === to.title ? [] : [`Page ${title} is now called ${quoted(String(to.title))}`]),
		...(from.intro === to.intro ? [] : [`Introduction of ${title} changed`]),
	];
}

function wholeSentences({ from, to }: Extract<Operation, { field: null }>): readonly string[] {
	return [
		...(from.title === to.title ? [] : [`The form is now called ${quoted(String(to.title))}`]),
		...(from.purpose === to.purpose ? [] : ["What the form is for is said in other words"]),
		...(from.minutes === to.minutes ? [] : [`The form now takes about ${String(to.minutes)} minutes`]),
	];
}

function checkSentence({ from, to }: Extract<Operation, { check: string }>): string {
	if (!from) return `Check added: ${quoted(to?.message ?? "")}`;
	return to ? `Check changed: ${quoted(to.message)}` : `Check removed: ${quoted(from.message)}`;
}

/** Changes of a question that stays. */
function questionSentences(
	before: FormDocument,
	after: FormDocument,
	operation: Operation,
	names: FormDocument,
): readonly string[] {
	if (!("field" in operation) || operation.field === null) return [];
	const [one, other] = [findField(before, operation.field), findField(after, operation.field)];
	if (!one || !other) return [];
	const title = quoted(nameOf(one));
	const label = (code: string | number) => {
		const choices = [...(ownChoices(one.question) ?? []), ...(ownChoices(other.question) ?? [])];
		return choices.find((choice) => choice.code === code)?.label ?? String(code);
	};
	switch (operation.kind) {
		case "rename":
			if (operation.to === operation.from) return [];
			return [`Question ${title} is now called “${operation.to}” in data (was “${operation.from}”)`];
		case "require":
			return [`Question ${title} must now be answered`];
		case "relax":
			return [`Question ${title} may now be left unanswered`];
		case "addOption":
			return [`Option ${quoted(label(operation.option.code))} added to ${title}`];
		case "removeOption":
			return [`Option ${quoted(label(operation.option.code))} removed from ${title}`];
		case "recode":
			if (operation.map.length === 0) return [`Options of ${title} replaced by others`];
			return operation.map.map(
				({ from, to }) =>
					`Option ${quoted(label(from))} of ${title} is now recorded as ${quoted(label(to))} (${to})`,
			);
		case "relabel":
			if (operation.option === undefined)
				return [`Question ${title} now reads ${quoted(operation.to ?? "")}`];
			return [`Option ${quoted(operation.from ?? "")} of ${title} now reads ${quoted(operation.to ?? "")}`];
		case "move":
			if (operation.option !== undefined) {
				const way = operation.to < operation.from ? "up" : "down";
				return [`Option ${quoted(label(operation.option))} of ${title} moved ${way}`];
			}
			return [moveSentence(before, operation.from, operation.to, title)];
		case "retype":
		case "setRule":
		case "setFormula":
		case "setLimits":
		case "setText":
		case "setPrivacy":
		case "setReport":
			return "check" in operation ? [] : facetSentences(names, operation, one, other);
		default:
			return [];
	}
}

function moveSentence(document: FormDocument, from: Spot, to: Spot, title: string): string {
	const [one, other] = [placeName(document, from), placeName(document, to)];
	const samePlace = "page" in from && "page" in to ? from.page === to.page : true;
	if (!samePlace) return `Question ${title} moved from ${one} to ${other}`;
	const what = "table" in from ? "Column" : "Question";
	return `${what} ${title} moved ${to.place < from.place ? "up" : "down"} within ${one}`;
}
