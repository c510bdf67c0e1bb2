import type { FormDocument } from "#schemas/annotations.ts";
import { agreedQuestions } from "./questions-agreed.ts";
import { provisionQuestions } from "./questions-provision.ts";
import { seenQuestions } from "./questions-seen.ts";
import { visitQuestions } from "./questions-visit.ts";

/**
 * QA Visit Record, version 1: what a Locality Lead saw at a school, row by row of the map that was funded, what goes
 * well and what was agreed. The school reads it and says what it thinks; no panel does.
 */
export const qaVisitRecord = {
	form: "qa-visit-record",
	title: "QA visit record",
	purpose:
		"Records a visit by a Locality Lead: whether what was funded is there, what it comes to, and what was agreed. The school reads it.",
	minutes: 20,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: { ...visitQuestions, ...provisionQuestions, ...seenQuestions, ...agreedQuestions },
		required: [
			"visitType",
			"visitDate",
			"minutes",
			"attendees",
			"provisionSeen",
			"matchesTimetable",
			"outcomesEvidence",
			"spendEvidence",
			"recordKeeping",
			"strengths",
			"supportOffered",
			"concern",
			"passedTo",
			"followUpDate",
			"shareWithCity",
		],
		additionalProperties: false,
	},
	ui: {
		visitType: { "ui:widget": "radios" },
		visitDate: { "ui:widget": "date" },
		minutes: { "ui:width": 4 },
		attendees: { "ui:widget": "checkboxes" },
		provisionSeen: {
			"ui:widget": "table",
			"ui:itemName": "Row",
			"column:seen": { "ui:widget": "yesNo" },
			"column:asPlanned": { "ui:widget": "radios" },
			"column:note": { "ui:widget": "textarea", "ui:rows": 3 },
		},
		matchesTimetable: { "ui:widget": "yesNo" },
		outcomesEvidence: { "ui:widget": "radios" },
		spendEvidence: { "ui:widget": "yesNo" },
		recordKeeping: { "ui:widget": "radios" },
		pupilVoice: { "ui:widget": "textarea", "ui:rows": 4 },
		parentVoice: { "ui:widget": "textarea", "ui:rows": 4 },
		staffSkills: { "ui:widget": "textarea", "ui:rows": 4 },
		environment: { "ui:widget": "textarea", "ui:rows": 4 },
		strengths: { "ui:widget": "textarea", "ui:rows": 4 },
		actions: {
			"ui:widget": "table",
			"ui:itemName": "Action",
			"column:action": { "ui:widget": "textarea", "ui:rows": 3 },
			"column:owner": { "ui:widget": "select" },
			"column:dueDate": { "ui:widget": "date" },
		},
		supportOffered: { "ui:widget": "checkboxes" },
		concern: { "ui:widget": "radios" },
		passedTo: { "ui:widget": "radios" },
		followUpDate: { "ui:widget": "date" },
		shareWithCity: { "ui:widget": "yesNo" },
	},
	pages: [
		{ id: "visit", title: "The visit", questions: ["visitType", "visitDate", "minutes", "attendees"] },
		{
			id: "provision",
			title: "What was funded, and what is there",
			intro: "Row by row for support that was funded; the last question for every visit.",
			questions: ["provisionSeen", "matchesTimetable", "outcomesEvidence", "spendEvidence", "recordKeeping"],
		},
		{
			id: "seen",
			title: "What was said and seen",
			questions: ["pupilVoice", "parentVoice", "staffSkills", "environment", "strengths"],
		},
		{
			id: "agreed",
			title: "What was agreed",
			questions: ["actions", "supportOffered", "concern", "passedTo", "followUpDate", "shareWithCity"],
		},
	],
	checks: [
		{
			id: "notAfterToday",
			rule: { "<=": [{ var: "visitDate" }, { setting: "today" }] },
			message: "The day of the visit must be today or earlier",
			questions: ["visitDate"],
		},
		{
			id: "dueAfterVisit",
			rule: { ">=": [{ var: "dueDate" }, { var: "visitDate" }] },
			message: "The day by which it will be done must not be before the visit",
			questions: ["actions.dueDate"],
		},
		{
			id: "lookAgainLater",
			rule: { ">": [{ var: "followUpDate" }, { var: "visitDate" }] },
			message: "The day on which you will look again must be after the visit",
			questions: ["followUpDate"],
		},
		{
			id: "nothingStandsAlone",
			rule: {
				or: [
					{ "!": [{ in: ["nothing", { var: "supportOffered" }] }] },
					{ "==": [{ count: ["supportOffered"] }, 1] },
				],
			},
			message: "'Nothing was needed' cannot be chosen together with help that was offered",
			questions: ["supportOffered"],
		},
	],
} as const satisfies FormDocument;
