import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { auditStatements } from "./domains.ts";
import { evidence, percentOf, position, positionOf, rating, share, shownFor } from "./ratings.ts";

const statements = auditStatements.leadership;

/** Statements about leadership and culture, what shows each, and what they come to. */
export const leadershipQuestions = {
	leadershipSharedValues: {
		...rating,
		title: "Every child and adult is valued, and the school's aims say so in words that people know",
		description: "Can a pupil, a parent and a member of staff say what the school stands for?",
		"x-fieldId": "inclusive-education-audit.leadershipSharedValues",
		"x-report": { as: "dimension", label: "Shared values" },
		"x-messages": { required: "Choose how far this is so: shared values" },
	},
	leadershipSharedValuesEvidence: {
		...evidence,
		title: "What shows that every child and adult is valued?",
		"x-showIf": shownFor("leadershipSharedValues"),
		"x-fieldId": "inclusive-education-audit.leadershipSharedValuesEvidence",
		"x-messages": { required: "Say what shows that every child and adult is valued" },
	},
	leadershipExample: {
		...rating,
		title: "Leaders show in what they do that inclusion is everybody's work",
		description: "Budgets, timetables and meetings say more than a policy.",
		"x-fieldId": "inclusive-education-audit.leadershipExample",
		"x-report": { as: "dimension", label: "Leaders' example" },
		"x-messages": { required: "Choose how far this is so: leaders' example" },
	},
	leadershipExampleEvidence: {
		...evidence,
		title: "What shows that leaders set an example?",
		"x-showIf": shownFor("leadershipExample"),
		"x-fieldId": "inclusive-education-audit.leadershipExampleEvidence",
		"x-messages": { required: "Say what shows that leaders set an example" },
	},
	leadershipAmbition: {
		...rating,
		title: "The school expects much of every pupil, and plans for those who find it hardest",
		description: "Look at plans and targets for the pupils who are furthest behind.",
		"x-fieldId": "inclusive-education-audit.leadershipAmbition",
		"x-report": { as: "dimension", label: "Ambition" },
		"x-messages": { required: "Choose how far this is so: ambition" },
	},
	leadershipAmbitionEvidence: {
		...evidence,
		title: "What shows that much is expected of every pupil?",
		"x-showIf": shownFor("leadershipAmbition"),
		"x-fieldId": "inclusive-education-audit.leadershipAmbitionEvidence",
		"x-messages": { required: "Say what shows that much is expected of every pupil" },
	},
	leadershipGovernors: {
		...rating,
		title: "Governors know their duties on equality and special needs, and check that they are met",
		description: "Minutes, visits and the questions that governors ask.",
		"x-fieldId": "inclusive-education-audit.leadershipGovernors",
		"x-report": { as: "dimension", label: "Governors' duties" },
		"x-messages": { required: "Choose how far this is so: governors' duties" },
	},
	leadershipGovernorsEvidence: {
		...evidence,
		title: "What shows that governors check that duties are met?",
		"x-showIf": shownFor("leadershipGovernors"),
		"x-fieldId": "inclusive-education-audit.leadershipGovernorsEvidence",
		"x-messages": { required: "Say what shows that governors check that duties are met" },
	},
	leadershipCapacity: {
		...rating,
		title: "Those who lead on special needs are qualified, and have the time and people to do it",
		description: "Time out of class, training, and cover when somebody is away.",
		"x-fieldId": "inclusive-education-audit.leadershipCapacity",
		"x-report": { as: "dimension", label: "Time and people" },
		"x-messages": { required: "Choose how far this is so: time and people" },
	},
	leadershipCapacityEvidence: {
		...evidence,
		title: "What shows that leads have the training, time and people?",
		"x-showIf": shownFor("leadershipCapacity"),
		"x-fieldId": "inclusive-education-audit.leadershipCapacityEvidence",
		"x-messages": { required: "Say what shows that leads have the training, time and people" },
	},
	leadershipFairness: {
		...rating,
		title: "Attendance, suspension and admission are looked at group by group, and unfair patterns acted on",
		description: "All protected characteristics, as well as special needs.",
		"x-fieldId": "inclusive-education-audit.leadershipFairness",
		"x-report": { as: "dimension", label: "Fair decisions" },
		"x-messages": { required: "Choose how far this is so: fair decisions" },
	},
	leadershipFairnessEvidence: {
		...evidence,
		title: "What shows that unfair patterns are found and acted on?",
		"x-showIf": shownFor("leadershipFairness"),
		"x-fieldId": "inclusive-education-audit.leadershipFairnessEvidence",
		"x-messages": { required: "Say what shows that unfair patterns are found and acted on" },
	},
	leadershipPosition: {
		...position,
		title: "Where we stand: leadership and culture",
		"x-calculate": positionOf(statements),
		"x-fieldId": "inclusive-education-audit.leadershipPosition",
		"x-report": { as: "dimension", label: "Leadership and culture" },
	},
	leadershipPercent: {
		...share,
		title: "How far we have come: leadership and culture",
		"x-calculate": percentOf(statements),
		"x-fieldId": "inclusive-education-audit.leadershipPercent",
		"x-report": {
			as: "measure",
			label: "Leadership and culture, how far",
			unit: "percent",
			aggregate: "mean",
		},
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
