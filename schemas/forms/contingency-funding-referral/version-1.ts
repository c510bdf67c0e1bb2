import type { FormDocument } from "#schemas/annotations.ts";
import { borrowed } from "#schemas/forms/borrowed.ts";
import { agreementQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-agreement.ts";
import { needQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-needs.ts";
import { requestQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-request.ts";
import { supportQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-support.ts";
import { individualPupilNeedReferral } from "#schemas/forms/individual-pupil-need-referral/version-1.ts";
import { arrivalReasons, contingencyQuestions } from "./questions-contingency.ts";

const form = "contingency-funding-referral";
const individual = individualPupilNeedReferral.form;

/** A child who has only just come is not asked for by cycles that the school cannot have had. */
const fewerCyclesReason = {
	...borrowed(supportQuestions, individual, form).fewerCyclesReason,
	"x-showIf": {
		and: [
			{ "<": [{ count: ["cycles"] }, 2] },
			{ "!": [{ in: [{ var: "contingencyReason" }, arrivalReasons] }] },
		],
	},
} as const;

/** Of the facts about a child, two that a school may not know of a new arrival may be left blank. */
const needs = borrowed(needQuestions, individual, form);
const attendancePercent = {
	...needs.attendancePercent,
	description: "To the nearest whole per cent. Leave blank if the child has only just arrived.",
} as const;
const suspendedDays = {
	...needs.suspendedDays,
	description: "Enter 0 if there were none. Leave blank if it is not known.",
} as const;

/**
 * Contingency Funding Referral, version 1: one child for whom a cluster could not plan, decided by the City Cluster
 * Meeting. What is asked of the child and the request is the individual referral's, with identities of its own; what
 * happened, the talk with the Locality Lead and the time until the meeting are asked here only. Neither school nor
 * cluster is named to the panel.
 */
export const contingencyFundingReferral = {
	form,
	title: "Contingency funding referral",
	purpose:
		"Asks the City Cluster Meeting for help with what no cluster could have planned for. Talk with your Locality Lead first. Leave out names of people, places and clusters.",
	minutes: 20,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...contingencyQuestions.event,
			...contingencyQuestions.route,
			...borrowed(requestQuestions.reason, individual, form),
			...needs,
			attendancePercent,
			suspendedDays,
			...borrowed(supportQuestions, individual, form),
			fewerCyclesReason,
			...contingencyQuestions.meanwhile,
			...borrowed(requestQuestions.money, individual, form),
			...borrowed(agreementQuestions, individual, form),
		},
		required: [
			"contingencyReason",
			"otherReason",
			"triggerDate",
			"previousPlace",
			"discussedWithLocalityLead",
			"discussionDate",
			"localityLeadAdvice",
			"whyNotClusterBudget",
			"clusterInformed",
			"caseTitle",
			"supportAndReason",
			"criteriaMet",
			"urgency",
			"urgencyReason",
			"senStatus",
			"ehcAssessment",
			"primaryNeed",
			"diagnosis",
			"sessionsMissed",
			"transitionSoon",
			"fewerCyclesReason",
			"professionals",
			"adviceUsed",
			"outcomes",
			"interimSupport",
			"interimAuthorised",
			"interimPence",
			"interimUntil",
			"startHalfTerm",
			"requestedPence",
			"otherFundingPence",
			"planWithoutFunding",
			"parentAgreement",
			"agreementDate",
			"noAgreementReason",
			"contactAttempts",
			"parentView",
			"childView",
			"accurate",
			"headteacherApproval",
		],
		additionalProperties: false,
	},
	ui: {
		...individualPupilNeedReferral.ui,
		contingencyReason: { "ui:widget": "radios" },
		otherReason: { "ui:widget": "textarea", "ui:rows": 3 },
		triggerDate: { "ui:widget": "date" },
		previousPlace: { "ui:widget": "textarea", "ui:rows": 2 },
		discussedWithLocalityLead: { "ui:widget": "declaration" },
		discussionDate: { "ui:widget": "date" },
		localityLeadAdvice: { "ui:widget": "textarea", "ui:rows": 4 },
		whyNotClusterBudget: { "ui:widget": "textarea", "ui:rows": 4 },
		clusterInformed: { "ui:widget": "yesNo" },
		interimSupport: { "ui:widget": "textarea", "ui:rows": 4 },
		interimAuthorised: { "ui:widget": "yesNo" },
		interimPence: { "ui:widget": "money", "ui:width": 10 },
		interimUntil: { "ui:widget": "date" },
	},
	pages: [
		{
			id: "event",
			title: "What has happened",
			questions: ["contingencyReason", "otherReason", "triggerDate", "previousPlace"],
		},
		{
			id: "route",
			title: "Why the city is asked",
			intro: "Contingency money is decided by the City Cluster Meeting, once a term.",
			questions: [
				"discussedWithLocalityLead",
				"discussionDate",
				"localityLeadAdvice",
				"whyNotClusterBudget",
				"clusterInformed",
			],
		},
		{
			id: "reason",
			title: "What you are asking for and why",
			questions: ["caseTitle", "supportAndReason", "criteriaMet", "urgency", "urgencyReason"],
		},
		{
			id: "needs",
			title: "Needs",
			intro: "The main facts. How great each need is belongs in the profile of need.",
			questions: [
				"senStatus",
				"ehcAssessment",
				"primaryNeed",
				"secondaryNeed",
				"diagnosis",
				"attendancePercent",
				"suspendedDays",
				"sessionsMissed",
				"transitionSoon",
			],
		},
		{
			id: "tried",
			title: "What has been tried",
			intro: "With a child who has only just arrived, leave the cycles out.",
			questions: ["cycles", "fewerCyclesReason", "professionals", "adviceUsed"],
		},
		{
			id: "outcomes",
			title: "Outcomes sought",
			intro: "What should be different for the child. These are looked at again when the award is reviewed.",
			questions: ["outcomes"],
		},
		{
			id: "meanwhile",
			title: "Until the decision",
			questions: ["interimSupport", "interimAuthorised", "interimPence", "interimUntil"],
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
		{
			id: "agreement",
			title: "Agreement and views",
			questions: [
				"parentAgreement",
				"agreementDate",
				"noAgreementReason",
				"contactAttempts",
				"parentView",
				"childView",
			],
		},
		{ id: "declarations", title: "Declarations", questions: ["accurate", "headteacherApproval"] },
	],
	checks: [
		...individualPupilNeedReferral.checks,
		{
			id: "happenedByToday",
			rule: { "<=": [{ var: "triggerDate" }, { setting: "today" }] },
			message: "The date on which it happened must be today or in the past",
			questions: ["triggerDate"],
		},
		{
			id: "discussedByToday",
			rule: { "<=": [{ var: "discussionDate" }, { setting: "today" }] },
			message: "The date of your talk with the Locality Lead must be today or in the past",
			questions: ["discussionDate"],
		},
		{
			id: "interimWithinRequest",
			rule: { "<=": [{ var: "interimPence" }, { var: "requestedPence" }] },
			message: "Money until the decision is part of what you ask for, so it cannot be more",
			questions: ["interimPence", "requestedPence"],
		},
		{
			id: "interimNotOver",
			rule: { ">=": [{ var: "interimUntil" }, { setting: "today" }] },
			message: "The date until which money is authorised must be today or later",
			questions: ["interimUntil"],
		},
	],
} as const satisfies FormDocument;
