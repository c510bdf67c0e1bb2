import { addDays } from "#app/domain/calendar.ts";
import { type Chance, chanceFrom } from "#app/services/sample/chance.ts";
import type { Answers, RuleContext } from "#schemas/annotations.ts";
import {
	type AuditDomain,
	auditDomains,
	auditStatements,
} from "#schemas/forms/inclusive-education-audit/domains.ts";
import { type InclusiveEducationAuditAnswers, inclusiveEducationAudit } from "#schemas/forms/index.ts";
import { settle } from "#schemas/settle.ts";

/** What a made-up audit is made for. */
export interface AuditWish {
	readonly context: RuleContext;
	readonly seed: number;
	/** How far the school has come, from 0 (little begun) to 2 (most embedded); by chance unless told. */
	readonly maturity?: 0 | 1 | 2;
}

type PlanRow = NonNullable<InclusiveEducationAuditAnswers["plan"]>[number];

/** Made-up evidence by domain; nobody real, no names. */
const evidence: Record<AuditDomain, readonly [string, ...string[]]> = {
	leadership: [
		"Minutes of the last three governors' meetings, and the questions that were asked there.",
		"The staff survey: four in five say that inclusion is part of their own work.",
		"The plan for this year, which names the pupils who are furthest behind.",
	],
	environment: [
		"A walk around the site with two pupils who use wheels, and the list that came of it.",
		"Who came on last year's trips, set beside the roll by group.",
		"Photographs of each classroom, and what pupils wrote about noise and light.",
	],
	skills: [
		"The training record, and visits to lessons four weeks later.",
		"The staff handbook's first page on what to try before asking for help.",
		"Reports of the last year, of which a dozen were read aloud and talked over.",
	],
	teaching: [
		"Twenty visits to lessons by two people each, written up the same day.",
		"Books of six pupils in each year, looked at together with their teachers.",
		"Support plans: nine in ten were reviewed within a term, with the teacher there.",
	],
	partnership: [
		"The school council's minutes, and the new seating at lunch that came of them.",
		"The parents' questionnaire, and a morning with those who never reply to one.",
		"Two schools of the cluster visited us this year, and we visited three.",
	],
};

/** An action and its measure for each domain. */
const actions: Record<AuditDomain, readonly [string, string]> = {
	leadership: [
		"Look at attendance and suspension by group at every meeting of governors.",
		"Every set of minutes has the figures and one action that came of them.",
	],
	environment: [
		"Make one quiet place on each floor, planned with the pupils who would use it.",
		"Pupils who use it miss half as many lessons as the year before.",
	],
	skills: [
		"Train all midday staff in what to do first when a pupil is upset.",
		"Half as many calls for a leader at lunchtime by the summer.",
	],
	teaching: [
		"Plan lessons in pairs once a week, starting from the pupils who find it hardest.",
		"In visits, every pupil can say what the lesson is about and what to do next.",
	],
	partnership: [
		"Meet the families of pupils with support plans at the start of each term.",
		"Nine families in ten say that they helped to write the plan.",
	],
};

const leads = [
	"headteacher",
	"deputyHeadteacher",
	"senco",
	"inclusionLead",
	"phaseLeader",
	"governor",
] as const;

const summaries = [
	"Much has begun since last year, and not all of it is habit yet. Lessons are ahead of the building.",
	"Pupils and families are proud of the school. Figures by group show where we have not looked closely enough.",
	"Two hard years are behind us. Staff pull together, and training is what they ask for most.",
] as const;

const practice = [
	"How lessons are planned in pairs, and the morning club that pupils run themselves.",
	"The quiet room and its rules, written by the pupils who use it.",
	"The first meeting with a new family, which takes place before the first day.",
] as const;

/** A whole made-up audit as it stands when it is sent, the same for the same wish; `check` finds nothing in it. */
export function completeAudit({ context, seed, maturity }: AuditWish): Answers {
	const chance = chanceFrom(seed + 15_485_863);
	const come = maturity ?? chance.pick([0, 1, 1, 2] as const);
	const statements = auditDomains.map((domain) => domainAnswers(domain, chance, come));
	const drafted = {
		takenPart: ["leaders", "governors", "staff", ...(chance.between(0, 2) ? ["parents", "pupils"] : [])],
		staffReplies: chance.between(12, 80),
		parentReplies: chance.between(8, 140),
		pupilReplies: chance.between(20, 300),
		...Object.assign({}, ...statements),
		overallSummary: chance.pick(summaries),
		examplesOfPractice: chance.pick(practice),
		plan: planRows(chance, context.today),
		reviewDate: addDays(context.today, chance.between(90, 180)),
		governorsAgreed: true,
		headteacherApproval: true,
	};
	return settle(inclusiveEducationAudit, drafted, context).answers;
}

/** Ratings round about how far the school has come; what has not been started rests on nothing yet. */
function domainAnswers(domain: AuditDomain, chance: Chance, maturity: 0 | 1 | 2): Answers {
	const pool = (
		[
			["notStarted", "notStarted", "inProgress"],
			["notStarted", "inProgress", "inProgress", "inProgress", "embedded"],
			["inProgress", "embedded", "embedded", "embedded"],
		] as const
	)[maturity];
	const entries = auditStatements[domain].map((statement) => {
		const rating = chance.pick<string>(pool);
		return { [statement]: rating, [`${statement}Evidence`]: chance.pick(evidence[domain]) };
	});
	return Object.assign({}, ...entries);
}

/** Three to five areas in turn, from one taken by chance. */
function planRows(chance: Chance, today: string): PlanRow[] {
	const from = chance.between(0, auditDomains.length - 1);
	return Array.from({ length: chance.between(3, 5) }, (_, index) => {
		const area = auditDomains[(from + index) % auditDomains.length] ?? "leadership";
		const [action, successMeasure] = actions[area];
		return {
			rowId: `action-${index + 1}`,
			area,
			action,
			leadRole: chance.pick(leads),
			successMeasure,
			dueDate: addDays(today, chance.between(40, 200)),
		};
	});
}
