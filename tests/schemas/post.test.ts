import { expect, test } from "vitest";
import type { Answer, Answers } from "#schemas/annotations.ts";
import { showDate, showPence, showTenths } from "#schemas/entry.ts";
import { readPost, rowAction } from "#schemas/post.ts";
import { rightAnswersFor } from "#tests/setup/answers.ts";
import { fc } from "#tests/setup/chance.ts";
import { goodAnswers, smallContext, smallForm } from "./smallForm.ts";

function minter() {
	let minted = 0;
	return () => `new-${++minted}`;
}

function post(page: string, entries: Iterable<readonly [string, string]>, before: Answers = {}): Answers {
	const read = readPost(smallForm, page, entries, before, minter());
	if (!read.ok) throw new Error(read.message);
	return read.answers;
}

function kindOf(entries: Iterable<readonly [string, string]>) {
	const read = readPost(smallForm, "first", entries, {}, minter());
	return read.ok ? "read" : read.kind;
}

test("a page is read by its schema, and other pages keep their answers", () => {
	const answers = post(
		"first",
		[
			["answers[label]", "  Case 12\r\n"],
			["answers[kind]", "two"],
			["answers[more]", "true"],
			["answers[moreOf][]", ""],
			["answers[moreOf][]", "b"],
			["answers[moreOf][]", "a"],
			["answers[startsOn][day]", "28"],
			["answers[startsOn][month]", "jan"],
			["answers[startsOn][year]", "2025"],
			["answers[attendance]", "10"],
			["answers[unknown]", "x"],
			["unknown", "x"],
			["_action", "save"],
		],
		{ attendance: 925 },
	);
	expect(answers).toEqual({
		attendance: 925,
		label: "Case 12",
		kind: "two",
		more: true,
		moreOf: ["b", "a"],
		startsOn: "2025-01-28",
	});
});

test("what cannot be read is kept as typed, and a blank clears", () => {
	const answers = post(
		"second",
		[
			["answers[attendance]", "most days"],
			["answers[agreed]", ""],
			["answers[rows][0][pricePence]", "a lot"],
		],
		{ agreed: true },
	);
	expect(answers).toEqual({ attendance: "most days", rows: [{ rowId: "new-1", pricePence: "a lot" }] });
	expect(
		post("first", [
			["answers[startsOn][day]", "31"],
			["answers[startsOn][month]", "2"],
		]),
	).toEqual({
		startsOn: "31 2 ",
	});
	expect(post("first", [["answers[moreOf][]", ""]], { moreOf: ["a"] })).toEqual({});
});

test("rows keep their ids in the posted order, and what a row does not post", () => {
	const before = { rows: [...goodAnswers.rows, { rowId: "r3", note: "kept" }] };
	const answers = post(
		"second",
		[
			["answers[rows]", ""],
			["answers[rows][0][rowId]", "r3"],
			["answers[rows][1][rowId]", "r1"],
			["answers[rows][1][pricePence]", "£2"],
			["answers[rows][2][rowId]", "r1"],
			["answers[rows][3][rowId]", "forged"],
			["answers[rows][10][basis]", "sole"],
			["answers[rows][10][costPence]", "1"],
			["answers[rows][x][basis]", "sole"],
		],
		before,
	);
	expect(answers.rows).toEqual([
		{ rowId: "r3", note: "kept" },
		{ rowId: "r1", basis: "shared", size: 3, pricePence: 200 },
		{ rowId: "new-1", basis: "shared", size: 3, pricePence: 100 },
		{ rowId: "new-2" },
		{ rowId: "new-3", basis: "sole" },
	]);
	expect(post("second", [["answers[rows]", ""]], before).rows).toEqual([]);
	expect(post("second", [], before)).toEqual(before);
});

test("the buttons of a table add, remove and move rows", () => {
	const press = (action: string) => {
		const rows = post("second", [["_action", action]], goodAnswers).rows;
		return Array.isArray(rows) ? rows.map((row: Answer) => Object.values(Object(row))[0]) : rows;
	};
	expect(press("add:rows")).toEqual(["r1", "r2", "new-1"]);
	expect(press("remove:rows:0")).toEqual(["r2"]);
	expect(press("down:rows:0")).toEqual(["r2", "r1"]);
	expect(press("up:rows:1")).toEqual(["r2", "r1"]);
	for (const nothing of ["up:rows:0", "down:rows:1", "remove:rows:7", "add:label", "add:__proto__"]) {
		expect(press(nothing)).toEqual(["r1", "r2"]);
	}
	expect(post("first", [["_action", "add:rows"]], goodAnswers)).toEqual(goodAnswers);
	const full = { rows: Array.from({ length: 5 }, (_, place) => ({ rowId: `r${place}` })) };
	expect(post("second", [["_action", "add:rows"]], full)).toEqual(full);
	expect(rowAction([["_action", "remove:rows:2"]])).toEqual({ kind: "remove", table: "rows", row: 2 });
	expect(rowAction([["_action", "save"]])).toBeUndefined();
});

test("what cannot be stored or was never sent by a page is refused", () => {
	expect(kindOf([["answers[label]", "a\0b"]])).toBe("unstorableText");
	expect(kindOf([["answers[label]", "a\ud800b"]])).toBe("unstorableText");
	expect(kindOf([["answers[label]", "fine 😀"]])).toBe("read");
	expect(kindOf([["answers[__proto__][polluted]", "x"]])).toBe("forbiddenName");
	expect(kindOf([["answers[rows][0][constructor]", "x"]])).toBe("forbiddenName");
	expect(kindOf([["answers[label]", "x".repeat(60_000)]])).toBe("tooLarge");
	expect(kindOf(Array.from({ length: 7000 }, () => ["answers[label]", "x"] as const))).toBe("tooLarge");
	expect(kindOf([[`answers${"[a]".repeat(5000)}`, "x"]])).toBe("read");
	expect(post("first", [[`answers[label]${"[a]".repeat(50)}`, "x"]])).toEqual({});
});

test("no post lets an unknown key or a prototype through", () => {
	const step = fc.oneof(
		fc.constantFrom(
			"label",
			"moreOf",
			"rows",
			"0",
			"1",
			"",
			"rowId",
			"basis",
			"day",
			"__proto__",
			"toString",
			"x",
		),
		fc.string({ maxLength: 5 }),
	);
	const name = fc
		.array(step, { maxLength: 5 })
		.map((steps) => `answers${steps.map((one) => `[${one}]`).join("")}`);
	const entry = fc.tuple(name, fc.string({ unit: "binary", maxLength: 10 }));
	const questions = Object.keys(smallForm.schema.properties);
	const columns = Object.keys(smallForm.schema.properties.rows.items.properties);
	fc.assert(
		fc.property(fc.array(entry, { maxLength: 20 }), fc.constantFrom("first", "second"), (entries, page) => {
			const read = readPost(smallForm, page, entries, {}, minter());
			if (!read.ok) return;
			for (const key of Object.keys(read.answers)) expect(questions).toContain(key);
			expect(Object.getPrototypeOf(read.answers)).toBe(Object.prototype);
			const rows = read.answers.rows;
			for (const row of Array.isArray(rows) ? rows : []) {
				for (const key of Object.keys(Object(row))) expect(columns).toContain(key);
			}
		}),
		{ numRuns: 500 },
	);
});

/** The entries a page would post for these answers. */
function entriesOf(answers: Answers): [string, string][] {
	const typed = (id: string, answer: Answer): string => {
		if (typeof answer !== "number") return String(answer);
		return id.endsWith("Pence")
			? showPence(answer)
			: id === "attendance"
				? showTenths(answer)
				: String(answer);
	};
	return Object.entries(answers).flatMap(([id, answer]): [string, string][] => {
		if (id === "startsOn") return [[`answers[${id}]`, showDate(String(answer))]];
		if (!Array.isArray(answer)) return [[`answers[${id}]`, typed(id, answer)]];
		return answer.flatMap((item: Answer, place): [string, string][] =>
			typeof item === "object" && item !== null
				? Object.entries(item).map(([column, cell]) => [
						`answers[${id}][${place}][${column}]`,
						typed(column, cell as Answer),
					])
				: [[`answers[${id}][]`, String(item)]],
		);
	});
}

test("answers posted as people would type them are read as they were", () => {
	fc.assert(
		fc.property(rightAnswersFor(smallForm, "trial", smallContext), (answers) => {
			const before = { rows: answers.rows ?? [] };
			const entries = entriesOf(answers);
			const read = post("second", entries, post("first", entries, before));
			expect(read).toEqual(trimmed(answers));
		}),
		{ numRuns: 200 },
	);
});

/** Texts lose the spaces at their ends, and an answer that is then blank goes. */
function trimmed(answers: Answers): Answers {
	const entries = Object.entries(answers).flatMap(([id, answer]): [string, Answer][] => {
		if (Array.isArray(answer)) {
			return [[id, answer.map((item: Answer) => (typeof item === "object" ? trimmed(Object(item)) : item))]];
		}
		if (typeof answer !== "string") return [[id, answer]];
		const text = answer.normalize("NFC").trim();
		return text === "" ? [] : [[id, text]];
	});
	return Object.fromEntries(entries);
}
