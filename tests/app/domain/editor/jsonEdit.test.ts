import { expect, test } from "vitest";
import { proposedChanges } from "#app/domain/editor/jsonEdit.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { sameDocument } from "#schemas/operationsFind.ts";
import { questionOf } from "#schemas/questions.ts";
import { smallForm } from "#tests/schemas/smallForm.ts";

const draft: FormDocument = smallForm;
const nobody = new Map<string, string | null>();

/** The draft with its first question under another identity, worded otherwise and under another key. */
function put(title: string, key: string): FormDocument {
	const { label, ...rest } = draft.schema.properties;
	const question = typeof label === "object" ? { ...label, title, "x-fieldId": "small.other" } : {};
	const properties = { [key]: question, ...rest };
	const required = draft.schema.required.map((name) => (name === "label" ? key : name));
	const pages = draft.pages.map((page) => ({
		...page,
		questions: page.questions.map((name) => (name === "label" ? key : name)),
	}));
	return { ...draft, schema: { ...draft.schema, properties, required }, pages };
}

function reached(operations: Parameters<typeof applyAll>[1]): FormDocument {
	const made = applyAll(draft, operations);
	if (!made.ok) throw new Error(made.why);
	return made.document;
}

test("a text that says what the draft says changes nothing", () => {
	expect(proposedChanges(draft, structuredClone(draft), nobody)).toMatchObject({
		operations: [],
		newcomers: [],
		unsaid: [],
	});
});

test("a question under the same name in data is taken for the one that went, and keeps its identity", () => {
	const { operations, newcomers } = proposedChanges(draft, put("What is it called?", "label"), nobody);
	expect(newcomers).toMatchObject([{ field: "small.other", guess: "small.label" }]);
	expect(operations.map(({ kind }) => kind)).toEqual(["relabel"]);
	expect(questionOf(reached(operations), "label")).toMatchObject({
		"x-fieldId": "small.label",
		title: "What is it called?",
	});
});

test("somebody can say that it is a new question after all, or the same under another name", () => {
	const wanted = put("What is it called?", "called");
	const fresh = proposedChanges(draft, wanted, new Map([["small.other", null]]));
	expect(fresh.operations.map(({ kind }) => kind)).toContain("retire");
	const same = proposedChanges(draft, wanted, new Map([["small.other", "small.label"]]));
	expect(same.operations.map(({ kind }) => kind)).not.toContain("retire");
	expect(questionOf(reached(same.operations), "called")).toMatchObject({ "x-fieldId": "small.label" });
});

test("one question that went is not two that came", () => {
	const said = new Map([
		["small.other", "small.why"],
		["small.third", "small.why"],
	]);
	const { operations, unsaid } = proposedChanges(draft, put("Other", "other"), said);
	expect(unsaid).toEqual([]);
	expect(sameDocument(reached(operations), put("Other", "other"))).toBe(true);
});
