import { academicYearOf } from "#app/domain/calendar.ts";
import type { ReviewHeadline } from "#app/domain/projection.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { openSending, type SentDocument } from "#app/services/openSending.server.ts";
import type { Tx } from "#db/client.server.ts";
import { latestSending } from "#db/queries/projections.server.ts";
import { type ReferralRow, referralByReference } from "#db/queries/referrals.server.ts";
import { reviewedBy } from "#db/queries/reviews.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { extractFacts } from "#schemas/facts.ts";
import { ownAnswer, rowsOf } from "#schemas/questions.ts";
import { type ReferralKind, type ReviewOutcome, reviewOutcomes } from "#schemas/vocabulary.ts";

/** The referral that holds the identity behind this one: of a review the one whose award it looks back at. */
export async function identityHolder(tx: Tx, referral: string): Promise<string> {
	return (await reviewedBy(tx, referral))?.award?.referral ?? referral;
}

/** What of the reviewed referral its review needs. */
export interface OpenReviewed {
	readonly kind: ReferralKind;
	/** Who it is about, as old as they are now. */
	readonly identity: Answers;
	readonly pupil: readonly SentDocument[];
	readonly documents: readonly SentDocument[];
	readonly need: string | null;
}

/**
 * Who a review is about: as the referral was sent whose award it looks back at. Null for a referral that is no review
 * and for a review that says so itself; `gone` where what was sent is no longer kept: then nobody knows what to hide.
 */
export async function openReviewed(
	context: SignedInContext,
	tx: Tx,
	review: ReferralRow,
	today: string,
): Promise<OpenReviewed | "gone" | null> {
	const award = (await reviewedBy(tx, review.id))?.award;
	if (!award) return null;
	const referral = await referralByReference(tx, award.reference);
	const sent = referral && (await latestSending(tx, referral.id));
	if (!referral || !sent || sent.text === null) return "gone";
	const { documents, rules, identity } = await openSending(context, tx, referral, sent, sent.text);
	const { need } = extractFacts(documents, rules).typed;
	const aged = grown(identity, rules.today, today);
	const pupil = documents
		.filter(({ document }) => document.form === "pupil-details")
		.map(({ document }) => ({ document, answers: aged }));
	return { kind: referral.kind, identity: aged, pupil, documents, need };
}

/** A year group moves on every September; a date of birth says so itself. */
function grown(answers: Answers, then: string, now: string): Answers {
	const year = (date: string) => Number(academicYearOf(date).slice(0, 4));
	const older = (row: Answers, question: string): Answers => {
		const group = row[question];
		if (typeof group !== "number") return row;
		return { ...row, [question]: Math.min(11, group + year(now) - year(then)) };
	};
	const { pupils } = answers;
	const group = pupils ? { pupils: rowsOf(pupils).map((row) => older(row, "pupilYearGroup")) } : {};
	return { ...older(answers, "yearGroup"), ...group };
}

/** What a panel is told first of a review, as its school says it. */
export function reviewHeadline(documents: readonly SentDocument[]): ReviewHeadline {
	const [review] = documents.filter(({ document }) => document.form.startsWith("review-of-"));
	const whole = (question: string) => {
		const answer = ownAnswer(review?.answers ?? {}, question);
		return typeof answer === "number" ? answer : null;
	};
	const said = ownAnswer(review?.answers ?? {}, "recommendation");
	const recommends: ReviewOutcome | null = reviewOutcomes.find((word) => word === said) ?? null;
	return { recommends, awardedPence: whole("awardedPence"), awardedTerms: whole("awardedTerms") };
}
