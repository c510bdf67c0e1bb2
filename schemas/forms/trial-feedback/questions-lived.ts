import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { askedOf } from "./questions-group.ts";

const form = "trial-feedback";

/** How far somebody agrees; five steps and a way out. */
const agreement = {
	"x-panel": "never",
	"x-publish": false,
	type: "string",
	enum: ["stronglyAgree", "agree", "neither", "disagree", "stronglyDisagree", "cannotSay"],
	"x-labels": {
		stronglyAgree: "I agree strongly",
		agree: "I agree",
		neither: "Neither",
		disagree: "I disagree",
		stronglyDisagree: "I disagree strongly",
		cannotSay: "I cannot say",
	},
	"x-dataClass": "none",
} as const;

/** One sentence for each statement, so that somebody who left several blank can tell which. */
function agreeThat(statement: string) {
	const sentence = `Choose how far you agree that ${statement}`;
	return { required: sentence, enum: sentence };
}

/** What each group has lived through; nobody is asked what they cannot know. */
export const livedQuestions = {
	clear: {
		...agreement,
		title: "It was clear what would happen, and when",
		"x-fieldId": `${form}.clear`,
		"x-report": { as: "dimension", label: "Clear what would happen" },
		"x-why": "What nobody understands, nobody can trust.",
		"x-messages": agreeThat("it was clear what would happen, and when"),
	},
	fair: {
		...agreement,
		title: "Decisions were fair",
		"x-fieldId": `${form}.fair`,
		"x-report": { as: "dimension", label: "Decisions were fair" },
		"x-why": "Fair to children in every school is what the model is for.",
		"x-messages": agreeThat("decisions were fair"),
	},
	heard: {
		...agreement,
		title: "What the child or young person and their family think counted",
		"x-showIf": askedOf(["senco", "headteacher", "psychologist", "caseOfficer", "parent", "pupil"]),
		"x-fieldId": `${form}.heard`,
		"x-report": { as: "dimension", label: "Families were heard" },
		"x-why": "A case is about somebody who is not in the room.",
		"x-messages": agreeThat("what the child or young person and their family think counted"),
	},
	discussion: {
		...agreement,
		title: "Talking cases through with others was worth the time",
		"x-showIf": askedOf(["senco", "chair", "localityLead", "psychologist"]),
		"x-fieldId": `${form}.discussion`,
		"x-report": { as: "dimension", label: "Discussion was worth it" },
		"x-why": "Meetings take teachers from their schools.",
		"x-messages": agreeThat("talking cases through with others was worth the time"),
	},
	confident: {
		...agreement,
		title: "I felt able to help decide",
		"x-showIf": askedOf(["senco", "chair", "localityLead", "psychologist"]),
		"x-fieldId": `${form}.confident`,
		"x-report": { as: "dimension", label: "Able to help decide" },
		"x-why": "Training can be offered where people do not.",
		"x-messages": agreeThat("you felt able to help decide"),
	},
	hidden: {
		...agreement,
		title: "I could not tell who a case was about",
		"x-showIf": askedOf(["senco", "chair", "localityLead", "psychologist"]),
		"x-fieldId": `${form}.hidden`,
		"x-report": { as: "dimension", label: "Identity stayed hidden" },
		"x-why": "Decisions are to be made on needs alone.",
		"x-messages": agreeThat("you could not tell who a case was about"),
	},
	burden: {
		...agreement,
		title: "What it asked of my time was reasonable",
		"x-showIf": askedOf([
			"senco",
			"headteacher",
			"governor",
			"chair",
			"localityLead",
			"psychologist",
			"caseOfficer",
			"adminSupport",
		]),
		"x-fieldId": `${form}.burden`,
		"x-report": { as: "dimension", label: "Time was reasonable" },
		"x-why": "Time spent on forms is time not spent with children.",
		"x-messages": agreeThat("what it asked of your time was reasonable"),
	},
	minutes: {
		"x-panel": "never",
		"x-publish": false,
		type: "integer",
		minimum: 1,
		maximum: 2400,
		title: "How many minutes did one case take you, from first to last?",
		"x-unit": "minutes",
		"x-showIf": askedOf(["senco", "adminSupport", "caseOfficer"]),
		"x-dataClass": "none",
		"x-fieldId": `${form}.minutes`,
		"x-report": { as: "measure", label: "Minutes for one case", unit: "count", aggregate: "mean" },
		"x-why": "To be held against what the present way takes.",
	},
	compared: {
		"x-panel": "never",
		"x-publish": false,
		type: "string",
		enum: ["better", "same", "worse", "cannotSay"],
		title: "How is it beside the present way of asking for funding?",
		"x-labels": { better: "Better", same: "About the same", worse: "Worse", cannotSay: "I cannot say" },
		"x-showIf": askedOf([
			"senco",
			"headteacher",
			"governor",
			"chair",
			"localityLead",
			"psychologist",
			"caseOfficer",
			"adminSupport",
			"parent",
		]),
		"x-dataClass": "none",
		"x-fieldId": `${form}.compared`,
		"x-report": { as: "dimension", label: "Beside the present way" },
		"x-why": "A new way must be better than the one there is.",
		"x-messages": { required: "Choose how it is beside the present way" },
	},
	keep: {
		"x-panel": "never",
		"x-publish": false,
		type: "string",
		minLength: 5,
		maxLength: 1000,
		title: "What must not be lost?",
		description: "No names, please.",
		"x-dataClass": "personal",
		"x-fieldId": `${form}.keep`,
		"x-why": "So that a change for the better does not take away what works.",
	},
} as const satisfies Record<string, AnnotatedSchema>;
