import type { FormDocument } from "#schemas/annotations.ts";
import { borrowed } from "#schemas/forms/borrowed.ts";
import { agreementQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-agreement.ts";
import { needQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-needs.ts";
import { supportQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-support.ts";
import { individualPupilNeedReferral } from "#schemas/forms/individual-pupil-need-referral/version-1.ts";
import { discussionQuestions } from "./questions-discussion.ts";

const form = "solution-focused-discussion";
const individual = individualPupilNeedReferral.form;

const { primaryNeed, secondaryNeed } = borrowed(needQuestions, individual, form);
const { professionals } = borrowed(supportQuestions, individual, form);
const agreement = borrowed(agreementQuestions, individual, form);
const { agreementDate, noAgreementReason, contactAttempts, parentView, childView } = agreement;
const parentAgreement = {
	...agreement.parentAgreement,
	title: "Has a parent or carer agreed to this discussion?",
	description:
		"They know what is sent, and that other schools talk about it without being told who the child is.",
} as const;
const accurate = {
	...agreement.accurate,
	title: "What we say here is right",
	"x-why": "Advice can only be as good as what it rests on.",
} as const;

/**
 * Solution-Focused Discussion, version 1: a question that a locality cluster meeting thinks through with a school. No
 * money is asked for, so there is no map and no approval by the headteacher.
 */
export const solutionFocusedDiscussion = {
	form,
	title: "Solution-focused discussion",
	purpose:
		"Asks other SENCos, the educational psychologist and the Locality Lead to think with you about one child or young person. No money is asked for. Leave out names of people and places.",
	minutes: 10,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			...discussionQuestions.question,
			primaryNeed,
			secondaryNeed,
			...discussionQuestions.picture,
			professionals,
			...discussionQuestions.presenting,
			parentAgreement,
			agreementDate,
			noAgreementReason,
			contactAttempts,
			parentView,
			childView,
			accurate,
		},
		required: [
			"caseTitle",
			"presentingQuestion",
			"whatBetterLooksLike",
			"helpWanted",
			"primaryNeed",
			"strengths",
			"whenItGoesWell",
			"whatWasTried",
			"professionals",
			"presentsItself",
			"familyKnows",
			"parentAgreement",
			"agreementDate",
			"noAgreementReason",
			"contactAttempts",
			"parentView",
			"childView",
			"accurate",
		],
		additionalProperties: false,
	},
	ui: {
		caseTitle: { "ui:widget": "text" },
		presentingQuestion: { "ui:widget": "textarea", "ui:rows": 6 },
		whatBetterLooksLike: { "ui:widget": "textarea", "ui:rows": 4 },
		helpWanted: { "ui:widget": "checkboxes" },
		primaryNeed: { "ui:widget": "select" },
		secondaryNeed: { "ui:widget": "select" },
		strengths: { "ui:widget": "textarea", "ui:rows": 4 },
		whenItGoesWell: { "ui:widget": "textarea", "ui:rows": 4 },
		whatWasTried: { "ui:widget": "textarea", "ui:rows": 6 },
		professionals: { "ui:widget": "checkboxes" },
		presentsItself: { "ui:widget": "yesNo" },
		familyKnows: { "ui:widget": "declaration" },
		parentAgreement: { "ui:widget": "yesNo" },
		agreementDate: { "ui:widget": "date" },
		noAgreementReason: { "ui:widget": "radios" },
		contactAttempts: { "ui:widget": "textarea", "ui:rows": 3 },
		parentView: { "ui:widget": "textarea", "ui:rows": 4 },
		childView: { "ui:widget": "textarea", "ui:rows": 4 },
		accurate: { "ui:widget": "declaration" },
	},
	pages: [
		{
			id: "question",
			title: "What you want to think through",
			questions: ["caseTitle", "presentingQuestion", "whatBetterLooksLike", "helpWanted"],
		},
		{
			id: "picture",
			title: "What is known",
			intro: "Strengths first. How great each need is belongs in the profile of need.",
			questions: [
				"primaryNeed",
				"secondaryNeed",
				"strengths",
				"whenItGoesWell",
				"whatWasTried",
				"professionals",
			],
		},
		{ id: "presenting", title: "At the meeting", questions: ["presentsItself", "familyKnows"] },
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
		{ id: "declaration", title: "Declaration", questions: ["accurate"] },
	],
	checks: individualPupilNeedReferral.checks.filter(({ id }) =>
		["twoDifferentNeeds", "agreedByToday", "noneStandsAlone"].includes(id),
	),
} as const satisfies FormDocument;
