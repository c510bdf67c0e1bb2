import { expect, test } from "vitest";
import type { Answer } from "#schemas/annotations.ts";
import { check, checkPage } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { upnCheckLetter } from "#schemas/formats.ts";
import { pupilDetails } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import { goodAnswers, smallContext, smallForm } from "./smallForm.ts";

const trial = compileForm(smallForm, "trial");
const live = compileForm(smallForm, "live");

function messages(answers: { readonly [id: string]: Answer }) {
	return check(trial, answers, smallContext).map(({ path, message }) => `${path}: ${message}`);
}

test("right answers have no issues, and the formulas are filled in", () => {
	expect(messages(goodAnswers)).toEqual([]);
	expect(settle(smallForm, goodAnswers, smallContext).answers.totalPence).toBe(33 + 1250);
});

test("an empty document has one issue per question asked, in the order of the pages", () => {
	expect(messages({})).toEqual([
		"label: Enter label",
		"kind: Choose an answer to “Which kind is it?”",
		"need: Choose main need",
		"startsOn: Enter start date",
		"attendance: Enter attendance",
		"rows: Add at least one cost",
		"agreed: Tick the box to confirm: This is right",
	]);
});

test("what draft-07 cannot say is still required once it is asked", () => {
	const dear = { ...goodAnswers, rows: [{ rowId: "r1", basis: "sole", pricePence: 100_001 }] };
	expect(messages(dear)).toEqual(["overWhy: Enter why it costs so much"]);
	expect(messages({ ...dear, overWhy: "Reasons" })).toEqual([]);
	expect(trial.judged).toEqual(["rows.note", "overWhy"]);
});

test("issues in rows say which row, and the same words stand on the page and in the whole", () => {
	const answers = {
		...goodAnswers,
		kind: "one",
		more: false,
		rows: [{ rowId: "r1", basis: "shared", size: 1, pricePence: "lots" }, {}],
	};
	expect(messages(answers)).toEqual([
		"rows.0.size: Cost 1: children in the group must be from 2 to 35",
		"rows.0.note: Cost 1: enter note",
		"rows.0.pricePence: Cost 1: price must be an amount of money, like 1,250 or 1,250.50",
		"rows.1.rowId: Cost 2: this row was not understood. Remove it and add it again",
		"rows.1.basis: Cost 2: choose how it is costed",
		"rows.1.note: Cost 2: enter note",
		"rows.1.pricePence: Cost 2: enter price",
	]);
	const onPage = checkPage(trial, "second", answers, smallContext);
	expect(onPage).toEqual(check(trial, answers, smallContext));
	expect(checkPage(trial, "first", answers, smallContext)).toEqual([]);
});

test("a draft with text where a number belongs is told how to put it right", () => {
	expect(
		messages({ ...goodAnswers, attendance: "most days", startsOn: "soon", need: "XYZ", more: "so" }),
	).toEqual([
		"need: Choose main need from the list",
		"startsOn: Start date must be a real date, like 28 January 2025",
		"attendance: Attendance must be a number with at most one decimal, like 92.5",
	]);
});

test("any JSON value as an answer gives issues and never a crash", () => {
	const odd: Answer[] = [null, true, 7, "x", [], [[]], {}, { a: {} }, [null], ["a", "a"], 1e300, -0.5];
	for (const id of Object.keys(smallForm.schema.properties)) {
		for (const value of odd) {
			const issues = check(trial, { ...goodAnswers, [id]: value }, smallContext);
			for (const issue of issues) expect(issue.message).toMatch(/^[A-Z]/);
		}
	}
});

test("a wrong message can be the form's own", () => {
	expect(messages({ ...goodAnswers, kind: "one" })).toContain("more: Say whether there is more");
});

test("a rule of the document is not asked while an answer it reads is missing", () => {
	expect(messages({ ...goodAnswers, startsOn: "2025-01-19" })).toEqual([
		"startsOn: Start date must be today or later",
	]);
	const { startsOn: _, ...without } = goodAnswers;
	expect(messages(without)).toEqual(["startsOn: Enter start date"]);
});

test("a rule about a column is asked of every row, and a warning stays one", () => {
	const rows = [...goodAnswers.rows, { rowId: "r3", basis: "sole", pricePence: 600_000 }];
	const issues = check(trial, { ...goodAnswers, rows, overWhy: "x" }, smallContext);
	expect(issues).toEqual([
		{
			question: "rows",
			path: "rows.2.pricePence",
			keyword: "check:rowNotHuge",
			message: "Cost 3: cost is more than £5,000",
			severity: "warning",
		},
	]);
});

test("a unique pupil number of a council nobody knows is a warning beside its field, and stops nothing", () => {
	const compiled = compileForm(pupilDetails, "live");
	const context = { ...smallContext, mode: "live" as const };
	const issues = check(compiled, { upn: `${upnCheckLetter("111999924001")}111999924001` }, context);
	expect(issues.filter(({ path }) => path === "upn")).toEqual([
		expect.objectContaining({ severity: "warning", message: expect.stringContaining("council 111") }),
	]);
});

test("each mode asks its own questions", () => {
	const { attendance: _, ...rest } = goodAnswers;
	const answers = { ...rest, upn: "B801200005001" };
	const context = { ...smallContext, mode: "live" } as const;
	expect(check(live, answers, context)).toEqual([]);
	expect(check(live, goodAnswers, context).map(({ path }) => path)).toEqual(["upn"]);
	expect(live.document.pages[1]?.questions).not.toContain("attendance");
});

test("a register question holds nothing when its register is not given", () => {
	const issues = check(trial, goodAnswers, { ...smallContext, options: {} });
	expect(issues.map(({ path, keyword }) => `${path} ${keyword}`)).toEqual(["need options"]);
});

test("a form that reads a setting nobody has set is not judged at all", () => {
	expect(() => check(trial, goodAnswers, { ...smallContext, settings: {} })).toThrow("muchPence");
});
