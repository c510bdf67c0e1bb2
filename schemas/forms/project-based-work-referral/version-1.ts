import type { FormDocument } from "#schemas/annotations.ts";
import { planQuestions } from "./questions-plan.ts";
import { projectQuestions } from "./questions-project.ts";

/**
 * Project-Based Work Referral, version 1: work of one school, or of several led by one, that is about no single child.
 * What it costs comes from the map; the money is one sum, paid to the school that sends it.
 */
export const projectBasedWorkReferral = {
	form: "project-based-work-referral",
	title: "Project-based work referral",
	purpose:
		"Tells the cluster what you want to change, for whom, and what will be left when the money is spent. Leave out names of people and schools.",
	minutes: 20,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...projectQuestions.work,
			...projectQuestions.reach,
			...projectQuestions.schools,
			...planQuestions.steps,
			...planQuestions.money,
			...planQuestions.declarations,
		},
		required: [
			"projectTitle",
			"projectType",
			"mainArea",
			"needAndPlan",
			"evidenceOfNeed",
			"fromAudit",
			"childrenHelped",
			"staffTrained",
			"keyStages",
			"fairness",
			"together",
			"partners",
			"activities",
			"results",
			"afterwards",
			"sharing",
			"startHalfTerm",
			"requestedPence",
			"matchPence",
			"capitalPence",
			"accurate",
			"headteacherApproval",
		],
		additionalProperties: false,
	},
	ui: {
		projectTitle: { "ui:widget": "text" },
		projectType: { "ui:widget": "select" },
		mainArea: { "ui:widget": "radios" },
		needAndPlan: { "ui:widget": "textarea", "ui:rows": 8 },
		evidenceOfNeed: { "ui:widget": "textarea", "ui:rows": 6 },
		fromAudit: { "ui:widget": "yesNo" },
		childrenHelped: { "ui:width": 5 },
		staffTrained: { "ui:width": 4 },
		keyStages: { "ui:widget": "checkboxes" },
		fairness: { "ui:widget": "textarea", "ui:rows": 4 },
		together: { "ui:widget": "yesNo" },
		partners: {
			"ui:widget": "table",
			"ui:itemName": "School",
			"column:partnerSchool": { "ui:widget": "select" },
			"column:partnerApproval": { "ui:widget": "declaration" },
		},
		schoolCount: { "ui:widget": "calculated" },
		activities: {
			"ui:widget": "table",
			"ui:itemName": "Step",
			"column:activity": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:ledBy": { "ui:widget": "select" },
			"column:halfTerm": { "ui:widget": "select" },
		},
		results: {
			"ui:widget": "table",
			"ui:itemName": "Result",
			"column:result": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:startingPoint": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:measure": { "ui:widget": "textarea", "ui:rows": 2 },
		},
		afterwards: { "ui:widget": "textarea", "ui:rows": 4 },
		sharing: { "ui:widget": "textarea", "ui:rows": 4 },
		termsRequested: { "ui:widget": "calculated" },
		startHalfTerm: { "ui:widget": "select" },
		requestedPence: { "ui:widget": "money", "ui:width": 10 },
		matchPence: { "ui:widget": "money", "ui:width": 10 },
		capitalPence: { "ui:widget": "money", "ui:width": 10 },
		accurate: { "ui:widget": "declaration" },
		headteacherApproval: { "ui:widget": "declaration" },
	},
	pages: [
		{
			id: "work",
			title: "What you want to do and why",
			questions: ["projectTitle", "projectType", "mainArea", "needAndPlan", "evidenceOfNeed", "fromAudit"],
		},
		{
			id: "reach",
			title: "Whom it helps",
			questions: ["childrenHelped", "staffTrained", "keyStages", "fairness"],
		},
		{
			id: "schools",
			title: "Schools taking part",
			intro: "The panel is told how many schools take part, and is not told which.",
			questions: ["together"],
		},
		{ id: "partners", title: "The schools you work with", questions: ["partners", "schoolCount"] },
		{ id: "steps", title: "How it will be done", questions: ["activities"] },
		{
			id: "results",
			title: "What will come of it",
			questions: ["results", "afterwards", "sharing"],
		},
		{
			id: "request",
			title: "The money",
			intro:
				"Complete the costed provision map first. Money for a project is paid as one sum, to the lead school where several take part.",
			questions: ["termsRequested", "startHalfTerm", "requestedPence", "matchPence", "capitalPence"],
		},
		{ id: "declarations", title: "Declarations", questions: ["accurate", "headteacherApproval"] },
	],
	checks: [
		{
			id: "withinMap",
			rule: { "<=": [{ var: "requestedPence" }, { bundle: ["costed-provision-map", "netPence"] }] },
			message: "You cannot ask for more than the costed provision map comes to",
			questions: ["requestedPence"],
		},
		{
			id: "capitalWithinRequest",
			rule: { "<=": [{ var: "capitalPence" }, { var: "requestedPence" }] },
			message: "Building work and equipment cannot come to more than you are asking for",
			questions: ["capitalPence", "requestedPence"],
		},
		{
			id: "leadIsNoPartner",
			rule: { "!=": [{ var: "partnerSchool" }, { setting: "school" }] },
			message: "Your own school leads the project and is counted already. Choose one of the other schools",
			questions: ["partners.partnerSchool"],
		},
	],
} as const satisfies FormDocument;
