import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { addAttachment } from "#app/services/addAttachment.server.ts";
import { attachmentsView } from "#app/services/attachmentsView.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { listReferrals } from "#app/services/listReferrals.server.ts";
import { sentPaper } from "#app/services/paper/sentPaper.server.ts";
import { readAttachment } from "#app/services/readAttachment.server.ts";
import { recordDecision } from "#app/services/recordDecision.server.ts";
import { startView } from "#app/services/startView.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import { pdfFile } from "#tests/fixtures/files.ts";
import { agreedAs, awardsFor, decideAs, listCase } from "#tests/fixtures/meetingCase.ts";
import { postYear } from "#tests/fixtures/money.ts";
import {
	foundCouncil,
	must,
	prepareReferral,
	sendPrepared,
	sendReferral,
} from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const admin = council.as("admin");
const officer = council.as("case-officer");
const people = {
	lead: council.as("strategic-lead").actor.person,
	deputy: council.as("strategic-deputy").actor.person,
	admin: admin.actor.person,
};
// £100 to each of seven clusters: no plan fits into that.
await postYear(database, people, { year: "2024-25", mode: "trial" }, 77_778);
/** A primary school of cluster 1. */
const school = "133704";
const chairs = [council.as("lead-senco-1"), council.as("locality-lead-a")];

test("a plan is begun by the case officer for any school, and a school is offered none", async () => {
	const offered = await startView(officer, null);
	expect(offered.kinds.map(({ kind }) => kind)).toEqual(["ehcpNew", "ehcpChange"]);
	expect(offered.schools).toHaveLength(council.ground.schools.length);
	const bySchool = await startView(council.asSencoOf(school), null);
	expect(bySchool.kinds.map(({ kind }) => kind)).not.toContain("ehcpNew");
});

test("the case officer reaches plans of every school and not a single other referral", async () => {
	const plan = await sendReferral(council, school, { kind: "ehcpNew", seed: 3 });
	const other = await sendReferral(council, school, { kind: "individual" });
	const seen = await inContext(officer, async (tx) => ({
		plan: (await referralByReference(tx, plan))?.reference,
		other: await referralByReference(tx, other),
		kinds: await tx.execute(sql`select distinct kind from referral`),
		documents: await tx.execute(
			sql`select distinct kind from document join referral on referral.id = referral`,
		),
		sealed: await tx.execute(sql`select count(*)::integer as count from identity.pupil_details`),
		all: await tx.execute(sql`select count(*)::integer as count from document`),
		sent: await tx.execute(sql`select count(*)::integer as count from submission`),
		facts: await tx.execute(sql`select distinct kind from referral_fact`),
	}));
	expect(seen).toEqual({
		plan,
		other: null,
		kinds: [{ kind: "ehcpNew" }],
		documents: [{ kind: "ehcpNew" }],
		sealed: [{ count: 1 }],
		all: [{ count: 2 }],
		sent: [{ count: 1 }],
		facts: [{ kind: "ehcpNew" }],
	});
	const list = await listReferrals(officer, null);
	expect(list.items.map(({ reference }) => reference)).toEqual([plan]);
	const ofSchool = await listReferrals(council.asSencoOf(school), null);
	expect(ofSchool.items.map(({ reference }) => reference).sort()).toEqual([plan, other].sort());
});

test("its costing is agreed to as it is, however little is left: the rest goes to the authority's account", async () => {
	const reference = await sendReferral(council, school, { kind: "ehcpNew", seed: 4 });
	const listed = await listCase(council, reference);
	const { requestedPence, startHalfTerm, terms } = listed.prepared.headline;
	if (requestedPence === null || terms === null) throw new Error("It asks for nothing.");
	expect(requestedPence).toBeGreaterThan(10_000);
	// The plan was made final weeks before the meeting, in the half term before or this one.
	expect(["2024-25-autumn-2", "2024-25-spring-1"]).toContain(startHalfTerm);
	await decideAs(council, listed, { amount: "£1", startHalfTerm: "2024-25-summer-2", terms: "1" }, chairs);
	const [award] = await awardsFor(council, reference);
	expect(award).toMatchObject({
		kind: "ehcpNew",
		ehcp: true,
		amountPence: requestedPence,
		startHalfTerm,
		terms,
	});
	expect(award?.parts).toHaveLength(terms);
	expect(award?.parts.reduce((sum, part) => sum + part, 0)).toBe(requestedPence);
	const moved = await inMeeting(admin, (tx) =>
		tx.execute<{ kind: string; pence: number }>(sql`
			select cause_kind as kind, sum(pence)::integer as pence from movement where cause = ${award?.id ?? ""}
			group by cause_kind order by cause_kind`),
	);
	expect(moved.map(({ kind }) => kind)).toContain("shortfall");
	expect(moved.reduce((sum, { pence }) => sum + pence, 0)).toBe(requestedPence);
});

test("nothing but an agreed costing or a query can be recorded; a query goes back and gives nothing", async () => {
	const reference = await sendReferral(council, school, { kind: "ehcpNew", seed: 5 });
	const listed = await listCase(council, reference);
	for (const outcome of [
		"agreedInPart",
		"agreedAsAlternative",
		"deferred",
		"notAgreed",
		"referredOn",
		"notConsidered",
	]) {
		const typed = { ...agreedAs, outcome, amount: "£10", criterion: "Money", advice: "Wait" };
		expect(await recordDecision(admin, listed, typed), outcome).toMatchObject({
			ok: false,
			problem: { kind: "invalid" },
		});
	}
	await decideAs(council, listed, { outcome: "queried", reason: "Line 3 does not say how much." }, chairs);
	expect(await awardsFor(council, reference)).toEqual([]);
	const state = await inMeeting(admin, async (tx) => (await referralByReference(tx, reference))?.state);
	expect(state).toBe("submitted");
});

test("a change of funding gives the difference to the current award, in equal parts from the day it holds", async () => {
	const reference = await sendReferral(council, school, { kind: "ehcpChange", seed: 6 });
	const listed = await listCase(council, reference);
	const { requestedPence, netPence, terms } = listed.prepared.headline;
	if (requestedPence === null || netPence === null || terms === null) throw new Error("It asks for nothing.");
	expect(requestedPence).toBeLessThan(netPence);
	await decideAs(council, listed, { amount: "" }, chairs);
	const [award] = await awardsFor(council, reference);
	expect(award).toMatchObject({ kind: "ehcpChange", ehcp: true, amountPence: requestedPence, terms });
	expect(Math.max(...(award?.parts ?? [])) - Math.min(...(award?.parts ?? []))).toBeLessThanOrEqual(1);
});

test("the case officer adds and opens the documents of a plan before it is sent, and takes home what was sent; its school has what was sent", async () => {
	const reference = await prepareReferral(council, school, { kind: "ehcpNew", seed: 5 });
	const bundleOf = async (context: SignedInContext) => {
		const found = await findBundle(context, reference);
		if (!found) throw new Error("The plan is out of reach.");
		return found;
	};
	const { referral } = await bundleOf(officer);
	const words = { kind: "educationalPsychologist", month: "2024-10" } as const;
	must(await addAttachment(officer, referral, { words, file: await pdfFile(), scanner: null }));
	const view = await attachmentsView(officer, await bundleOf(officer));
	expect(view).toMatchObject({ editable: true, isOwn: true, attachments: [{ media: "pdf" }] });
	const id = view.attachments[0]?.id ?? "";
	expect(must(await readAttachment(officer, referral, id)).type).toBe("application/pdf");
	const ofSchool = council.asSencoOf(school);
	const early = await attachmentsView(ofSchool, await bundleOf(officer));
	expect(early).toMatchObject({ editable: false, isOwn: true, attachments: [] });
	expect(await readAttachment(ofSchool, referral, id)).toMatchObject({ problem: { kind: "notFound" } });
	await sendPrepared(council, school, reference, { kind: "ehcpNew" });
	for (const reader of [officer, ofSchool]) {
		expect(must(await sentPaper(reader, await bundleOf(reader), true)).title).toContain(reference);
		expect((await attachmentsView(reader, await bundleOf(reader))).attachments).toHaveLength(1);
		expect(must(await readAttachment(reader, referral, id)).type).toBe("application/pdf");
	}
}, 60_000);
