import { expect, test } from "vitest";
import { type DiffPart, wordDiff } from "#app/domain/wordDiff.ts";
import { fc } from "#tests/setup/chance.ts";

const side = (parts: readonly DiffPart[], kind: "gone" | "new") =>
	parts
		.filter((part) => part.kind === "same" || part.kind === kind)
		.map(({ text }) => text)
		.join("");

test("a difference reads as the words that went and the words that came", () => {
	expect(wordDiff("Why should these children be supported?", "Why should this group be supported?")).toEqual([
		{ kind: "same", text: "Why should " },
		{ kind: "gone", text: "these children" },
		{ kind: "new", text: "this group" },
		{ kind: "same", text: " be supported?" },
	]);
	expect(wordDiff("", "New")).toEqual([{ kind: "new", text: "New" }]);
	expect(wordDiff("Same", "Same")).toEqual([{ kind: "same", text: "Same" }]);
});

test("whatever the texts, either can be read off their difference, and equal ones have none", () => {
	const text = fc.oneof(
		fc.string(),
		fc
			.array(fc.constantFrom("a ", "child", " the", "\n", "’s ", "?"), { maxLength: 40 })
			.map((all) => all.join("")),
	);
	fc.assert(
		fc.property(text, text, (before, after) => {
			const parts = wordDiff(before, after);
			expect(side(parts, "gone")).toBe(before);
			expect(side(parts, "new")).toBe(after);
			if (before === after) expect(parts.every(({ kind }) => kind === "same")).toBe(true);
			for (const [place, part] of parts.entries()) {
				expect(part.text).not.toBe("");
				expect(parts[place + 1]?.kind).not.toBe(part.kind);
			}
		}),
	);
});

test("two long texts are told apart at once", () => {
	const long = (word: string) => `${word} `.repeat(5_000);
	const begun = performance.now();
	expect(wordDiff(long("old"), long("new"))).toHaveLength(2);
	expect(performance.now() - begun).toBeLessThan(500);
});
