import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { auditStatements } from "./domains.ts";
import { evidence, percentOf, position, positionOf, rating, share, shownFor } from "./ratings.ts";

const statements = auditStatements.skills;

/** Statements about staff skills and confidence, what shows each, and what they come to. */
export const skillsQuestions = {
	skillsBarriers: {
		...rating,
		title: "All staff know what gets in the way of learning, and what to do about it first",
		description: "Midday staff and the office count too.",
		"x-fieldId": "inclusive-education-audit.skillsBarriers",
		"x-report": { as: "dimension", label: "Knowing what to do first" },
		"x-messages": { required: "Choose how far this is so: knowing what to do first" },
	},
	skillsBarriersEvidence: {
		...evidence,
		title: "What shows that all staff know what to do first?",
		"x-showIf": shownFor("skillsBarriers"),
		"x-fieldId": "inclusive-education-audit.skillsBarriersEvidence",
		"x-messages": { required: "Say what shows that all staff know what to do first" },
	},
	skillsTraining: {
		...rating,
		title: "Training follows what pupils need, is kept up, and changes what happens in class",
		description: "Look for what changed, not only for who came.",
		"x-fieldId": "inclusive-education-audit.skillsTraining",
		"x-report": { as: "dimension", label: "Training" },
		"x-messages": { required: "Choose how far this is so: training" },
	},
	skillsTrainingEvidence: {
		...evidence,
		title: "What shows that training changes what happens in class?",
		"x-showIf": shownFor("skillsTraining"),
		"x-fieldId": "inclusive-education-audit.skillsTrainingEvidence",
		"x-messages": { required: "Say what shows that training changes what happens in class" },
	},
	skillsAttitudes: {
		...rating,
		title: "Staff speak of pupils with respect, and look for what they themselves can change",
		description: "Listen in the staff room and read a few reports.",
		"x-fieldId": "inclusive-education-audit.skillsAttitudes",
		"x-report": { as: "dimension", label: "Attitudes" },
		"x-messages": { required: "Choose how far this is so: attitudes" },
	},
	skillsAttitudesEvidence: {
		...evidence,
		title: "What shows that staff speak of pupils with respect?",
		"x-showIf": shownFor("skillsAttitudes"),
		"x-fieldId": "inclusive-education-audit.skillsAttitudesEvidence",
		"x-messages": { required: "Say what shows that staff speak of pupils with respect" },
	},
	skillsPosition: {
		...position,
		title: "Where we stand: staff skills and confidence",
		"x-calculate": positionOf(statements),
		"x-fieldId": "inclusive-education-audit.skillsPosition",
		"x-report": { as: "dimension", label: "Staff skills and confidence" },
	},
	skillsPercent: {
		...share,
		title: "How far we have come: staff skills and confidence",
		"x-calculate": percentOf(statements),
		"x-fieldId": "inclusive-education-audit.skillsPercent",
		"x-report": {
			as: "measure",
			label: "Staff skills and confidence, how far",
			unit: "percent",
			aggregate: "mean",
		},
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
