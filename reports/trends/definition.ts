import type { ReportDefinition } from "#reports/report.ts";

/** Trends: what is sent, decided, given and committed, half term by half term. */
export const trends = {
	id: "trends",
	title: "Trends",
	question: "How do referrals, decisions and commitments change from one half term to the next?",
	audience: [
		"strategicLead",
		"strategicDeputy",
		"localityLead",
		"nominatedHeadteacher",
		"nominatedHeadteacherDeputy",
		"principalEducationalPsychologist",
		"sendTeamRepresentative",
		"dataProtectionOfficer",
	],
	filters: [
		{ name: "book", label: "Book", all: "The book in force now", frames: true },
		{ name: "cluster", label: "Cluster", all: "All clusters" },
		{ name: "kind", label: "Kind of referral", all: "All kinds but reviews" },
		{ name: "area", label: "Area of need", all: "All areas of need" },
	],
	concepts: ["areaOfNeed", "primaryNeed"],
	notes: [
		"Referrals count in the half term of their first sending and in the cluster their school belonged to then.",
		"Award rate: of the cases that were agreed, agreed in part, answered another way or not agreed, the part that got money. Cases put off, queried or sent on are not decided yet.",
		"Decisions and awards count in the half term of the meeting, once two people have confirmed them.",
		"Average award is the amount when it was given; what a later review took back does not change it.",
		"Committed is what awards added to the ledger's accounts in a half term less what was given back in it, for whichever year it falls due; a holiday belongs to the half term before it.",
		"Commitments of the contingency fund are of no cluster and count for the city alone.",
		"Even spend is a sixth of the year's budgets for each half term; the contingency fund is part of the city's.",
		"Half terms before the first figure are left empty, not counted as zero.",
	],
} as const satisfies ReportDefinition;
