import { expect, test } from "vitest";
import type { Answer } from "#schemas/annotations.ts";
import { bandOf, keyStageOf, yearGroupOf } from "#schemas/bands.ts";
import { extractFacts } from "#schemas/facts.ts";
import { panelView } from "#schemas/panel.ts";
import { questionOf, uiOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { showAnswer } from "#schemas/show.ts";
import { goodAnswers, smallContext, smallForm } from "./smallForm.ts";

function shown(id: string, answer: Answer | undefined) {
	const question = questionOf(smallForm, id);
	if (!question) throw new Error(id);
	return showAnswer(question, uiOf(smallForm, id), answer, smallContext);
}

test("answers are shown as people read them", () => {
	expect(shown("kind", "two")).toBe("The second");
	expect(shown("need", "SLCN")).toBe("Speech, language and communication needs");
	expect(shown("moreOf", ["c", "a"])).toBe("Corn, Apples");
	expect(shown("more", true)).toBe("Yes");
	expect(shown("more", false)).toBe("No");
	expect(shown("startsOn", "2025-01-28")).toBe("28 January 2025");
	expect(shown("attendance", 925)).toBe("92.5");
	expect(shown("totalPence", 125000)).toBe("£1,250");
	expect(shown("agreed", true)).toBe("Confirmed");
	expect(shown("rows", goodAnswers.rows)).toBe("2 rows");
	for (const blank of [undefined, null, "", []]) expect(shown("label", blank)).toBe("Not provided");
	expect(shown("totalPence", "a lot")).toBe("a lot");
	expect(shown("kind", { a: 1 })).toBe('{"a":1}');
});

test("the panel sees what is shown, banded or to be checked, in the order of the pages", () => {
	const view = panelView(smallForm, goodAnswers, smallContext);
	expect(view.map(({ label, treatment, text }) => [label, treatment, text])).toEqual([
		["Label", "redact", "Case 12"],
		["Which kind is it?", "show", "The second"],
		["Why the second", "redact", "Because"],
		["Main need", "show", "Autism"],
		["Start date", "show", "28 January 2025"],
		["Attendance", "band", "90% to 94.9%"],
		[
			"Costs",
			"show",
			"How it is costed: Shared by a group; Children in the group: 3; Price: £1; Cost: £0.33\nHow it is costed: For one child; Price: £12.50; Cost: £12.50",
		],
		["Total", "show", "£12.83"],
	]);
});

test("text typed where it does not belong never reaches the panel", () => {
	const name = "Robin Example";
	const everywhere = Object.fromEntries(Object.keys(smallForm.schema.properties).map((id) => [id, name]));
	const rows = [{ rowId: name, basis: name, size: name, note: name, pricePence: name }];
	for (const answers of [everywhere, { ...everywhere, rows }, { ...everywhere, kind: "one", rows }]) {
		for (const { treatment, text, rows: read } of panelView(smallForm, answers, smallContext)) {
			if (treatment !== "redact") expect(text).not.toContain(name);
			for (const cell of read?.flat() ?? [])
				if (cell.treatment !== "redact") expect(cell.text).not.toContain(name);
		}
	}
});

test("a hidden answer is not the panel's to read", () => {
	const view = panelView(smallForm, { ...goodAnswers, kind: "three" }, smallContext);
	expect(view.map(({ question }) => question)).not.toContain("why");
});

test("year groups follow from the age on 31 August before the school year", () => {
	expect(yearGroupOf("2019-08-31", "2024-09-01")).toBe(1);
	expect(yearGroupOf("2019-09-01", "2024-09-01")).toBe(0);
	expect(yearGroupOf("2009-08-31", "2025-08-31")).toBe(11);
	expect(yearGroupOf("2009-08-31", "2025-09-01")).toBe(12);
	expect([0, 1, 2, 3, 6, 7, 9, 10, 11, 12].map((year) => keyStageOf(year, "2025-01-20"))).toEqual([
		"eyfs",
		"ks1",
		"ks1",
		"ks2",
		"ks2",
		"ks3",
		"ks3",
		"ks4",
		"ks4",
		undefined,
	]);
	expect(keyStageOf("2016-03-27", "2025-01-20")).toBe("ks2");
	expect(keyStageOf("Robin", "2025-01-20")).toBeUndefined();
});

test("bands hold their bounds, in percent and in tenths", () => {
	const band = (answer: Answer, unit: "percent" | "tenths") =>
		bandOf("attendanceBand", { type: "integer", "x-unit": unit }, answer, "2025-01-20");
	expect([100, 95, 94, 90, 89, 50, 49, 0].map((percent) => band(percent, "percent"))).toEqual([
		"95% or more",
		"95% or more",
		"90% to 94.9%",
		"90% to 94.9%",
		"50% to 89.9%",
		"50% to 89.9%",
		"Less than 50%",
		"Less than 50%",
	]);
	expect(band(949, "tenths")).toBe("90% to 94.9%");
	const days = (answer: Answer) => bandOf("suspensionBand", { type: "integer" }, answer, "2025-01-20");
	expect([0, 1, 5, 6, 15, 16].map(days)).toEqual([
		"None",
		"Up to 5 days",
		"Up to 5 days",
		"More than 5, up to 15 days",
		"More than 5, up to 15 days",
		"More than 15 days",
	]);
	const yesNo = (answer: Answer) => bandOf("yesNo", { type: "string" }, answer, "2025-01-20");
	expect([true, false, 2, 0, "no", "notSure"].map(yesNo)).toEqual([
		"Yes",
		"No",
		"Yes",
		"No",
		"No",
		undefined,
	]);
});

test("facts are found by concept, and every reportable answer by its identity", () => {
	const { answers } = settle(smallForm, goodAnswers, smallContext);
	const { typed, longTail } = extractFacts([{ document: smallForm, answers }], smallContext);
	expect(typed).toEqual({
		need: "ASD",
		secondNeed: null,
		area: "communicationInteraction",
		keyStage: null,
		// No question of the form asks for a sum of its own: what it comes to is asked for.
		requestedPence: 1283,
		grossPence: null,
		netPence: 1283,
		terms: null,
		startHalfTerm: null,
	});
	const told = longTail.map(({ fieldId, row, code, number, date }) => [fieldId, row, code ?? number ?? date]);
	expect(told).toEqual([
		["small.kind", null, "two"],
		["small.need", null, "ASD"],
		["small.startsOn", null, "2025-01-28"],
		["small.rows.basis", 0, "shared"],
		["small.rows.cost", 0, 33],
		["small.rows.basis", 1, "sole"],
		["small.rows.cost", 1, 1250],
		["small.total", null, 1283],
	]);
	expect(extractFacts([], smallContext).longTail).toEqual([]);
});

test("several choices are several facts", () => {
	const draft = { ...goodAnswers, kind: "one", more: true, moreOf: ["a", "c"] };
	const { answers } = settle(smallForm, draft, smallContext);
	const { longTail } = extractFacts([{ document: smallForm, answers }], smallContext);
	expect(longTail.flatMap(({ fieldId, code }) => (fieldId === "small.moreOf" ? [code] : []))).toEqual([
		"a",
		"c",
	]);
});
