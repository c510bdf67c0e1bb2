import { chanceFrom } from "#app/services/sample/chance.ts";
import type { Answers, RuleContext } from "#schemas/annotations.ts";
import { type ReviewOfProjectAnswers, reviewOfProject } from "#schemas/forms/index.ts";
import { rowsOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { type ReviewOutcome, reviewOutcomes } from "#schemas/vocabulary.ts";

/** What a made-up review of a project is made for. */
export interface ProjectReviewWish {
	readonly context: RuleContext;
	readonly seed: number;
	/** What was agreed, in whole pence over whole terms. */
	readonly award?: { readonly pence: number; readonly terms: number };
	/** What was decided: the map's rows and the outcomes are carried over. */
	readonly reviewed?: { readonly referral: Answers; readonly map: Answers };
	readonly recommendation?: ReviewOutcome;
}

const madeUp = {
	map: {
		rows: [
			{ rowId: "map-row-1", provisionName: "Training days on calm classrooms" },
			{ rowId: "map-row-2", provisionName: "A trainer who visits each school" },
			{ rowId: "map-row-3", provisionName: "Books and cards for every class" },
		],
	},
	referral: {
		outcomes: [
			{
				rowId: "outcome-1",
				outcome: "Teachers use the same calm words at the start of every lesson",
				startingPoint: "Seen in 4 of 20 lessons",
			},
			{
				rowId: "outcome-2",
				outcome: "Fewer children leave a lesson because it is too much for them",
				startingPoint: "12 times a week over all schools",
			},
		],
	},
} as const;

/** A whole made-up review of a project as it stands when it is sent, the same for the same wish. */
export function completeProjectReview(wish: ProjectReviewWish): { readonly "review-of-project": Answers } {
	const { context, seed, reviewed = madeUp, award = { pence: 600_000, terms: 3 } } = wish;
	const chance = chanceFrom(seed + 15_485_863);
	const recommendation =
		wish.recommendation ?? reviewOutcomes[seed % reviewOutcomes.length] ?? ("continue" as const);
	const stopped = recommendation === "cease" && chance.between(0, 2) === 0;
	const shared = chance.between(0, 3) > 0;
	const spentPence = Math.floor((award.pence * chance.pick([70, 90, 100, 102])) / 100);
	const drafted: ReviewOfProjectAnswers = {
		stage: stopped ? "stopped" : recommendation === "cease" ? "finished" : "underWay",
		...(stopped ? { stoppedReason: "The trainer left, and nobody else could be found in time." } : {}),
		schoolsReached: chance.between(2, 9),
		pupilsReached: chance.between(30, 400),
		staffReached: chance.between(8, 60),
		work: rowsOf(reviewed.map.rows).map((row) => workRow(row, chance.between(0, 3))),
		outcomes: rowsOf(reviewed.referral.outcomes).map((row) => outcomeRow(row, chance.between(0, 2))),
		awardedPence: award.pence,
		awardedTerms: award.terms,
		spentPence,
		...(spentPence < award.pence ? { unspentReason: "The last training day is still to come." } : {}),
		whatWorked: "Two teachers of each school learned it together and then taught the others.",
		whatDidNot: "Meeting after school. It was moved to a training day.",
		...(chance.between(0, 1) ? { learningForCluster: "Begin with one year group." } : {}),
		participantsView: "Children say that they know what comes next. Staff want to go on.",
		goesOn: "It is part of how new staff are brought in, and one of us leads it.",
		materialsShared: shared,
		...(shared ? { materialsHow: "The cards and the plan of the training day, from our website." } : {}),
		...next(award, recommendation, chance.between(1, 3)),
		startHalfTerm: chance.pick((context.options.halfTerms ?? []).slice(0, 2)).code,
		accurate: true,
		headteacherApproval: true,
	};
	return { "review-of-project": settle(reviewOfProject, drafted, context).answers };
}

type WorkRow = NonNullable<ReviewOfProjectAnswers["work"]>[number];
type OutcomeRow = NonNullable<ReviewOfProjectAnswers["outcomes"]>[number];

const text = (answer: unknown) => (typeof answer === "string" ? answer : "");

function workRow(row: Answers, lot: number): WorkRow {
	const common = { rowId: text(row["rowId"]), workName: text(row["provisionName"]) };
	if (lot > 0) return { ...common, done: "asPlanned" };
	return { ...common, done: "inPart", differenceReason: "One school joined a term later." };
}

function outcomeRow(row: Answers, lot: number): OutcomeRow {
	return {
		rowId: text(row["rowId"]),
		outcome: text(row["outcome"]),
		startingPoint: text(row["startingPoint"]),
		latest: "Twice as often as at the start, counted in the same way",
		attained: (["partlyMet", "met", "exceeded"] as const)[lot] ?? "met",
		evidence: "Twenty lessons were visited before and after, with the same sheet.",
	};
}

/** In a term as much as now, half of it, a half more, or nothing any more. */
function next(
	award: { readonly pence: number; readonly terms: number },
	recommendation: ReviewOutcome,
	terms: number,
): ReviewOfProjectAnswers {
	const recommendationReason = "What was learned should reach the schools that have not taken part yet.";
	if (recommendation === "cease") return { recommendation, recommendationReason, ceaseReason: "goesOnAlone" };
	const halves = { continue: 2, reduce: 1, increase: 3 }[recommendation];
	const requested = Math.floor((award.pence * terms * halves) / (award.terms * 2));
	return {
		recommendation,
		recommendationReason,
		termsRequested: terms,
		requestedPence: Math.max(1, requested),
	};
}
