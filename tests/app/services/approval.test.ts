import { expect, test } from "vitest";
import { approvalView } from "#app/services/approvalView.server.ts";
import { baseRules } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle, findToSend } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { ownReferrals } from "#app/services/ownReferrals.server.ts";
import { completeBundle } from "#app/services/sample/answers.ts";
import { saveSection } from "#app/services/saveSection.server.ts";
import { sayOfBundle } from "#app/services/sayOfBundle.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { submitReferral } from "#app/services/submitReferral.server.ts";
import { manselPark } from "#tests/fixtures/city.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const senco = council.as("senco-mansel-park");
const head = council.as("headteacher-mansel-park");
const form = "individual-pupil-need-referral";

/** A complete bundle that nobody has approved. */
async function completeDraft(): Promise<string> {
	const { reference } = must(await startReferral(senco, { kind: "individual", school: manselPark }));
	const found = await open(reference);
	const { [form]: referral, ...others } = completeBundle({
		context: baseRules(found.bundle),
		seed: 5,
		yearGroup: 3,
	});
	const { headteacherApproval: _given, ...rest } = referral;
	must(await fillDocuments(senco, reference, { ...others, [form]: rest }));
	return reference;
}

async function open(reference: string) {
	const found = await findBundle(senco, reference);
	if (!found) throw new Error("A referral is out of its SENCo's reach.");
	return found;
}

async function approvalOf(reference: string, who: SignedInContext = senco) {
	const { bundle } = await open(reference);
	const view = await inContext(who, (tx) => approvalView(who, tx, bundle));
	if (!view) throw new Error("Nothing is to be approved.");
	const answer = bundle.documents.find((document) => document.form === form)?.answers.headteacherApproval;
	return { ...view, answer };
}

async function approve(reference: string) {
	const { content } = await approvalOf(reference);
	return sayOfBundle(head, reference, { outcome: "approved", content, note: "" });
}

/** Saves a page as the SENCo, with these fields over what is kept. */
async function save(reference: string, page: string, fields: Readonly<Record<string, string>>) {
	const document = (await open(reference)).bundle.documents.find((one) => one.form === form);
	const entries = Object.entries(fields).map(([id, text]) => [`answers[${id}]`, text] as const);
	const post = { reference, form, page, entries, revision: document?.revision ?? 0, finished: true };
	return saveSection(senco, post);
}

async function send(reference: string) {
	const toSend = await findToSend(senco, reference);
	if (!toSend) throw new Error("A referral is out of its SENCo's reach.");
	return submitReferral(senco, toSend, { key: toSend.bundle.submissionKey, confirmed: true });
}

test("whoever fills in a bundle cannot give the headteacher's approval, and cannot send without it", async () => {
	const reference = await completeDraft();
	const saved = await save(reference, "declarations", { accurate: "true", headteacherApproval: "true" });
	expect(saved).toMatchObject({ ok: true, value: { issues: [] } });
	expect(await approvalOf(reference)).toMatchObject({ state: "waiting", mine: false, answer: undefined });
	expect(await send(reference)).toMatchObject({ ok: false, problem: { kind: "invalid" } });
});

test("a complete bundle waits on the headteacher's home alone; approved, it is kept who and when, and can be sent", async () => {
	const reference = await completeDraft();
	const title = `Individual pupil need ${reference}`;
	const waiting = (who: SignedInContext) => inContext(who, (tx) => ownReferrals(who, tx));
	expect((await waiting(head)).map((item) => item.title)).toContain(`${title}: read and approve`);
	expect(await waiting(senco)).toContainEqual(
		expect.objectContaining({ title, detail: expect.stringContaining("Waits for Diane Fox") }),
	);
	must(await approve(reference));
	expect(await approvalOf(reference)).toMatchObject({
		state: "approved",
		answer: true,
		last: { by: "Diane Fox", at: council.context.now.toISOString(), note: null },
	});
	expect((await waiting(head)).map((item) => item.title)).not.toContain(`${title}: read and approve`);
	must(await send(reference));
});

test("a changed answer takes the approval out; the old answer put back brings it back", async () => {
	const reference = await completeDraft();
	must(await approve(reference));
	const { bundle } = await open(reference);
	const before = bundle.documents.find((document) => document.form === form)?.answers.caseTitle;
	await save(reference, "reason", { caseTitle: "Another title" });
	expect(await approvalOf(reference)).toMatchObject({ state: "changed", answer: undefined });
	expect(await send(reference)).toMatchObject({ ok: false });
	await save(reference, "reason", { caseTitle: String(before) });
	expect(await approvalOf(reference)).toMatchObject({ state: "approved", answer: true });
});

test("an approval of answers that have changed meanwhile is refused, and so is one while answers are missing", async () => {
	const reference = await completeDraft();
	const { content } = await approvalOf(reference);
	await save(reference, "reason", { caseTitle: "Another title" });
	const late = await sayOfBundle(head, reference, { outcome: "approved", content, note: "" });
	expect(late).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	await save(reference, "reason", { caseTitle: "" });
	expect(await approve(reference)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
});

test("changes asked for stand beside the bundle until something is changed", async () => {
	const reference = await completeDraft();
	const { content } = await approvalOf(reference);
	const ask = (note: string) => sayOfBundle(head, reference, { outcome: "changesAsked", content, note });
	expect(await ask("  ")).toMatchObject({ ok: false, problem: { kind: "invalid" } });
	must(await ask("Ask for one term first"));
	expect(await approvalOf(reference)).toMatchObject({
		state: "changesAsked",
		last: { note: "Ask for one term first" },
	});
	await save(reference, "reason", { caseTitle: "Another title" });
	expect(await approvalOf(reference)).toMatchObject({ state: "changed" });
});
