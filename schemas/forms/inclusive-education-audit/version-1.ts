import type { FormDocument, Logic, QuestionUi } from "#schemas/annotations.ts";
import { auditDomains, auditStatements } from "./domains.ts";
import { implementationPlan, planReviewDate } from "./plan.ts";
import { schoolQuestions } from "./questions-school.ts";
import { environmentQuestions } from "./statements-environment.ts";
import { leadershipQuestions } from "./statements-leadership.ts";
import { partnershipQuestions } from "./statements-partnership.ts";
import { skillsQuestions } from "./statements-skills.ts";
import { teachingQuestions } from "./statements-teaching.ts";

/** Statements look alike in every domain: a rating, a box for evidence, and two figures at the end of the page. */
const statementLooks: { readonly [question: string]: QuestionUi } = Object.fromEntries(
	auditDomains.flatMap((domain): [string, QuestionUi][] => [
		...auditStatements[domain].flatMap((statement): [string, QuestionUi][] => [
			[statement, { "ui:widget": "radios" }],
			[`${statement}Evidence`, { "ui:widget": "textarea", "ui:rows": 3 }],
		]),
		[`${domain}Position`, { "ui:widget": "calculated" }],
		[`${domain}Percent`, { "ui:widget": "calculated" }],
	]),
);

/** How many domains the plan takes up. */
const areasOfPlan: Logic = {
	"+": auditDomains.map((area) => ({
		if: [{ ">": [{ count: ["plan", { "==": [{ var: "area" }, area] }] }, 0] }, 1, 0],
	})),
};

/**
 * Inclusive Education Audit, version 1: a school's own look at itself, once a year, by leaders and governors together,
 * for every protected characteristic as well as special needs. What the ratings come to is worked out. It names the
 * school, says nothing of any child, and belongs to no bundle.
 */
export const inclusiveEducationAudit = {
	form: "inclusive-education-audit",
	title: "Inclusive education audit",
	purpose:
		"Helps a school to see how well it includes everybody, and to plan what to do next. Complete it with governors, and with what staff, parents and pupils say.",
	minutes: 60,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...schoolQuestions.voices,
			...leadershipQuestions,
			...environmentQuestions,
			...skillsQuestions,
			...teachingQuestions,
			...partnershipQuestions,
			...schoolQuestions.whole,
			plan: implementationPlan,
			reviewDate: planReviewDate,
			...schoolQuestions.consent,
		},
		required: [
			"takenPart",
			"staffReplies",
			"parentReplies",
			"pupilReplies",
			"leadershipSharedValues",
			"leadershipSharedValuesEvidence",
			"leadershipExample",
			"leadershipExampleEvidence",
			"leadershipAmbition",
			"leadershipAmbitionEvidence",
			"leadershipGovernors",
			"leadershipGovernorsEvidence",
			"leadershipCapacity",
			"leadershipCapacityEvidence",
			"leadershipFairness",
			"leadershipFairnessEvidence",
			"environmentGettingAround",
			"environmentGettingAroundEvidence",
			"environmentTrips",
			"environmentTripsEvidence",
			"environmentClassrooms",
			"environmentClassroomsEvidence",
			"environmentAdjustments",
			"environmentAdjustmentsEvidence",
			"environmentWelcome",
			"environmentWelcomeEvidence",
			"skillsBarriers",
			"skillsBarriersEvidence",
			"skillsTraining",
			"skillsTrainingEvidence",
			"skillsAttitudes",
			"skillsAttitudesEvidence",
			"teachingPlanning",
			"teachingPlanningEvidence",
			"teachingAdapting",
			"teachingAdaptingEvidence",
			"teachingAssessment",
			"teachingAssessmentEvidence",
			"teachingCycles",
			"teachingCyclesEvidence",
			"teachingIndependence",
			"teachingIndependenceEvidence",
			"partnershipPupilVoice",
			"partnershipPupilVoiceEvidence",
			"partnershipFamilies",
			"partnershipFamiliesEvidence",
			"partnershipWorkTogether",
			"partnershipWorkTogetherEvidence",
			"overallSummary",
			"examplesOfPractice",
			"plan",
			"reviewDate",
			"governorsAgreed",
			"headteacherApproval",
		],
		additionalProperties: false,
	},
	ui: {
		takenPart: { "ui:widget": "checkboxes" },
		staffReplies: { "ui:width": 4 },
		parentReplies: { "ui:width": 4 },
		pupilReplies: { "ui:width": 4 },
		...statementLooks,
		overallPosition: { "ui:widget": "calculated" },
		overallPercent: { "ui:widget": "calculated" },
		overallSummary: { "ui:widget": "textarea", "ui:rows": 5 },
		examplesOfPractice: { "ui:widget": "textarea", "ui:rows": 4 },
		plan: {
			"ui:widget": "table",
			"ui:itemName": "Action",
			"column:area": { "ui:widget": "radios" },
			"column:action": { "ui:widget": "textarea", "ui:rows": 3 },
			"column:leadRole": { "ui:widget": "select" },
			"column:successMeasure": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:dueDate": { "ui:widget": "date" },
		},
		reviewDate: { "ui:widget": "date" },
		governorsAgreed: { "ui:widget": "declaration" },
		headteacherApproval: { "ui:widget": "declaration" },
	},
	pages: [
		{
			id: "voices",
			title: "Whose picture this is",
			questions: ["takenPart", "staffReplies", "parentReplies", "pupilReplies"],
		},
		{
			id: "leadership",
			title: "Leadership and culture",
			intro:
				"Rate each statement as it is today, for pupils with special needs and for every group that may be left out.",
			questions: [
				"leadershipSharedValues",
				"leadershipSharedValuesEvidence",
				"leadershipExample",
				"leadershipExampleEvidence",
				"leadershipAmbition",
				"leadershipAmbitionEvidence",
				"leadershipGovernors",
				"leadershipGovernorsEvidence",
				"leadershipCapacity",
				"leadershipCapacityEvidence",
				"leadershipFairness",
				"leadershipFairnessEvidence",
				"leadershipPosition",
				"leadershipPercent",
			],
		},
		{
			id: "environment",
			title: "Environment and resources",
			questions: [
				"environmentGettingAround",
				"environmentGettingAroundEvidence",
				"environmentTrips",
				"environmentTripsEvidence",
				"environmentClassrooms",
				"environmentClassroomsEvidence",
				"environmentAdjustments",
				"environmentAdjustmentsEvidence",
				"environmentWelcome",
				"environmentWelcomeEvidence",
				"environmentPosition",
				"environmentPercent",
			],
		},
		{
			id: "skills",
			title: "Staff skills and confidence",
			questions: [
				"skillsBarriers",
				"skillsBarriersEvidence",
				"skillsTraining",
				"skillsTrainingEvidence",
				"skillsAttitudes",
				"skillsAttitudesEvidence",
				"skillsPosition",
				"skillsPercent",
			],
		},
		{
			id: "teaching",
			title: "Teaching and assessment",
			questions: [
				"teachingPlanning",
				"teachingPlanningEvidence",
				"teachingAdapting",
				"teachingAdaptingEvidence",
				"teachingAssessment",
				"teachingAssessmentEvidence",
				"teachingCycles",
				"teachingCyclesEvidence",
				"teachingIndependence",
				"teachingIndependenceEvidence",
				"teachingPosition",
				"teachingPercent",
			],
		},
		{
			id: "partnership",
			title: "Voice and partnership",
			questions: [
				"partnershipPupilVoice",
				"partnershipPupilVoiceEvidence",
				"partnershipFamilies",
				"partnershipFamiliesEvidence",
				"partnershipWorkTogether",
				"partnershipWorkTogetherEvidence",
				"partnershipPosition",
				"partnershipPercent",
			],
		},
		{
			id: "whole",
			title: "The school as a whole",
			questions: ["overallPosition", "overallPercent", "overallSummary", "examplesOfPractice"],
		},
		{
			id: "plan",
			title: "Implementation plan",
			intro: "Choose what would make most difference. Three areas are usual.",
			questions: ["plan", "reviewDate"],
		},
		{ id: "declarations", title: "Declarations", questions: ["governorsAgreed", "headteacherApproval"] },
	],
	checks: [
		{
			id: "leadersAndGovernors",
			rule: { and: [{ in: ["leaders", { var: "takenPart" }] }, { in: ["governors", { var: "takenPart" }] }] },
			message: "Senior leaders and governors complete the audit together. Choose both",
			questions: ["takenPart"],
		},
		{
			id: "threeAreas",
			rule: { or: [{ "<": [{ count: ["plan"] }, 3] }, { ">=": [areasOfPlan, 3] }] },
			message: "The plan takes up fewer than three areas. Check that nothing important is left out",
			questions: ["plan"],
			severity: "warning",
		},
		{
			id: "dueInFuture",
			rule: { ">": [{ var: "dueDate" }, { setting: "today" }] },
			message: "The date on which it will be done must be in the future",
			questions: ["plan.dueDate"],
		},
		{
			id: "reviewInFuture",
			rule: { ">": [{ var: "reviewDate" }, { setting: "today" }] },
			message: "The date on which you will look at the plan again must be in the future",
			questions: ["reviewDate"],
		},
	],
} as const satisfies FormDocument;
