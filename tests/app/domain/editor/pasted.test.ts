import { describe, expect, test } from "vitest";
import { usedNames } from "#app/domain/editor/names.ts";
import { addPasted, pasteProblem, readPasted } from "#app/domain/editor/pasted.ts";
import { applyAll } from "#schemas/apply.ts";
import { blankForm } from "#schemas/blankForm.ts";
import { isDocument } from "#schemas/meta.ts";
import { labelsOf, questionOf } from "#schemas/questions.ts";

const told = (text: string) =>
	readPasted(text).map(({ title, kind, options, required }) => ({ title, kind, options, required }));
const plain = { options: [], required: false };

describe("pasted lines are read as people write them", () => {
	test("one question a line, numbered or not", () => {
		expect(told("1. What does the child enjoy?\n2) Describe a good day\nName of the club")).toEqual([
			{ title: "What does the child enjoy?", kind: "shortAnswer", ...plain },
			{ title: "Describe a good day", kind: "longAnswer", ...plain },
			{ title: "Name of the club", kind: "shortAnswer", ...plain },
		]);
	});

	test("options below, with bullets, letters, boxes or an indent", () => {
		const several = "Which of these help?\n☐ Quiet room\n☐ Pictures";
		expect(told(`Who decides? *\n• Parent\n• School\n${several}\nIs it settled?\n\tYes\n\tNo`)).toEqual([
			{ title: "Who decides?", kind: "chooseOne", options: ["Parent", "School"], required: true },
			{
				title: "Which of these help?",
				kind: "chooseSeveral",
				options: ["Quiet room", "Pictures"],
				required: false,
			},
			{ title: "Is it settled?", kind: "yesNo", ...plain },
		]);
	});

	test("options in a block of their own, with a blank line after it", () => {
		expect(told("How often?\nDaily\nWeekly\n\nHow many children?")).toEqual([
			{ title: "How often?", kind: "chooseOne", options: ["Daily", "Weekly"], required: false },
			{ title: "How many children?", kind: "number", ...plain },
		]);
	});

	test("columns of a spreadsheet, with or without a heading", () => {
		const sheet =
			"Question\tType\tOptions\tRequired\tHelp\nStart\tDate\t\tyes\tThe first day\nPlace\tDrop-down\tHall; Room 2\tno\t";
		expect(readPasted(sheet)).toEqual([
			{ title: "Start", kind: "date", options: [], required: true, hint: "The first day" },
			{ title: "Place", kind: "chooseOne", options: ["Hall", "Room 2"], required: false, hint: "" },
		]);
	});
});

test("nothing, too much and what cannot be kept are refused in words", () => {
	expect(pasteProblem("  \n ", [])).toMatch(/Paste some/);
	const many = Array.from({ length: 61 }, (_, place) => `Question ${place}?`).join("\n");
	expect(pasteProblem(many, readPasted(many))).toMatch(/60/);
	expect(pasteProblem("x".repeat(50_001), [])).toMatch(/50,000/);
	expect(pasteProblem("a\ud800", [])).toMatch(/cannot be kept/);
});

test("what was understood becomes questions of the page, in order, each with a name of its own", () => {
	let count = 0;
	const mint = () => `m${String(++count).padStart(21, "0")}`;
	const document = blankForm("visit");
	const text = "What is it?\nWhat is that?\nHow often?\n- Daily\n- Weekly";
	const added = addPasted(
		document,
		readPasted(text),
		{ page: "page-1", dataClass: "personal" },
		{ used: usedNames([document]), mint },
	);
	if (added.kind === "problems") throw new Error(added.problems.join());
	const made = applyAll(document, added.operations);
	if (!made.ok) throw new Error(made.why);
	expect(isDocument(made.document)).toBe(true);
	const keys = made.document.pages[0]?.questions ?? [];
	expect(keys.map((key) => questionOf(made.document, key)?.title)).toEqual([
		"What is it?",
		"What is that?",
		"How often?",
	]);
	expect(new Set(keys).size).toBe(3);
	expect(Object.values(labelsOf(questionOf(made.document, keys[2] ?? "") ?? {}))).toEqual([
		"Daily",
		"Weekly",
	]);
	for (const key of keys)
		expect(questionOf(made.document, key)).toMatchObject({ "x-dataClass": "personal", "x-panel": "hide" });
});
