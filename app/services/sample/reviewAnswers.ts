import { addDays } from "#app/domain/calendar.ts";
import { type Chance, chanceFrom } from "#app/services/sample/chance.ts";
import type { Answer, Answers } from "#schemas/annotations.ts";
import { type ReviewOfIndividualFundingAnswers, reviewOfIndividualFunding } from "#schemas/forms/index.ts";
import { rowsOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { type BundleWish, completeBundle } from "./answers.ts";

/** What a made-up review is made for. `award` and `reviewed` come from the bundle of the wish unless told. */
export interface ReviewWish extends BundleWish {
	/** What was agreed, in whole pence over whole terms. */
	readonly award?: { readonly pence: number; readonly terms: number };
	/** The documents that were decided: the referral's outcomes and the map's rows are carried over. */
	readonly reviewed?: { readonly referral: Answers; readonly map: Answers };
	readonly recommendation?: Recommendation;
}

type Recommendation = NonNullable<ReviewOfIndividualFundingAnswers["recommendation"]>;
type ProvisionRow = NonNullable<ReviewOfIndividualFundingAnswers["provision"]>[number];
type OutcomeRow = NonNullable<ReviewOfIndividualFundingAnswers["outcomes"]>[number];

const recommendations = ["continue", "reduce", "increase", "cease"] as const;

/** Reasons and what was learned, by what is recommended; nobody real, no names. */
const stories = {
	continue: {
		recommendationReason:
			"Progress is steady and slow. Stopping now would undo what two terms of daily practice have built up.",
		whatWorked: "The same adult at the same time each day, and a word list that goes home on Fridays.",
		whatDidNot: "Sessions after lunch. They were moved to the morning in the second half term.",
	},
	reduce: {
		recommendationReason:
			"The child now manages mornings without help, so that the support is needed in the afternoon only.",
		whatWorked: "A planned break before things went wrong, chosen by the child with a card.",
		whatDidNot: "The larger group. It was too loud, and was made smaller after half term.",
	},
	increase: {
		recommendationReason:
			"Needs have grown since a stay in hospital. We would add a daily session for this child alone, at about £24 an hour.",
		whatWorked: "Short sessions with objects to hold, followed by ten minutes of quiet.",
		whatDidNot: "One adult at a time is no longer enough when the child has to be moved.",
	},
	cease: {
		recommendationReason:
			"What was asked for has been reached, and the class teacher has learned to carry it on within lessons.",
		whatWorked: "Teaching the words of a topic beforehand, and a friend to sit with.",
		whatDidNot: "The tablet programme was hardly used once the child could read the questions.",
	},
} as const satisfies Record<Recommendation, ReviewOfIndividualFundingAnswers>;

const parentViews = [
	"We see a different child in the mornings. Please do not stop all at once.",
	"It has helped, though we would like to hear more often how it is going.",
	"Homework is still a struggle, but school is not something to be afraid of any more.",
] as const;
const childViews = [
	"I like going with my group. I can do it now without my card.",
	"It is all right. I want to be with my friends at lunch.",
	"Shown with pictures: happy in class, tired on Thursdays.",
] as const;
const latest = [
	"Twice as often as at the start, counted in the same way",
	"On four days in five, without a prompt on two of them",
	"About the same as at the start, with a better last fortnight",
] as const;
const evidence = [
	"A tally kept by the class teacher over two weeks, and the same two weeks last term.",
	"Work from the start and from this month, looked at together by two teachers.",
	"The child's own chart, and what the lunchtime staff wrote down.",
] as const;

/** A whole made-up review as it stands when it is sent, the same for the same wish; `check` finds nothing in it. */
export function completeReview(wish: ReviewWish): { readonly "review-of-individual-funding": Answers } {
	const { context, seed } = wish;
	const chance = chanceFrom(seed + 104_729);
	const bundle = completeBundle(wish);
	const referral = wish.reviewed?.referral ?? bundle["individual-pupil-need-referral"];
	const map = wish.reviewed?.map ?? bundle["costed-provision-map"];
	const award = wish.award ?? {
		pence: Math.max(10_000, Number(referral.requestedPence)),
		terms: Number(map.termsCovered),
	};
	const recommendation = wish.recommendation ?? recommendations[seed % recommendations.length] ?? "continue";
	const drafted: ReviewOfIndividualFundingAnswers = {
		...childNow(chance, context.today, recommendation),
		provision: rowsOf(map.rows).map((row) => provisionRow(row, chance)),
		outcomes: rowsOf(referral.outcomes).map((row) => outcomeRow(row, chance, recommendation)),
		...moneySoFar(chance, award.pence),
		awardedTerms: award.terms,
		...stories[recommendation],
		...(chance.between(0, 1) ? { learningForCluster: "Ask for the lesson plans: they can be copied." } : {}),
		parentView: chance.pick(parentViews),
		childView: chance.pick(childViews),
		...(chance.between(0, 1) ? { professionalsView: "The therapist agrees and will call once a term." } : {}),
		...next(chance, award, recommendation),
		startHalfTerm: chance.pick((context.options.halfTerms ?? []).slice(0, 2)).code,
		accurate: true,
		headteacherApproval: true,
	};
	const { answers } = settle(reviewOfIndividualFunding, drafted, context);
	return { "review-of-individual-funding": answers };
}

function childNow(
	chance: Chance,
	today: string,
	recommendation: Recommendation,
): ReviewOfIndividualFundingAnswers {
	const left = recommendation === "cease" && chance.between(0, 2) === 0;
	return {
		stillOnRoll: !left,
		...(left ? { leftDate: addDays(today, -chance.between(3, 30)) } : {}),
		...(recommendation === "cease" ? { ceaseReason: left ? "movedOn" : "outcomesMet" } : {}),
		attendancePercent: chance.between(68, 99),
		suspendedDays: chance.pick([0, 0, 0, 1, 3]),
		needsNow: recommendation === "increase" ? "greater" : chance.pick(["less", "same", "same"] as const),
	};
}

function text(answer: Answer | undefined): string {
	return typeof answer === "string" ? answer : "";
}

function provisionRow(row: Answers, chance: Chance): ProvisionRow {
	const common = { rowId: text(row.rowId), provisionName: text(row.catalogueName ?? row.provisionName) };
	if (row.costBasis === "fixed") {
		const boughtAsPlanned = chance.between(0, 4) > 0;
		const reason = boughtAsPlanned ? {} : { differenceReason: "changed" as const };
		return { ...common, kind: "bought", boughtAsPlanned, ...reason };
	}
	const planned = Math.min(1950, Math.max(1, Number(row.minutesPerWeek)));
	const delivered = Math.min(1950, Math.floor((planned * chance.pick([100, 100, 90, 75, 50, 110])) / 100));
	const reason = chance.pick(["staffAbsence", "pupilAbsence", "changed", "stopped"] as const);
	return {
		...common,
		kind: "time",
		plannedMinutes: planned,
		deliveredMinutes: delivered,
		...(delivered === planned ? {} : { differenceReason: reason }),
	};
}

function outcomeRow(row: Answers, chance: Chance, recommendation: Recommendation): OutcomeRow {
	return {
		rowId: text(row.rowId),
		outcome: text(row.outcome),
		startingPoint: text(row.startingPoint),
		latest: chance.pick(latest),
		attained:
			recommendation === "cease"
				? chance.pick(["met", "exceeded"] as const)
				: chance.pick(["notMet", "partlyMet", "partlyMet", "met"] as const),
		evidence: chance.pick(evidence),
	};
}

function moneySoFar(chance: Chance, awardedPence: number): ReviewOfIndividualFundingAnswers {
	const spentPence = Math.floor((awardedPence * chance.pick([60, 75, 90, 100, 100, 104])) / 100);
	const unspentReason = "The last term is still to come, and will be spent on the same two sessions.";
	return { awardedPence, spentPence, ...(spentPence < awardedPence ? { unspentReason } : {}) };
}

/** In a term as much as now, two thirds of it, a quarter more, or nothing any more. */
function next(
	chance: Chance,
	award: { readonly pence: number; readonly terms: number },
	recommendation: Recommendation,
): ReviewOfIndividualFundingAnswers {
	if (recommendation === "cease") return { recommendation };
	const termsRequested = chance.between(1, 3);
	const share = { continue: [1, 1], reduce: [2, 3], increase: [5, 4] } as const;
	const [top, bottom] = share[recommendation];
	const requested = Math.floor((award.pence * termsRequested * top) / (award.terms * bottom));
	return { recommendation, termsRequested, requestedPence: Math.max(1, requested) };
}
