import type { FormDocument } from "#schemas/annotations.ts";
import { isCalculated, questionOf } from "#schemas/questions.ts";

/**
 * Questions that are asked anew whatever is copied, by identity: agreement belongs to one request, and so do amount,
 * beginning, urgency, and what happened lately.
 */
export const askedAnew: ReadonlySet<string> = new Set(
	["individual-pupil-need-referral", "contingency-funding-referral"].flatMap((form) =>
		[
			"parentAgreement",
			"agreementDate",
			"noAgreementReason",
			"contactAttempts",
			"parentView",
			"childView",
			"requestedPence",
			"otherFundingPence",
			"startHalfTerm",
			"urgency",
			"urgencyReason",
			"criteriaMet",
			"attendancePercent",
			"suspendedDays",
			"sessionsMissed",
			"transitionSoon",
			"planWithoutFunding",
		].map((question) => `${form}.${question}`),
	),
);

/** The year group of another school year would be wrong by one or more. */
export const yearGroupField = "pupil-details.yearGroup";

/** The pages of a document on which something was copied. */
export function copiedPages(document: FormDocument, answers: Readonly<Record<string, unknown>>): string[] {
	return document.pages
		.filter(({ questions }) =>
			questions.some((id) => {
				const question = questionOf(document, id);
				return question !== undefined && !isCalculated(question) && answers[id] !== undefined;
			}),
		)
		.map(({ id }) => id);
}

/** An earlier referral of the school that a new one may begin from. */
export interface EarlierReferral {
	readonly reference: string;
	readonly kind: string;
	/** London date. */
	readonly begunOn: string;
	/** What the school called the case; null where it has not said. */
	readonly title: string | null;
}

/** A map of the school whose rows may be copied into another. */
export interface OtherMap extends EarlierReferral {
	/** Row id and name with its cost, in order. */
	readonly rows: readonly { readonly rowId: string; readonly words: string }[];
}
