import type { FormDocument, Logic } from "./annotations.ts";
import { conditionWords, listed, panelWords, quoted, readTitles, typeNames } from "./describeWords.ts";
import { showInteger, showPence } from "./entry.ts";
import type { FacetOperation } from "./operations.ts";
import { type Found, isFacet, sameValue } from "./operationsFind.ts";
import { questionTypeOf } from "./questions.ts";
import { panelTreatments } from "./vocabulary.ts";

/** A group of keywords changed on one question, each change in a sentence. `one` and `other`: before and after. */
export function facetSentences(
	document: FormDocument,
	operation: FacetOperation,
	one: Found,
	other: Found,
): readonly string[] {
	const title = quoted(one.question.title ?? one.key);
	const keys = [...new Set([...Object.keys(operation.from), ...Object.keys(operation.to)])];
	switch (operation.kind) {
		case "retype": {
			const [from, to] = [questionTypeOf(one.question), questionTypeOf(other.question)];
			if (from === to) return [`The answer to ${title} is recorded in another way`];
			return [`Question ${title} changed from ${typeNames[from]} to ${typeNames[to]}`];
		}
		case "setFormula":
			return [formulaSentence(document, operation, title)];
		case "setReport":
			return keys.map((key) => reportSentence(key, operation, title));
		default:
			return [...new Set(keys.map((key) => sentence(document, key, operation, title, one)))];
	}
}

function isLogic(value: unknown): value is Logic {
	return value !== undefined;
}

function formulaSentence(document: FormDocument, { from, to }: FacetOperation, title: string): string {
	const formula = to["x-calculate"];
	if (!isLogic(formula)) return `Question ${title} is no longer worked out, and is asked`;
	const names = readTitles(document, formula);
	const sources = names.length > 0 ? ` from ${listed(names)}` : "";
	return from["x-calculate"] === undefined
		? `Question ${title} is now worked out${sources}`
		: `Question ${title} is worked out in another way${sources && `, ${sources.trim()}`}`;
}

function reportSentence(key: string, { from, to }: FacetOperation, title: string): string {
	const [before, after] = [from[key], to[key]];
	if (key === "x-concept") {
		if (before === undefined) return `Question ${title} is now charted together with other forms`;
		return `Question ${title} is no longer charted together with the same forms`;
	}
	if (!isFacet(after)) return `Question ${title} no longer feeds reports`;
	if (!isFacet(before))
		return `Question ${title} can now be used in reports as ${quoted(String(after.label))}`;
	const renamed = sameValue({ ...before, label: "" }, { ...after, label: "" });
	if (renamed) return `Question ${title} is now called ${quoted(String(after.label))} in reports`;
	return `Question ${title} is counted in another way in reports`;
}

function sentence(
	document: FormDocument,
	key: string,
	{ from, to }: FacetOperation,
	title: string,
	one: Found,
): string {
	const [before, after] = [from[key], to[key]];
	const changed = before === undefined ? "added to" : after === undefined ? "removed from" : "of";
	const thing = (name: string) =>
		changed === "of" ? `${name} of ${title} changed` : `${name} ${changed} ${title}`;
	switch (key) {
		case "description":
			return thing("Help text");
		case "x-why":
			return thing("‘Why we ask this’");
		case "x-messages":
			return thing("Error messages");
		case "x-showIf":
			return isLogic(after)
				? `Question ${title} is now asked only when ${conditionWords(document, after)}`
				: `Question ${title} is now always asked`;
		case "x-mode":
			return after === undefined
				? `Question ${title} is now asked in trial and in live`
				: `Question ${title} is now asked only in ${String(after)}`;
		case "x-filledBy":
			return after === undefined
				? `Question ${title} is now answered by whoever fills in the form`
				: `Question ${title} is now answered by: ${String(after)}`;
		case "x-dataClass":
			return `Question ${title} is now treated as ${classNames[String(after)] ?? "of no data class"}`;
		case "x-panel": {
			const treatment = panelTreatments.find((name) => name === after) ?? "hide";
			return `The panel now ${panelWords[treatment]} ${title}`;
		}
		case "x-band":
			return `The panel sees another band for ${title}`;
		case "x-publish":
			return `The answer to ${title} ${after === true ? "may now" : "may no longer"} appear in published summaries`;
		default:
			return key.startsWith("ui:")
				? `How ${title} is shown changed`
				: limitSentence(key, before, after, title, one);
	}
}

const classNames: { readonly [dataClass: string]: string } = {
	none: "not personal",
	personal: "personal data",
	specialCategory: "special category data",
	safeguarding: "safeguarding data",
	staff: "data about staff",
	financial: "financial data",
};

const limitNames: { readonly [keyword: string]: readonly [name: string, unit: string] } = {
	minLength: ["Shortest answer", " characters"],
	maxLength: ["Longest answer", " characters"],
	minimum: ["Lowest answer", ""],
	maximum: ["Highest answer", ""],
	exclusiveMinimum: ["Lower bound", ""],
	exclusiveMaximum: ["Upper bound", ""],
	multipleOf: ["Step between answers", ""],
	minItems: ["Fewest entries", ""],
	maxItems: ["Most entries", ""],
};

function limitSentence(key: string, before: unknown, after: unknown, title: string, one: Found): string {
	const [name, unit] = limitNames[key] ?? [];
	if (name === undefined) return `Whether entries of ${title} may repeat changed`;
	const money = questionTypeOf(one.question) === "money" && unit === "";
	const show = (value: unknown) =>
		typeof value !== "number" ? "no limit" : `${money ? showPence(value) : showInteger(value)}${unit}`;
	return `${name} to ${title} changed from ${show(before)} to ${show(after)}`;
}
