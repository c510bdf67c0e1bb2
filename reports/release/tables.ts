import type { Branch, Dimension } from "#reports/disclosure/categories.ts";
import type { Link } from "#reports/disclosure/link.ts";
import type { CountedTable } from "#reports/disclosure/protect.ts";
import { auditDomainLabels, auditDomains } from "#schemas/forms/inclusive-education-audit/domains.ts";
import { areaLabels, areasOfNeed } from "#schemas/vocabulary.ts";

/** What was decided in a period, by outcome and area of need, and the money that went with it, by half term. */
export interface DecidedRow {
	/** A finest outcome of `outcomes`. */
	readonly outcome: string;
	readonly area: string;
	readonly halfTerm: string;
	readonly decisions: number;
	/** Of the decisions, those that gave money. */
	readonly awards: number;
	readonly pence: number;
}

/** How many schools completed their audit in a period so far on in a domain. */
export interface AuditedRow {
	readonly domain: string;
	/** One of `howFar`. */
	readonly step: string;
	readonly schools: number;
}

/** A half term as a release names it. */
export interface PeriodPart {
	readonly id: string;
	/** 'Spring 1 2024-25'. */
	readonly label: string;
	readonly term: string;
	readonly academicYear: string;
}

/** The tables a release can hold, in the order they are shown. */
export const releaseTables = [
	{
		name: "decisions",
		title: "What was decided",
		about: "Decisions by what was decided and area of need",
	},
	{ name: "spend", title: "Money agreed", about: "Money agreed by area of need and half term" },
	{
		name: "audits",
		title: "How far schools say they are with including everybody",
		about: "Schools by domain of the Inclusive Education Audit and how far they say they are",
	},
] as const;

/** The table whose figures are of schools, in whichever mode a release is. */
export const auditsName = releaseTables[2].name;
/** The shared meanings of questions (`x-concept`) that published tables are counted by. */
export const releaseConcepts: readonly string[] = ["areaOfNeed", "primaryNeed"];

/** Everybody given money was decided about, and agreed to. */
export const releaseLinks: readonly Link[] = [
	{ money: "spend", decisions: "decisions", outcomes: ["agreed", "agreedInPart"] },
];

const leaf = (key: string, label: string): Branch => ({ key, label });

const outcomes: Dimension = {
	heading: "What was decided",
	personal: true,
	branches: [
		{
			label: "All decisions",
			parts: [
				{
					label: "Agreed in full, in part, or with other help",
					parts: [
						{
							label: "Agreed in full or in part",
							parts: [leaf("agreed", "Agreed"), leaf("agreedInPart", "Agreed in part")],
						},
						leaf("agreedAsAlternative", "Other help agreed instead"),
					],
				},
				{
					label: "Not agreed, put off or passed on",
					parts: [
						leaf("notAgreed", "Not agreed"),
						{
							label: "Put off or passed on",
							parts: [
								leaf("putOff", "Put off to a later meeting"),
								leaf("referredOn", "Passed on to others"),
							],
						},
					],
				},
			],
		},
	],
};

const [communication, cognition, social, sensory, other] = areasOfNeed;
const area = (key: keyof typeof areaLabels) => leaf(key, areaLabels[key]);

const areas: Dimension = {
	heading: "Area of need",
	personal: true,
	branches: [
		{
			label: "All areas of need",
			parts: [
				{
					label: "Communication, interaction, cognition and learning",
					parts: [area(communication), area(cognition)],
				},
				{
					label: "All other areas of need",
					parts: [area(social), { label: "Sensory, physical or other", parts: [area(sensory), area(other)] }],
				},
			],
		},
	],
};

const outcomeKeys = ["agreed", "agreedInPart", "agreedAsAlternative", "notAgreed", "putOff", "referredOn"];

/** The table of decisions. */
export function decisionsTable(rows: readonly DecidedRow[], period: readonly PeriodPart[]): CountedTable {
	const count = (outcome: string, need: string) =>
		rows
			.filter((row) => row.outcome === outcome && row.area === need)
			.reduce((sum, { decisions }) => sum + decisions, 0);
	return {
		name: "decisions",
		title: releaseTables[0].title,
		unit: "children",
		rows: outcomes,
		columns: areas,
		counts: outcomeKeys.map((outcome) => areasOfNeed.map((need) => count(outcome, need))),
		pence: null,
		columnsAdd: true,
		columnsAreTime: false,
		period: period.map(({ id }) => id),
	};
}

/** The table of money agreed. */
export function spendTable(rows: readonly DecidedRow[], period: readonly PeriodPart[]): CountedTable {
	const sum = (need: string, halfTerm: string, of: (row: DecidedRow) => number) =>
		rows
			.filter((row) => row.area === need && row.halfTerm === halfTerm)
			.reduce((total, row) => total + of(row), 0);
	const grid = (of: (row: DecidedRow) => number) =>
		areasOfNeed.map((need) => period.map(({ id }) => sum(need, id, of)));
	return {
		name: "spend",
		title: releaseTables[1].title,
		unit: "pence",
		rows: areas,
		columns: { heading: "Half term", branches: [timeBranch(period)], personal: false },
		counts: grid(({ awards }) => awards),
		pence: grid(({ pence }) => pence),
		columnsAdd: true,
		columnsAreTime: true,
		period: period.map(({ id }) => id),
	};
}

/** Half terms may be merged into their term, terms into their year, years into the whole period. */
function timeBranch(period: readonly PeriodPart[]): Branch {
	const years = grouped(period, ({ academicYear }) => academicYear).map(([year, parts]) =>
		branchOf(
			year,
			grouped(parts, ({ term }) => term).map(([, halves]) =>
				branchOf(
					`${halves[0]?.label.split(" ")[0]} term ${year}`,
					halves.map(({ id, label }) => leaf(id, label)),
				),
			),
		),
	);
	return branchOf("The whole period", years);
}

function branchOf(label: string, parts: readonly Branch[]): Branch {
	const [only] = parts;
	return parts.length === 1 && only ? only : { label, parts };
}

function grouped<T>(items: readonly T[], by: (item: T) => string): [string, T[]][] {
	const groups = new Map<string, T[]>();
	for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
	return [...groups];
}

/** How far a school says it is with a domain: parts of the way to ‘every statement embedded’. */
export const howFar = ["beginning", "underWay", "wellOn"] as const;

/** What a school says of itself is never told of all of them, nor of a few. */
const steps: Dimension = {
	heading: "How far they say they are",
	personal: true,
	branches: [
		{
			label: "All schools that looked at themselves",
			parts: [
				leaf("beginning", "Less than a third of the way"),
				{
					label: "A third of the way or more",
					parts: [leaf("underWay", "A third to two thirds"), leaf("wellOn", "Two thirds or more")],
				},
			],
		},
	],
};

/** Every school is in each row once, so rows are never put together. */
const domains: Dimension = {
	heading: "What they looked at",
	personal: false,
	branches: auditDomains.map((domain) => leaf(domain, auditDomainLabels[domain])),
};

/** The table of audits. */
export function auditsTable(rows: readonly AuditedRow[], period: readonly PeriodPart[]): CountedTable {
	const count = (domain: string, step: string) =>
		rows
			.filter((row) => row.domain === domain && row.step === step)
			.reduce((sum, { schools }) => sum + schools, 0);
	return {
		name: auditsName,
		title: releaseTables[2].title,
		unit: "schools",
		rows: domains,
		columns: steps,
		counts: auditDomains.map((domain) => howFar.map((step) => count(domain, step))),
		pence: null,
		columnsAdd: false,
		columnsAreTime: false,
		period: period.map(({ id }) => id),
	};
}
