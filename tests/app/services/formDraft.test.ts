import { expect, test } from "vitest";
import { changeFormDraft, redoFormDraft, undoFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { discardFormDraft, openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { version } from "#db/queries/forms.server.ts";
import { applyAll } from "#schemas/apply.ts";
import type { Operation, Spot } from "#schemas/operations.ts";
import { fieldsOf, findField } from "#schemas/operationsFind.ts";
import { addOf, changesOf, moveOf, retireOf } from "#schemas/operationsMake.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const alice = council.as("tf-referral");
const kofi = council.as("tf-guidance");
const form = "individual-pupil-need-referral";

async function freshDraft() {
	const open = must(await openFormDraft(alice, form));
	if (open) must(await discardFormDraft(alice, form));
	return must(await startFormDraft(alice, form));
}

async function draftNow(context: SignedInContext = alice) {
	const draft = must(await openFormDraft(context, form));
	if (!draft) throw new Error("There is no draft.");
	return draft;
}

/** The draft's operations lead from the version it is based on to what it says. */
async function expectToReplay() {
	const draft = await draftNow();
	const base = await inContext(alice, (tx) => version(tx, form, draft.basedOn));
	if (!base) throw new Error("The draft has no base.");
	const replayed = applyAll(base.document, draft.operations);
	expect(replayed).toEqual({ ok: true, document: draft.document });
}

const reworded = (field: string, from: string | null, to: string): Operation => ({
	kind: "relabel",
	field,
	from,
	to,
});

const question = { type: "string", title: "What helps?", maxLength: 500, "x-dataClass": "personal" } as const;

function added(spot: Spot, name: string): Operation {
	const made = addOf({ question }, spot, () => ({ field: `field-${name}`, key: name }));
	if (!made) throw new Error("Not a question.");
	return made;
}

test("a draft is made from the published version, one at a time, and is found by everybody", async () => {
	const draft = await freshDraft();
	expect(draft).toMatchObject({ form, number: 2, basedOn: 1, revision: 1, state: "draft", operations: [] });
	expect(await startFormDraft(kofi, form)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	expect((await draftNow(kofi)).document).toEqual(draft.document);
	expect(await openFormDraft(kofi, "no-such-form")).toMatchObject({ problem: { kind: "notFound" } });
	expect(must(await openFormDraft(kofi, "costed-provision-map"))).toBeNull();
});

test("different questions merge silently from an older revision, also where places have shifted", async () => {
	const { document } = await freshDraft();
	const [page] = document.pages;
	if (!page) throw new Error("No page.");
	const [first, second, third] = fieldsOf(document);
	if (!first || !second || !third) throw new Error("Too few questions.");
	must(
		await changeFormDraft(alice, form, {
			revision: 1,
			operations: [added({ page: page.id, place: 0 }, "helps")],
		}),
	);
	const title = findField(document, first)?.question.title ?? null;
	const moved = moveOf(document, second, { page: page.id, place: 2 });
	const gone = retireOf(document, third);
	if (!moved || !gone) throw new Error("Nothing to do.");
	for (const operations of [[reworded(first, title, "Said more plainly")], [moved], [gone]]) {
		must(await changeFormDraft(kofi, form, { revision: 1, operations }));
	}
	const now = await draftNow();
	expect(now.revision).toBe(5);
	expect(findField(now.document, first)?.question.title).toBe("Said more plainly");
	expect(findField(now.document, third)).toBeUndefined();
	expect(findField(now.document, "field-helps")).toBeDefined();
	await expectToReplay();
});

test("two who change the same question are shown both, and nothing is overwritten", async () => {
	const { document } = await freshDraft();
	const field = fieldsOf(document)[0] ?? "";
	const title = findField(document, field)?.question.title ?? null;
	must(await changeFormDraft(alice, form, { revision: 1, operations: [reworded(field, title, "Alice’s")] }));
	const second = await changeFormDraft(kofi, form, {
		revision: 1,
		operations: [reworded(field, title, "Kofi’s")],
	});
	expect(second).toMatchObject({
		ok: false,
		problem: { kind: "conflict", message: expect.stringContaining("Alice’s") },
		conflict: { revision: 2, mine: { to: "Kofi’s" }, theirs: { question: { title: "Alice’s" } } },
	});
	expect((await draftNow()).revision).toBe(2);
	await expectToReplay();
});

test("undo takes back one's own last step, redo does it again, and another's work stays", async () => {
	const { document } = await freshDraft();
	const [one, other] = fieldsOf(document);
	if (!one || !other) throw new Error("Too few questions.");
	const titleOf = (field: string) => findField(document, field)?.question.title ?? null;
	const start = await draftNow();
	const change = (context: SignedInContext, revision: number, operation: Operation) =>
		changeFormDraft(context, form, { revision, operations: [operation] });
	must(await change(alice, 1, reworded(one, titleOf(one), "One")));
	must(await change(alice, 2, reworded(one, "One", "One again")));
	must(await change(kofi, 3, reworded(other, titleOf(other), "Other")));
	const full = await draftNow();

	for (let round = 0; round < 2; round++) {
		must(await undoFormDraft(alice, form));
		must(await undoFormDraft(alice, form));
		expect(await undoFormDraft(alice, form)).toMatchObject({ problem: { kind: "conflict" } });
		const back = await draftNow();
		expect(findField(back.document, one)).toEqual(findField(start.document, one));
		expect(findField(back.document, other)?.question.title).toBe("Other");
		expect(back).toMatchObject({ canUndo: false, canRedo: true });
		await expectToReplay();
		must(await redoFormDraft(alice, form));
		must(await redoFormDraft(alice, form));
		expect((await draftNow()).document).toEqual(full.document);
		expect(await redoFormDraft(alice, form)).toMatchObject({ problem: { kind: "conflict" } });
		await expectToReplay();
	}
	must(await undoFormDraft(alice, form));
	must(await change(alice, (await draftNow()).revision, reworded(one, "One", "Otherwise")));
	expect((await draftNow()).canRedo).toBe(false);
});

test("what somebody has built on is not taken back", async () => {
	const { document } = await freshDraft();
	const page = document.pages[0]?.id ?? "";
	must(await changeFormDraft(alice, form, { revision: 1, operations: [added({ page, place: 0 }, "mine")] }));
	const later = changesOf((await draftNow()).document, "field-mine", {
		question: { ...question, title: "What has helped?", "x-fieldId": "field-mine" },
	});
	expect(later.length).toBeGreaterThan(0);
	must(await changeFormDraft(kofi, form, { revision: 2, operations: later }));
	const before = await draftNow();
	expect(await undoFormDraft(alice, form)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	expect(await draftNow()).toEqual(before);
});

test("hostile and impossible edits are refused in words and leave no trace", async () => {
	const { document } = await freshDraft();
	const page = document.pages[0]?.id ?? "";
	const spot = { page, place: 0 };
	const standing = { field: "f-x", key: "x", question, ui: null, required: false, spot };
	const first = fieldsOf(document)[0] ?? "";
	const found = findField(document, first);
	const hostile: Operation[] = [
		added(spot, "__proto__"),
		added(spot, "constructor"),
		{ kind: "add", standing: { ...standing, question: { ...question, "x-fieldId": "other" } } },
		{
			kind: "add",
			standing: { ...standing, question: { ...question, "x-fieldId": "f-x", pattern: "(a+)+$" } },
		},
		{
			kind: "add",
			standing: {
				...standing,
				question: {
					...question,
					"x-fieldId": "f-x",
					enum: Array.from({ length: 501 }, (_, n) => `c${n}`),
				},
			},
		},
		reworded(first, found?.question.title ?? null, "x".repeat(10_001)),
		reworded("no-such-field", null, "x"),
		{ kind: "addPage", page: { id: page, title: "Again" }, place: 0 },
	];
	for (const operation of hostile) {
		const refusal = await changeFormDraft(alice, form, { revision: 1, operations: [operation] });
		expect(refusal, JSON.stringify(operation).slice(0, 100)).toMatchObject({
			ok: false,
			problem: { kind: "invalid", message: expect.stringMatching(/^.{10,}$/) },
		});
	}
	expect(await draftNow()).toMatchObject({ revision: 1, operations: [], document });
});

test("an identity or a name that another question has had is never given again", async () => {
	const { document } = await freshDraft();
	const [first] = fieldsOf(document);
	const found = first ? findField(document, first) : undefined;
	const gone = first ? retireOf(document, first) : undefined;
	if (!first || !found || !gone) throw new Error("No question.");
	must(await changeFormDraft(alice, form, { revision: 1, operations: [gone] }));
	const as = (key: string, field: string): Operation => ({
		kind: "add",
		standing: {
			field,
			key,
			question: { ...question, "x-fieldId": field },
			ui: null,
			required: false,
			spot: found.spot,
		},
	});
	for (const operation of [as("fresh", first), as(found.key, "fresh-field")]) {
		const refusal = await changeFormDraft(alice, form, { revision: 2, operations: [operation] });
		expect(refusal).toMatchObject({ ok: false, problem: { kind: "invalid" } });
	}
	const { kind: _, ...rest } = gone;
	if (!("standing" in rest)) throw new Error("No standing.");
	must(
		await changeFormDraft(alice, form, {
			revision: 2,
			operations: [{ kind: "add", standing: rest.standing }],
		}),
	);
});
