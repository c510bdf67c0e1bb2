import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { frozenReferral } from "#app/domain/projection.ts";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { noteIdentityCheck } from "#app/services/prepareProjection.server.ts";
import { readReviews } from "#app/services/readReviews.server.ts";
import { recordDecision } from "#app/services/recordDecision.server.ts";
import { standingOfAward } from "#app/services/reviewFigures.server.ts";
import { fillPresent, fillReview } from "#app/services/sample/reviews.server.ts";
import { startPresentReview, startReview } from "#app/services/startReview.server.ts";
import { withdrawReferral } from "#app/services/withdrawReferral.server.ts";
import { sqlState } from "#db/client.server.ts";
import { agendaOf } from "#db/queries/agenda.server.ts";
import { meetingById } from "#db/queries/meetings.server.ts";
import { latestSending } from "#db/queries/projections.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import type { ReviewedAward } from "#db/queries/reviews.server.ts";
import { rowsOf } from "#schemas/questions.ts";
import {
	agreedAs,
	awardedCase,
	cityDeciders,
	clusterDeciders,
	decideCase,
	listCase,
	planMeetings,
	sendBundle,
	sendReview,
} from "#tests/fixtures/decideCase.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { fillYear } from "#tests/fixtures/wholeLife.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const admin = council.as("admin");
const school = "133704";
const senco = council.asSencoOf(school);
await planMeetings(council, "trial", "2024-25-spring-1", 60);
await fillYear((handle) => council.as(handle), "2024-25");

const standing = (award: ReviewedAward) => inMeeting(admin, (tx) => standingOfAward(tx, award.id));
const stateOf = (reference: string) =>
	inMeeting(admin, async (tx) => (await referralByReference(tx, reference))?.state);
/** Of all years together. */
const leftOf = (cluster: string | null) =>
	inMeeting(admin, async (tx) => {
		const rows = await tx.execute<{ left: string }>(sql`
			select sum(coalesce(total_pence, 0) + override_pence - committed_pence)::text as left from budget
			where mode = 'trial' and cluster is not distinct from ${cluster}`);
		return Number(rows[0]?.left);
	});

/** A review of the award is sent, decided as typed, and confirmed. */
async function reviewed(award: ReviewedAward, over: Parameters<typeof agreedAs>[1]) {
	const listed = await listCase(admin, await sendReview(council, award));
	const deciders = award.cluster === null ? cityDeciders : clusterDeciders;
	const said = await decideCase(council, "trial", listed, { typed: agreedAs(council, over), deciders });
	return { ...listed, said };
}

test("a review begins with the rows, outcomes and money of what was decided, in the award's own book", async () => {
	const award = await awardedCase(council);
	const { reference } = must(await startReview(senco, award));
	const found = await findBundle(senco, reference);
	expect(found?.referral).toMatchObject({ kind: "review", mode: "trial", state: "draft", school });
	const answers = found?.bundle.documents[0]?.answers ?? {};
	expect(answers).toMatchObject({ awardedPence: 3000, awardedTerms: 3 });
	const sent = await inContext(senco, (tx) => latestSending(tx, award.referral));
	const { documents } = JSON.parse(sent?.text ?? "{}");
	const map = documents.find(({ form }: { form: string }) => form === "costed-provision-map");
	const ids = (rows: unknown) => rowsOf(rows as never).map(({ rowId }) => rowId);
	expect(ids(answers["provision"])).toEqual(ids(map.answers.rows));
	expect(rowsOf(answers["provision"])[0]).not.toHaveProperty("deliveredMinutes");
	expect(rowsOf(answers["outcomes"]).length).toBeGreaterThan(0);
});

test("one review of an award at a time; one that is withdrawn makes room for the next", async () => {
	const award = await awardedCase(council);
	const { reference } = must(await startReview(senco, award));
	expect(await startReview(senco, award)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	must(await withdrawReferral(senco, reference, "Begun too early."));
	must(await startReview(senco, award));
});

test("a review that reduces takes the last instalments first, gives back to the budget and leaves the award as it was", async () => {
	const award = await awardedCase(council, { typed: { amount: "£900" } });
	const before = await leftOf("cluster-1");
	const { said, reference } = await reviewed(award, {
		outcome: "reduce",
		amount: "£450",
		review: "2025-12-01",
	});
	const { decision } = must(said);
	const now = await standing(award);
	expect(now).toMatchObject({ totalPence: 45_000, paidPence: 0 });
	expect(now.toCome.map(({ pence }) => pence)).toEqual([15_000, 30_000]);
	expect((await leftOf("cluster-1")) - before).toBe(45_000);
	expect(await stateOf(reference)).toBe("decided");
	expect(await stateOf(award.reference)).toBe("decided");
	const [told] = await inMeeting(admin, (tx) =>
		tx.execute(sql`
			select d.outcome, d.review_outcome, d.before_pence::int, d.after_pence::int, d.amount_pence,
				d.review_on::text, a.amount_pence::int as award, a.review_on::text as first
			from decision d, award a where d.id = ${decision} and a.id = ${award.id}`),
	);
	expect(told).toEqual({
		outcome: "agreed",
		review_outcome: "reduce",
		before_pence: 90_000,
		after_pence: 45_000,
		amount_pence: null,
		review_on: "2025-12-01",
		award: 90_000,
		first: "2025-08-02",
	});
});

test("an increase is an award of its own, and the next review takes from both, the newest first", async () => {
	const award = await awardedCase(council, { typed: { amount: "£900" } });
	must((await reviewed(award, { outcome: "increase", amount: "£1,200", terms: "3" })).said);
	const grown = await standing(award);
	expect(grown.totalPence).toBe(120_000);
	expect(grown.byAward.size).toBe(2);
	must((await reviewed(award, { outcome: "reduce", amount: "£700" })).said);
	const now = await standing(award);
	expect(now.totalPence).toBe(70_000);
	expect([...now.byAward.values()].sort((a, b) => a - b)).toEqual([10_000, 60_000]);
	const releases = await inMeeting(admin, (tx) =>
		tx.execute(sql`select count(distinct decision)::int as decisions, count(*)::int as releases from award_release
			where award in (select id from award where id = ${award.id} or referral in (
				select referral from award_review where award = ${award.id}))`),
	);
	expect(releases).toEqual([{ decisions: 1, releases: 2 }]);
});

test("a review that lets it cease gives back all that is to come and closes both referrals; no further one begins", async () => {
	const award = await awardedCase(council);
	const { said, reference } = await reviewed(award, { outcome: "cease", amount: "", review: "" });
	must(said);
	expect((await standing(award)).totalPence).toBe(0);
	expect(await stateOf(reference)).toBe("closed");
	expect(await stateOf(award.reference)).toBe("closed");
	const lines = (await readReviews(senco, { cluster: null, after: null, mode: null })).lines;
	expect(lines.map((line) => line.reference)).not.toContain(award.reference);
	expect(await startReview(senco, award)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
});

test("a review that continues moves no money and sets the day of the next one", async () => {
	const award = await awardedCase(council);
	must((await reviewed(award, { outcome: "continue", amount: "£30", review: "2025-11-20" })).said);
	expect((await standing(award)).totalPence).toBe(3000);
	const line = (await readReviews(senco, { cluster: null, after: null, mode: null })).lines.find(
		({ reference }) => reference === award.reference,
	);
	expect(line).toMatchObject({
		reviewOn: "2025-11-20",
		lastOutcome: "continue",
		underWay: null,
		mayStart: true,
	});
});

test("one that is deferred goes back to its school and stays the one that is open", async () => {
	const award = await awardedCase(council);
	const { said, reference } = await reviewed(award, { outcome: "deferred", amount: "", review: "" });
	must(said);
	expect(await stateOf(reference)).toBe("submitted");
	expect(await startReview(senco, award)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
});

test.each([
	[{ outcome: "continue", amount: "£29" }, "amount", "still to come"],
	[{ outcome: "increase", amount: "£30" }, "amount", "more than the £30 still to come"],
	[{ outcome: "reduce", amount: "£30" }, "amount", "less than the £30 still to come"],
	[{ outcome: "reduce", amount: "£0" }, "amount", "Choose ‘Cease’"],
	[{ outcome: "increase", amount: "£60", startHalfTerm: "" }, "startHalfTerm", "Choose when"],
	[{ outcome: "reduce", amount: "£15", review: "2026-01-15" }, "review", "no later than one year"],
	[{ outcome: "agreed" }, "outcome", "Choose what the meeting decided"],
] as const)("what does not fit is refused beside its field: %o", async (over, path, words) => {
	const award = await awardedCase(council);
	const { meeting, item } = await listCase(admin, await sendReview(council, award));
	const recorded = await recordDecision(admin, { meeting, item }, agreedAs(council, over));
	expect(recorded).toMatchObject({
		ok: false,
		problem: { kind: "invalid", issues: [{ path, message: expect.stringContaining(words) }] },
	});
});

test("a contingency award's review goes to the city, and its money back to the contingency fund", async () => {
	const award = await awardedCase(council, { kind: "contingency", typed: { amount: "£600" } });
	const before = await leftOf(null);
	const { said, meeting } = await reviewed(award, { outcome: "reduce", amount: "£200" });
	must(said);
	expect(await inMeeting(admin, (tx) => meetingById(tx, meeting))).toMatchObject({ kind: "city" });
	expect((await leftOf(null)) - before).toBe(40_000);
});

test("names in a review are found by the identity of the referral, and who saw that may not confirm", async () => {
	const award = await awardedCase(council);
	const senders = council.asSencoOf(school);
	const origin = await inMeeting(admin, (tx) => referralByReference(tx, award.reference));
	const identity = await findBundle(senders, award.reference);
	const label = String(
		identity?.bundle.documents.find(({ form }) => form === "pupil-details")?.answers["caseLabel"],
	);
	const { reference } = must(await startReview(senders, award));
	await fillReview(senders, reference, award, "continue");
	const form = "review-of-individual-funding";
	const written = (await findBundle(senders, reference))?.bundle.documents[0]?.answers ?? {};
	must(
		await fillDocuments(senders, reference, {
			[form]: { ...written, whatWorked: `${label} likes the mornings.` },
		}),
	);
	await sendBundle(council, senders, reference);
	const { meeting, item } = await listCase(admin, reference);
	const agenda = await inContext(admin, (tx) => agendaOf(tx, meeting), "panel");
	const content = agenda.find((row) => row.id === item)?.content;
	expect(JSON.stringify(content)).not.toContain(label);
	expect(frozenReferral(content).headline).toMatchObject({
		kind: "review",
		age: expect.any(String),
		need: expect.any(String),
		review: { recommends: "continue", awardedPence: 3000, awardedTerms: 3 },
	});
	const seen = await inMeeting(admin, (tx) =>
		tx.execute(sql`select 1 from identity.identity_view where referral = ${origin?.id ?? ""}`),
	);
	expect(seen.length).toBeGreaterThan(1);

	const lead = council.as("locality-lead-a");
	const review = await inMeeting(admin, (tx) => referralByReference(tx, reference));
	await noteIdentityCheckAs(lead, review);
	const typed = agreedAs(council, { outcome: "continue" });
	const { decision } = must(await recordDecision(admin, { meeting, item }, typed));
	for (const handle of ["lead-senco-1", "lead-senco-deputy-1", "locality-lead-a"])
		must(await confirmDecision(council.as(handle), { meeting, item, decision }));
	expect(await stateOf(reference)).toBe("listed");
	must(await confirmDecision(council.as("locality-lead-b"), { meeting, item, decision }));
	expect(await stateOf(reference)).toBe("decided");
});

/** Somebody sees the identity behind a review for a purpose of their own; it is noted at the referral it belongs to. */
async function noteIdentityCheckAs(
	who: typeof admin,
	review: Awaited<ReturnType<typeof referralByReference>>,
): Promise<void> {
	if (!review) throw new Error("There is no such review.");
	await noteIdentityCheck({ ...who, actor: { ...admin.actor, person: who.actor.person } }, review);
}

test("an award of the present system is reviewed in the trial, says whose it is, and moves no money", async () => {
	const { reference } = must(await startPresentReview(senco, school));
	const found = await findBundle(senco, reference);
	expect(found?.bundle.documents.map(({ form }) => form)).toEqual([
		"pupil-details",
		"review-of-individual-funding",
	]);
	await fillPresent(senco, reference);
	const listed = await listCase(admin, await sendBundle(council, senco, reference));
	const before = await leftOf("cluster-1");
	const typed = agreedAs(council, { outcome: "increase", amount: "£6,000", startHalfTerm: "", terms: "" });
	must(await decideCase(council, "trial", listed, { typed, deciders: clusterDeciders }));
	expect(await leftOf("cluster-1")).toBe(before);
	expect(await startPresentReview({ ...senco, mode: "live" }, school)).toMatchObject({
		ok: false,
		problem: { kind: "conflict" },
	});
});

test("the database keeps a review to its own book and school, and to an award that answers a referral", async () => {
	const award = await awardedCase(council);
	must((await reviewed(award, { outcome: "increase", amount: "£60" })).said);
	const tryRow = (values: ReturnType<typeof sql>) =>
		inMeeting(admin, (tx) =>
			tx.execute(sql`insert into award_review (referral, mode, school, award) ${values}`),
		)
			.then(() => "accepted")
			.catch((error: unknown) => sqlState(error));
	const spare = must(await startPresentReview(senco, school)).reference;
	const bare = await inMeeting(admin, async (tx) => {
		const review = await referralByReference(tx, spare);
		await tx.execute(sql`update award_review set open = false where referral = ${review?.id ?? ""}`);
		return review?.id ?? "";
	});
	expect(bare).not.toBe("");
	const added = sql`select ${award.referral}, 'trial', ${school}, id from award where kind = 'review' limit 1`;
	expect(await tryRow(added)).toBe("23514");
	expect(await tryRow(sql`values (${award.referral}, 'trial', ${school}, ${award.id})`)).toBe("23514");
});

test("a Locality Lead sees every award to be reviewed and not whose it is; admin support sees the school", async () => {
	const award = await awardedCase(council);
	const ask = { cluster: "cluster-1", after: null, mode: null };
	const seen = await readReviews(council.as("locality-lead-a"), ask);
	const all = await readReviews(admin, ask);
	const names = all.lines.map((line) => line.school);
	expect(all.lines.length).toBeGreaterThan(3);
	expect(names).toContain("Newlands Primary School");
	expect(JSON.stringify(seen)).not.toContain("Newlands");
	expect(seen.lines.some(({ mayStart }) => mayStart)).toBe(false);
	expect(award.school).toBe(school);
});
