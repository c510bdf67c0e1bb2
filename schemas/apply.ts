import type { DocumentCheck, FormDocument } from "./annotations.ts";
import { applyOptions } from "./applyOptions.ts";
import { applyPages } from "./applyPages.ts";
import {
	extract,
	insert,
	keyProblem,
	move,
	type Outcome,
	titleOf,
	withLooks,
	withQuestion,
	withRequired,
} from "./applyQuestion.ts";
import { keepHomes } from "./homes.ts";
import {
	type Applied,
	type FacetOperation,
	facetKeywords,
	type Operation,
	type Standing,
	wholeKeywords,
} from "./operations.ts";
import { exchanged, findField, isQuestion, sameValue } from "./operationsFind.ts";
import { renamedKey } from "./operationsRename.ts";
import type { Question } from "./questions.ts";

/**
 * The document after one operation, or why it cannot be done. Refuses what does not find the document as the operation
 * remembers it, so that an operation that was done can always be undone. What a rule then reads in vain, the
 * publication gate says. Whether an `x-fieldId` was used in an earlier version is for the caller to know.
 */
export function applyOperation(document: FormDocument, operation: Operation): Applied {
	const outcome = outcomeOf(document, operation);
	return typeof outcome === "string" ? { ok: false, why: outcome } : { ok: true, document: outcome };
}

/** The document after all of them in order, or the first that cannot be done (counted from 0) and why. */
export function applyAll(
	document: FormDocument,
	operations: readonly Operation[],
): Applied | { readonly ok: false; readonly why: string; readonly at: number } {
	let current = document;
	for (const [at, operation] of operations.entries()) {
		const applied = applyOperation(current, operation);
		if (!applied.ok) return { ...applied, at };
		current = applied.document;
	}
	return { ok: true, document: current };
}

function outcomeOf(document: FormDocument, operation: Operation): Outcome {
	switch (operation.kind) {
		case "add":
			return then(insert(document, operation.standing), inPageOrder);
		case "retire":
			return extract(document, operation.standing);
		case "split":
			return replaced(document, [operation.one], operation.many);
		case "merge":
			return replaced(document, operation.many.toReversed(), [operation.one]);
		case "rename":
			return rename(document, operation.field, operation.from, operation.to);
		case "move":
			if (operation.option !== undefined) return applyOptions(document, operation);
			return then(move(document, operation.field, operation.from, operation.to), inPageOrder);
		case "relabel":
			if (operation.option !== undefined) return applyOptions(document, operation);
			return retitle(document, operation.field, operation.from, operation.to);
		case "addOption":
		case "removeOption":
		case "recode":
			return applyOptions(document, operation);
		case "require":
		case "relax":
			return oblige(document, operation.field, operation.kind === "require");
		case "setRule":
			if ("check" in operation) return setCheck(document, operation);
			return setFacet(document, operation);
		case "setText":
			return operation.field === null ? setWhole(document, operation) : setFacet(document, operation);
		case "retype":
		case "setFormula":
		case "setLimits":
		case "setPrivacy":
		case "setReport":
			return setFacet(document, operation);
		case "addPage":
		case "retirePage":
		case "movePage":
		case "setPageText":
			return then(applyPages(document, operation), inPageOrder);
		default:
			return "This change is of no known kind.";
	}
}

function then(outcome: Outcome, next: (document: FormDocument) => Outcome): Outcome {
	return typeof outcome === "string" ? outcome : next(outcome);
}

/** Questions in the order of the pages; what stands on no page comes last. */
function inPageOrder(document: FormDocument): FormDocument {
	const { schema } = document;
	const order = new Map(
		document.pages.flatMap(({ questions }) => questions).map((key, place) => [key, place]),
	);
	const placeOf = (key: string) => order.get(key) ?? order.size;
	const properties = Object.fromEntries(
		Object.entries(schema.properties).sort(([one], [other]) => placeOf(one) - placeOf(other)),
	);
	return keepHomes(document, { ...document, schema: { ...schema, properties } });
}

function replaced(document: FormDocument, out: readonly Standing[], into: readonly Standing[]): Outcome {
	const spots = [...out, ...into].map(({ spot }) => ("table" in spot ? spot.table : ""));
	if (out.length === 0 || into.length === 0 || new Set(spots).size !== 1) {
		return "Questions are split and merged on pages or within one table.";
	}
	let outcome: Outcome = document;
	for (const standing of out) outcome = then(outcome, (current) => extract(current, standing));
	for (const standing of into) outcome = then(outcome, (current) => insert(current, standing));
	return then(outcome, inPageOrder);
}

function rename(document: FormDocument, field: string, from: string, to: string): Outcome {
	const found = findField(document, field);
	if (!found) return "There is no such question any more.";
	const title = titleOf(found.question);
	if (found.key !== from) return `‘${title}’ is not called “${from}” in data.`;
	const wrong = keyProblem(to);
	if (wrong) return wrong;
	const { table } = found;
	const taken =
		table === null
			? allKeys(document).has(to)
			: columnKeys(document, table).includes(to) || Object.hasOwn(document.schema.properties, to);
	if (taken) return `The name “${to}” is taken.`;
	// A rule that already reads the new name would not be told apart from those that follow the question.
	if (renamedKey(document, { table, from: to, to: from }) !== document) {
		return `Something on this form already reads “${to}”.`;
	}
	return renamedKey(document, { table, from, to });
}

function columnKeys(document: FormDocument, table: string): readonly string[] {
	const question = document.schema.properties[table];
	const items: unknown = typeof question === "object" ? question.items : undefined;
	return typeof items === "object" && items !== null && "properties" in items
		? Object.keys(Object(items.properties))
		: [];
}

function allKeys(document: FormDocument): ReadonlySet<string> {
	const keys = Object.keys(document.schema.properties);
	return new Set([...keys, ...keys.flatMap((key) => columnKeys(document, key))]);
}

function retitle(document: FormDocument, field: string, from: string | null, to: string | null): Outcome {
	const found = findField(document, field);
	if (!found) return "There is no such question any more.";
	if ((found.question.title ?? null) !== from) return `‘${titleOf(found.question)}’ has been reworded since.`;
	const { title: _, ...rest } = found.question;
	const question: Question = to === null ? rest : { ...rest, title: to };
	return withQuestion(document, found, question);
}

function oblige(document: FormDocument, field: string, required: boolean): Outcome {
	const found = findField(document, field);
	if (!found) return "There is no such question any more.";
	if (found.required !== required) return withRequired(document, found, required);
	return `‘${titleOf(found.question)}’ ${required ? "must already be answered" : "need not be answered already"}.`;
}

function setFacet(document: FormDocument, { kind, field, from, to }: FacetOperation): Outcome {
	const found = findField(document, field);
	if (!found) return "There is no such question any more.";
	const current = { ...found.question, ...looksOnly(found.ui ?? {}) };
	const made = exchanged(current, from, to, facetKeywords[kind]);
	if (!made) return `‘${titleOf(found.question)}’ has been changed since.`;
	const question = Object.fromEntries(Object.entries(made).filter(([key]) => !key.startsWith("ui:")));
	if (!isQuestion(question)) return "A question needs a type.";
	const next = withQuestion(document, found, question);
	if (![...Object.keys(from), ...Object.keys(to)].some((key) => key.startsWith("ui:"))) return next;
	const columns = Object.entries(found.ui ?? {}).filter(([key]) => !key.startsWith("ui:"));
	return withLooks(next, found, Object.fromEntries([...Object.entries(looksOnly(made)), ...columns]));
}

function looksOnly(facet: object): object {
	return Object.fromEntries(Object.entries(facet).filter(([key]) => key.startsWith("ui:")));
}

function setWhole(document: FormDocument, { from, to }: Extract<Operation, { field: null }>): Outcome {
	const made = exchanged(
		{ title: document.title, purpose: document.purpose, minutes: document.minutes },
		from,
		to,
		wholeKeywords,
	);
	if (!made) return "The words of this form have been changed since.";
	const { title, purpose, minutes } = made;
	return typeof title === "string" && typeof purpose === "string" && typeof minutes === "number"
		? { ...document, title, purpose, minutes }
		: "A form needs a title, a purpose and the minutes it takes.";
}

function setCheck(
	document: FormDocument,
	operation: { check: string; from: DocumentCheck | null; to: DocumentCheck | null; place: number },
): Outcome {
	const { check, from, to, place } = operation;
	const { checks } = document;
	const at = checks.findIndex(({ id }) => id === check);
	if (!sameValue(checks[at] ?? null, from)) return `The check “${check}” has been changed since.`;
	if ((to !== null && to.id !== check) || (from === null && to === null)) return "A check keeps its name.";
	if (from !== null && at !== place) return `The check “${check}” has been moved since.`;
	if (!Number.isInteger(place) || place < 0 || place > checks.length) return "There is no such place.";
	return {
		...document,
		checks: checks.toSpliced(place, from === null ? 0 : 1, ...(to === null ? [] : [to])),
	};
}
