import type { ReportDefinition } from "#reports/report.ts";

/** Cluster spend: what each cluster may spend in a year, what is awarded, what is left, and what is asked for. */
export const clusterSpend = {
	id: "cluster-spend",
	title: "Cluster spend",
	question: "How much of each cluster's budget is committed, what is left, and what do schools ask for?",
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
		{ name: "year", label: "Academic year", all: "This academic year", frames: true },
		{ name: "halfTerm", label: "Half term of sending", all: "All half terms" },
		{ name: "kind", label: "Kind of referral", all: "All kinds" },
		{ name: "area", label: "Area of need", all: "All areas of need" },
	],
	concepts: ["requestedPence", "areaOfNeed", "primaryNeed"],
	notes: [
		"Budget is what the adopted formula gives a cluster for the academic year; the contingency fund has its own line.",
		"Committed is awarded, not given back and not yet paid, in the year its instalments fall due: the balance of the ledger's account.",
		"Remaining is the balance of the budget's account: what may still be awarded.",
		"A plan's award is never refused: what a budget cannot bear is charged to the authority, and is part of what is committed.",
		"Asked for is the amount in the latest version of each referral that a school has sent in the year; drafts and withdrawn referrals are left out. What is asked of the contingency fund stands on its line.",
		"A referral counts in the half term of its first sending and in the cluster its school belonged to then.",
		"Figures are of the academic year, because budgets are; the financial year is cut by instalments, not here.",
	],
} as const satisfies ReportDefinition;
