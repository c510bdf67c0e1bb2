import { expect, test } from "vitest";
import { openBook } from "#app/components/forms/answerBook.ts";
import { projectBasedWorkReferral } from "#schemas/forms/index.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";

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
