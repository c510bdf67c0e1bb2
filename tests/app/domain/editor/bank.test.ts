import { expect, test } from "vitest";
import { addFromBank, addSchool, bankBlocks } from "#app/domain/editor/bank.ts";
import { usedNames } from "#app/domain/editor/names.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { blankForm } from "#schemas/blankForm.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { inspectDocument } from "#schemas/meta.ts";
import type { Operation } from "#schemas/operations.ts";
import { fieldsOf } from "#schemas/operationsFind.ts";
import { columnsOf, questionOf } from "#schemas/questions.ts";

const sources = new Map<string, FormDocument>(
	Object.values(shippedDocuments).map((one: FormDocument) => [one.form, one]),
);
let count = 0;
const names = { used: usedNames([]), mint: () => `m${String(++count).padStart(21, "0")}` };

function done(operations: readonly Operation[], document = blankForm("visit")): FormDocument {
	const made = applyAll(document, operations);
	if (!made.ok) throw new Error(made.why);
	return made.document;
}

test("every block of the bank comes whole, keeps its concepts, and passes the gate", () => {
	for (const { form, keys, title } of bankBlocks) {
		const source = sources.get(form);
		if (!source) throw new Error(`There is no form ${form}`);
		const added = addFromBank(blankForm("visit"), source, keys, "page-1", names);
		if (added.kind === "problems") throw new Error(`${title}: ${added.problems.join()}`);
		const document = done(added.operations);
		expect(document.pages[0]?.questions).toEqual(keys);
		for (const key of keys) {
			const [copy, first] = [questionOf(document, key), questionOf(source, key)];
			expect(copy?.["x-concept"]).toBe(first?.["x-concept"]);
			const concepts = (question: typeof copy) =>
				columnsOf(question ?? {}).map((one) => one.question["x-concept"]);
			expect(concepts(copy)).toEqual(concepts(first));
		}
		expect(fieldsOf(document).filter((field) => fieldsOf(source).includes(field))).toEqual([]);
		expect(inspectDocument(document).filter(({ severity }) => severity === "error")).toEqual([]);
	}
});

test("a school of the register is asked with its concept", () => {
	const document = done(addSchool(blankForm("visit"), "page-1", names));
	expect(questionOf(document, "school")).toMatchObject({ "x-options": "schools", "x-concept": "school" });
});

test("what is worked out from other questions does not come without them", () => {
	const map = sources.get("costed-provision-map");
	if (!map) throw new Error("There is no map");
	const added = addFromBank(blankForm("visit"), map, ["grossPence"], "page-1", names);
	expect(added).toMatchObject({ kind: "problems" });
});

test("a name that is taken is given anew, and a condition on what stays behind goes", () => {
	const referral = sources.get("individual-pupil-need-referral");
	if (!referral) throw new Error("There is no referral");
	const conditional = Object.keys(referral.schema.properties).find(
		(key) => questionOf(referral, key)?.["x-showIf"],
	);
	const first = addFromBank(blankForm("visit"), referral, [conditional ?? ""], "page-1", names);
	if (first.kind === "problems") throw new Error(first.problems.join());
	const once = done(first.operations);
	expect(questionOf(once, conditional ?? "")?.["x-showIf"]).toBeUndefined();
	const again = addFromBank(once, referral, [conditional ?? ""], "page-1", {
		...names,
		used: usedNames([once]),
	});
	if (again.kind === "problems") throw new Error(again.problems.join());
	expect(done(again.operations, once).pages[0]?.questions).toHaveLength(2);
});
