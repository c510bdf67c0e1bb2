import type { FormDocument } from "#schemas/annotations.ts";
import { borrowed } from "#schemas/forms/borrowed.ts";
import { ehcpSectionFAllocation } from "#schemas/forms/ehcp-section-f-allocation/version-1.ts";
import { needQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-needs.ts";
import { changeQuestions } from "./questions-change.ts";

const form = "ehcp-change-of-funding";
const { primaryNeed } = borrowed(needQuestions, "individual-pupil-need-referral", form);

/**
 * EHCP Change of Funding, version 1: what a plan costs more than its current award, once the authority has approved the
 * change. Filled in by the case officer. Less than before is no matter for it: that is given back by a review.
 */
export const ehcpChangeOfFunding = {
	form,
	title: "EHCP change of funding",
	purpose:
		"Tells the cluster what the authority has approved to change in a plan, and the difference to what is paid now. The school is asked for nothing.",
	minutes: 15,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...changeQuestions.approval,
			primaryNeed: {
				...primaryNeed,
				title: "What is the main need in the plan?",
				description: "As Section B has it.",
				"x-messages": { required: "Choose the main need in the plan" },
			},
			...changeQuestions.change,
			...changeQuestions.money,
		},
		required: [
			"firstFinalDate",
			"trigger",
			"authorityDecision",
			"authorityDecidedOn",
			"effectiveFrom",
			"primaryNeed",
			"whatChanged",
			"changes",
			"termsCovered",
			"currentPence",
			"newPence",
		],
		additionalProperties: false,
	},
	ui: {
		firstFinalDate: { "ui:widget": "date" },
		trigger: { "ui:widget": "radios" },
		authorityDecision: { "ui:widget": "radios" },
		authorityDecidedOn: { "ui:widget": "date" },
		effectiveFrom: { "ui:widget": "date" },
		primaryNeed: { "ui:widget": "select" },
		whatChanged: { "ui:widget": "textarea", "ui:rows": 5 },
		changes: {
			"ui:widget": "table",
			"ui:itemName": "Change",
			"column:before": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:now": { "ui:widget": "textarea", "ui:rows": 2 },
		},
		termsCovered: { "ui:width": 2 },
		currentPence: { "ui:widget": "money", "ui:width": 10 },
		newPence: { "ui:widget": "money", "ui:width": 10 },
		requestedPence: { "ui:widget": "calculated" },
	},
	pages: [
		{
			id: "approval",
			title: "The authority’s decision",
			intro: "A change goes to a meeting only once the authority has approved it.",
			questions: ["firstFinalDate", "trigger", "authorityDecision", "authorityDecidedOn", "effectiveFrom"],
		},
		{ id: "change", title: "What has changed", questions: ["primaryNeed", "whatChanged", "changes"] },
		{
			id: "money",
			title: "The difference",
			questions: ["termsCovered", "currentPence", "newPence", "requestedPence"],
		},
	],
	checks: [
		...ehcpSectionFAllocation.checks.filter(({ id }) => ["withinModel", "finalByToday"].includes(id)),
		{
			id: "approvedFirst",
			rule: { in: [{ var: "authorityDecision" }, ["approved", "approvedInPart"]] },
			message: "A change can only go to a meeting once the authority has approved it",
			questions: ["authorityDecision"],
		},
		{
			id: "decidedByToday",
			rule: { "<=": [{ var: "authorityDecidedOn" }, { setting: "today" }] },
			message: "The authority's decision must be of today or in the past",
			questions: ["authorityDecidedOn"],
		},
		{
			id: "holdsFromFinal",
			rule: { ">=": [{ var: "effectiveFrom" }, { var: "firstFinalDate" }] },
			message: "A change cannot hold from before the plan was made final",
			questions: ["effectiveFrom", "firstFinalDate"],
		},
		{
			id: "moreThanNow",
			rule: { ">": [{ var: "newPence" }, { var: "currentPence" }] },
			message:
				"The plan costs no more than is paid now. What is no longer needed is given back when the award is reviewed",
			questions: ["newPence", "currentPence"],
		},
	],
} as const satisfies FormDocument;
