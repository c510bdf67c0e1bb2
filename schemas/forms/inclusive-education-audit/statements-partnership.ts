import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { auditStatements } from "./domains.ts";
import { evidence, percentOf, position, positionOf, rating, share, shownFor } from "./ratings.ts";

const statements = auditStatements.partnership;

/** Statements about voice and partnership, what shows each, and what they come to. */
export const partnershipQuestions = {
	partnershipPupilVoice: {
		...rating,
		title: "Pupils, also those who do not speak, are heard, and can see what came of it",
		description: "Name one change that pupils brought about.",
		"x-fieldId": "inclusive-education-audit.partnershipPupilVoice",
		"x-report": { as: "dimension", label: "Pupil voice" },
		"x-messages": { required: "Choose how far this is so: pupil voice" },
	},
	partnershipPupilVoiceEvidence: {
		...evidence,
		title: "What shows that pupils are heard?",
		"x-showIf": shownFor("partnershipPupilVoice"),
		"x-fieldId": "inclusive-education-audit.partnershipPupilVoiceEvidence",
		"x-messages": { required: "Say what shows that pupils are heard" },
	},
	partnershipFamilies: {
		...rating,
		title: "Families shape decisions about their child, and about the school",
		description: "From the start, rather than at the end.",
		"x-fieldId": "inclusive-education-audit.partnershipFamilies",
		"x-report": { as: "dimension", label: "Families as partners" },
		"x-messages": { required: "Choose how far this is so: families as partners" },
	},
	partnershipFamiliesEvidence: {
		...evidence,
		title: "What shows that families shape decisions?",
		"x-showIf": shownFor("partnershipFamilies"),
		"x-fieldId": "inclusive-education-audit.partnershipFamiliesEvidence",
		"x-messages": { required: "Say what shows that families shape decisions" },
	},
	partnershipWorkTogether: {
		...rating,
		title: "The school shares what it knows with other schools and services, and learns from them",
		description: "Visits, outreach, joint training.",
		"x-fieldId": "inclusive-education-audit.partnershipWorkTogether",
		"x-report": { as: "dimension", label: "Working together" },
		"x-messages": { required: "Choose how far this is so: working together" },
	},
	partnershipWorkTogetherEvidence: {
		...evidence,
		title: "What shows that the school shares and learns?",
		"x-showIf": shownFor("partnershipWorkTogether"),
		"x-fieldId": "inclusive-education-audit.partnershipWorkTogetherEvidence",
		"x-messages": { required: "Say what shows that the school shares and learns" },
	},
	partnershipPosition: {
		...position,
		title: "Where we stand: voice and partnership",
		"x-calculate": positionOf(statements),
		"x-fieldId": "inclusive-education-audit.partnershipPosition",
		"x-report": { as: "dimension", label: "Voice and partnership" },
	},
	partnershipPercent: {
		...share,
		title: "How far we have come: voice and partnership",
		"x-calculate": percentOf(statements),
		"x-fieldId": "inclusive-education-audit.partnershipPercent",
		"x-report": {
			as: "measure",
			label: "Voice and partnership, how far",
			unit: "percent",
			aggregate: "mean",
		},
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
