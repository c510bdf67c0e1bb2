import { expect, test } from "vitest";
import { joinVersions, sameAnswer } from "#app/components/forms/versions.ts";
import { fc } from "#tests/setup/chance.ts";

const questions = ["one", "two", "three"];
const answers = fc.dictionary(fc.constantFrom(...questions, "elsewhere"), fc.constantFrom("a", "b", 3, true));

test("two people who change different questions both keep their work", () => {
	const joined = joinVersions(
		{ one: "old", two: "old", elsewhere: "old" },
		{ one: "mine", two: "old", elsewhere: "old" },
		{ one: "old", two: "theirs", elsewhere: "new" },
		questions,
	);
	expect(joined).toEqual({ answers: { one: "mine", two: "theirs", elsewhere: "new" }, differing: [] });
});

test("a question both have changed, differently, waits for a choice with mine in the form", () => {
	const joined = joinVersions({ one: "old" }, { one: "mine" }, { one: "theirs" }, questions);
	expect(joined).toEqual({ answers: { one: "mine" }, differing: ["one"] });
});

test("an answer one has cleared stays cleared", () => {
	expect(joinVersions({ one: "old" }, {}, { one: "old" }, questions)).toEqual({ answers: {}, differing: [] });
});

test("whatever differs is one side's unchanged text, or waits for a choice; off the page all is theirs", () => {
	fc.assert(
		fc.property(answers, answers, answers, (base, mine, theirs) => {
			const joined = joinVersions(base, mine, theirs, questions);
			expect(joined.answers["elsewhere"]).toEqual(theirs["elsewhere"]);
			for (const id of questions) {
				const kept = joined.answers[id];
				const choose = joined.differing.includes(id);
				const bothChanged = mine[id] !== base[id] && theirs[id] !== base[id] && mine[id] !== theirs[id];
				expect(choose).toBe(bothChanged);
				expect(kept).toEqual(mine[id] === base[id] ? theirs[id] : mine[id]);
			}
		}),
	);
});

test("rows are the same whatever the server has called them", () => {
	expect(sameAnswer([{ what: "x", rowId: "r1" }], [{ what: "x" }])).toBe(true);
	expect(sameAnswer([{ what: "x" }], [{ what: "y" }])).toBe(false);
	expect(sameAnswer([], {})).toBe(false);
});
