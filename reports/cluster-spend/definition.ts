import type { ReportDefinition } from "#reports/report.ts";

/** Cluster spend: at this stage what schools have asked for; decisions add what is committed and left. */
export const clusterSpend = {
	id: "cluster-spend",
	title: "Cluster spend",
	question: "How much have schools asked their clusters for, and where?",
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
		{ name: "halfTerm", label: "Half term", all: "All half terms" },
		{ name: "kind", label: "Kind of referral", all: "All kinds" },
		{ name: "area", label: "Area of need", all: "All areas of need" },
	],
	notes: [
		"Asked for is the amount in the latest version of each referral that a school has sent; drafts and withdrawn referrals are left out.",
		"A referral counts in the half term of its first sending and in the cluster its school belonged to then.",
		"Amounts are for the terms requested and are not yet decided.",
	],
} as const satisfies ReportDefinition;
