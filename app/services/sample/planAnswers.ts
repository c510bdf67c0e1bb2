import { addDays } from "#app/domain/calendar.ts";
import { chanceFrom } from "#app/services/sample/chance.ts";
import type { Answers, RuleContext } from "#schemas/annotations.ts";
import { ehcpChangeOfFunding, ehcpSectionFAllocation } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import { type NeedType, needTypes } from "#schemas/vocabulary.ts";
import { type BundleWish, completeBundle } from "./answers.ts";

/** The answers of a whole bundle for a new plan, by form. */
export interface AllocationBundle {
	readonly "pupil-details": Answers;
	readonly "ehcp-section-f-allocation": Answers;
}

interface Plan {
	readonly need: NeedType;
	/** Given by an adult alone with the child, then in a group, then by somebody else or as any school does. */
	readonly alone: string;
	readonly group: string;
	readonly elsewhere: readonly [text: string, who: "health" | "usual" | "cannotBe"];
}

/** What made-up plans say; nobody's plan, no names of people or schools. */
const plans: readonly [Plan, ...Plan[]] = [
	{
		need: "ASD",
		alone: "An adult trained in autism supports each lesson change and unstructured time, 3 hours a day.",
		group: "A social communication group of no more than four, 45 minutes, twice a week.",
		elsewhere: ["Occupational therapy reviews the sensory plan each term.", "health"],
	},
	{
		need: "SLCN",
		alone: "Daily language practice of 40 minutes, alone with an adult, on targets the therapist sets.",
		group: "A narrative group of up to five, half an hour, three times a week.",
		elsewhere: ["Key words are shown before each new topic.", "usual"],
	},
	{
		need: "SEMH",
		alone: "A key adult meets the child on arrival and is available for 2 hours of each day.",
		group: "A nurture group of up to six, each morning for 45 minutes.",
		elsewhere: ["Access to a mentor as needed.", "cannotBe"],
	},
];

/**
 * A whole made-up allocation as it stands when it is sent, the same for the same wish. It passes `check` on that day
 * without an error; a plan that leaves a line open brings a warning.
 */
export function completeAllocation(wish: BundleWish): AllocationBundle {
	const context = { ...wish.context, kind: "ehcpNew" as const };
	const chance = chanceFrom(wish.seed + 15_485_863);
	const plan = plans[wish.seed % plans.length] ?? plans[0];
	const terms = chance.between(2, 3);
	const rest = { "pupil-details": completeBundle({ ...wish, context })["pupil-details"] };
	const drafted = {
		firstFinalDate: addDays(context.today, -chance.between(10, 30)),
		primaryNeed: plan.need,
		termsCovered: terms,
		usualWeeks: terms * 110 + chance.between(0, 15),
		sectionF: linesOf(plan, chance.between(0, 1) === 1, context),
		accurate: true,
	};
	const { answers } = settle(ehcpSectionFAllocation, drafted, { ...context, bundle: rest });
	return { ...rest, "ehcp-section-f-allocation": answers };
}

function linesOf({ need, alone, group, elsewhere }: Plan, isHlta: boolean, context: RuleContext): Answers[] {
	const { area } = needTypes[need];
	const [text, who] = elsewhere;
	const staff = { deliveredBy: isHlta ? "hlta" : "ta3" };
	/** What the catalogue has for the area and is costed in this way, if it has anything. */
	const picked = (basis: string) => {
		const found = (context.options.provisionCatalogue ?? []).find(
			({ usual }) => usual?.["area"] === area && usual["costBasis"] === basis,
		);
		return found ? { provisionItem: found.code } : {};
	};
	return [
		{
			...{ rowId: "line-1", planProvision: alone, area, howExact: "exact", costed: "here" },
			...{ ...picked("sole"), costBasis: "sole", minutesPerSession: 120, sessionsPerWeek: 50, ...staff },
		},
		{
			...{ rowId: "line-2", planProvision: group, area, howExact: "exact", costed: "here" },
			...{
				...picked("shared"),
				costBasis: "shared",
				groupSize: 4,
				minutesPerSession: 45,
				sessionsPerWeek: 30,
				...staff,
			},
		},
		{
			rowId: "line-3",
			planProvision: text,
			area,
			howExact: who === "cannotBe" ? "open" : "partly",
			costed: who,
		},
	];
}

/** The answers of a whole bundle for a change of a plan's funding, by form. */
export interface ChangeBundle {
	readonly "pupil-details": Answers;
	readonly "ehcp-change-of-funding": Answers;
}

/** A whole made-up change of funding that the authority has approved, the same for the same wish; it passes `check`. */
export function completeChange(wish: BundleWish): ChangeBundle {
	const context = { ...wish.context, kind: "ehcpChange" as const };
	const chance = chanceFrom(wish.seed + 32_452_843);
	const plan = plans[wish.seed % plans.length] ?? plans[0];
	const rest = { "pupil-details": completeBundle({ ...wish, context })["pupil-details"] };
	const currentPence = chance.between(20, 60) * 10_000;
	const drafted = {
		firstFinalDate: addDays(context.today, -chance.between(60, 90)),
		trigger: chance.pick(["annualReview", "earlyReview", "newAdvice"]),
		authorityDecision: chance.pick(["approved", "approvedInPart"]),
		authorityDecidedOn: addDays(context.today, -chance.between(5, 12)),
		effectiveFrom: addDays(context.today, -chance.between(1, 4)),
		primaryNeed: plan.need,
		whatChanged: "What was in place has stopped being enough, and lessons are missed on most days.",
		changes: [
			{ rowId: "change-1", before: "Nothing", now: plan.group },
			{ rowId: "change-2", before: "An adult supports the first lesson of each day.", now: plan.alone },
		],
		termsCovered: chance.between(2, 3),
		currentPence,
		newPence: currentPence + chance.between(9, 30) * 10_000 + 5,
	};
	const { answers } = settle(ehcpChangeOfFunding, drafted, { ...context, bundle: rest });
	return { ...rest, "ehcp-change-of-funding": answers };
}
