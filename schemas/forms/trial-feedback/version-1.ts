import type { FormDocument } from "#schemas/annotations.ts";
import { groupQuestions } from "./questions-group.ts";
import { livedQuestions } from "./questions-lived.ts";

/**
 * Trial Feedback, version 1: every group that the trial touches is asked, and all of them one question in the same
 * words: should the city proceed? Nobody's name is asked; anybody may answer, signed in or not.
 */
export const trialFeedback = {
	form: "trial-feedback",
	title: "Feedback on the trial",
	purpose:
		"Tells the council what the trial was like for those it touched, and whether the city should go on. Nobody's name is asked.",
	minutes: 5,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: { ...groupQuestions, ...livedQuestions },
		required: [
			"group",
			"proceed",
			"proceedWhy",
			"clear",
			"fair",
			"heard",
			"discussion",
			"confident",
			"hidden",
			"burden",
			"compared",
		],
		additionalProperties: false,
	},
	ui: {
		group: { "ui:widget": "select" },
		proceed: { "ui:widget": "radios" },
		proceedWhy: { "ui:widget": "textarea", "ui:rows": 5 },
		changeFirst: { "ui:widget": "textarea", "ui:rows": 3 },
		clear: { "ui:widget": "radios" },
		fair: { "ui:widget": "radios" },
		heard: { "ui:widget": "radios" },
		discussion: { "ui:widget": "radios" },
		confident: { "ui:widget": "radios" },
		hidden: { "ui:widget": "radios" },
		burden: { "ui:widget": "radios" },
		minutes: { "ui:width": 4 },
		compared: { "ui:widget": "radios" },
		keep: { "ui:widget": "textarea", "ui:rows": 3 },
	},
	pages: [
		{
			id: "trial",
			title: "What you think of the trial",
			questions: [
				"group",
				"proceed",
				"proceedWhy",
				"changeFirst",
				"clear",
				"fair",
				"heard",
				"discussion",
				"confident",
				"hidden",
				"burden",
				"minutes",
				"compared",
				"keep",
			],
		},
	],
	checks: [],
} as const satisfies FormDocument;
