import type { FormDocument } from "#schemas/annotations.ts";
import { borrowed } from "#schemas/forms/borrowed.ts";
import { agreementQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-agreement.ts";
import { needQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-needs.ts";
import { requestQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-request.ts";
import { supportQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-support.ts";
import { individualPupilNeedReferral } from "#schemas/forms/individual-pupil-need-referral/version-1.ts";
import { groupQuestions } from "./questions-group.ts";

const form = "group-referral";
const individual = individualPupilNeedReferral.form;

const { caseTitle, supportAndReason, ...reason } = borrowed(requestQuestions.reason, individual, form);
const needs = borrowed(needQuestions, individual, form);
const support = borrowed(supportQuestions, individual, form);
const { requestedPence, otherFundingPence, ...money } = borrowed(requestQuestions.money, individual, form);
const { accurate, headteacherApproval } = borrowed(agreementQuestions, individual, form);

const criteriaMet = {
	...reason.criteriaMet,
	"x-labels": {
		...reason.criteriaMet["x-labels"],
		costAboveSchoolPart: "The support costs more than the school can meet",
		placeAtRisk: "A child's place at this school is at risk",
		missingEducation: "A child is missing a good deal of education",
	},
} as const;
const primaryNeed = {
	...needs.primaryNeed,
	title: "What need do they share most?",
	description: "The one that the group is mostly about.",
	"x-messages": { required: "Choose the need they share most" },
} as const;
const secondaryNeed = { ...needs.secondaryNeed, title: "Is there a second need in the group?" } as const;
const cycles = {
	...support.cycles,
	"x-why": "Shows what has been learned about what works for these children.",
} as const;
const fewerCyclesReason = {
	...support.fewerCyclesReason,
	description: "For example, some of them have just arrived.",
	"x-why": "Children who need help now should not wait for a second cycle.",
} as const;

/**
 * Group Referral, version 1: support for several children together. Who they are is asked in Pupil Details alone, in
 * the same order as the rows here; each of them has the agreement of their own family.
 */
export const groupReferral = {
	form,
	title: "Group referral",
	purpose:
		"Tells the cluster what you are asking for, for a group of children who need the same kind of help. Leave out names of people and places.",
	minutes: 20,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			caseTitle,
			supportAndReason,
			...groupQuestions.together,
			criteriaMet,
			primaryNeed,
			secondaryNeed,
			...groupQuestions.each,
			cycles,
			fewerCyclesReason,
			professionals: support.professionals,
			adviceUsed: support.adviceUsed,
			outcomes: support.outcomes,
			termsRequested: money.termsRequested,
			startHalfTerm: money.startHalfTerm,
			requestedPence: {
				...requestedPence,
				description: "For all the children and all the terms together. No more than the map comes to.",
			},
			otherFundingPence: {
				...otherFundingPence,
				title: "Other money you have for these children",
				"x-messages": { required: "Enter the other money you have for these children, or 0" },
			},
			planWithoutFunding: money.planWithoutFunding,
			...groupQuestions.views,
			accurate: {
				...accurate,
				title:
					"What we say here is right, and the school is already using its own money for these children's needs",
			},
			headteacherApproval,
		},
		required: [
			"caseTitle",
			"supportAndReason",
			"whyTogether",
			"criteriaMet",
			"primaryNeed",
			"pupils",
			"fewerCyclesReason",
			"professionals",
			"adviceUsed",
			"outcomes",
			"startHalfTerm",
			"requestedPence",
			"otherFundingPence",
			"planWithoutFunding",
			"familiesThink",
			"childrenThink",
			"accurate",
			"headteacherApproval",
		],
		additionalProperties: false,
	},
	ui: {
		caseTitle: { "ui:widget": "text" },
		supportAndReason: { "ui:widget": "textarea", "ui:rows": 8 },
		whyTogether: { "ui:widget": "textarea", "ui:rows": 5 },
		criteriaMet: { "ui:widget": "checkboxes" },
		primaryNeed: { "ui:widget": "select" },
		secondaryNeed: { "ui:widget": "select" },
		pupils: {
			"ui:widget": "table",
			"ui:itemName": "Pupil",
			"column:pupilNeed": { "ui:widget": "select" },
			"column:pupilDiagnosis": { "ui:widget": "radios" },
			"column:supportNow": { "ui:widget": "textarea", "ui:rows": 2 },
			"column:agreed": { "ui:widget": "yesNo" },
			"column:agreedOn": { "ui:widget": "date" },
			"column:notAgreedBecause": { "ui:widget": "radios" },
		},
		pupilCount: { "ui:widget": "calculated" },
		cycles: individualPupilNeedReferral.ui.cycles,
		fewerCyclesReason: { "ui:widget": "textarea", "ui:rows": 4 },
		professionals: { "ui:widget": "checkboxes" },
		adviceUsed: { "ui:widget": "textarea", "ui:rows": 4 },
		outcomes: individualPupilNeedReferral.ui.outcomes,
		termsRequested: { "ui:widget": "calculated" },
		startHalfTerm: { "ui:widget": "select" },
		requestedPence: { "ui:widget": "money", "ui:width": 10 },
		otherFundingPence: { "ui:widget": "money", "ui:width": 10 },
		planWithoutFunding: { "ui:widget": "textarea", "ui:rows": 4 },
		familiesThink: { "ui:widget": "textarea", "ui:rows": 4 },
		childrenThink: { "ui:widget": "textarea", "ui:rows": 4 },
		accurate: { "ui:widget": "declaration" },
		headteacherApproval: { "ui:widget": "declaration" },
	},
	pages: [
		{
			id: "reason",
			title: "What you are asking for and why",
			questions: ["caseTitle", "supportAndReason", "whyTogether", "criteriaMet"],
		},
		{
			id: "pupils",
			title: "The group",
			intro:
				"Who they are belongs in pupil details. With fewer than five, the panel is told that they are so few and does not see them one by one.",
			questions: ["primaryNeed", "secondaryNeed", "pupils", "pupilCount"],
		},
		{
			id: "tried",
			title: "What has been tried",
			intro: "A cycle is one round of assess, plan, do and review.",
			questions: ["cycles", "fewerCyclesReason", "professionals", "adviceUsed"],
		},
		{
			id: "outcomes",
			title: "Outcomes sought",
			intro:
				"What should be different for the children. These are looked at again when the award is reviewed.",
			questions: ["outcomes"],
		},
		{
			id: "request",
			title: "The request",
			intro:
				"Complete the costed provision map first. The number of terms and the most you can ask for come from it.",
			questions: [
				"termsRequested",
				"startHalfTerm",
				"requestedPence",
				"otherFundingPence",
				"planWithoutFunding",
			],
		},
		{ id: "views", title: "What they think", questions: ["familiesThink", "childrenThink"] },
		{ id: "declarations", title: "Declarations", questions: ["accurate", "headteacherApproval"] },
	],
	checks: [
		...individualPupilNeedReferral.checks.filter(({ id }) =>
			["twoDifferentNeeds", "withinMap", "noneStandsAlone"].includes(id),
		),
		{
			id: "eachIsNamed",
			rule: { "==": [{ var: "pupilCount" }, { bundle: ["pupil-details", "pupilCount"] }] },
			message: "Give one row for each pupil named in pupil details, in the same order",
			questions: ["pupils"],
		},
		{
			id: "eachAgreedByToday",
			rule: { "<=": [{ var: "agreedOn" }, { setting: "today" }] },
			message: "The date of agreement must be today or in the past",
			questions: ["pupils.agreedOn"],
		},
	],
} as const satisfies FormDocument;
