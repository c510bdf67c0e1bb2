import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { auditStatements } from "./domains.ts";
import { evidence, percentOf, position, positionOf, rating, share, shownFor } from "./ratings.ts";

const statements = auditStatements.teaching;

/** Statements about teaching and assessment, what shows each, and what they come to. */
export const teachingQuestions = {
	teachingPlanning: {
		...rating,
		title: "Lessons are planned so that everybody can take part from the start",
		description: "Rather than being changed afterwards for a few.",
		"x-fieldId": "inclusive-education-audit.teachingPlanning",
		"x-report": { as: "dimension", label: "Planning for all" },
		"x-messages": { required: "Choose how far this is so: planning for all" },
	},
	teachingPlanningEvidence: {
		...evidence,
		title: "What shows that lessons are planned for everybody?",
		"x-showIf": shownFor("teachingPlanning"),
		"x-fieldId": "inclusive-education-audit.teachingPlanningEvidence",
		"x-messages": { required: "Say what shows that lessons are planned for everybody" },
	},
	teachingAdapting: {
		...rating,
		title: "Teachers notice in the lesson who is lost, and change course",
		description: "Questions, examples, grouping and time.",
		"x-fieldId": "inclusive-education-audit.teachingAdapting",
		"x-report": { as: "dimension", label: "Adapting in the lesson" },
		"x-messages": { required: "Choose how far this is so: adapting in the lesson" },
	},
	teachingAdaptingEvidence: {
		...evidence,
		title: "What shows that teachers change course in the lesson?",
		"x-showIf": shownFor("teachingAdapting"),
		"x-fieldId": "inclusive-education-audit.teachingAdaptingEvidence",
		"x-messages": { required: "Say what shows that teachers change course in the lesson" },
	},
	teachingAssessment: {
		...rating,
		title: "Assessment shows what each pupil can do and leads to the next step",
		description: "Also for pupils whose steps are small.",
		"x-fieldId": "inclusive-education-audit.teachingAssessment",
		"x-report": { as: "dimension", label: "Assessment" },
		"x-messages": { required: "Choose how far this is so: assessment" },
	},
	teachingAssessmentEvidence: {
		...evidence,
		title: "What shows that assessment leads to the next step?",
		"x-showIf": shownFor("teachingAssessment"),
		"x-fieldId": "inclusive-education-audit.teachingAssessmentEvidence",
		"x-messages": { required: "Say what shows that assessment leads to the next step" },
	},
	teachingCycles: {
		...rating,
		title: "Support is planned, given and reviewed in cycles, with the class teacher in charge",
		description: "Assess, plan, do, review.",
		"x-fieldId": "inclusive-education-audit.teachingCycles",
		"x-report": { as: "dimension", label: "Cycles of support" },
		"x-messages": { required: "Choose how far this is so: cycles of support" },
	},
	teachingCyclesEvidence: {
		...evidence,
		title: "What shows that support is planned and reviewed in cycles?",
		"x-showIf": shownFor("teachingCycles"),
		"x-fieldId": "inclusive-education-audit.teachingCyclesEvidence",
		"x-messages": { required: "Say what shows that support is planned and reviewed in cycles" },
	},
	teachingIndependence: {
		...rating,
		title: "Adults who support pupils help them to do things for themselves",
		description: "Watch who holds the pencil.",
		"x-fieldId": "inclusive-education-audit.teachingIndependence",
		"x-report": { as: "dimension", label: "Independence" },
		"x-messages": { required: "Choose how far this is so: independence" },
	},
	teachingIndependenceEvidence: {
		...evidence,
		title: "What shows that pupils are helped to do things themselves?",
		"x-showIf": shownFor("teachingIndependence"),
		"x-fieldId": "inclusive-education-audit.teachingIndependenceEvidence",
		"x-messages": { required: "Say what shows that pupils are helped to do things themselves" },
	},
	teachingPosition: {
		...position,
		title: "Where we stand: teaching and assessment",
		"x-calculate": positionOf(statements),
		"x-fieldId": "inclusive-education-audit.teachingPosition",
		"x-report": { as: "dimension", label: "Teaching and assessment" },
	},
	teachingPercent: {
		...share,
		title: "How far we have come: teaching and assessment",
		"x-calculate": percentOf(statements),
		"x-fieldId": "inclusive-education-audit.teachingPercent",
		"x-report": {
			as: "measure",
			label: "Teaching and assessment, how far",
			unit: "percent",
			aggregate: "mean",
		},
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
