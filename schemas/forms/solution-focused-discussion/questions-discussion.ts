import type { AnnotatedSchema } from "#schemas/annotations.ts";

type Questions = { readonly [question: string]: AnnotatedSchema };

/** What the school wants to think through, and what would be better afterwards. */
const question = {
	caseTitle: {
		type: "string",
		minLength: 5,
		maxLength: 100,
		title: "A short title for this discussion",
		description: "For example, 'Mornings that start calmly'. No names.",
		"x-fieldId": "solution-focused-discussion.caseTitle",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why": "The meeting finds the discussion by its title, since no name is shown.",
		"x-messages": { required: "Enter a short title for this discussion" },
	},
	presentingQuestion: {
		type: "string",
		minLength: 20,
		maxLength: 1500,
		title: "What would you like help to think through?",
		description: "Put it as a question if you can. A few sentences are enough.",
		"x-fieldId": "solution-focused-discussion.presentingQuestion",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why": "The meeting spends its time on this question and no other.",
		"x-messages": {
			required: "Say what you would like help to think through",
			minLength: "Say a little more about what you would like help to think through",
		},
	},
	whatBetterLooksLike: {
		type: "string",
		minLength: 10,
		maxLength: 1000,
		title: "How would a good school day look for this child or young person?",
		"x-fieldId": "solution-focused-discussion.whatBetterLooksLike",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why": "Ideas are easier to find, and to judge, when it is clear where they should lead.",
		"x-messages": { required: "Say how a good school day would look" },
	},
	helpWanted: {
		type: "array",
		items: {
			type: "string",
			enum: [
				"ideas",
				"psychologist",
				"specialistTeaching",
				"training",
				"partnerSchool",
				"services",
				"nextStep",
			],
		},
		minItems: 1,
		maxItems: 7,
		uniqueItems: true,
		title: "What kind of help are you hoping for?",
		description: "Choose all that apply.",
		"x-labels": {
			ideas: "Ideas from other SENCos",
			psychologist: "The educational psychologist's view",
			specialistTeaching: "Advice on teaching this child or young person",
			training: "Training for staff",
			partnerSchool: "A school that has done something like it, to talk to or visit",
			services: "To know which services there are and how to reach them",
			nextStep: "To know whether to make a funding request",
		},
		"x-fieldId": "solution-focused-discussion.helpWanted",
		"x-dataClass": "none",
		"x-panel": "show",
		"x-publish": true,
		"x-report": { as: "dimension", label: "Help hoped for" },
		"x-why": "The chair invites the people who can give it.",
		"x-messages": {
			required: "Choose at least one kind of help",
			minItems: "Choose at least one kind of help",
		},
	},
} as const satisfies Questions;

/** What is known and has been tried: strengths first, as the method asks. */
const picture = {
	strengths: {
		type: "string",
		minLength: 10,
		maxLength: 1000,
		title: "What is this child or young person good at, and what do they enjoy?",
		"x-fieldId": "solution-focused-discussion.strengths",
		"x-dataClass": "personal",
		"x-panel": "redact",
		"x-why": "What works is usually built on what somebody can do already.",
		"x-messages": { required: "Say what the child or young person is good at or enjoys" },
	},
	whenItGoesWell: {
		type: "string",
		minLength: 10,
		maxLength: 1000,
		title: "When does it go better, even a little?",
		description: "With whom, where, at what time of the day, doing what. Roles, not names.",
		"x-fieldId": "solution-focused-discussion.whenItGoesWell",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why": "The times when a difficulty is smaller show what helps.",
		"x-messages": { required: "Say when it goes better, even a little" },
	},
	whatWasTried: {
		type: "string",
		minLength: 10,
		maxLength: 1500,
		title: "What have you tried, and what came of it?",
		"x-fieldId": "solution-focused-discussion.whatWasTried",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why": "So that nobody suggests what you have tried already.",
		"x-messages": { required: "Say what you have tried and what came of it" },
	},
} as const satisfies Questions;

/** How the case comes to the meeting. The school may give up its own cover, never the child's. */
const presenting = {
	presentsItself: {
		type: "boolean",
		title: "Does your school want to present this itself?",
		description:
			"If you speak, the people in the room learn which school it is. The papers still do not say so, and do not name the child or young person. If you say no, the chair reads the case out.",
		"x-fieldId": "solution-focused-discussion.presentsItself",
		"x-dataClass": "staff",
		"x-panel": "show",
		"x-report": { as: "dimension", label: "School presents" },
		"x-why": "A discussion is often better with the school in it, and that is for the school to choose.",
		"x-messages": { required: "Say whether your school wants to present this itself" },
	},
	familyKnows: {
		type: "boolean",
		const: true,
		title: "Parents or carers know that the meeting will learn which school it is",
		"x-showIf": { "==": [{ var: "presentsItself" }, true] },
		"x-fieldId": "solution-focused-discussion.familyKnows",
		"x-dataClass": "personal",
		"x-panel": "hide",
		"x-why": "Knowing the school makes it easier to guess the child, so the family has a say.",
		"x-messages": {
			required: "Tell parents or carers first, or choose not to present it yourselves",
			const: "Tell parents or carers first, or choose not to present it yourselves",
		},
	},
} as const satisfies Questions;

export const discussionQuestions = { question, picture, presenting } as const;
