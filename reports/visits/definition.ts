import type { ReportDefinition } from "#reports/report.ts";

/** Quality assurance visits: which awards have been visited, what was seen, and what is still to be done. */
export const visits = {
	id: "visits",
	title: "Quality assurance visits",
	question: "Which awards have been visited, is what was funded there, and what is still to be done?",
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
	filters: [{ name: "book", label: "Book", all: "The book in force now", frames: true }],
	notes: [
		"A visit counts in the cluster its school belongs to today, and in the book of its award; without an award, in the book in force when it was planned.",
		"An award is visited once a visit about it has been recorded; a visit that is only planned does not count.",
		"An action is open until the latest note says that it is done or given up.",
		"Rows of maps are those a visit was recorded against; what is there only in part counts as partly.",
		"What was seen is told of all visits together, and of no fewer than the smallest number that may be shown.",
	],
} as const satisfies ReportDefinition;
