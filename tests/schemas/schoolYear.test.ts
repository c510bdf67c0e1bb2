import { expect, test } from "vitest";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { schoolYearOf } from "#schemas/schoolYear.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { fc } from "#tests/setup/chance.ts";

const today = "2025-01-20";

test("a date of birth says the year group and the key stage", () => {
	const told = (born: string) => schoolYearOf(born, today, undefined)?.words;
	expect(told("2016-03-27")).toBe("Year 4, key stage 2");
	expect(told("2020-08-31")).toBe("Reception, early years");
	expect(told("2020-09-01")).toBe("Nursery, early years");
	expect(told("2008-09-01")).toBe("Year 11, key stage 4");
	expect(told("2018-09-01")).toBe("Year 1, key stage 1");
	expect([told("27 march"), told("2025-02-01"), told("2016-02-30")]).toEqual([
		undefined,
		undefined,
		undefined,
	]);
});

test("children born between one 1 September and the next are told the same year, and it goes up with theirs", () => {
	const days = fc.integer({ min: 0, max: 364 });
	fc.assert(
		fc.property(fc.integer({ min: 2009, max: 2019 }), days, days, (autumn, one, other) => {
			const born = (day: number) =>
				new Date(Date.UTC(autumn, 8, 1) + day * 86_400_000).toISOString().slice(0, 10);
			const told = (date: string, on: string) => schoolYearOf(date, on, undefined)?.words;
			expect(told(born(one), today)).toBe(told(born(other), today));
			// The year before has no 29 February.
			const yearOlder = born(other)
				.replace(/^\d+/, (year) => String(+year - 1))
				.replace("-02-29", "-02-28");
			expect(told(born(one), "2025-09-01")).toBe(told(yearOlder, today));
		}),
	);
});

test("a date of birth gives pause where no school year fits it, or another was chosen", () => {
	const doubt = (born: string, chosen?: number) => schoolYearOf(born, today, chosen)?.doubt;
	expect(doubt("2016-03-27")).toBeUndefined();
	expect(doubt("2016-03-27", 4)).toBeUndefined();
	expect(doubt("2016-03-27", 5)).toContain("it is Year 4, and Year 5 was chosen");
	expect(doubt("1996-03-27")).toContain("Older than Year 11");
	expect(doubt("2024-03-27")).toContain("Too young for nursery");
});

const details = compileForm(shippedDocuments["pupil-details"], "live");

function doubts(answers: Answers, kind: "individual" | "group") {
	return check(details, answers, { ...sampleContext("live"), kind })
		.filter(({ keyword }) => keyword === "doubt")
		.map(({ path, severity, message }) => [path, severity, message.slice(0, 30)]);
}

test("a doubtful date of birth is a warning of its question, in a group of its row", () => {
	expect(doubts({ dateOfBirth: "2016-03-27" }, "individual")).toEqual([]);
	expect(doubts({ dateOfBirth: "1996-03-27" }, "individual")).toEqual([
		["dateOfBirth", "warning", "Older than Year 11 by the date"],
	]);
	const pupils = [{ pupilDateOfBirth: "2016-03-27" }, { pupilDateOfBirth: "2024-03-27" }];
	expect(doubts({ pupils }, "group")).toEqual([
		["pupils.1.pupilDateOfBirth", "warning", "Pupil 2: too young for nursery"],
	]);
});

test("a year group chosen beside a date of birth is compared with it, on the form and in each row", () => {
	const both = JSON.parse(
		JSON.stringify(shippedDocuments["pupil-details"], (key, value) => (key === "x-mode" ? undefined : value)),
	);
	const compiled = compileForm(both, "live");
	const paths = (answers: Answers, kind: "individual" | "group") =>
		check(compiled, answers, { ...sampleContext("live"), kind })
			.filter(({ keyword, message }) => keyword === "doubt" && message.includes("was chosen"))
			.map(({ path }) => path);
	expect(paths({ dateOfBirth: "2016-03-27", yearGroup: 4 }, "individual")).toEqual([]);
	expect(paths({ dateOfBirth: "2016-03-27", yearGroup: 5 }, "individual")).toEqual(["dateOfBirth"]);
	const born = { pupilDateOfBirth: "2016-03-27" };
	const pupils = [
		{ ...born, pupilYearGroup: 4 },
		{ ...born, pupilYearGroup: 6 },
	];
	expect(paths({ pupils }, "group")).toEqual(["pupils.1.pupilDateOfBirth"]);
});
