import { stepsBetween } from "./detectPlaces.ts";
import { type Choice, type Facet, type FacetKind, facetKeywords, type Operation } from "./operations.ts";
import { facetOf, isFacet, ownChoices, sameValue, without } from "./operationsFind.ts";
import { type Question, rowSchemaOf } from "./questions.ts";

/** The two sides of a group of keywords, only where they differ; undefined where they agree. */
export function differing(
	before: object,
	after: object,
	keywords: readonly string[],
): { readonly from: Facet; readonly to: Facet } | undefined {
	const [one, other] = [facetOf(before, keywords), facetOf(after, keywords)];
	const keys = keywords.filter((key) => !sameValue(one[key], other[key]));
	return keys.length === 0 ? undefined : { from: facetOf(one, keys), to: facetOf(other, keys) };
}

/** What is said of one question on either side. */
export interface Sides {
	readonly field: string;
	readonly before: Question;
	readonly after: Question;
	readonly uiBefore: object;
	readonly uiAfter: object;
}

/** Everything that changed in one question but its place, key and duty; a table's columns are questions of their own. */
export function questionChanges(sides: Sides): Operation[] {
	return [...titleChange(sides), ...kindChange(sides), ...facetChanges(sides)];
}

function titleChange({ field, before, after }: Sides): Operation[] {
	const [from, to] = [before.title ?? null, after.title ?? null];
	return from === to ? [] : [{ kind: "relabel", field, from, to }];
}

const facetKinds: readonly FacetKind[] = [
	"setText",
	"setRule",
	"setFormula",
	"setLimits",
	"setPrivacy",
	"setReport",
];

function facetChanges({ field, before, after, uiBefore, uiAfter }: Sides): Operation[] {
	const [one, other] = [
		{ ...before, ...uiBefore },
		{ ...after, ...uiAfter },
	];
	return facetKinds.flatMap((kind): Operation[] => {
		const differ = differing(one, other, facetKeywords[kind]);
		return differ ? [{ kind, field, ...differ }] : [];
	});
}

/** What kind of answer is asked for; options apart, where there are some before and after. */
function kindChange(sides: Sides): Operation[] {
	const { field, before, after } = sides;
	const [from, to] = [ownChoices(before), ownChoices(after)];
	if (sameValue(coreOf(before), coreOf(after)) && (from === undefined) === (to === undefined)) {
		return from && to ? optionChanges(field, from, to) : [];
	}
	const tables = rowSchemaOf(before) && rowSchemaOf(after);
	const keywords = facetKeywords.retype.filter((keyword) => !(tables && keyword === "items"));
	const differ = differing(before, after, keywords);
	return differ ? [{ kind: "retype", field, ...differ }] : [];
}

function coreOf(question: Question): Facet {
	const items: unknown = question.items;
	const core = facetOf(question, ["type", "format", "const", "x-options", "x-unit"]);
	if (rowSchemaOf(question)) return { ...core, items: "rows" };
	return { ...core, items: isFacet(items) ? without(without(items, "enum"), "x-labels") : null };
}

/**
 * The steps from one list of options to another. An option that goes while one with the same label comes is taken
 * for the same option under another code; whoever imports the form confirms it.
 */
export function optionChanges(field: string, from: readonly Choice[], to: readonly Choice[]): Operation[] {
	if (sameValue(from, to)) return [];
	const found = new Steps(field, from);
	const replaced = recodings(from, to);
	if (replaced.length > 0) {
		const next = found.choices.map((choice) => {
			const pair = replaced.find(({ from: code }) => code === choice.code);
			return pair ? { ...choice, code: pair.to } : choice;
		});
		found.take({ kind: "recode", field, map: replaced, from: found.choices, to: next }, next);
	}
	const stays = new Set(to.map(({ code }) => code));
	if (!found.choices.some(({ code }) => stays.has(code))) {
		found.take({ kind: "recode", field, map: [], from: found.choices, to }, to);
	}
	removeAndArrange(found, to);
	if (!sameValue(found.choices, to)) {
		found.take({ kind: "recode", field, map: [], from: found.choices, to }, to);
	}
	return found.operations;
}

/** Operations taken so far and the options they lead to. */
class Steps {
	readonly field: string;
	readonly operations: Operation[] = [];
	choices: readonly Choice[];

	constructor(field: string, choices: readonly Choice[]) {
		this.field = field;
		this.choices = choices;
	}

	take(operation: Operation, choices: readonly Choice[]): void {
		this.operations.push(operation);
		this.choices = choices;
	}
}

function recodings(from: readonly Choice[], to: readonly Choice[]) {
	const gone = from.filter(({ code }) => !to.some((choice) => choice.code === code));
	const come = to.filter(({ code }) => !from.some((choice) => choice.code === code));
	return gone.flatMap((choice) => {
		const alike = come.filter(({ label }) => label !== null && label === choice.label);
		const rivals = gone.filter(({ label }) => label === choice.label);
		const [only] = alike;
		return only && alike.length === 1 && rivals.length === 1 ? [{ from: choice.code, to: only.code }] : [];
	});
}

function removeAndArrange(found: Steps, to: readonly Choice[]): void {
	const { field } = found;
	for (const option of found.choices) {
		if (to.some(({ code }) => code === option.code)) continue;
		const place = found.choices.indexOf(option);
		found.take({ kind: "removeOption", field, option, place }, found.choices.toSpliced(place, 1));
	}
	for (const choice of found.choices) {
		const label = to.find(({ code }) => code === choice.code)?.label ?? null;
		if (label === choice.label) continue;
		const next = found.choices.map((one) => (one === choice ? { ...one, label } : one));
		found.take({ kind: "relabel", field, option: choice.code, from: choice.label, to: label }, next);
	}
	const byCode = new Map(to.map((choice) => [String(choice.code), choice]));
	const codes = (list: readonly Choice[]) => new Map([["", list.map(({ code }) => String(code))]]);
	for (const step of stepsBetween(codes(found.choices), codes(to))) {
		const option = byCode.get(step.item);
		if (!option) continue;
		const { place } = step.to;
		const bare = step.from === null ? found.choices : found.choices.toSpliced(step.from.place, 1);
		const next = bare.toSpliced(place, 0, option);
		if (step.from === null) found.take({ kind: "addOption", field, option, place }, next);
		else found.take({ kind: "move", field, option: option.code, from: step.from.place, to: place }, next);
	}
}
