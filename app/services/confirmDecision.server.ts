import { capacityAt, countsFor, headsHeard, settledBy, statesAfter } from "#app/domain/decision.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { identityHolder } from "#app/services/openReviewed.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { postAward } from "#app/services/postAward.server.ts";
import { type HeldCase, holdCase } from "#app/services/recordDecision.server.ts";
import { AwardChanged, settleReview } from "#app/services/settleReview.server.ts";
import type { Tx } from "#db/client.server.ts";
import { attendanceOf, endAgendaItem, expectedAt } from "#db/queries/agenda.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	confirmationsOf,
	type DecisionRow,
	hasSeenIdentity,
	insertConfirmation,
	settleDecision,
	standingDecision,
} from "#db/queries/decisions.server.ts";
import { type MeetingRow, meetingById } from "#db/queries/meetings.server.ts";
import { addToOutbox } from "#db/queries/outbox.server.ts";
import { changeState } from "#db/queries/referrals.server.ts";
import { schoolOn } from "#db/queries/register.server.ts";
import { showPence } from "#schemas/entry.ts";
import { planKinds } from "#schemas/vocabulary.ts";

/** Rolls the whole confirmation back. */
class NotEnoughLeft extends Error {
	readonly leftPence: number;
	readonly whose: string;

	constructor(leftPence: number, cluster: string | null) {
		super("not enough left");
		this.leftPence = leftPence;
		this.whose = cluster === null ? "contingency fund" : "cluster’s budget";
	}
}

/**
 * A person's word that the recorded decision is as it was made. Everybody who decides may say it; whose word counts is
 * the system's alone. With one chair or deputy and one Locality Lead that count (city: the Head of Service or deputy
 * and a Nominated Headteacher of another cluster), the decision is settled, the referral moves on and the award is
 * posted, all in one transaction: when the budget does not bear it, nothing changes at all.
 */
export async function confirmDecision(
	context: SignedInContext,
	where: { readonly meeting: string; readonly item: string; readonly decision: string },
): Promise<Outcome<{ decision: string }>> {
	try {
		return await inMeeting(context, (tx) => confirm(context, tx, where));
	} catch (error) {
		if (error instanceof AwardChanged) {
			const message =
				"The award has changed since this was recorded, or more of it has been paid. Record it again.";
			return refused({ kind: "conflict", message });
		}
		if (!(error instanceof NotEnoughLeft)) throw error;
		const message = `Not enough left in the ${error.whose}: ${showPence(error.leftPence)}`;
		return refused({ kind: "conflict", message });
	}
}

async function confirm(
	context: SignedInContext,
	tx: Tx,
	where: { readonly meeting: string; readonly item: string; readonly decision: string },
): Promise<Outcome<{ decision: string }>> {
	const meeting = await meetingById(tx, where.meeting);
	const held = await holdCase(tx, where.meeting, where.item);
	const decision = held && (await standingDecision(tx, held.item.id));
	if (!meeting || !held || !decision) return refused({ kind: "notFound" });
	if (decision.id !== where.decision) {
		return refused({ kind: "conflict", message: "The record was changed meanwhile. Read it again." });
	}
	const capacity = capacityAt(context.actor, meeting);
	if (!capacity) return refused({ kind: "forbidden", message: "You do not confirm decisions here." });
	const { person } = context.actor;
	const school = await schoolOn(tx, held.referral.school, context.today);
	const counted = countsFor(context.actor, capacity, {
		school: held.referral.school,
		cluster: school?.cluster ?? null,
		sawIdentity: await hasSeenIdentity(tx, await identityHolder(tx, held.referral.id), person),
	});
	const { mode } = held.item;
	const row = { id: mintId(), mode, decision: decision.id, person, capacity, counted };
	const fresh = await insertConfirmation(tx, { ...row, confirmedAt: context.now });
	if (fresh) {
		const payload = { mode, capacity, counted };
		await record(tx, { action: "decision.confirmed", subject: decision.id, payload });
	}
	if (decision.decidedAt === null) await settleIfDue(context, tx, { meeting, held, decision });
	return done({ decision: decision.id });
}

interface Settling {
	readonly meeting: MeetingRow;
	readonly held: HeldCase;
	readonly decision: DecisionRow;
}

async function settleIfDue(context: SignedInContext, tx: Tx, settling: Settling): Promise<void> {
	const { meeting, held, decision } = settling;
	const there = (await attendanceOf(tx, meeting.id)).filter(({ present }) => present);
	const given = await confirmationsOf(tx, decision.id);
	if (meeting.kind === "city" && !(await enoughHeads(context, tx, there, given))) return;
	const chairs = there.filter(({ capacity }) => capacity === "chair" || capacity === "deputy");
	const by = settledBy(
		given,
		chairs.map(({ person }) => person),
	);
	if (!by) return;
	const { mode } = held.item;
	await settleDecision(tx, decision.id, { ...by, now: context.now });
	await moveOn(context, tx, settling);
	await endAgendaItem(tx, held.item.id, "decided", context.now);
	await settleReview(tx, context, held.referral, decision);
	await award(context, tx, settling);
	await addToOutbox(tx, mode, { topic: "decision.settled", payload: { referral: held.referral.id } });
	const { outcome, amountPence, reviewOutcome, afterPence } = decision;
	const payload = { mode, outcome, amountPence, ...(reviewOutcome ? { reviewOutcome, afterPence } : {}) };
	await record(tx, { action: "decision.settled", subject: decision.id, payload });
}

type People = readonly { readonly person: string }[];

async function enoughHeads(context: SignedInContext, tx: Tx, there: People, given: People): Promise<boolean> {
	const roles = ["nominatedHeadteacher", "nominatedHeadteacherDeputy"] as const;
	const heads = await expectedAt(tx, { cluster: null, roles, day: context.today });
	const clustersOf = (people: People) =>
		heads.flatMap(({ person, cluster }) =>
			cluster !== null && people.some((one) => one.person === person) ? [cluster] : [],
		);
	return headsHeard(clustersOf(there), clustersOf(given));
}

/** Every step on its own, so that none is skipped and each has its line. */
async function moveOn(context: SignedInContext, tx: Tx, { held, decision }: Settling): Promise<void> {
	let referral: Parameters<typeof changeState>[1]["referral"] = held.referral;
	const states = statesAfter(referral.state, decision.outcome, decision.reviewOutcome);
	if (!states) throw new Error("A listed referral cannot be decided.");
	for (const to of states) {
		if (to === "draft") throw new Error("Nothing becomes a draft again.");
		const { person } = context.actor;
		const reason = to === "decided" ? null : decision.reason;
		if (!(await changeState(tx, { referral, to, person, reason, now: context.now }))) {
			throw new Error("A held referral changed.");
		}
		const payload = { mode: referral.mode, from: referral.state, decision: decision.id };
		await record(tx, { action: `referral.${to}`, subject: referral.id, payload });
		referral = { ...referral, state: to, version: referral.version + 1 };
	}
}

async function award(context: SignedInContext, tx: Tx, { meeting, held, decision }: Settling): Promise<void> {
	const { amountPence, startHalfTerm, terms, reviewOn, oneSum } = decision;
	if (amountPence === null || !startHalfTerm || !terms || !reviewOn) return;
	const { kind, id: referral, mode } = held.referral;
	const ehcp = planKinds.includes(kind);
	const money = { amountPence, startHalfTerm, terms, reviewOn, oneSum, ehcp };
	const of = { referral, decision: decision.id, cluster: meeting.cluster, mode };
	const posted = await postAward(tx, context, { ...of, ...money });
	if (posted.kind === "notEnough") throw new NotEnoughLeft(posted.leftPence, meeting.cluster);
}
