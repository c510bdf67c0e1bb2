import { expect, test } from "vitest";
import { type AnswerRows, shapeAnswers } from "#reports/answers/shape.ts";

const frame = { mode: "trial", grouping: "May 2024", asOf: "2025-03-20T10:00:00Z" } as const;
const periods = [
	{ id: "a", label: "Autumn 2", startsOn: "2024-11-04", endsOn: "2024-12-20" },
	{ id: "b", label: "Spring 1", startsOn: "2025-01-06", endsOn: "2025-02-14" },
	{ id: "c", label: "Spring 2", startsOn: "2025-02-24", endsOn: "2025-04-04" },
];
const asked: AnswerRows = {
	form: "Referral",
	label: "Assessment",
	as: "dimension",
	unit: "count",
	aggregate: "count",
	breaks: [],
	isAsked: true,
	labels: { none: "No", asked: "Yes" },
	periods,
	rows: [
		{ halfTerm: "b", code: "none", answers: 5, total: null },
		{ halfTerm: "b", code: "asked", answers: 2, total: null },
		{ halfTerm: "c", code: "none", answers: 1, total: null },
	],
};

test("answers are counted by half term from the first on, the most frequent first", () => {
	const answer = shapeAnswers(asked, frame);
	expect(answer.finding).toBe("‘Assessment’ is most often answered ‘No’: 6 of 8 answers.");
	expect(answer.chart.series.map(({ label }) => label)).toEqual(["No", "Yes"]);
	expect(answer.chart.points).toEqual([
		{ label: "Spring 1", values: [5, 2] },
		{ label: "Spring 2", values: [1, 0] },
	]);
	expect(answer).toMatchObject({ n: 8, cautions: [] });
});

test("where the meaning changes the line is cut and the day is named", () => {
	const breaks = [{ on: "2025-02-20", version: 3, words: "Until then asked as ‘A’ and ‘B’" }];
	const answer = shapeAnswers({ ...asked, breaks }, frame);
	expect(answer.chart.points.map(({ label, values }) => [label, values[0]])).toEqual([
		["Spring 1", 5],
		["Version 3: meaning changed", null],
		["Spring 2", 1],
	]);
	expect(answer.cautions?.[0]).toContain("20 February 2025 with version 3. Until then asked as ‘A’ and ‘B’.");
});

test("amounts are averaged in whole pence, sums added up; nothing asked and nothing answered are said", () => {
	const rows = [{ halfTerm: "c", code: null, answers: 3, total: 100_01 }];
	const money = { ...asked, as: "measure", unit: "pence", rows } as const;
	expect(shapeAnswers({ ...money, aggregate: "mean" }, frame).chart.points[0]?.values).toEqual([33_34]);
	expect(shapeAnswers({ ...money, aggregate: "sum" }, frame).chart.points[0]?.values).toEqual([100_01]);
	expect(shapeAnswers(null, frame).finding).toBe("No form asks a question that can be counted yet.");
	expect(shapeAnswers({ ...asked, rows: [], isAsked: false }, frame).finding).toContain("no longer asked");
});
