import { addDays } from "#app/domain/calendar.ts";
import { chanceFrom } from "#app/services/sample/chance.ts";
import type { Answers } from "#schemas/annotations.ts";
import { type ContingencyFundingReferralAnswers, contingencyFundingReferral } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import { type Bundle, type BundleWish, completeBundle } from "./answers.ts";

/** The answers of a whole contingency bundle, by form. */
export type ContingencyBundle = Omit<Bundle, "individual-pupil-need-referral"> & {
	readonly "contingency-funding-referral": Answers;
};

type Event = Pick<
	ContingencyFundingReferralAnswers,
	| "contingencyReason"
	| "otherReason"
	| "previousPlace"
	| "whyNotClusterBudget"
	| "localityLeadAdvice"
	| "interimSupport"
>;

/** Made-up events of each reason; nobody real, no names of people, schools or clusters. */
const events: readonly [Event, ...Event[]] = [
	{
		contingencyReason: "movedIntoCity",
		previousPlace: "A primary school in a county to the north. Their records are on the way.",
		whyNotClusterBudget:
			"The family moved after the year's money had been planned, and the support is needed from the first day.",
		localityLeadAdvice:
			"Ask the last school for its provision map first. Start with what was in place there.",
		interimSupport: "A teaching assistant from another year group for the first lessons of each day.",
	},
	{
		contingencyReason: "arrivedFromAbroad",
		previousPlace: "Not known. The family says there was no school place for the last two years.",
		whyNotClusterBudget:
			"Nobody could foresee this arrival, and the same class took in two other new children this term.",
		localityLeadAdvice:
			"Bring in the advisory teacher early, and do not mistake a new language for a difficulty in learning.",
		interimSupport: "An adult who speaks the language at home for two mornings, and a shorter day at first.",
	},
	{
		contingencyReason: "planMovedHere",
		previousPlace: "A special unit in another council's area, until the end of last half term.",
		whyNotClusterBudget:
			"The plan came with its own provision in the middle of the year and has to be given now.",
		localityLeadAdvice: "Give what the plan says from the first day, and agree the costing afterwards.",
		interimSupport: "Everything in the plan but the weekly therapy, which starts when a therapist is free.",
	},
	{
		contingencyReason: "suddenChange",
		whyNotClusterBudget:
			"The change came in three weeks, and the next locality meeting has no room before the end of term.",
		localityLeadAdvice: "Ask the hospital teacher what the return should look like, week by week.",
		interimSupport: "A quiet room, a nurse's visit each morning and lessons sent home on bad days.",
	},
	{
		contingencyReason: "placementEnded",
		previousPlace: "An independent setting in the city, which gave notice with two weeks to go.",
		whyNotClusterBudget:
			"The cluster's plan took this place as given, and no other school had room at such notice.",
		localityLeadAdvice: "Keep the first weeks short, and have one adult meet the child every day.",
		interimSupport: "Half days with a mentor, and tuition at the library for the rest of the week.",
	},
	{
		contingencyReason: "clusterMoneyUsed",
		whyNotClusterBudget:
			"Everything that was shared out this year has been promised, and nothing is due back before summer.",
		localityLeadAdvice:
			"The criteria are met. The cluster agreed that this would have come first had there been money.",
		interimSupport: "The group that runs already, without the daily session for this child alone.",
	},
	{
		contingencyReason: "other",
		otherReason: "The family has been moved into emergency housing at the other end of the city.",
		whyNotClusterBudget:
			"It is not clear for how long the child will be in this part of the city, nor which cluster would pay.",
		localityLeadAdvice: "Keep the place open and ask for travel and an adult until the housing is settled.",
		interimSupport: "A taxi shared with another family, and breakfast with a known adult.",
	},
];

const arrivals: readonly unknown[] = ["movedIntoCity", "arrivedFromAbroad", "planMovedHere"];

/**
 * A whole made-up contingency bundle as it stands when it is sent, the same for the same wish. Every reason comes up
 * in turn with the seed. It passes `check` on that day without an issue or a warning.
 */
export function completeContingency(wish: BundleWish): ContingencyBundle {
	const { "individual-pupil-need-referral": individual, ...rest } = completeBundle(wish);
	const drafted = { ...individual, ...contingencyAnswers(individual, wish) };
	const { answers } = settle(contingencyFundingReferral, drafted, { ...wish.context, bundle: rest });
	return { ...rest, "contingency-funding-referral": answers };
}

function contingencyAnswers(individual: Answers, { context, seed }: BundleWish): Answers {
	const chance = chanceFrom(seed + 7919);
	const event = events[seed % events.length] ?? events[0];
	const happened = chance.between(8, 40);
	const arrived = arrivals.includes(event.contingencyReason);
	const interimAuthorised = chance.between(0, 1) === 1;
	return {
		...event,
		triggerDate: addDays(context.today, -happened),
		discussedWithLocalityLead: true,
		discussionDate: addDays(context.today, -chance.between(1, happened)),
		clusterInformed: chance.between(0, 3) > 0,
		...(arrived ? { cycles: [], attendancePercent: "" } : {}),
		...(event.contingencyReason === "planMovedHere" ? { senStatus: "ehcp" } : {}),
		interimAuthorised,
		...(interimAuthorised
			? {
					interimPence: Math.max(1, Math.floor(Number(individual.requestedPence) / 6)),
					interimUntil: addDays(context.today, chance.between(20, 70)),
				}
			: {}),
	};
}
