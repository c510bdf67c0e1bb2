import { expect, test } from "vitest";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { type LineageVersion, seriesOf } from "#schemas/lineage.ts";
import type { Operation } from "#schemas/operations.ts";
import { changesOf, mergeOf, renameOf, retireOf, splitOf } from "#schemas/operationsMake.ts";
import { questionOf } from "#schemas/questions.ts";
import { smallForm } from "./smallForm.ts";

type Make = (document: FormDocument) => readonly (Operation | undefined)[];

/** Versions of the small form, a month apart, each made from the one before. */
function versions(...makes: readonly Make[]): LineageVersion[] {
	const made: LineageVersion[] = [{ number: 1, on: "2025-01-01", document: smallForm, operations: [] }];
	for (const [place, make] of makes.entries()) {
		const base = made.at(-1)?.document ?? smallForm;
		const operations = make(base).flatMap((operation) => operation ?? []);
		const applied = applyAll(base, operations);
		if (!applied.ok) throw new Error(applied.why);
		made.push({ number: place + 2, on: `2025-0${place + 2}-01`, document: applied.document, operations });
	}
	return made;
}

const kind = "small.kind";
const recode =
	(from: string, to: string): Make =>
	(document) => {
		const question = questionOf(document, "kind");
		const labels = question?.["x-labels"] ?? {};
		const choices = Object.entries(labels).map(([code, label]) => ({ code, label }));
		const after = choices.map((choice) => (choice.code === from ? { ...choice, code: to } : choice));
		return [{ kind: "recode", field: kind, map: [{ from, to }], from: choices, to: after }];
	};

test("another wording, name in data or place leaves one unbroken series", () => {
	const series = seriesOf(
		versions(
			(document) => [renameOf(document, kind, "sort")],
			() => [{ kind: "relabel", field: kind, from: "Which kind is it?", to: "Which sort?" }],
		),
		kind,
	);
	expect(series).toMatchObject({ isAsked: true, breaks: [], sources: [{ field: kind, codes: new Map() }] });
	expect(series?.question.title).toBe("Which sort?");
});

test("codes given under every earlier version count as what they have become", () => {
	const series = seriesOf(versions(recode("one", "first"), recode("first", "begin")), kind);
	expect(series?.breaks).toEqual([]);
	expect(Object.fromEntries(series?.sources[0]?.codes ?? [])).toEqual({ one: "begin", first: "begin" });
});

test("merged questions are joined and split ones followed, each with the day their meaning breaks", () => {
	const ids = [1, 2, 3, 4].map((number) => ({ field: `small.y${number}`, key: `y${number}` }));
	const mint = () => ids.shift() ?? { field: "small.y9", key: "y9" };
	const ask = (title: string) => ({ question: { type: "string", maxLength: 9, title } as const });
	const merged = versions((document) => [
		mergeOf(document, ["small.label", "small.beansWhy"], ask("Both"), mint),
	]);
	expect(seriesOf(merged, "small.y1")).toMatchObject({
		sources: [{ field: "small.y1" }, { field: "small.label" }, { field: "small.beansWhy" }],
		breaks: [{ version: 2, on: "2025-02-01", words: "Until then asked as ‘Label’ and ‘Why beans’" }],
	});
	expect(seriesOf(merged, "small.label")).toMatchObject({ isAsked: false, breaks: [] });
	const split = versions((document) => [splitOf(document, "small.label", [ask("Left"), ask("Right")], mint)]);
	expect(seriesOf(split, "small.y2")?.sources.map(({ field }) => field)).toEqual(["small.y2", "small.label"]);
	expect(seriesOf(split, "small.y3")).toMatchObject({
		sources: [{ field: "small.y3" }],
		breaks: [{ words: "Until then part of ‘Label’" }],
	});
});

test("another kind of answer or of count breaks a series; a question that is retired ends it", () => {
	const counted = versions((document) => {
		const question = questionOf(document, "kind");
		return changesOf(document, kind, {
			question: { ...question, type: "string", "x-report": { as: "date", label: "Kind" } },
		});
	});
	expect(seriesOf(counted, kind)?.breaks).toMatchObject([{ words: "Until then counted in another way" }]);
	const gone = versions((document) => [retireOf(document, "small.agreed")]);
	expect(seriesOf(gone, "small.agreed")).toMatchObject({ isAsked: false, breaks: [] });
	expect(seriesOf(gone, "small.nothing")).toBeNull();
});
