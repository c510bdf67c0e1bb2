import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { at, openBook, restAfter } from "#app/components/forms/answerBook.ts";
import { costedProvisionMap, projectBasedWorkReferral } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { goodAnswers, smallContext, smallForm } from "#tests/schemas/smallForm.ts";
import { fc } from "#tests/setup/chance.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const bookOf = (answers: Parameters<typeof openBook>[1]) =>
	openBook(projectBasedWorkReferral, answers, sampleContext("trial"));

test("rows are named by what the server says, and what was chosen of a list stays chosen", () => {
	const book = bookOf({ keyStages: ["ks1", "ks2"], results: [{ result: "More reading" }] });
	book.nameRows("results", [0], ["row-of-the-server"]);
	book.nameRows("keyStages", [0, 1], ["", ""]);
	expect(book.answers()).toEqual({
		keyStages: ["ks1", "ks2"],
		results: [{ result: "More reading", rowId: "row-of-the-server" }],
	});
});

test("a row is told of what changes it or what is worked out of it, and of nothing else", () => {
	const book = openBook(
		costedProvisionMap,
		{ rows: [{ provisionName: "Reading" }, { provisionName: "Talking" }] },
		sampleContext("trial"),
	);
	book.settled();
	const told: string[] = [];
	const stop = [0, 1].map((row) => book.subscribeRow("settled", "rows", row, () => told.push(`row ${row}`)));
	book.subscribe("settled", () => told.push("anything"));

	book.write(["rows", 0, "provisionName"], "Reading in pairs");
	expect(told.splice(0)).toEqual(["anything", "row 0"]);

	book.nameRows("rows", [0, 1], ["one", "two"]);
	expect(told.splice(0)).toEqual(["anything", "row 0", "row 1"]);
	book.nameRows("rows", [0, 1], ["one", "two"]);
	expect(told.splice(0)).toEqual([]);

	book.moveRow("rows", 0, 1);
	expect(told.splice(0)).toEqual(["anything", "row 0", "row 1"]);
	book.removeRow("rows", 1);
	expect(told.splice(0)).toEqual(["anything", "row 1"]);

	for (const end of stop) end();
	book.write(["rows", 0, "provisionName"], "Listening");
	expect(told).toEqual(["anything"]);
});

test("a row is told when an answer outside the table changes what is asked in it, and not of another", () => {
	const book = openBook(smallForm, { ...goodAnswers, kind: "two" }, smallContext);
	expect(book.settled().visible.has("rows.0.note")).toBe(false);
	let told = 0;
	book.subscribeRow("settled", "rows", 0, () => {
		told += 1;
	});
	book.write(["attendance"], 911);
	expect(told).toBe(0);
	book.write(["kind"], "one");
	expect(told).toBe(1);
	expect(book.settled().visible.has("rows.0.note")).toBe(true);
});

test("of what is typed the field hears at once, and the rest when the typing rests", () => {
	const { book, told } = typedBook();
	book.type(["rows", 0, "pricePence"], 4);
	book.type(["rows", 0, "pricePence"], 42);
	expect(told.splice(0)).toEqual(["as typed", "as typed"]);
	expect(book.answer(["rows", 0, "pricePence"])).toBe(42);
	expect(at(book.settled().answers, ["rows", 0, "pricePence"])).toBe(1);
	expect(at(book.settledNow().answers, ["rows", 0, "pricePence"])).toBe(42);

	vi.advanceTimersByTime(restAfter);
	expect(told.splice(0)).toEqual(["as worked out"]);
	expect(at(book.settled().answers, ["rows", 0, "pricePence"])).toBe(42);
});

test("a choice is not kept waiting by what was typed before it, and nothing is told twice", () => {
	const { book, told } = typedBook();
	book.type(["rows", 0, "pricePence"], 4);
	book.write(["kind"], "two");
	expect(told.splice(0)).toEqual(["as typed", "as worked out"]);
	vi.advanceTimersByTime(restAfter);
	expect(told).toEqual([]);
});

test("whatever is typed, chosen, and added in whatever order, what was last told is what the rules say", () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom("type", "write", "add", "remove", "wait", "rest"), { maxLength: 20 }),
			(steps) => {
				const { book } = typedBook();
				const seen = { settled: book.settled() };
				book.subscribe("settled", () => {
					seen.settled = book.settled();
				});
				for (const [place, step] of steps.entries()) {
					if (step === "type") book.type(["rows", 0, "pricePence"], place);
					if (step === "write") book.write(["kind"], place % 2 ? "one" : "two");
					if (step === "add") book.addRow("rows");
					if (step === "remove") book.removeRow("rows", 0);
					if (step === "wait") vi.advanceTimersByTime(restAfter);
					if (step === "rest") book.rest();
				}
				vi.advanceTimersByTime(restAfter);
				expect(seen.settled).toBe(book.settled());
				expect(seen.settled).toEqual(settle(smallForm, book.answers(), smallContext));
			},
		),
	);
});

/** A book of one row, and what is told of the row. */
function typedBook() {
	const book = openBook(smallForm, { ...goodAnswers, kind: "one", rows: [{ pricePence: 1 }] }, smallContext);
	const told: string[] = [];
	book.subscribeRow("answers", "rows", 0, () => told.push("as typed"));
	book.subscribeRow("settled", "rows", 0, () => told.push("as worked out"));
	return { book, told };
}

test("typing that rests at once, as at the end of a field, is told at once and once", () => {
	const { book, told } = typedBook();
	book.type(["rows", 0, "pricePence"], 4);
	book.rest();
	expect(told.splice(0)).toEqual(["as typed", "as worked out"]);
	vi.advanceTimersByTime(restAfter);
	book.rest();
	expect(told).toEqual([]);
});
