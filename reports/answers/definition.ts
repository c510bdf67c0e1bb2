import type { ReportDefinition } from "#reports/report.ts";

/** Answers to a question: any reportable question of any form, through every version of it. */
export const answers = {
	id: "answers",
	title: "Answers to a question",
	question: "How is one question of a form answered, half term by half term, whatever it was called?",
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
		{ name: "question", label: "Question", all: "The first question that has answers" },
	],
	notes: [
		"Counted are the answers in the latest version of each referral that a school has sent; drafts are left out.",
		"A question is followed through the versions of its form: another wording, place or name changes nothing, and options that were recorded otherwise are counted as what they became.",
		"Where a version changed what is meant, the line is broken and the day is named. Figures before and after are not the same thing.",
		"A question that lets people choose several things counts each of them.",
	],
} as const satisfies ReportDefinition;
