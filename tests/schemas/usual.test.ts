import { expect, test } from "vitest";
import { costedProvisionMap } from "#schemas/forms/index.ts";
import { fillUsual, withUsual } from "#schemas/usual.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";

const reading = { code: "A", label: "A", usual: { groupSize: 4, minutesPerSession: 30 } };
const speech = { code: "B", label: "B", usual: { minutesPerSession: 15, deliveredBy: "ta3" } };

test("a choice fills what is blank and leaves what somebody wrote", () => {
	expect(withUsual({ minutesPerSession: 25 }, undefined, reading)).toEqual({
		minutesPerSession: 25,
		groupSize: 4,
	});
});

test("another choice replaces what the first one filled in, and nothing else", () => {
	const first = withUsual({ groupSize: 5 }, undefined, reading);
	expect(withUsual(first, reading, speech)).toEqual({
		groupSize: 5,
		minutesPerSession: 15,
		deliveredBy: "ta3",
	});
	expect(withUsual(first, reading, undefined)).toEqual({ groupSize: 5 });
});

test("a row of the map is filled in from the catalogue of the day, and the rows beside it are not", () => {
	const rows = [{ rowId: "a" }, { rowId: "b", provisionItem: "CL02", minutesPerSession: 20 }];
	const filled = fillUsual(costedProvisionMap, { rows }, { table: "rows", row: 1 }, sampleContext("trial"));
	expect(filled["rows"]).toEqual([
		{ rowId: "a" },
		{
			rowId: "b",
			provisionItem: "CL02",
			minutesPerSession: 20,
			area: "cognitionLearning",
			costBasis: "shared",
			deliveredBy: "ta3",
			groupSize: 4,
			sessionsPerWeek: 40,
		},
	]);
});
