import type { DecisionOutcome, Mode, ReferralKind, ReviewOutcome } from "#schemas/vocabulary.ts";

/** What a school reads of a decision: what, why, and what can be done about it. Money is whole pence. */
export interface DecisionLetter {
	readonly reference: string;
	readonly kind: ReferralKind;
	readonly kindLabel: string;
	readonly school: string;
	readonly mode: Mode;
	readonly forum: "locality" | "city";
	/** London dates. */
	readonly metOn: string;
	readonly decidedOn: string;
	readonly outcome: DecisionOutcome;
	readonly reviewOutcome: ReviewOutcome | null;
	readonly beforePence: number | null;
	readonly afterPence: number | null;
	readonly amountPence: number | null;
	/** Paid at once instead of in equal parts over the terms. */
	readonly oneSum: boolean;
	readonly terms: number | null;
	readonly start: string | null;
	readonly reviewOn: string | null;
	readonly criterion: string | null;
	readonly reason: string;
	readonly advice: string | null;
	/** Whom to write to; settings. */
	readonly contactEmail: string;
	readonly complaints: string;
	readonly independentAdvice: string;
}

/** Is it about a child, whose right to an assessment a decision leaves untouched? */
export function isAboutChildren(kind: ReferralKind): boolean {
	return kind !== "project";
}
