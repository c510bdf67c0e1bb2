import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { approveVersion, publishDueVersions, returnVersion } from "#app/services/approveVersion.server.ts";
import { baseRules } from "#app/services/bundle.server.ts";
import { changeFormDraft, undoFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle, findToSend } from "#app/services/findBundle.server.ts";
import { discardFormDraft, openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { homeView } from "#app/services/home.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { prepareProjection } from "#app/services/prepareProjection.server.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { publishShipped } from "#app/services/publishShipped.server.ts";
import { completeBundle } from "#app/services/sample/answers.ts";
import { reviseSampleForm, withRevisedAnswers } from "#app/services/sample/revision.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { submitReferral } from "#app/services/submitReferral.server.ts";
import { factsOf } from "#db/queries/facts.server.ts";
import { publishedVersions, version } from "#db/queries/forms.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import type { Operation } from "#schemas/operations.ts";
import { findField } from "#schemas/operationsFind.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
const alice = council.as("tf-referral");
const kofi = council.as("tf-guidance");
const lead = council.as("strategic-lead");
const deputy = council.as("strategic-deputy");
const senco = council.as("senco-mansel-park");
const referralForm = "individual-pupil-need-referral";
const map = "costed-provision-map";
const school = "131272";

const published = (form: string) => inContext(alice, async (tx) => (await publishedVersions(tx, [form]))[0]);

async function reword(context: SignedInContext, form: string, field: string, to: string) {
	const draft = must(await openFormDraft(context, form)) ?? must(await startFormDraft(context, form));
	const from = findField(draft.document, field)?.question.title ?? null;
	const operation: Operation = { kind: "relabel", field, from, to };
	return must(await changeFormDraft(context, form, { revision: draft.revision, operations: [operation] }));
}

async function approval(form: string, inForceFrom: string | null = null) {
	const draft = must(await openFormDraft(alice, form));
	if (!draft) throw new Error("Nothing is under way.");
	return { number: draft.number, revision: draft.revision, inForceFrom };
}

test("a version is proposed with a reason and approved by another; its bytes are those that were proposed", async () => {
	const field = `${map}.rows`;
	must(await startFormDraft(alice, map));
	expect(await proposeVersion(alice, map, { reason: "No change" })).toMatchObject({
		problem: { kind: "conflict" },
	});
	await reword(alice, map, field, "What you plan to give, row by row");
	expect(await proposeVersion(alice, map, { reason: "  " })).toMatchObject({ problem: { kind: "invalid" } });
	expect(await approveVersion(lead, map, await approval(map))).toMatchObject({
		problem: { kind: "conflict" },
	});
	must(await proposeVersion(alice, map, { reason: "Said more plainly" }));
	expect(await changeFormDraft(alice, map, { revision: 2, operations: [] })).toMatchObject({ ok: false });
	expect(await undoFormDraft(alice, map)).toMatchObject({ problem: { kind: "conflict" } });
	expect(await discardFormDraft(alice, map)).toMatchObject({ problem: { kind: "conflict" } });

	must(await returnVersion(lead, map, { words: "Say plan, not give." }));
	expect(must(await openFormDraft(alice, map))?.state).toBe("draft");
	await reword(alice, map, field, "What you plan, row by row");
	must(await proposeVersion(alice, map, { reason: "Said more plainly" }));
	const seen = await approval(map);
	expect(await approveVersion(lead, map, { ...seen, revision: seen.revision - 1 })).toMatchObject({
		problem: { kind: "conflict" },
	});
	const proposed = await inContext(alice, (tx) => version(tx, map, 2));
	expect(must(await approveVersion(lead, map, seen))).toEqual({ number: 2, published: true });
	const now = await published(map);
	expect(now).toMatchObject({ number: 2, state: "published", sha256: proposed?.sha256 });
	expect(await inContext(alice, (tx) => version(tx, map, 1))).toMatchObject({ state: "superseded" });
	await publishShipped(council.context);
	expect((await published(map))?.number).toBe(2);
});

/** Forms that the person's home page says wait for them. */
async function waitsFor(context: SignedInContext) {
	const { waiting } = await homeView(context);
	return waiting.map(({ href }) => href).filter((href) => href.startsWith("/forms/"));
}

test("two people publish, each told of it at home; a second of the group is enough for wording and for no more", async () => {
	await reword(alice, map, `${map}.rows`, "Rows of the map");
	must(await proposeVersion(alice, map, { reason: "Shorter" }));
	for (const asked of [kofi, lead]) expect(await waitsFor(asked)).toEqual([`/forms/${map}`]);
	for (const alone of [alice, council.as("senco-cantell"), council.as("audit-manager")]) {
		expect(await waitsFor(alone)).toEqual([]);
		expect(await approveVersion(alone, map, await approval(map))).toMatchObject({
			problem: { kind: "forbidden" },
		});
	}
	must(await approveVersion(kofi, map, await approval(map)));
	expect(await waitsFor(lead)).toEqual([]);

	const draft = must(await startFormDraft(kofi, map));
	const found = findField(draft.document, `${map}.rows`);
	if (!found) throw new Error("The map has no rows.");
	const operations: Operation[] = [{ kind: found.required ? "relax" : "require", field: found.field }];
	must(await changeFormDraft(kofi, map, { revision: 1, operations }));
	must(await proposeVersion(kofi, map, { reason: "More than wording" }));
	expect(await waitsFor(alice)).toEqual([]);
	expect(await approveVersion(alice, map, await approval(map))).toMatchObject({
		problem: { kind: "forbidden" },
	});
	must(await approveVersion(deputy, map, await approval(map)));
	expect((await published(map))?.number).toBe(4);
});

test("what the gate refuses is not proposed, and the questions are named", async () => {
	must(await startFormDraft(alice, map));
	const to = { "x-showIf": { "==": [{ var: "nowhere" }, 1] } };
	const operations: Operation[] = [{ kind: "setRule", field: `${map}.rows`, from: {}, to }];
	must(await changeFormDraft(alice, map, { revision: 1, operations }));
	const refusal = await proposeVersion(alice, map, {
		reason: "Asked when an answer that is asked nowhere says so",
	});
	expect(refusal).toMatchObject({ problem: { kind: "invalid", issues: [{ question: "rows" }] } });
	must(await discardFormDraft(alice, map));
});

test("an agreed version waits for its day, and the one before it is used until then", async () => {
	await reword(alice, map, `${map}.rows`, "From the spring");
	must(await proposeVersion(alice, map, { reason: "From half term" }));
	const later = await approval(map, "2025-02-24");
	expect(must(await approveVersion(lead, map, later))).toEqual({ number: 5, published: false });
	expect(await publishDueVersions(council.context)).toBe(0);
	expect((await published(map))?.number).toBe(4);
	const then = { ...council.context, today: "2025-02-24", now: new Date("2025-02-24T00:05:00Z") };
	expect(await Promise.all([publishDueVersions(then), publishDueVersions(then)])).toContain(1);
	expect((await published(map))?.number).toBe(5);
});

test("an older version comes back as a new one", async () => {
	const draft = must(await startFormDraft(alice, map, { from: 1 }));
	expect(draft).toMatchObject({ number: 6, basedOn: 5 });
	expect(draft.operations.length).toBeGreaterThan(0);
	expect(draft.document).toEqual((await inContext(alice, (tx) => version(tx, map, 1)))?.document);
	must(await proposeVersion(alice, map, { reason: "As it was" }));
	must(await approveVersion(lead, map, await approval(map)));
	expect((await published(map))?.document).toEqual(draft.document);
});

/** A bundle begun now, and what sends it complete on the forms it was begun with. */
async function begin() {
	const { reference } = must(await startReferral(senco, { kind: "individual", school }));
	const send = async (seed: number) => {
		const found = await findBundle(senco, reference);
		if (!found) throw new Error("Out of reach.");
		const { documents } = found.bundle;
		const document = documents.find(({ form }) => form === referralForm)?.compiled.document;
		const made = completeBundle({ context: baseRules(found.bundle), seed });
		must(await fillDocuments(senco, reference, withRevisedAnswers(made, document, seed)));
		const toSend = await findToSend(senco, reference);
		if (!toSend) throw new Error("Out of reach.");
		must(await submitReferral(senco, toSend, { key: toSend.bundle.submissionKey, confirmed: true }));
		return documents.find(({ form }) => form === referralForm)?.formVersion;
	};
	return { reference, send };
}

test("a draft finishes on the version it began with while new ones use the next, and both are one series", async () => {
	const old = await begin();
	await reviseSampleForm({ ...council.context, today: "2025-01-14" }, "2025-01-13");
	expect((await published(referralForm))?.number).toBe(2);
	await reviseSampleForm(council.context, "2025-01-13");
	const fresh = await begin();
	expect(await fresh.send(4)).toBe(2);
	expect(await old.send(6)).toBe(1);

	const admin = council.as("admin");
	const seen = await inContext(admin, async (tx) => {
		const both = await Promise.all(
			[old, fresh].map(async ({ reference }) => {
				const referral = await referralByReference(tx, reference);
				if (!referral) throw new Error("Not found.");
				const kept = await tx.execute<{ id: string; versions: number[]; identity: number }>(sql`
					select id, (bundle ->> 'identityVersion')::integer as identity, array(
						select (d ->> 'version')::integer from json_array_elements(bundle -> 'documents') d
						where d ->> 'form' = ${referralForm}
					) as versions from submission where referral = ${referral.id}`);
				const [sent] = kept;
				if (!sent) throw new Error("Not sent.");
				const prepared = await prepareProjection(admin, tx, referral);
				const { longTail } = await factsOf(tx, sent.id);
				return { ...sent, prepared, longTail };
			}),
		);
		return both;
	});
	expect(seen.map(({ versions }) => versions)).toEqual([[1], [2]]);
	expect(seen.map(({ identity }) => identity)).toEqual([1, 1]);
	const labels = seen.map(({ prepared }) =>
		prepared?.sources.flatMap(({ entries }) => entries.map(({ label }) => label)),
	);
	expect(labels[0]).toContain("Will the child change school or key stage in the next 12 months?");
	expect(labels[1]).toContain("Is a change of school or key stage coming in the next 12 months?");
	expect(labels[1]).toContain("What is the child good at, and what do they enjoy?");
	for (const { longTail } of seen) {
		const fields = longTail.map(({ fieldId }) => fieldId);
		expect(fields).toContain(`${referralForm}.transitionSoon`);
		expect(fields).toContain(`${referralForm}.ehcAssessment`);
	}
});
