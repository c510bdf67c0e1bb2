import type { FormDocument } from "#schemas/annotations.ts";

const held = { "x-panel": "never", "x-publish": false } as const;
const form = "coproduction-feedback";

/**
 * Coproduction Feedback, version 1: anybody says something about the cluster model, without signing in and without
 * saying who they are. Somebody reads it before it counts, and the council answers: you said, we did.
 */
export const coproductionFeedback = {
	form,
	title: "Have your say",
	purpose: "Tells the council what anybody thinks of the cluster model, good or bad. Nobody's name is asked.",
	minutes: 3,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			about: {
				...held,
				type: "string",
				enum: ["asking", "meetings", "money", "families", "words", "dates", "other"],
				title: "What is it about?",
				"x-labels": {
					asking: "How schools ask for help",
					meetings: "Meetings and decisions",
					money: "Money, and how it is shared out",
					families: "How families and children are heard",
					words: "Words that are hard to understand",
					dates: "Dates and events",
					other: "Something else",
				},
				"x-dataClass": "none",
				"x-fieldId": `${form}.about`,
				"x-report": { as: "dimension", label: "What feedback is about" },
				"x-why": "So that it reaches the people who work on it.",
				"x-messages": { required: "Choose what it is about" },
			},
			said: {
				...held,
				type: "string",
				minLength: 5,
				maxLength: 3000,
				title: "What would you like to say?",
				description:
					"A question, a worry, an idea, or what went well. Please leave out names, and what would tell who a child is.",
				"x-dataClass": "personal",
				"x-fieldId": `${form}.said`,
				"x-why": "The model is made together with those it is for.",
				"x-messages": { required: "Write what you would like to say" },
			},
			as: {
				...held,
				type: "string",
				enum: ["parent", "young", "school", "professional", "other"],
				title: "As whom do you say it?",
				"x-labels": {
					parent: "Parent or carer",
					young: "Child or young person",
					school: "Somebody who works in a school",
					professional: "Another professional",
					other: "Somebody else",
				},
				"x-dataClass": "none",
				"x-fieldId": `${form}.as`,
				"x-report": { as: "dimension", label: "Who gives feedback" },
				"x-why": "So that the council sees whom it has not heard from yet.",
			},
			mayTell: {
				...held,
				type: "boolean",
				title: "May we tell others what you say, in our own words?",
				description: "Under ‘You said, we did’. Never who you are.",
				"x-dataClass": "none",
				"x-fieldId": `${form}.mayTell`,
				"x-report": { as: "dimension", label: "Feedback may be told" },
				"x-why": "Others may have thought the same, and want to know what came of it.",
				"x-messages": { required: "Say whether we may tell others what you say" },
			},
		},
		required: ["about", "said", "mayTell"],
		additionalProperties: false,
	},
	ui: {
		about: { "ui:widget": "radios" },
		said: { "ui:widget": "textarea", "ui:rows": 7 },
		as: { "ui:widget": "radios" },
		mayTell: { "ui:widget": "yesNo" },
	},
	pages: [{ id: "say", title: "Have your say", questions: ["about", "said", "as", "mayTell"] }],
	checks: [],
} as const satisfies FormDocument;
