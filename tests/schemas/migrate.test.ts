import { expect, test } from "vitest";
import type { Answer, Answers, FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { invertAll } from "#schemas/invert.ts";
import { migrate } from "#schemas/migrate.ts";
import type { Operation } from "#schemas/operations.ts";
import { changesOf, moveOf, renameOf, retireOf } from "#schemas/operationsMake.ts";
import { columnsOf, isRecord, questionOf } from "#schemas/questions.ts";
import { fc } from "#tests/setup/chance.ts";
import { randomEdits } from "./randomEdits.ts";
import { goodAnswers, smallForm } from "./smallForm.ts";

/** Answers to everything, each unlike any other where its question leaves that open; some that fit nothing. */
function answersTo(document: FormDocument, seed: number): Answers {
	let count = seed;
	const unlike = (): Answer => {
		count += 1;
		return (
			[count, `text ${count}`, "small", true, ["small", "large"], `2025-01-${count}`][count % 6] ?? count
		);
	};
	const entries = Object.keys(document.schema.properties).map((key): [string, Answer] => {
		const question = questionOf(document, key);
		const columns = question ? columnsOf(question) : [];
		if (columns.length === 0) return [key, unlike()];
		const rows = [0, 1, 2].map((row): [string, Answer][] => [
			["rowId", `r${count}-${row}`],
			["stray", unlike()],
			...columns.map(({ id }): [string, Answer] => [id, unlike()]),
		]);
		return [key, rows.map((row) => Object.fromEntries(row))];
	});
	return Object.fromEntries([...entries, ["nobodyAsked", unlike()], ["new1", unlike()]]);
}

/** Every single answer, lists of choices whole, cells of rows one by one. */
function singles(answer: Answer): readonly string[] {
	if (isRecord(answer)) return Object.values(answer).flatMap(singles);
	if (Array.isArray(answer) && answer.some(isRecord)) return answer.flatMap((one: Answer) => singles(one));
	return [JSON.stringify(answer)];
}

test("migration is total and loses nothing: every answer stands or is kept apart", () => {
	fc.assert(
		fc.property(randomEdits, fc.nat(500), ({ start, operations }, seed) => {
			const answers = answersTo(start, seed);
			const carried = migrate(start, operations, answers);
			const found = new Set([...singles(carried.answers), ...singles(carried.retired)]);
			for (const single of singles(answers)) expect(found).toContain(single);
			for (const key of Object.keys(carried.answers)) {
				const applied = applyAll(start, operations);
				expect(applied.ok && questionOf(applied.document, key)).toBeTruthy();
			}
			const lists = [carried.kept, carried.carriedOver, carried.fresh].flat();
			expect(new Set(lists).size).toBe(lists.length);
		}),
	);
});

test("an empty list of operations keeps everything as it is", () => {
	const carried = migrate(smallForm, [], goodAnswers);
	expect(carried).toMatchObject({ answers: goodAnswers, carriedOver: [], fresh: [], retired: {} });
	expect(carried.kept).toContain("small.kind");
});

function carry(...operations: readonly (Operation | undefined)[]) {
	return migrate(
		smallForm,
		operations.filter((operation) => operation !== undefined),
		goodAnswers,
	);
}

test("a question no longer asked is kept under its identity, and comes back with its answer", () => {
	const operations = [retireOf(smallForm, "small.label"), retireOf(smallForm, "small.rows.price")];
	const gone = carry(...operations);
	expect(gone.answers).not.toHaveProperty("label");
	expect(gone.retired).toEqual({
		"small.label": "Case 12",
		"small.rows.price": [
			{ rowId: "r1", pricePence: 100 },
			{ rowId: "r2", pricePence: 1250 },
		],
	});
	const done = operations.filter((operation) => operation !== undefined);
	const after = applyAll(smallForm, done);
	if (!after.ok) throw new Error(after.why);
	const back = migrate(after.document, invertAll(done), gone.answers, gone.retired);
	expect(back.answers).toEqual(goodAnswers);
	expect(back.retired).toEqual({});
});

test("a move and another name in data ask nobody anything again", () => {
	const carried = carry(
		moveOf(smallForm, "small.kind", { page: "second", place: 0 }),
		renameOf(smallForm, "small.label", "caseLabel"),
		renameOf(smallForm, "small.rows.basis", "costedHow"),
	);
	expect(carried).toMatchObject({
		answers: { caseLabel: "Case 12", kind: "two" },
		carriedOver: [],
		retired: {},
	});
	expect(carried.answers.rows).toMatchObject([{ costedHow: "shared" }, { costedHow: "sole" }]);
});

test("a recoded answer is carried over, and what was given is kept", () => {
	const carried = carry({
		kind: "recode",
		field: "small.kind",
		map: [{ from: "two", to: "second" }],
		from: [
			{ code: "one", label: "The first" },
			{ code: "two", label: "The second" },
			{ code: "three", label: "The third" },
		],
		to: [
			{ code: "one", label: "The first" },
			{ code: "second", label: "The second" },
			{ code: "three", label: "The third" },
		],
	});
	expect(carried.answers.kind).toBe("second");
	expect(carried.carriedOver).toEqual(["small.kind"]);
	expect(carried.retired).toEqual({ "small.kind": "two" });
});

test("an answer that does not fit the new kind of question is asked again and kept", () => {
	const question = questionOf(smallForm, "label");
	if (!question) throw new Error("no question");
	const { minLength: _, maxLength: __, ...rest } = question;
	const carried = carry(
		...changesOf(smallForm, "small.label", { question: { ...rest, type: "string", format: "date" } }),
	);
	expect(carried.answers).not.toHaveProperty("label");
	expect(carried.carriedOver).toEqual(["small.label"]);
	expect(carried.retired).toEqual({ "small.label": "Case 12" });
});

test("a question that came and was then put differently is new all the same", () => {
	const question = { type: "boolean", "x-fieldId": "small.quiet", "x-dataClass": "none" } as const;
	const spot = { page: smallForm.pages[0]?.id ?? "", place: 0 };
	const standing = { field: "small.quiet", key: "quiet", question, ui: null, required: false, spot };
	const carried = carry(
		{ kind: "add", standing },
		{ kind: "relabel", field: "small.quiet", from: null, to: "Is it quiet?" },
	);
	expect(carried.fresh).toEqual(["small.quiet"]);
	expect(carried.carriedOver).toEqual([]);
});
