import { frozenReferral, type ReviewHeadline } from "#app/domain/projection.ts";
import { type ReviewFigures, type Standing, standingOf } from "#app/domain/review.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import type { Tx } from "#db/client.server.ts";
import { panelCase } from "#db/queries/projections.server.ts";
import {
	type ReviewedAward,
	reviewedBy,
	reviewsOnAgenda,
	standingInstalments,
} from "#db/queries/reviews.server.ts";

/** What an award comes to now, with what reviews added and took back. */
export async function standingOfAward(tx: Tx, award: string): Promise<Standing> {
	return standingOf(await standingInstalments(tx, award));
}

/** The figures of an award in the book. */
export async function figuresOf(
	tx: Tx,
	award: Pick<ReviewedAward, "id" | "amountPence" | "terms">,
): Promise<ReviewFigures> {
	const { totalPence, paidPence } = await standingOfAward(tx, award.id);
	const first = { awardedPence: award.amountPence, awardedTerms: award.terms };
	return { totalPence, paidPence, ...first, inTheBook: true };
}

/** The figures of an award made under the present system, as its school tells them. */
export function presentFigures(said: ReviewHeadline | undefined): ReviewFigures {
	const awardedPence = said?.awardedPence ?? 0;
	const awardedTerms = said?.awardedTerms ?? 1;
	return { totalPence: awardedPence, paidPence: 0, awardedPence, awardedTerms, inTheBook: false };
}

/** What is before a meeting that reviews an award; null for a referral that is no review. */
export async function figuresFor(
	tx: Tx,
	{ review, projection }: { readonly review: string; readonly projection: string },
): Promise<ReviewFigures | null> {
	const reviewed = await reviewedBy(tx, review);
	if (!reviewed) return null;
	if (reviewed.award) return figuresOf(tx, reviewed.award);
	const shown = await panelCase(tx, projection);
	return presentFigures(shown ? frozenReferral(shown.content).headline.review : undefined);
}

/**
 * The figures of the reviews on a meeting's agenda, by agenda item: money alone, the same whoever's award it is. Of
 * what is behind a case nothing else leaves the transaction.
 */
export function figuresOnAgenda(
	context: SignedInContext,
	meeting: string,
): Promise<ReadonlyMap<string, ReviewFigures>> {
	return inMeeting(context, async (tx) => {
		const reviews = await reviewsOnAgenda(tx, meeting);
		const figures = await Promise.all(
			reviews.map(async ({ item, review, projection }) => {
				const found = await figuresFor(tx, { review, projection });
				return found ? [[item, found] as const] : [];
			}),
		);
		return new Map(figures.flat());
	});
}
