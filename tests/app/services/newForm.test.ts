import { afterAll, expect, test } from "vitest";
import { approveVersion } from "#app/services/approveVersion.server.ts";
import { changeFormDraft, undoFormDraft } from "#app/services/changeFormDraft.server.ts";
import { discardFormDraft, openFormDraft } from "#app/services/formDraft.server.ts";
import { formsView, formView } from "#app/services/formsView.server.ts";
import { importForm, previewImport } from "#app/services/importForm.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { beginForm } from "#app/services/newForm.server.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { stopReading } from "#app/services/readOutside.server.ts";
import { version } from "#db/queries/forms.server.ts";
import { applyAll } from "#schemas/apply.ts";
import { blankForm } from "#schemas/blankForm.ts";
import { fieldsOf } from "#schemas/operationsFind.ts";
import { addOf } from "#schemas/operationsMake.ts";
import { questionOf } from "#schemas/questions.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { bombs } from "#tests/schemas/intake/bombs.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const alice = council.as("tf-referral");
const lead = council.as("strategic-lead");
afterAll(stopReading);

const words = {
	title: "Visit to a farm",
	purpose: "Plan a day out.",
	filler: "members of the group",
	from: "",
};

async function draftOf(form: string) {
	const draft = must(await openFormDraft(alice, form));
	if (!draft) throw new Error("There is no draft.");
	return draft;
}

test("a form from scratch lives: asked, proposed, approved, published, and its draft can be begun again", async () => {
	const { form } = must(await beginForm(alice, words));
	expect(form).toBe("visit-to-a-farm");
	const first = await draftOf(form);
	expect(first).toMatchObject({ number: 1, basedOn: 0, state: "draft" });
	expect(await proposeVersion(alice, form, { reason: "We go in May" })).toMatchObject({ ok: false });
	const question = {
		type: "boolean",
		title: "Has everybody boots?",
		"x-dataClass": "none",
		"x-panel": "hide",
	} as const;
	const add = addOf({ question, required: true }, { page: "page-1", place: 0 }, () => ({
		field: "visit.boots",
		key: "boots",
	}));
	must(await changeFormDraft(alice, form, { revision: first.revision, operations: add ? [add] : [] }));
	must(await undoFormDraft(alice, form));
	expect(await undoFormDraft(alice, form)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	const { revision } = await draftOf(form);
	must(await changeFormDraft(alice, form, { revision, operations: add ? [add] : [] }));
	must(await proposeVersion(alice, form, { reason: "We go in May" }));
	const proposed = must(await openFormDraft(lead, form));
	must(await approveVersion(lead, form, { number: 1, revision: proposed?.revision ?? 0, inForceFrom: null }));
	const view = await formView(alice, form);
	expect(view?.versions.map(({ number, state }) => [number, state])).toEqual([[1, "published"]]);
	expect(view?.asked).toBe(false);
});

test("a copy asks the same under the same names and concepts, and shares no identity", async () => {
	const from = "individual-pupil-need-referral";
	const { form } = must(await beginForm(alice, { ...words, title: "Individual, otherwise", from }));
	const model = await inContext(alice, (tx) => version(tx, from, 1));
	const { document } = await draftOf(form);
	expect(Object.keys(document.schema.properties)).toEqual(
		Object.keys(model?.document.schema.properties ?? {}),
	);
	for (const key of Object.keys(document.schema.properties)) {
		const [copy, first] = [questionOf(document, key), model && questionOf(model.document, key)];
		expect(copy?.["x-concept"]).toBe(first?.["x-concept"]);
	}
	const shared = fieldsOf(document).filter((field) => model && fieldsOf(model.document).includes(field));
	expect(shared).toEqual([]);
	const { operations } = await draftOf(form);
	expect(applyAll(blankForm(form), operations)).toEqual({ ok: true, document });
});

test("the draft of a form that never was is thrown away with the form", async () => {
	const { form } = must(await beginForm(alice, { ...words, title: "A mistake" }));
	expect(must(await discardFormDraft(alice, form))).toEqual({ form, wasNew: true });
	const { forms } = await formsView(alice);
	expect(forms.map((line) => line.form)).not.toContain(form);
});

test("a schema brought along becomes a draft, its origin said", async () => {
	const schema = JSON.stringify({ title: "Lunch", type: "object", properties: { dish: { type: "string" } } });
	const brought = await importForm(alice, { schema, ui: "" });
	expect(brought).toEqual({ kind: "begun", form: "lunch" });
	expect((await draftOf("lunch")).document.pages).toMatchObject([{ title: "Lunch", questions: ["dish"] }]);
});

test("a version's own file comes in as a form of its own", async () => {
	const model = await inContext(alice, (tx) => version(tx, "costed-provision-map", 1));
	const brought = await importForm(alice, { schema: JSON.stringify(model?.document), ui: "" });
	expect(brought).toEqual({ kind: "begun", form: "costed-provision-map-2" });
});

test("what is no JSON is told with its line", async () => {
	const imported = await previewImport({ schema: '{\n"a": 1,\n}', ui: "" });
	expect(imported).toMatchObject({ kind: "refused", obstacles: [{ rule: "json" }] });
	expect(imported.kind === "refused" && imported.obstacles[0]?.reason).toMatch(/^Line 3, /);
});

/** Asks for a preview: how it came out, how long that took, and the longest that this thread was kept from its beat. */
async function timedPreview(schema: string) {
	let longest = 0;
	let last = performance.now();
	const beat = setInterval(() => {
		longest = Math.max(longest, performance.now() - last);
		last = performance.now();
	}, 5);
	const began = performance.now();
	const { kind } = await previewImport({ schema, ui: "" });
	clearInterval(beat);
	return { kind, tookMs: performance.now() - began, longestMs: longest };
}

test("a hostile schema is refused away from the request's thread, which goes on", async () => {
	for (const { schema, name } of bombs) {
		const text = JSON.stringify(schema());
		let answer = await timedPreview(text);
		// A machine that is busy otherwise is given a second and a third try.
		for (let again = 0; again < 2 && (answer.tookMs > 2_000 || answer.longestMs > 200); again += 1)
			answer = await timedPreview(text);
		expect(answer.kind, name).toBe("refused");
		expect(answer.tookMs, name).toBeLessThan(2_000);
		expect(answer.longestMs, name).toBeLessThan(200);
	}
});
