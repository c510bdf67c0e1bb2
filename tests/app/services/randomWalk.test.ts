import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { nextState, type ReferralStep, referralSteps } from "#app/domain/referral.ts";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import { findToSend } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { listReferral } from "#app/services/listReferral.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { notReached, recordDecision } from "#app/services/recordDecision.server.ts";
import { returnReferral } from "#app/services/returnReferral.server.ts";
import { submitReferral } from "#app/services/submitReferral.server.ts";
import { withdrawReferral } from "#app/services/withdrawReferral.server.ts";
import { agendaItemsOf } from "#db/queries/agenda.server.ts";
import { eventsOf, referralByReference } from "#db/queries/referrals.server.ts";
import type { ReferralState } from "#schemas/vocabulary.ts";
import { releaseCase } from "#tests/fixtures/releaseCase.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { fc, seed } from "#tests/setup/chance.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const admin = council.as("admin");
const [chair, lead] = [council.as("lead-senco-1"), council.as("locality-lead-a")];
const school = "133704";
const senco = council.asSencoOf(school);

/** What people can try with a referral, each with the step of its life that it takes first. */
const deeds = {
	send: "submit",
	return: "return",
	release: "makeReady",
	list: "list",
	notReached: "notReached",
	agree: "decide",
	defer: "decide",
	referOn: "decide",
	withdraw: "withdraw",
} as const satisfies Record<string, ReferralStep>;
type Deed = keyof typeof deeds;

const decided = {
	agree: "agreedAsAlternative",
	defer: "deferred",
	referOn: "referredOn",
} as const;

const typed = { criterion: "", reason: "The school has done its part.", advice: "", amount: "" };
const noMoney = { startHalfTerm: "", terms: "", review: "" };

/** Everything that is kept of a referral: its state, its story, its agenda items and the audit's lines about it. */
function traceOf(reference: string) {
	return inMeeting(admin, async (tx) => {
		const referral = await referralByReference(tx, reference);
		if (!referral) throw new Error("A referral is gone.");
		const events = (await eventsOf(tx, referral.id)).map(({ from, to }) => [from, to] as const);
		const items = await agendaItemsOf(tx, referral.id);
		const [audit] = await tx.execute<{ lines: number; written: number }>(sql`
			select count(*) filter (where subject = ${referral.id})::integer as lines, count(*)::integer as written
			from audit.event`);
		return { state: referral.state, version: referral.version, events, items, ...audit };
	});
}
type Trace = Awaited<ReturnType<typeof traceOf>>;

async function attempt(reference: string, deed: Deed, trace: Trace): Promise<Outcome<unknown>> {
	const item = trace.items.find(({ ended }) => ended === null) ?? trace.items[0];
	const where = item && { meeting: item.meeting, item: item.id };
	const never = { ok: false, problem: { kind: "notFound" } } as const;
	switch (deed) {
		case "send":
			return send(reference);
		case "return":
			return returnReferral(admin, reference, "Please add the reading ages.");
		case "release":
			return releaseCase(admin, reference);
		case "list":
			return listReferral(admin, reference);
		case "withdraw":
			return withdrawReferral(senco, reference, "The family has moved away.");
		case "notReached":
			return where ? notReached(admin, where) : never;
		default: {
			if (!where) return never;
			const outcome = { ...typed, ...noMoney, outcome: decided[deed] };
			const recorded = await recordDecision(admin, where, outcome);
			if (!recorded.ok) return recorded;
			const { decision } = recorded.value;
			must(await confirmDecision(chair, { ...where, decision }));
			return confirmDecision(lead, { ...where, decision });
		}
	}
}

async function send(reference: string): Promise<Outcome<unknown>> {
	const found = await findToSend(senco, reference);
	if (!found) throw new Error("A referral is out of its SENCo's reach.");
	const { bundle, slot } = found;
	const sending = { bundle, slot, sharingAgreedOn: council.context.today };
	return submitReferral(senco, sending, { key: bundle.submissionKey, confirmed: true });
}

/** Each event leads on from the one before it by a step that exists, and each has its line in the audit. */
function expectWhole(trace: Trace, told: string): void {
	let state: ReferralState = "draft";
	for (const [from, to] of trace.events) {
		expect(from, told).toBe(state);
		const ways = referralSteps
			.map((step) => nextState(state, step))
			.filter((next) => next.ok && next.state === to);
		expect(ways.length, `${told}: ${from} to ${to}`).toBeGreaterThan(0);
		state = to;
	}
	expect(trace.state, told).toBe(state);
	expect(trace.lines ?? 0, told).toBeGreaterThanOrEqual(trace.events.length);
	expect(trace.items.filter(({ ended }) => ended === null).length, told).toBe(state === "listed" ? 1 : 0);
}

const walk = fc.sample(
	fc.record({
		deed: fc.constantFrom(...(Object.keys(deeds) as Deed[])),
		which: fc.nat(3),
	}),
	{ numRuns: 140, seed },
);

test("on a random walk no state is skipped, each step is audited, and what is impossible leaves no trace", async () => {
	const references: string[] = [];
	for (let number = 0; number < 4; number += 1) references.push(await sendReferral(council, school));
	const seen = { done: 0, refused: 0 };
	for (const { deed, which } of walk) {
		let reference = references[which] ?? "";
		const before = await traceOf(reference);
		const told = `seed ${seed}: ${deed} from ${before.state}`;
		const step = nextState(before.state, deeds[deed]);
		const outcome = await attempt(reference, deed, before);
		const after = await traceOf(reference);
		// The same sending asked for again is answered with its receipt: it is there once.
		const isAgain = deed === "send" && !step.ok;
		if (!step.ok && !isAgain) expect(outcome.ok, told).toBe(false);
		if (outcome.ok && !isAgain) {
			seen.done += 1;
			expect(after.events.length, told).toBeGreaterThan(before.events.length);
			expect(after.events[before.events.length], told).toEqual([before.state, step.ok ? step.state : ""]);
			expect(after.lines ?? 0, told).toBeGreaterThan(before.lines ?? 0);
		} else {
			seen.refused += 1;
			expect(after, told).toEqual(before);
		}
		expectWhole(after, told);
		if (after.state === "withdrawn" || after.state === "closed") {
			reference = await sendReferral(council, school);
			references[which] = reference;
		}
	}
	// How many of either a walk happens on is chance; a walk that does next to nothing shows nothing.
	expect(seen.done).toBeGreaterThan(5);
	expect(seen.refused).toBeGreaterThan(5);
}, 120_000);

test("a referral that was taken back is gone from reports and keeps its words and its reason", async () => {
	const reference = await sendReferral(council, school);
	const counted = () =>
		inContext(admin, async (tx) => {
			const referral = await referralByReference(tx, reference);
			const rows = await tx.execute(
				sql`select from referral_fact where referral = ${referral?.id ?? ""} and retired_at is null`,
			);
			return rows.length;
		});
	expect(await counted()).toBe(1);
	must(await withdrawReferral(senco, reference, " The family has moved away. "));
	expect(await counted()).toBe(0);
	const story = await inContext(senco, async (tx) => {
		const referral = await referralByReference(tx, reference);
		return referral ? eventsOf(tx, referral.id) : [];
	});
	expect(story.at(-1)).toMatchObject({ to: "withdrawn", reason: "The family has moved away." });
});
