import type { FormDocument } from "#schemas/annotations.ts";
import { borrowed } from "#schemas/forms/borrowed.ts";
import { nextQuestions } from "#schemas/forms/review-of-individual-funding/questions-next.ts";
import { outcomeReview } from "#schemas/forms/review-of-individual-funding/questions-outcomes.ts";
import { supportReview } from "#schemas/forms/review-of-individual-funding/questions-support.ts";
import { reviewOfIndividualFunding } from "#schemas/forms/review-of-individual-funding/version-1.ts";
import { projectReview } from "./questions-project.ts";

const form = "review-of-project";
const individual = reviewOfIndividualFunding.form;

const spend = borrowed(supportReview.spend, individual, form);
const learned = borrowed(outcomeReview.learning, individual, form);
const { outcomes: sought } = borrowed({ outcomes: outcomeReview.outcomes }, individual, form);
const { outcomesMetPercent } = borrowed(
	{ outcomesMetPercent: outcomeReview.outcomesMetPercent },
	individual,
	form,
);
const next = borrowed(nextQuestions, individual, form);
const columns = sought.items.properties;

/** The outcomes of the project beside what came of each; no child's. */
const outcomes = {
	...sought,
	description: "One row for each outcome of the project, in its own words.",
	"x-dataClass": "none",
	items: {
		...sought.items,
		properties: {
			...columns,
			outcome: {
				...columns.outcome,
				title: "What was the project to change?",
				"x-messages": { required: "Say what the project was to change" },
			},
			startingPoint: {
				...columns.startingPoint,
				title: "Where did it begin?",
				"x-messages": { required: "Say where it began" },
			},
			latest: {
				...columns.latest,
				title: "Where has it come to?",
				"x-messages": { required: "Say where it has come to" },
			},
			attained: { ...columns.attained, "x-why": "Across projects it shows which are worth the money." },
		},
	},
} as const;

const recommendation = { ...next.recommendation, "x-dataClass": "financial" } as const;
const ceaseReason = {
	...next.ceaseReason,
	enum: ["outcomesMet", "goesOnAlone", "notEffective", "other"],
	"x-dataClass": "none",
	"x-labels": {
		outcomesMet: "The outcomes are met",
		goesOnAlone: "The schools go on with it by themselves",
		notEffective: "It has not helped, and something else is needed",
		other: "Another reason",
	},
} as const;
const accurate = {
	...next.accurate,
	title: "What we say here is right, and the money was spent on this project",
	"x-why": "The panel relies on it, and a Locality Lead may visit to see the work.",
} as const;
const unspentReason = {
	...spend.unspentReason,
	"x-why": "Work may still be to come, or another project could be helped.",
} as const;
const spentPence = {
	...spend.spentPence,
	description: "On the work that was agreed, up to today. Enter 0 if nothing has been.",
} as const;

/** The amounts must fit the recommendation as in the review of individual funding, compared term by term. */
const shared = ["continueIsNoMore", "increaseIsMore", "reduceIsLess", "spentAboutWhatWasAgreed"];

/**
 * Review of Project, version 1: whom a project reached, what was done and what came of it, what it cost, what stays of
 * it and what should follow. It is about no child. Rows carry the ids of the rows they review.
 */
export const reviewOfProject = {
	form,
	title: "Review of project",
	purpose:
		"Looks back at a project within a year of its award and says what should follow. Leave out names of people and places.",
	minutes: 20,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...projectReview.reach,
			work: projectReview.work,
			outcomes,
			outcomesMetPercent,
			...spend,
			spentPence,
			unspentReason,
			...learned,
			...projectReview.after,
			...next,
			recommendation,
			ceaseReason,
			accurate,
		},
		required: [
			"stage",
			"stoppedReason",
			"schoolsReached",
			"pupilsReached",
			"staffReached",
			"work",
			"outcomes",
			"awardedPence",
			"awardedTerms",
			"spentPence",
			"unspentReason",
			"whatWorked",
			"whatDidNot",
			"participantsView",
			"goesOn",
			"materialsShared",
			"materialsHow",
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
		stage: { "ui:widget": "radios" },
		stoppedReason: { "ui:widget": "textarea", "ui:rows": 3 },
		schoolsReached: { "ui:width": 3 },
		pupilsReached: { "ui:width": 5 },
		staffReached: { "ui:width": 5 },
		work: {
			"ui:widget": "table",
			"ui:itemName": "Work",
			"column:workName": { "ui:widget": "text" },
			"column:done": { "ui:widget": "radios" },
			"column:differenceReason": { "ui:widget": "textarea", "ui:rows": 2 },
		},
		outcomes: reviewOfIndividualFunding.ui.outcomes,
		outcomesMetPercent: { "ui:widget": "calculated" },
		awardedPence: { "ui:widget": "money", "ui:width": 10 },
		awardedTerms: { "ui:width": 2 },
		spentPence: { "ui:widget": "money", "ui:width": 10 },
		unspentPence: { "ui:widget": "calculated" },
		unspentReason: { "ui:widget": "textarea", "ui:rows": 3 },
		whatWorked: { "ui:widget": "textarea", "ui:rows": 4 },
		whatDidNot: { "ui:widget": "textarea", "ui:rows": 4 },
		learningForCluster: { "ui:widget": "textarea", "ui:rows": 3 },
		participantsView: { "ui:widget": "textarea", "ui:rows": 4 },
		goesOn: { "ui:widget": "textarea", "ui:rows": 4 },
		materialsShared: { "ui:widget": "yesNo" },
		materialsHow: { "ui:widget": "textarea", "ui:rows": 3 },
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
			id: "reach",
			title: "The project now",
			questions: ["stage", "stoppedReason", "schoolsReached", "pupilsReached", "staffReached"],
		},
		{
			id: "work",
			title: "Work planned and done",
			intro: "Go through the rows of the map that was funded. Do not put names in.",
			questions: ["work"],
		},
		{
			id: "outcomes",
			title: "What came of it",
			intro: "Go through the outcomes of the project, one by one.",
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
			questions: ["whatWorked", "whatDidNot", "learningForCluster", "participantsView"],
		},
		{
			id: "after",
			title: "What stays",
			questions: ["goesOn", "materialsShared", "materialsHow"],
		},
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
	checks: reviewOfIndividualFunding.checks.filter(({ id }) => shared.includes(id)),
} as const satisfies FormDocument;
