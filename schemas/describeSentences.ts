import type { FormDocument } from "./annotations.ts";
import { facetSentences } from "./describeFacet.ts";
import { listed, quoted } from "./describeWords.ts";
import type { Operation, Spot, Standing } from "./operations.ts";
import { findField, ownChoices } from "./operationsFind.ts";

/**
 * What one operation does, told in sentences; `names` is the whole document, for what other questions are called.
 */
export function sentencesOf(
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

function placeName(document: FormDocument, spot: Spot): string {
	if ("table" in spot) return quoted(findField(document, spot.table)?.question.title ?? spot.table);
	return quoted(document.pages.find(({ id }) => id === spot.page)?.title ?? spot.page);
}

function nameOf({ question, key }: Pick<Standing, "question" | "key">): string {
	return question.title ?? key;
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
