import { addDays } from "#app/domain/calendar.ts";
import type { ReferralKind, ReviewOutcome } from "#schemas/vocabulary.ts";

/** A review's outcome as people read it. */
export const reviewOutcomeWords: Readonly<Record<ReviewOutcome, string>> = {
	continue: "Continue",
	increase: "Increase",
	reduce: "Reduce",
	cease: "Cease",
};

/**
 * Which forms a review is made of, by the kind of what it looks back at. Null is an award made under the present
 * system: no referral here says whose it is, so the review does.
 */
export function reviewForms(of: ReferralKind | null): readonly string[] {
	if (of === null) return ["pupil-details", "review-of-individual-funding"];
	return [of === "project" ? "review-of-project" : "review-of-individual-funding"];
}

/** When a review is due, seen from today. */
export type ReviewTiming = "overdue" | "soon" | "later";

/** Overdue from the day after it was due; soon within `soonDays` days. */
export function timingOf(reviewOn: string, today: string, soonDays: number): ReviewTiming {
	if (reviewOn < today) return "overdue";
	return reviewOn <= addDays(today, soonDays) ? "soon" : "later";
}

/** What an award comes to, with all that reviews added and took back. Whole pence. */
export interface Standing {
	readonly totalPence: number;
	readonly paidPence: number;
	/** Not yet paid, those that fall due last first. */
	readonly toCome: readonly { readonly award: string; readonly pence: number }[];
	/** What each award of it still comes to. */
	readonly byAward: ReadonlyMap<string, number>;
}

/** Adds up instalments, which come with those that fall due last first. */
export function standingOf(
	instalments: readonly { readonly award: string; readonly pence: number; readonly paid: boolean }[],
): Standing {
	const byAward = new Map<string, number>();
	for (const { award, pence } of instalments) byAward.set(award, (byAward.get(award) ?? 0) + pence);
	const sum = (some: typeof instalments) => some.reduce((all, { pence }) => all + pence, 0);
	return {
		totalPence: sum(instalments),
		paidPence: sum(instalments.filter(({ paid }) => paid)),
		toCome: instalments.filter(({ paid, pence }) => !paid && pence > 0),
		byAward,
	};
}

/** Whole pence that are still to come. */
export function toComePence({ totalPence, paidPence }: Pick<Standing, "totalPence" | "paidPence">): number {
	return totalPence - paidPence;
}

/**
 * What each award comes to once `pence` are taken back of what is still to come, the instalments that fall due last
 * first; only awards that change. Null where less than that is still to come.
 */
export function takenBack(standing: Standing, pence: number): ReadonlyMap<string, number> | null {
	let rest = pence;
	const left = new Map<string, number>();
	for (const { award, pence: due } of standing.toCome) {
		const back = Math.min(rest, due);
		if (back > 0) left.set(award, (left.get(award) ?? standing.byAward.get(award) ?? 0) - back);
		rest -= back;
	}
	return rest === 0 ? left : null;
}

/** What a review is about, for those who decide it; the same whoever's award it is. */
export interface ReviewFigures {
	readonly totalPence: number;
	readonly paidPence: number;
	/** What was agreed first, and over how many terms. */
	readonly awardedPence: number;
	readonly awardedTerms: number;
	/** False for an award made under the present system, which is in no book of this one. */
	readonly inTheBook: boolean;
}
