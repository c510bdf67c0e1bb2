import { chanceFrom } from "#app/services/sample/chance.ts";
import type { Answers } from "#schemas/annotations.ts";
import {
	type CostedProvisionMapAnswers,
	costedProvisionMap,
	type ProjectBasedWorkReferralAnswers,
	projectBasedWorkReferral,
} from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";
import type { BundleWish } from "./answers.ts";

/** The answers of a whole bundle for a project, by form: no pupil, no profile of need. */
export interface ProjectBundle {
	readonly "costed-provision-map": Answers;
	readonly "project-based-work-referral": Answers;
}

type MapRow = NonNullable<CostedProvisionMapAnswers["rows"]>[number];
type Project = Pick<
	ProjectBasedWorkReferralAnswers,
	| "projectTitle"
	| "projectType"
	| "mainArea"
	| "needAndPlan"
	| "evidenceOfNeed"
	| "fairness"
	| "afterwards"
	| "sharing"
	| "keyStages"
> & {
	readonly steps: readonly string[];
	readonly result: readonly [result: string, startingPoint: string, measure: string];
	readonly children: number;
	readonly staff: number;
	readonly capital: boolean;
	readonly rows: readonly MapRow[];
};

const common = { tier: "targeted", currentlyProvided: false } as const;

/** Made-up projects; nobody real, no names of people or schools. */
const projects: readonly [Project, ...Project[]] = [
	{
		projectTitle: "A calm room that every class can use",
		projectType: "environment",
		mainArea: "sensoryPhysical",
		needAndPlan:
			"Children who find noise and bright light hard have nowhere to go but the corridor. We want to turn a store room into a calm room, with soft light and a few things to press, push and hold, and train four adults to use it well.",
		evidenceOfNeed:
			"Last term 31 lessons were left early for want of a quiet place, by children from six classes. Staff put it first in the audit.",
		fairness: "Children who do not ask. Each class has a time in the week when the room is theirs.",
		afterwards: "The room and what is in it stay. The school pays for light bulbs and cleaning.",
		sharing:
			"Other schools may visit on any Thursday, and we bring a list of what we bought and would not buy again.",
		keyStages: ["eyfs", "ks1", "ks2"],
		steps: [
			"Clear the room, paint it and fit the lights",
			"Train four adults to use it",
			"Open it to every class",
		],
		result: [
			"Fewer lessons are left early, and those who leave come back sooner",
			"31 lessons left early in a term, 25 minutes away each time",
			"The same count in the term after it opens",
		],
		children: 60,
		staff: 4,
		capital: true,
		rows: [
			{
				...common,
				rowId: "row-1",
				area: "sensoryPhysical",
				provisionName: "Lights, mats, blinds and things to hold",
				costBasis: "fixed",
				fixedCostPence: 284_000,
			},
			{
				...common,
				rowId: "row-2",
				area: "sensoryPhysical",
				provisionName: "An occupational therapist trains four adults",
				costBasis: "sole",
				deliveredBy: "occupationalTherapist",
				minutesPerSession: 180,
				sessionsPerWeek: 10,
				weeks: 40,
			},
		],
	},
	{
		projectTitle: "Talking partners: one speech and language assistant for several schools",
		projectType: "sharedStaff",
		mainArea: "communicationInteraction",
		needAndPlan:
			"Many children start school with little language, and no school of ours is large enough for a specialist of its own. We want to share one assistant, who works with groups, and with the adults who carry on when she has gone.",
		evidenceOfNeed:
			"Screening in Reception found one child in four below what is usual. Each of the schools waits eleven weeks for advice.",
		fairness:
			"Families who speak other languages at home. Groups are chosen by screening, not by who is asked for.",
		afterwards:
			"Class teams lead the groups themselves from the second year; the schools share the cost of the screening.",
		sharing: "A half day for every school of the cluster each term, with the materials to take away.",
		keyStages: ["eyfs", "ks1"],
		steps: [
			"Choose the groups by screening",
			"Run groups in each school twice a week",
			"Class teams take over the groups",
		],
		result: [
			"Children in the groups understand and use more words",
			"One in four is below what is usual at the start of the year",
			"The screening again at the end of summer term",
		],
		children: 48,
		staff: 14,
		capital: false,
		rows: [
			{
				...common,
				rowId: "row-1",
				area: "communicationInteraction",
				provisionName: "Speech and language assistant, shared by the schools",
				costBasis: "sole",
				deliveredBy: "hlta",
				minutesPerSession: 330,
				sessionsPerWeek: 20,
			},
			{
				...common,
				rowId: "row-2",
				area: "communicationInteraction",
				provisionName: "Screening materials and cards for the groups",
				costBasis: "fixed",
				fixedCostPence: 46_000,
			},
		],
	},
	{
		projectTitle: "Staff who are sure of what to do when somebody is very upset",
		projectType: "training",
		mainArea: "socialEmotionalMentalHealth",
		needAndPlan:
			"Staff say that they do not know what to do when a child is very upset, and do too much. We want two days of training for whole teams, and an hour every other week in which they think through what happened.",
		evidenceOfNeed:
			"In a survey 22 of 30 members of staff were unsure. Suspensions for short outbursts have doubled in a year.",
		fairness: "Lunchtime staff, who are not paid for training days. Their hours are in the map.",
		afterwards:
			"Two of our staff can lead the training themselves; the hour of thinking goes on in meeting time.",
		sharing: "Three places on each training day are kept for other schools of the cluster.",
		keyStages: ["ks2"],
		steps: ["Two training days for the whole team", "An hour of thinking together every other week"],
		result: [
			"Staff are sure of what to do, and fewer children are sent home",
			"22 of 30 are unsure; nine suspensions last term",
			"The same survey and the same count after two terms",
		],
		children: 4,
		staff: 30,
		capital: false,
		rows: [
			{
				...common,
				rowId: "row-1",
				area: "socialEmotionalMentalHealth",
				provisionName: "Two training days with a psychologist",
				costBasis: "fixed",
				fixedCostPence: 190_000,
			},
			{
				...common,
				rowId: "row-2",
				area: "socialEmotionalMentalHealth",
				provisionName: "Hours of lunchtime staff for the training",
				costBasis: "fixed",
				fixedCostPence: 84_050,
			},
		],
	},
];

/**
 * A whole made-up project as it stands when it is sent, the same for the same wish. It passes `check` on that day
 * without an issue or a warning. `partners` are schools it may be done with; without any the school bids alone.
 */
export function completeProject(wish: BundleWish & { readonly partners?: readonly string[] }): ProjectBundle {
	const context = { ...wish.context, kind: "project" as const, bundle: {} };
	const project = projects[wish.seed % projects.length] ?? projects[0];
	const chance = chanceFrom(wish.seed);
	const drafted = { termsCovered: chance.between(2, 3), rows: project.rows };
	const map = settle(costedProvisionMap, drafted, context).answers;
	const answers = projectAnswers(project, Number(map["netPence"]), wish);
	const bundle = { "costed-provision-map": map };
	return {
		...bundle,
		"project-based-work-referral": settle(projectBasedWorkReferral, answers, { ...context, bundle }).answers,
	};
}

function projectAnswers(
	project: Project,
	netPence: number,
	{ context, partners = [], seed }: BundleWish & { readonly partners?: readonly string[] },
): Answers {
	const { steps, result, children, staff, capital, rows: _, ...told } = project;
	const halfTerms = (context.options.halfTerms ?? []).map(({ code }) => code);
	const [outcome, startingPoint, measure] = result;
	const own = seed % 2 === 0 ? Math.floor(netPence / 10) : 0;
	const others = partners.filter((school) => school !== context.school);
	return {
		...told,
		fromAudit: seed % 2 === 0,
		childrenHelped: children,
		staffTrained: staff,
		together: others.length > 0,
		...(others.length > 0
			? {
					partners: others.map((partnerSchool, index) => ({
						rowId: `school-${index + 1}`,
						partnerSchool,
						partnerApproval: true,
					})),
				}
			: {}),
		activities: steps.map((activity, index) => ({
			rowId: `step-${index + 1}`,
			activity,
			ledBy: "senco",
			halfTerm: halfTerms[Math.min(index, halfTerms.length - 1)] ?? "",
		})),
		results: [{ rowId: "result-1", result: outcome, startingPoint, measure }],
		startHalfTerm: halfTerms[0] ?? "",
		requestedPence: netPence - own,
		matchPence: own,
		capitalPence: capital ? 200_000 : 0,
		accurate: true,
		headteacherApproval: true,
	};
}
