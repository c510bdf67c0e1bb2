import { expect, test } from "vitest";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll, applyOperation } from "#schemas/apply.ts";
import { detectChanges } from "#schemas/detect.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { invert, invertAll } from "#schemas/invert.ts";
import type { Operation } from "#schemas/operations.ts";
import { meaningOf, sameDocument } from "#schemas/operationsFind.ts";
import { retireOf } from "#schemas/operationsMake.ts";
import { questionOrder } from "#schemas/questions.ts";
import { fc } from "#tests/setup/chance.ts";
import { randomEdits } from "./randomEdits.ts";
import { smallForm } from "./smallForm.ts";

test("operations replayed from the first version give the last", () => {
	fc.assert(
		fc.property(randomEdits, ({ start, operations, documents }) => {
			const kept: readonly Operation[] = JSON.parse(JSON.stringify(operations));
			const replayed = applyAll(start, kept);
			expect(replayed).toEqual({ ok: true, document: documents.at(-1) });
		}),
	);
});

test("undoing everything gives the first version, redoing it the last", () => {
	fc.assert(
		fc.property(randomEdits, ({ start, operations, documents }) => {
			const end = documents.at(-1) ?? start;
			const undone = applyAll(end, invertAll(operations));
			if (!undone.ok) throw new Error(undone.why);
			expect(meaningOf(undone.document)).toEqual(meaningOf(start));
			const redone = applyAll(undone.document, operations);
			if (!redone.ok) throw new Error(redone.why);
			expect(meaningOf(redone.document)).toEqual(meaningOf(end));
			expect(questionOrder(redone.document)).toEqual(questionOrder(end));
		}),
	);
});

test("an operation turned round twice is itself", () => {
	fc.assert(
		fc.property(randomEdits, ({ operations }) => {
			for (const operation of operations) expect(invert(invert(operation))).toEqual(operation);
		}),
	);
});

test("what is detected between two versions leads from the one to the other", () => {
	fc.assert(
		fc.property(randomEdits, ({ start, documents }) => {
			const end = documents.at(-1) ?? start;
			const { operations, unsaid } = detectChanges(start, end);
			const applied = applyAll(start, operations);
			if (!applied.ok) throw new Error(applied.why);
			if (unsaid.length > 0) expect(sameDocument(applied.document, end)).toBe(false);
			else expect(meaningOf(applied.document)).toEqual(meaningOf(end));
			expect(unsaid).toEqual([]);
		}),
	);
});

test("a question may take the name of one that went, though rules still name the one that went", () => {
	const renamed = applyAll(smallForm, [
		{ kind: "rename", field: "small.kind", from: "kind", to: "sort" },
		{ kind: "rename", field: "small.label", from: "label", to: "kind" },
	]);
	if (!renamed.ok) throw new Error(renamed.why);
	const gone = retireOf(renamed.document, "small.kind");
	const end = applyAll(renamed.document, gone ? [gone] : []);
	if (!end.ok) throw new Error(end.why);
	expect(JSON.stringify(end.document)).toContain('"var":"sort"');
	const { operations, unsaid } = detectChanges(smallForm, end.document);
	expect(unsaid).toEqual([]);
	const applied = applyAll(smallForm, operations);
	expect(applied.ok && sameDocument(applied.document, end.document)).toBe(true);
});

test("another question under the name of one that went leaves the rules that read the name as they are", () => {
	const { kind } = smallForm.schema.properties;
	const properties = { ...smallForm.schema.properties, kind: { ...kind, "x-fieldId": "small.kind2" } };
	const end = { ...smallForm, schema: { ...smallForm.schema, properties } };
	const { operations, unsaid } = detectChanges(smallForm, end);
	expect([operations.map((operation) => operation.kind), unsaid]).toEqual([["retire", "add"], []]);
});

test("a table's only column may be replaced by another under its name", () => {
	const rows = smallForm.schema.properties.rows;
	const { rowId, basis } = rows.items.properties;
	const withOnly = (field: string): FormDocument => {
		const column = { ...basis, "x-fieldId": field };
		const items = { ...rows.items, properties: { rowId, basis: column }, required: [] };
		const properties = { label: smallForm.schema.properties.label, rows: { ...rows, items } };
		const pages = [{ id: "first", title: "First", questions: ["label", "rows"] }];
		return {
			...smallForm,
			schema: { ...smallForm.schema, properties, required: [] },
			ui: {},
			pages,
			checks: [],
		};
	};
	const [start, end] = [withOnly("small.rows.basis"), withOnly("small.rows.basis2")];
	const { operations, unsaid } = detectChanges(start, end);
	expect(unsaid).toEqual([]);
	const applied = applyAll(start, operations);
	expect(applied.ok && sameDocument(applied.document, end)).toBe(true);
});

test("no identity is changed or reused, and questions stay in the order of the pages", () => {
	fc.assert(
		fc.property(randomEdits, ({ documents }) => {
			for (const document of documents) {
				const keys = Object.keys(document.schema.properties);
				expect(questionOrder(document)).toEqual(document.pages.flatMap(({ questions }) => questions));
				expect([...questionOrder(document)].sort()).toEqual(keys.sort());
			}
		}),
	);
});

test("an operation that comes too late is refused in words or applied, and never throws", () => {
	fc.assert(
		fc.property(randomEdits, ({ operations, start }) => {
			for (const operation of operations) {
				const applied = applyOperation(start, operation);
				expect(applied.ok || applied.why.length > 10).toBe(true);
			}
		}),
	);
});

test("a question renamed in data is followed by every rule, check and page that names it", () => {
	const rename: Operation = { kind: "rename", field: "small.kind", from: "kind", to: "sort" };
	const applied = applyOperation(smallForm, rename);
	if (!applied.ok) throw new Error(applied.why);
	expect(JSON.stringify(applied.document)).not.toContain('"var":"kind"');
	expect(applied.document.pages[0]?.questions).toContain("sort");
	expect(applied.document.schema.required).toContain("sort");
	const column: Operation = { kind: "rename", field: "small.rows.cost", from: "costPence", to: "pence" };
	const renamed = applyOperation(smallForm, column);
	if (!renamed.ok) throw new Error(renamed.why);
	expect(renamed.document.schema.properties.totalPence).toMatchObject({
		"x-calculate": { sum: ["rows", "pence"] },
	});
	expect(renamed.document.checks[1]?.rule).toEqual({ "<=": [{ var: "pence" }, 500_000] });
});

test("what cannot be done is refused in words", () => {
	const retire = retireOf(smallForm, "small.label");
	const refusals: (Operation | undefined)[] = [
		{ kind: "rename", field: "small.label", from: "label", to: "kind" },
		{ kind: "rename", field: "small.label", from: "label", to: "__proto__" },
		{ kind: "rename", field: "small.label", from: "label", to: "rowId" },
		{ kind: "require", field: "small.label" },
		{ kind: "require", field: "small.nowhere" },
		{ kind: "retirePage", page: { id: "first", title: "First" }, place: 0 },
		{ kind: "addPage", page: { id: "first", title: "First" }, place: 0 },
		{ kind: "addOption", field: "small.kind", option: { code: "one", label: "One" }, place: 0 },
		{ kind: "addOption", field: "small.label", option: { code: "one", label: "One" }, place: 0 },
		{ kind: "setLimits", field: "small.label", from: { maxLength: 41 }, to: { maxLength: 50 } },
		{ kind: "setText", field: "small.label", from: {}, to: { "x-fieldId": "other" } },
		{ kind: "move", field: "small.label", from: { page: "first", place: 0 }, to: { page: "x", place: 0 } },
		retire?.kind === "retire" ? { kind: "add", standing: retire.standing } : undefined,
	];
	for (const operation of refusals) {
		if (!operation) throw new Error("no operation to refuse");
		expect(applyOperation(smallForm, operation)).toMatchObject({
			ok: false,
			why: expect.stringMatching(/\.$/),
		});
	}
});

test("every shipped form can be emptied, undone, and found again from any other", () => {
	const forms = Object.values(shippedDocuments);
	for (const from of forms) {
		for (const other of forms) {
			const to = { ...other, form: from.form };
			const { operations, unsaid } = detectChanges(from, to);
			expect(unsaid).toEqual([]);
			const there = applyAll(from, operations);
			if (!there.ok) throw new Error(there.why);
			const back = applyAll(there.document, invertAll(operations));
			if (!back.ok) throw new Error(back.why);
			expect(sameDocument(back.document, from)).toBe(true);
		}
	}
});

test("what no operation can say is listed", () => {
	const elsewhere = { ...smallForm, form: "another" };
	expect(detectChanges(smallForm, elsewhere).unsaid).toHaveLength(1);
	const homeless = { ...smallForm, pages: smallForm.pages.slice(0, 1) };
	expect(detectChanges(smallForm, homeless).unsaid.length).toBeGreaterThan(0);
});
