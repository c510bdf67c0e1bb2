import type { FormDocument, Reporting } from "./annotations.ts";
import { applyOperation } from "./apply.ts";
import type { Code, Operation, Standing } from "./operations.ts";
import { fieldsOf, findField, sameValue } from "./operationsFind.ts";
import { isFreeText, type Question } from "./questions.ts";

/** A version that is or was in use, with the changes that led to it from the one before. */
export interface LineageVersion {
	readonly number: number;
	/** Civil date from which it was in use. */
	readonly on: string;
	readonly document: FormDocument;
	readonly operations: readonly Operation[];
}

/** Answers given under an identity, and under which codes of today they count. */
export interface SeriesSource {
	readonly field: string;
	/** Codes given earlier with the codes they count under; a code that is not here counts as itself. */
	readonly codes: ReadonlyMap<string, string>;
}

/** A day from which figures do not mean quite the same as before. */
export interface SeriesBreak {
	readonly version: number;
	readonly on: string;
	readonly words: string;
}

/** One question through all versions of its form: where its answers lie, and where their meaning breaks. */
export interface Series {
	readonly field: string;
	/** As the latest version that asks it says it. */
	readonly question: Question;
	/** Still asked by the version in use. */
	readonly isAsked: boolean;
	readonly sources: readonly SeriesSource[];
	readonly breaks: readonly SeriesBreak[];
}

/**
 * Follows a question back through the versions of its form, the earliest first: another wording, name or place changes
 * nothing, other codes are counted as what they became, questions that were merged or split are joined with a break.
 * Null where no version asks it. A code never stands for two things in the life of a form, so that it says enough.
 */
export function seriesOf(versions: readonly LineageVersion[], field: string): Series | null {
	const place = versions.findLastIndex(({ document }) => findField(document, field));
	const latest = versions[place];
	const found = latest && findField(latest.document, field);
	if (!latest || !found) return null;
	const trail = new Trail(field);
	for (let at = place; at > 0; at -= 1) {
		const version = versions[at];
		const before = versions[at - 1];
		if (version && before) trail.back(before.document, version);
	}
	const { sources, breaks } = trail;
	return {
		field,
		question: found.question,
		isAsked: place === versions.length - 1,
		sources: [...sources].map(([source, codes]) => ({ field: source, codes })),
		breaks: [...breaks].reverse(),
	};
}

/** What the latest version counts, and in which way; questions it took the place of are counted as it is. */
export function countedIn(versions: readonly LineageVersion[]): ReadonlyMap<string, Reporting> {
	const document = versions.at(-1)?.document;
	const counted = new Map<string, Reporting>();
	for (const field of document ? fieldsOf(document) : []) {
		const report = document && findField(document, field)?.question["x-report"];
		if (!report) continue;
		for (const source of seriesOf(versions, field)?.sources ?? [])
			if (!counted.has(source.field)) counted.set(source.field, report);
	}
	return counted;
}

/** Whether an earlier version only asks something that the latest counts. */
export function countsMore(versions: readonly LineageVersion[]): boolean {
	const counted = [...countedIn(versions).keys()];
	return versions.slice(0, -1).some(({ document }) =>
		counted.some((field) => {
			const found = findField(document, field);
			return found && !found.question["x-report"] && !isFreeText(found.question, found.ui ?? undefined);
		}),
	);
}

/** Where answers lie, going back in time. */
class Trail {
	readonly sources: Map<string, ReadonlyMap<string, string>>;
	readonly breaks: SeriesBreak[] = [];

	constructor(field: string) {
		this.sources = new Map([[field, new Map()]]);
	}

	back(base: FormDocument, { number, on, operations }: LineageVersion): void {
		const told: string[] = [];
		for (const { operation, before, after } of walked(base, operations).toReversed()) {
			const words = this.step(operation, before, after);
			if (words !== null) told.push(words);
		}
		for (const words of new Set(told)) this.breaks.push({ version: number, on, words });
	}

	/** Takes one operation back; in words, what of the meaning breaks. */
	private step(operation: Operation, before: FormDocument, after: FormDocument): string | null {
		switch (operation.kind) {
			case "recode":
				this.recode(operation.field, operation.map);
				return null;
			case "merge":
				return this.merge(operation.one, operation.many);
			case "split":
				return this.split(operation.one, operation.many);
			case "retype":
			case "setFormula":
			case "setReport":
				return this.sources.has(operation.field) ? meaningBreak(operation.field, before, after) : null;
			default:
				return null;
		}
	}

	private recode(field: string, map: readonly { readonly from: Code; readonly to: Code }[]): void {
		const later = this.sources.get(field);
		if (!later) return;
		const codes = new Map(later);
		for (const { from, to } of map) codes.set(String(from), later.get(String(to)) ?? String(to));
		this.sources.set(field, codes);
	}

	private merge(one: Standing, many: readonly Standing[]): string | null {
		const codes = this.sources.get(one.field);
		if (!codes) return null;
		for (const { field } of many) if (!this.sources.has(field)) this.sources.set(field, codes);
		return `Until then asked as ${named(many)}`;
	}

	private split(one: Standing, many: readonly Standing[]): string | null {
		const place = many.findIndex(({ field }) => this.sources.has(field));
		const into = many[place];
		if (!into) return null;
		// What was answered was offered to the first of the new questions.
		const codes = this.sources.get(into.field);
		if (place === 0 && codes && !this.sources.has(one.field)) this.sources.set(one.field, codes);
		return `Until then part of ${named([one])}`;
	}
}

const named = (standings: readonly Standing[]) =>
	standings.map(({ question, key }) => `‘${question.title ?? key}’`).join(" and ");

interface Walked {
	readonly operation: Operation;
	readonly before: FormDocument;
	readonly after: FormDocument;
}

function walked(base: FormDocument, operations: readonly Operation[]): Walked[] {
	let document = base;
	return operations.flatMap((operation) => {
		const applied = applyOperation(document, operation);
		if (!applied.ok) return [];
		const step = { operation, before: document, after: applied.document };
		document = applied.document;
		return [step];
	});
}

function meaningBreak(field: string, before: FormDocument, after: FormDocument): string | null {
	const [was, is] = [findField(before, field)?.question, findField(after, field)?.question];
	if (!was || !is) return null;
	if (!sameValue(kindOf(was), kindOf(is))) return "Until then another kind of answer";
	if (!sameValue(was["x-calculate"], is["x-calculate"])) return "Until then worked out in another way";
	// What was only asked before is counted from the first answer on.
	if (!was["x-report"]) return null;
	return sameValue(countedAs(was), countedAs(is)) ? null : "Until then counted in another way";
}

const kindOf = ({ type, format, "x-unit": unit }: Question) => [type, format, unit];

function countedAs({ "x-report": report }: Question): unknown {
	return report && { ...report, label: "" };
}
