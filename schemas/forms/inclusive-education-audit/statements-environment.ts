import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { auditStatements } from "./domains.ts";
import { evidence, percentOf, position, positionOf, rating, share, shownFor } from "./ratings.ts";

const statements = auditStatements.environment;

/** Statements about environment and resources, what shows each, and what they come to. */
export const environmentQuestions = {
	environmentGettingAround: {
		...rating,
		title: "Everybody can get into and around the site, whatever their needs",
		description: "Walk it with somebody who finds it hard.",
		"x-fieldId": "inclusive-education-audit.environmentGettingAround",
		"x-report": { as: "dimension", label: "Getting around" },
		"x-messages": { required: "Choose how far this is so: getting around" },
	},
	environmentGettingAroundEvidence: {
		...evidence,
		title: "What shows that everybody can get around?",
		"x-showIf": shownFor("environmentGettingAround"),
		"x-fieldId": "inclusive-education-audit.environmentGettingAroundEvidence",
		"x-messages": { required: "Say what shows that everybody can get around" },
	},
	environmentTrips: {
		...rating,
		title: "Trips, clubs and events are planned so that everybody can come",
		description: "Who did not come last time, and why?",
		"x-fieldId": "inclusive-education-audit.environmentTrips",
		"x-report": { as: "dimension", label: "Trips and clubs" },
		"x-messages": { required: "Choose how far this is so: trips and clubs" },
	},
	environmentTripsEvidence: {
		...evidence,
		title: "What shows that everybody can come to trips and clubs?",
		"x-showIf": shownFor("environmentTrips"),
		"x-fieldId": "inclusive-education-audit.environmentTripsEvidence",
		"x-messages": { required: "Say what shows that everybody can come to trips and clubs" },
	},
	environmentClassrooms: {
		...rating,
		title: "Classrooms suit all pupils: light, sound, seating and clear routines",
		description: "Ask pupils who are easily overwhelmed.",
		"x-fieldId": "inclusive-education-audit.environmentClassrooms",
		"x-report": { as: "dimension", label: "Classrooms" },
		"x-messages": { required: "Choose how far this is so: classrooms" },
	},
	environmentClassroomsEvidence: {
		...evidence,
		title: "What shows that classrooms suit all pupils?",
		"x-showIf": shownFor("environmentClassrooms"),
		"x-fieldId": "inclusive-education-audit.environmentClassroomsEvidence",
		"x-messages": { required: "Say what shows that classrooms suit all pupils" },
	},
	environmentAdjustments: {
		...rating,
		title: "Where one pupil needs something different, it is arranged soon and looked at again",
		description: "Equipment, a quiet place, a different start to the day.",
		"x-fieldId": "inclusive-education-audit.environmentAdjustments",
		"x-report": { as: "dimension", label: "Adjustments" },
		"x-messages": { required: "Choose how far this is so: adjustments" },
	},
	environmentAdjustmentsEvidence: {
		...evidence,
		title: "What shows that single pupils get what they need soon?",
		"x-showIf": shownFor("environmentAdjustments"),
		"x-fieldId": "inclusive-education-audit.environmentAdjustmentsEvidence",
		"x-messages": { required: "Say what shows that single pupils get what they need soon" },
	},
	environmentWelcome: {
		...rating,
		title:
			"Families of every background feel welcome, and find themselves in what is on the walls and shelves",
		description: "Displays, books, languages, food and festivals.",
		"x-fieldId": "inclusive-education-audit.environmentWelcome",
		"x-report": { as: "dimension", label: "Welcome" },
		"x-messages": { required: "Choose how far this is so: welcome" },
	},
	environmentWelcomeEvidence: {
		...evidence,
		title: "What shows that families of every background feel welcome?",
		"x-showIf": shownFor("environmentWelcome"),
		"x-fieldId": "inclusive-education-audit.environmentWelcomeEvidence",
		"x-messages": { required: "Say what shows that families of every background feel welcome" },
	},
	environmentPosition: {
		...position,
		title: "Where we stand: environment and resources",
		"x-calculate": positionOf(statements),
		"x-fieldId": "inclusive-education-audit.environmentPosition",
		"x-report": { as: "dimension", label: "Environment and resources" },
	},
	environmentPercent: {
		...share,
		title: "How far we have come: environment and resources",
		"x-calculate": percentOf(statements),
		"x-fieldId": "inclusive-education-audit.environmentPercent",
		"x-report": {
			as: "measure",
			label: "Environment and resources, how far",
			unit: "percent",
			aggregate: "mean",
		},
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
