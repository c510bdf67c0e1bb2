import type { FormDocument } from "#schemas/annotations.ts";
import { wholePictureQuestions } from "./questions-whole-picture.ts";
import { communicationStrands } from "./strands-communication.ts";
import { learningStrands } from "./strands-learning.ts";
import { physicalStrands } from "./strands-physical.ts";
import { wellbeingStrands } from "./strands-wellbeing.ts";

/**
 * Profile of Need, version 1: twelve strands in the four broad areas, each rated by the closest description.
 * It informs a decision and prices nothing: money follows the map.
 */
export const profileOfNeed = {
	form: "profile-of-need",
	title: "Profile of need",
	purpose:
		"Shows how great this child's needs are, strand by strand. Choose what is closest on most days. It does not decide how much money is agreed.",
	minutes: 10,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...communicationStrands,
			...learningStrands,
			...wellbeingStrands,
			...physicalStrands,
			...wholePictureQuestions,
		},
		required: [
			"understandingLanguage",
			"expressingThemselves",
			"socialCommunication",
			"communicationEvidence",
			"literacy",
			"numberAndReasoning",
			"memoryAndOrganisation",
			"learningEvidence",
			"managingFeelings",
			"relationships",
			"wellbeing",
			"wellbeingEvidence",
			"sensoryResponse",
			"hearingAndVision",
			"movementAndSelfCare",
			"physicalEvidence",
			"ratedWith",
			"whatHelps",
			"hasMedicalNeeds",
			"medicalNeeds",
			"overallSummary",
		],
		additionalProperties: false,
	},
	ui: {
		understandingLanguage: { "ui:widget": "scale" },
		expressingThemselves: { "ui:widget": "scale" },
		socialCommunication: { "ui:widget": "scale" },
		communicationEvidence: { "ui:widget": "textarea", "ui:rows": 4 },
		literacy: { "ui:widget": "scale" },
		numberAndReasoning: { "ui:widget": "scale" },
		memoryAndOrganisation: { "ui:widget": "scale" },
		learningEvidence: { "ui:widget": "textarea", "ui:rows": 4 },
		managingFeelings: { "ui:widget": "scale" },
		relationships: { "ui:widget": "scale" },
		wellbeing: { "ui:widget": "scale" },
		wellbeingEvidence: { "ui:widget": "textarea", "ui:rows": 4 },
		sensoryResponse: { "ui:widget": "scale" },
		hearingAndVision: { "ui:widget": "scale" },
		movementAndSelfCare: { "ui:widget": "scale" },
		physicalEvidence: { "ui:widget": "textarea", "ui:rows": 4 },
		ratedWith: { "ui:widget": "checkboxes" },
		parentRating: { "ui:widget": "radios" },
		whatHelps: { "ui:widget": "textarea", "ui:rows": 4 },
		hasMedicalNeeds: { "ui:widget": "yesNo" },
		medicalNeeds: { "ui:widget": "textarea", "ui:rows": 4 },
		overallSummary: { "ui:widget": "textarea", "ui:rows": 6 },
	},
	pages: [
		{
			id: "communication",
			title: "Communication and interaction",
			intro: "For each strand choose the step that fits best on most days.",
			questions: [
				"understandingLanguage",
				"expressingThemselves",
				"socialCommunication",
				"communicationEvidence",
			],
		},
		{
			id: "learning",
			title: "Cognition and learning",
			questions: ["literacy", "numberAndReasoning", "memoryAndOrganisation", "learningEvidence"],
		},
		{
			id: "wellbeing",
			title: "Social, emotional and mental health",
			questions: ["managingFeelings", "relationships", "wellbeing", "wellbeingEvidence"],
		},
		{
			id: "physical",
			title: "Sensory and physical",
			questions: ["sensoryResponse", "hearingAndVision", "movementAndSelfCare", "physicalEvidence"],
		},
		{
			id: "whole",
			title: "The whole picture",
			questions: [
				"ratedWith",
				"parentRating",
				"whatHelps",
				"hasMedicalNeeds",
				"medicalNeeds",
				"overallSummary",
			],
		},
	],
	checks: [],
} as const satisfies FormDocument;
