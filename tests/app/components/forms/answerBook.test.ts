import { expect, test } from "vitest";
import { openBook } from "#app/components/forms/answerBook.ts";
import { costedProvisionMap, projectBasedWorkReferral } from "#schemas/forms/index.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { goodAnswers, smallContext, smallForm } from "#tests/schemas/smallForm.ts";

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
	const stop = [0, 1].map((row) => book.subscribeRow("rows", row, () => told.push(`row ${row}`)));
	book.subscribe(() => told.push("anything"));

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
	book.subscribeRow("rows", 0, () => {
		told += 1;
	});
	book.write(["attendance"], 911);
	expect(told).toBe(0);
	book.write(["kind"], "one");
	expect(told).toBe(1);
	expect(book.settled().visible.has("rows.0.note")).toBe(true);
});
