import { takenBack, toComePence } from "#app/domain/review.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { releaseAward } from "#app/services/postAward.server.ts";
import { standingOfAward } from "#app/services/reviewFigures.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import type { DecisionRow } from "#db/queries/decisions.server.ts";
import { changeState, type ReferralRow, referralByReference } from "#db/queries/referrals.server.ts";
import { type ReviewedAward, reviewedBy } from "#db/queries/reviews.server.ts";

/** Rolls the whole confirmation back: the award is no longer what it was when the decision was recorded. */
export class AwardChanged extends Error {}

/**
 * What a settled review does to its award, in the caller's transaction: what it takes back goes back where it came
 * from, the instalments that fall due last first; an award that ceases closes the referral it answered. What a review
 * adds is an award of its own, which the caller posts. An award made under the present system is in no book.
 */
export async function settleReview(
	tx: Tx,
	context: SignedInContext,
	review: ReferralRow,
	decision: DecisionRow,
): Promise<void> {
	const { reviewOutcome, beforePence, afterPence } = decision;
	const award = (await reviewedBy(tx, review.id))?.award;
	if (!award || reviewOutcome === null || beforePence === null || afterPence === null) return;
	const standing = await standingOfAward(tx, award.id);
	if (standing.totalPence !== beforePence) throw new AwardChanged();
	const back = reviewOutcome === "cease" ? toComePence(standing) : Math.max(0, beforePence - afterPence);
	const left = takenBack(standing, back);
	// Paid meanwhile: what was decided can no longer be done.
	if (left === null || (reviewOutcome === "cease" && standing.paidPence !== afterPence))
		throw new AwardChanged();
	for (const [changed, newAmountPence] of left) {
		const wanted = (standing.byAward.get(changed) ?? 0) - newAmountPence;
		const given = await releaseAward(tx, context, { award: changed, newAmountPence, decision: decision.id });
		// What is paid at the same moment cannot be taken back any more.
		if (given.releasedPence !== wanted) throw new AwardChanged();
	}
	if (reviewOutcome === "cease") await closeReferral(tx, context, award, decision);
}

async function closeReferral(
	tx: Tx,
	context: SignedInContext,
	award: ReviewedAward,
	decision: DecisionRow,
): Promise<void> {
	const referral = await referralByReference(tx, award.reference);
	if (referral?.state !== "decided") return;
	const { person } = context.actor;
	const reason = "Its award ceased after a review";
	if (!(await changeState(tx, { referral, to: "closed", person, reason, now: context.now })))
		throw new Error("A referral changed while its award was held.");
	const payload = { mode: referral.mode, from: referral.state, decision: decision.id };
	await record(tx, { action: "referral.closed", subject: referral.id, payload });
}
