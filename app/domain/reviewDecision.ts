import {
	type DecisionProblem,
	filled,
	type ReadDecision,
	readReviewDate,
	type TypedDecision,
} from "#app/domain/decision.ts";
import { type ReviewFigures, reviewOutcomeWords, toComePence } from "#app/domain/review.ts";
import { readInteger, readPence, showPence } from "#schemas/entry.ts";
import { type ReviewOutcome, reviewOutcomes } from "#schemas/vocabulary.ts";

/** What may be decided of a review, as it is typed. */
export const reviewChoices = [...reviewOutcomes, "deferred", "notConsidered"] as const;

interface About {
	readonly today: string;
	readonly halfTerms: readonly string[];
	readonly figures: ReviewFigures;
}

/**
 * Reads what a meeting decided of a review. The amount typed is what is to come from now on, in place of what was
 * still to come: more is a further award over the terms typed, less is taken back. Both are told as what the award
 * comes to in all, before and after. An award made under the present system is in no book, so nothing is given.
 */
export function readReviewDecision(
	typed: TypedDecision,
	about: About,
):
	| { readonly ok: true; readonly value: ReadDecision }
	| { readonly ok: false; readonly problems: DecisionProblem[] } {
	const problems: DecisionProblem[] = [];
	const choice = reviewChoices.find((word) => word === typed.outcome);
	if (!choice) problems.push({ field: "outcome", message: "Choose what the meeting decided" });
	const reason = filled(typed.reason);
	if (!reason) problems.push({ field: "reason", message: "Give the reason the school will read" });
	const reviewOutcome = reviewOutcomes.find((word) => word === choice) ?? null;
	const money = reviewOutcome ? readMoney(reviewOutcome, typed, about, problems) : untouched;
	if (!choice || !reason || problems.length > 0) return { ok: false, problems };
	const outcome = choice === "deferred" || choice === "notConsidered" ? choice : "agreed";
	const words = { criterion: filled(typed.criterion), reason, advice: filled(typed.advice) };
	return { ok: true, value: { outcome, ...words, reviewOutcome, ...money } };
}

type Money = Omit<ReadDecision, "outcome" | "criterion" | "reason" | "advice" | "reviewOutcome">;

const nothingGiven = { amountPence: null, startHalfTerm: null, terms: null };
const untouched: Money = { ...nothingGiven, reviewOn: null, beforePence: null, afterPence: null };

function readMoney(
	outcome: ReviewOutcome,
	typed: TypedDecision,
	about: About,
	problems: DecisionProblem[],
): Money {
	const { figures } = about;
	const beforePence = figures.totalPence;
	if (outcome === "cease") return { ...untouched, beforePence, afterPence: figures.paidPence };
	const reviewOn = readReviewDate(typed.review, about.today, problems);
	const toCome = toComePence(figures);
	const wanted = readPence(typed.amount);
	if (wanted === null) {
		problems.push({ field: "amount", message: "Enter what is to come from now on, such as £1,250" });
		return untouched;
	}
	const unfit = unfitAmount(outcome, wanted, toCome);
	if (unfit) problems.push({ field: "amount", message: unfit });
	const after = { beforePence, afterPence: beforePence - toCome + wanted, reviewOn };
	if (wanted <= toCome || !figures.inTheBook) return { ...nothingGiven, ...after };
	const over = readOver(typed, about, problems);
	if (outcome === "reduce" && over.terms !== null && !isLessPerTerm(wanted, over.terms, figures)) {
		const message =
			"This is no less in a term than was agreed. Choose ‘Continue’ or ‘Increase’, or enter less";
		problems.push({ field: "amount", message });
	}
	return { amountPence: wanted - toCome, ...over, ...after };
}

/** Why the amount does not fit the outcome; where nothing is still to come, a reduced one is for further terms. */
function unfitAmount(outcome: ReviewOutcome, wanted: number, toCome: number): string | null {
	const open = showPence(toCome);
	if (outcome === "continue" && wanted < toCome)
		return `This is less than the ${open} still to come. Choose ‘${reviewOutcomeWords.reduce}’, or enter at least ${open}`;
	if (outcome === "increase" && wanted <= toCome) return `An increase is more than the ${open} still to come`;
	if (outcome !== "reduce") return null;
	if (wanted === 0) return "Nothing would be left. Choose ‘Cease’, or enter an amount";
	return toCome > 0 && wanted >= toCome ? `To reduce it, enter less than the ${open} still to come` : null;
}

function isLessPerTerm(
	wanted: number,
	terms: number,
	{ awardedPence, awardedTerms }: ReviewFigures,
): boolean {
	return BigInt(wanted) * BigInt(awardedTerms) < BigInt(awardedPence) * BigInt(terms);
}

function readOver(typed: TypedDecision, about: About, problems: DecisionProblem[]) {
	const startHalfTerm = about.halfTerms.find((code) => code === typed.startHalfTerm) ?? null;
	if (!startHalfTerm)
		problems.push({ field: "startHalfTerm", message: "Choose when the further money starts" });
	const terms = readInteger(typed.terms);
	const fits = terms !== null && terms >= 1 && terms <= 9;
	if (!fits) problems.push({ field: "terms", message: "Enter for how many terms, 1 to 9" });
	return { startHalfTerm, terms: fits ? terms : null };
}
