import { instalmentParts } from "#app/domain/money.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { mintId } from "#app/services/mintId.server.ts";
import type { Tx } from "#db/client.server.ts";
import { commitAward, releaseOf } from "#db/queries/awards.server.ts";
import { budgetLeftOf } from "#db/queries/funds.server.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What a decision gives. */
export interface AwardToPost {
	/** Ids of the referral it answers, and of the decision that gives it; both of `mode`. */
	readonly referral: string;
	readonly decision: string;
	/** Whose budget; null for the contingency fund. */
	readonly cluster: string | null;
	readonly mode: Mode;
	readonly amountPence: number;
	/** The first instalment falls in the term of this half term. */
	readonly startHalfTerm: string;
	/** 1 to 12: as many instalments, unless it is one sum. */
	readonly terms: number;
	/** Civil date, after today and no later than a year on: the database holds it. */
	readonly reviewOn: string;
	readonly oneSum: boolean;
	/** Plans are never refused for budget: what it cannot bear goes to the authority's account. */
	readonly ehcp: boolean;
}

export type PostedAward =
	| { readonly kind: "posted"; readonly award: string }
	/** Nothing was written. `academicYear` is the year whose budget does not bear its part. */
	| { readonly kind: "notEnough"; readonly leftPence: number; readonly academicYear: string };

/**
 * Posts an award to the ledger of its mode, in the caller's transaction: wholly or not at all, however many decide at
 * once. Parts in a year that has not begun and has no fund yet are commitments against that year; a year that has
 * begun without a fund has nothing to give. Throws what a decision may not do: another book's referral (SQLSTATE
 * 23503), a second award of one decision (23505), a review beyond a year (23514).
 */
export async function postAward(tx: Tx, context: SignedInContext, asked: AwardToPost): Promise<PostedAward> {
	const award = mintId();
	const parts = instalmentParts(asked.amountPence, asked.terms, asked.oneSum);
	const outcome = await commitAward(tx, {
		...asked,
		id: award,
		parts,
		awardedOn: context.today,
		at: context.now,
	});
	return outcome.kind === "posted" ? { kind: "posted", award } : outcome;
}

/**
 * After a review: the award shrinks to `newAmountPence` (0 for ceased), its last instalments first, and the difference
 * goes back where it came from. The award itself stays as it was given. Answers the pence given back; throws (23001)
 * when the new amount is more than what is left of the award, because more is a new award.
 */
export async function releaseAward(
	tx: Tx,
	context: SignedInContext,
	asked: { readonly award: string; readonly newAmountPence: number; readonly decision: string },
): Promise<{ readonly releasedPence: number }> {
	const releasedPence = await releaseOf(tx, { ...asked, id: mintId(), at: context.now });
	return { releasedPence };
}

/**
 * Whole pence left of a cluster's budget (null: the contingency fund) in a year and book; null where the year has no
 * fund yet. A panel's transaction may ask.
 */
export function budgetLeft(tx: Tx, cluster: string | null, year: string, mode: Mode): Promise<number | null> {
	return budgetLeftOf(tx, cluster, { year, mode });
}
