import type { FormDocument } from "#schemas/annotations.ts";
import { panelWords, quoted } from "#schemas/describeWords.ts";
import type { Operation } from "#schemas/operations.ts";
import { type Found, fieldsOf, findField, sameValue } from "#schemas/operationsFind.ts";
import type { PanelTreatment } from "#schemas/vocabulary.ts";

/** What becomes of the figures made from one question. */
export interface SeriesEffect {
	readonly field: string;
	readonly title: string;
	/** Its series ends, breaks, goes on under other words or codes, or begins. */
	readonly kind: "ends" | "breaks" | "follows" | "begins";
	readonly words: string;
	/** Reports and published figures that read it, by title. */
	readonly readers: readonly string[];
}

/** What the panel sees of one question otherwise than before. */
export interface PanelEffect {
	readonly field: string;
	readonly title: string;
	readonly more: boolean;
	readonly words: string;
}

/** A report, or what is published, with the concepts it counts by. */
export interface ConceptReader {
	readonly title: string;
	readonly concepts: readonly string[];
	/** Reads every question that reports may use. */
	readonly anything?: boolean;
}

const titleOf = ({ question, key }: Found) => question.title ?? key;

const isReported = ({ question }: Found) =>
	question["x-report"] !== undefined || question["x-concept"] !== undefined || question["x-publish"] === true;

/** Which figures change with a version, and how; questions no figure is made from are left out. */
export function seriesEffects(
	base: FormDocument,
	draft: FormDocument,
	operations: readonly Operation[],
	readers: readonly ConceptReader[],
): readonly SeriesEffect[] {
	const fields = [...new Set([...fieldsOf(base), ...fieldsOf(draft)])];
	return fields.flatMap((field): SeriesEffect[] => {
		const [before, after] = [findField(base, field), findField(draft, field)];
		const told = effectOn(before, after, operationsOn(field, operations));
		const one = after ?? before;
		if (!told || !one) return [];
		const concepts = [before, after].flatMap((found) => found?.question["x-concept"] ?? []);
		const isCounted = [before, after].some((found) => found?.question["x-report"] !== undefined);
		const read = readers.filter(
			({ concepts: own, anything }) => (anything && isCounted) || own.some((name) => concepts.includes(name)),
		);
		return [{ field, title: titleOf(one), ...told, readers: read.map(({ title }) => title) }];
	});
}

function operationsOn(field: string, operations: readonly Operation[]): readonly Operation[] {
	return operations.filter((operation) => {
		if ("field" in operation) return operation.field === field;
		if ("standing" in operation) return operation.standing.field === field;
		if (!("one" in operation)) return false;
		return [operation.one, ...operation.many].some((standing) => standing.field === field);
	});
}

type Told = Pick<SeriesEffect, "kind" | "words">;

function effectOn(
	before: Found | undefined,
	after: Found | undefined,
	operations: readonly Operation[],
): Told | null {
	const [was, is] = [before !== undefined && isReported(before), after !== undefined && isReported(after)];
	if (!was && !is) return null;
	if (before && !after) return goneEffect(before, operations);
	if (after && !before) return comeEffect(after, operations);
	if (!before || !after) return null;
	if (!was) return { kind: "begins", words: "It is counted in reports, with every answer given until now." };
	if (!is) return { kind: "ends", words: "It is no longer counted in reports: its series ends." };
	return changedEffect(before, after, operations);
}

function goneEffect(before: Found, operations: readonly Operation[]): Told {
	const joined = operations.find(({ kind }) => kind === "split" || kind === "merge");
	if (joined?.kind === "split") {
		const into = joined.many.map(({ question, key }) => quoted(question.title ?? key)).join(", ");
		return { kind: "breaks", words: `It becomes ${into}: charts show the break between them.` };
	}
	if (joined?.kind === "merge") {
		const into = quoted(joined.one.question.title ?? joined.one.key);
		return { kind: "breaks", words: `It becomes part of ${into}: charts show the break between them.` };
	}
	return { kind: "ends", words: `${quoted(titleOf(before))} is no longer asked: its series ends.` };
}

function comeEffect(after: Found, operations: readonly Operation[]): Told {
	const joined = operations.some(({ kind }) => kind === "split" || kind === "merge");
	if (joined) return { kind: "breaks", words: "It takes the place of earlier questions, with a break." };
	return { kind: "begins", words: `${quoted(titleOf(after))} can be counted from this version on.` };
}

function changedEffect(before: Found, after: Found, operations: readonly Operation[]): Told | null {
	const kinds = new Set(operations.map(({ kind }) => kind));
	const [was, is] = [before.question, after.question];
	if (!sameValue(was["x-concept"], is["x-concept"])) {
		return {
			kind: "breaks",
			words: "It is no longer counted together with the same questions of other forms.",
		};
	}
	if (
		kinds.has("retype") &&
		!sameValue([was.type, was.format, was["x-unit"]], [is.type, is.format, is["x-unit"]])
	)
		return { kind: "breaks", words: "It asks for another kind of answer: charts show the break." };
	if (!sameValue(was["x-calculate"], is["x-calculate"]))
		return { kind: "breaks", words: "It is worked out in another way: charts show the break." };
	if (!sameValue(countedAs(before), countedAs(after)))
		return { kind: "breaks", words: "It is counted in another way: charts show the break." };
	if (kinds.has("recode"))
		return { kind: "follows", words: "Earlier answers are counted under the new options: one series." };
	if (kinds.has("removeOption"))
		return { kind: "follows", words: "An option goes; what was answered with it stays counted." };
	if (was.title !== is.title || before.key !== after.key)
		return { kind: "follows", words: "It is called otherwise, and stays one series." };
	return null;
}

function countedAs({ question }: Found): unknown {
	const report = question["x-report"];
	return report === undefined ? null : { ...report, label: "" };
}

/** How much a panel sees, the least first; `never` and `hide` are alike to it. */
const openness: Record<PanelTreatment, number> = { never: 0, hide: 0, band: 1, redact: 2, show: 3 };

/** What the panel would newly see, or see no more. */
export function panelEffects(base: FormDocument, draft: FormDocument): readonly PanelEffect[] {
	const fields = [...new Set([...fieldsOf(draft), ...fieldsOf(base)])];
	const seenIn = (document: FormDocument, field: string) => {
		const found = findField(document, field);
		return { found, treatment: found?.question["x-panel"] ?? ("hide" as const) };
	};
	return fields.flatMap((field): PanelEffect[] => {
		const [before, after] = [seenIn(base, field), seenIn(draft, field)];
		const change = openness[after.treatment] - openness[before.treatment];
		const found = after.found ?? before.found;
		if (change === 0 || !found) return [];
		const title = titleOf(found);
		const words = after.found
			? `The panel ${panelWords[after.treatment]} ${quoted(title)}${before.found ? "" : ", which is new"}`
			: `The panel no longer sees ${quoted(title)}, which is no longer asked`;
		return [{ field, title, more: change > 0, words }];
	});
}
