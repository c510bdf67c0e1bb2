import type { FormDocument, Logic } from "#schemas/annotations.ts";
import { childReview } from "./questions-child.ts";
import { nextQuestions } from "./questions-next.ts";
import { outcomeReview } from "./questions-outcomes.ts";
import { supportReview } from "./questions-support.ts";

/** Both amounts made comparable without dividing: what is asked in a term against what was agreed in a term. */
const askedByTerm = { "*": [{ var: "requestedPence" }, { var: "awardedTerms" }] } as const satisfies Logic;
const agreedByTerm = { "*": [{ var: "awardedPence" }, { var: "termsRequested" }] } as const satisfies Logic;

/**
 * Review of Individual Funding, version 1: what was given, what came of it, what was spent and what should follow.
 * Who the child is belongs to the referral and is not asked again. Rows carry the ids of the rows they review.
 */
export const reviewOfIndividualFunding = {
	form: "review-of-individual-funding",
	title: "Review of individual funding",
	purpose:
		"Looks back at an award within a year of it and says what should follow. Leave out names of people and places.",
	minutes: 20,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...childReview.now,
			provision: supportReview.provision,
			outcomes: outcomeReview.outcomes,
			outcomesMetPercent: outcomeReview.outcomesMetPercent,
			...supportReview.spend,
			...outcomeReview.learning,
			...childReview.views,
			...nextQuestions,
		},
		required: [
			"stillOnRoll",
			"leftDate",
			"attendancePercent",
			"suspendedDays",
			"needsNow",
			"provision",
			"outcomes",
			"awardedPence",
			"awardedTerms",
			"spentPence",
			"unspentReason",
			"whatWorked",
			"whatDidNot",
			"parentView",
			"childView",
			"recommendation",
			"ceaseReason",
			"recommendationReason",
			"startHalfTerm",
			"termsRequested",
			"requestedPence",
			"accurate",
			"headteacherApproval",
		],
		additionalProperties: false,
	},
	ui: {
		stillOnRoll: { "ui:widget": "yesNo" },
		leftDate: { "ui:widget": "date" },
		attendancePercent: { "ui:width": 3 },
		suspendedDays: { "ui:width": 3 },
		needsNow: { "ui:widget": "radios" },
		provision: {
			"ui:widget": "table",
			"ui:itemName": "Support",
			"column:provisionName": { "ui:widget": "text" },
			"column:kind": { "ui:widget": "radios" },
			"column:plannedMinutes": { "ui:widget": "number", "ui:width": 4 },
			"column:deliveredMinutes": { "ui:widget": "number", "ui:width": 4 },
			"column:deliveredPercent": { "ui:widget": "calculated" },
			"column:boughtAsPlanned": { "ui:widget": "yesNo" },
			"column:differenceReason": { "ui:widget": "radios" },
		},
		outcomes: {
			"ui:widget": "table",
			"ui:itemName": "Outcome",
			"column:outcome": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:startingPoint": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:latest": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:attained": { "ui:widget": "radios" },
			"column:evidence": { "ui:widget": "textarea", "ui:rows": 3 },
		},
		outcomesMetPercent: { "ui:widget": "calculated" },
		awardedPence: { "ui:widget": "money", "ui:width": 10 },
		awardedTerms: { "ui:width": 2 },
		spentPence: { "ui:widget": "money", "ui:width": 10 },
		unspentPence: { "ui:widget": "calculated" },
		unspentReason: { "ui:widget": "textarea", "ui:rows": 3 },
		whatWorked: { "ui:widget": "textarea", "ui:rows": 4 },
		whatDidNot: { "ui:widget": "textarea", "ui:rows": 4 },
		learningForCluster: { "ui:widget": "textarea", "ui:rows": 3 },
		parentView: { "ui:widget": "textarea", "ui:rows": 4 },
		childView: { "ui:widget": "textarea", "ui:rows": 4 },
		professionalsView: { "ui:widget": "textarea", "ui:rows": 4 },
		recommendation: { "ui:widget": "radios" },
		ceaseReason: { "ui:widget": "radios" },
		recommendationReason: { "ui:widget": "textarea", "ui:rows": 5 },
		startHalfTerm: { "ui:widget": "select" },
		termsRequested: { "ui:width": 2 },
		requestedPence: { "ui:widget": "money", "ui:width": 10 },
		accurate: { "ui:widget": "declaration" },
		headteacherApproval: { "ui:widget": "declaration" },
	},
	pages: [
		{
			id: "child",
			title: "The child now",
			questions: ["stillOnRoll", "leftDate", "attendancePercent", "suspendedDays", "needsNow"],
		},
		{
			id: "support",
			title: "Support planned and given",
			intro: "Go through the rows of the map that was funded. Do not put names in.",
			questions: ["provision"],
		},
		{
			id: "outcomes",
			title: "What came of it",
			intro: "Go through the outcomes of the referral, one by one.",
			questions: ["outcomes", "outcomesMetPercent"],
		},
		{
			id: "spend",
			title: "The money so far",
			questions: ["awardedPence", "awardedTerms", "spentPence", "unspentPence", "unspentReason"],
		},
		{
			id: "learning",
			title: "What was learned",
			questions: ["whatWorked", "whatDidNot", "learningForCluster"],
		},
		{ id: "views", title: "Views", questions: ["parentView", "childView", "professionalsView"] },
		{
			id: "next",
			title: "What should follow",
			questions: [
				"recommendation",
				"ceaseReason",
				"recommendationReason",
				"startHalfTerm",
				"termsRequested",
				"requestedPence",
			],
		},
		{ id: "declarations", title: "Declarations", questions: ["accurate", "headteacherApproval"] },
	],
	checks: [
		{
			id: "leftByToday",
			rule: { "<=": [{ var: "leftDate" }, { setting: "today" }] },
			message: "The date on which the child left must be today or in the past",
			questions: ["leftDate"],
		},
		{
			id: "leaversCease",
			rule: {
				or: [{ "==": [{ var: "stillOnRoll" }, true] }, { "==": [{ var: "recommendation" }, "cease"] }],
			},
			message: "The child has left your school, so the money to your school can only cease",
			questions: ["recommendation", "stillOnRoll"],
		},
		{
			id: "continueIsNoMore",
			rule: {
				or: [{ "!=": [{ var: "recommendation" }, "continue"] }, { "<=": [askedByTerm, agreedByTerm] }],
			},
			message: "This is more in a term than was agreed. Choose 'Increase', or ask for less",
			questions: ["requestedPence", "recommendation"],
		},
		{
			id: "increaseIsMore",
			rule: { or: [{ "!=": [{ var: "recommendation" }, "increase"] }, { ">": [askedByTerm, agreedByTerm] }] },
			message: "This is no more in a term than was agreed. Choose 'Continue' or 'Reduce', or ask for more",
			questions: ["requestedPence", "recommendation"],
		},
		{
			id: "reduceIsLess",
			rule: { or: [{ "!=": [{ var: "recommendation" }, "reduce"] }, { "<": [askedByTerm, agreedByTerm] }] },
			message: "This is no less in a term than was agreed. Choose 'Continue' or 'Increase', or ask for less",
			questions: ["requestedPence", "recommendation"],
		},
		{
			id: "spentAboutWhatWasAgreed",
			rule: { "<=": [{ var: "spentPence" }, { "*": [2, { var: "awardedPence" }] }] },
			message: "This is more than twice what was agreed. Check both amounts",
			questions: ["spentPence", "awardedPence"],
			severity: "warning",
		},
	],
} as const satisfies FormDocument;
