import type { FormDocument } from "#schemas/annotations.ts";
import { borrowed } from "#schemas/forms/borrowed.ts";
import { costedProvisionMap } from "#schemas/forms/costed-provision-map/version-1.ts";
import { needQuestions } from "#schemas/forms/individual-pupil-need-referral/questions-needs.ts";
import { sectionFItems } from "./items.ts";
import { allocationTotals } from "./totals.ts";

const form = "ehcp-section-f-allocation";
const { primaryNeed } = borrowed(needQuestions, "individual-pupil-need-referral", form);

const {
	"column:tier": _tier,
	"column:provisionName": _name,
	"column:currentlyProvided": _now,
	"ui:itemName": _item,
	"ui:widget": _widget,
	...costingLook
} = costedProvisionMap.ui.rows;

/**
 * EHCP Section F Allocation, version 1: what a new plan's Section F costs from the plan's date, line by line. Filled in
 * by the case officer; the school is asked for nothing. The plan's provision is owed whatever the costing comes to.
 */
export const ehcpSectionFAllocation = {
	form,
	title: "EHCP Section F allocation",
	purpose:
		"Costs what the plan says must be given, line by line, from the day the plan was made final. The school is asked for nothing.",
	minutes: 25,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			firstFinalDate: {
				type: "string",
				format: "date",
				title: "When was the plan first made final?",
				"x-fieldId": `${form}.firstFinalDate`,
				"x-concept": "planDate",
				"x-dataClass": "personal",
				"x-panel": "hide",
				"x-report": { as: "date", label: "Plan first final" },
				"x-why":
					"The money runs from this day. Plans made final before the model began keep their own funding.",
				"x-messages": { required: "Enter the date on which the plan was first made final" },
			},
			primaryNeed: {
				...primaryNeed,
				title: "What is the main need in the plan?",
				description: "As Section B has it.",
				"x-messages": { required: "Choose the main need in the plan" },
			},
			termsCovered: {
				type: "integer",
				minimum: 1,
				maximum: 3,
				title: "How many terms does this costing cover?",
				description: "From 1 to 3, the term in which the plan was made final counted.",
				"x-unit": "count",
				"x-fieldId": `${form}.termsCovered`,
				"x-concept": "termsRequested",
				"x-dataClass": "financial",
				"x-panel": "show",
				"x-why": "The money is paid in equal parts over these terms.",
				"x-messages": { required: "Enter how many terms the costing covers, 1 to 3" },
			},
			usualWeeks: {
				type: "integer",
				minimum: 1,
				maximum: 390,
				title: "School weeks from that day to the end of those terms",
				description: "For example, 30, or 12.5. A row is costed for these unless it says otherwise.",
				"x-unit": "tenths",
				"x-fieldId": `${form}.usualWeeks`,
				"x-dataClass": "financial",
				"x-panel": "show",
				"x-why": "What the plan says is paid for from its own date, not from the day of a meeting.",
				"x-messages": { required: "Enter the school weeks from that day to the end of those terms" },
			},
			sectionF: sectionFItems,
			...allocationTotals,
			accurate: {
				type: "boolean",
				const: true,
				title: "Every line of Section F of the final plan is here",
				"x-filledBy": "case officer",
				"x-fieldId": `${form}.accurate`,
				"x-dataClass": "staff",
				"x-panel": "hide",
				"x-why": "What is left out would not be paid for, and must be given all the same.",
				"x-messages": {
					required: "Confirm that every line of Section F is here",
					const: "Confirm that every line of Section F is here",
				},
			},
		},
		required: ["firstFinalDate", "primaryNeed", "termsCovered", "usualWeeks", "sectionF", "accurate"],
		additionalProperties: false,
	},
	ui: {
		firstFinalDate: { "ui:widget": "date" },
		primaryNeed: { "ui:widget": "select" },
		termsCovered: { "ui:width": 2 },
		usualWeeks: { "ui:width": 4 },
		sectionF: {
			"ui:widget": "table",
			"ui:itemName": "Line",
			...costingLook,
			"column:planProvision": { "ui:widget": "textarea", "ui:rows": 3 },
			"column:howExact": { "ui:widget": "radios" },
			"column:costed": { "ui:widget": "radios" },
		},
		grossPence: { "ui:widget": "calculated" },
		element2Pence: { "ui:widget": "calculated" },
		netPence: { "ui:widget": "calculated" },
		requestedPence: { "ui:widget": "calculated" },
		accurate: { "ui:widget": "declaration" },
	},
	pages: [
		{
			id: "plan",
			title: "The plan",
			questions: ["firstFinalDate", "primaryNeed", "termsCovered", "usualWeeks"],
		},
		{
			id: "section-f",
			title: "Section F",
			intro: "What Section F says must be given. Costing it decides who pays, never whether it is given.",
			questions: ["sectionF"],
		},
		{
			id: "totals",
			title: "What it comes to",
			intro: "Worked out from the lines. To change a figure, change the line it comes from.",
			questions: ["grossPence", "element2Pence", "netPence", "requestedPence"],
		},
		{ id: "declaration", title: "Declaration", questions: ["accurate"] },
	],
	checks: [
		{
			id: "withinModel",
			rule: { ">=": [{ var: "firstFinalDate" }, { setting: "plansOutsideBefore" }] },
			message:
				"A plan first made final before {plansOutsideBefore} stays outside the cluster model and keeps its present funding. Check the date. If it is right, there is nothing to send",
			questions: ["firstFinalDate"],
		},
		{
			id: "finalByToday",
			rule: { "<=": [{ var: "firstFinalDate" }, { setting: "today" }] },
			message: "The date must be today or in the past",
			questions: ["firstFinalDate"],
		},
		{
			id: "weeksWithinTerms",
			rule: { "<=": [{ var: "usualWeeks" }, { "*": [130, { var: "termsCovered" }] }] },
			message: "There can be no more than 13 school weeks for each term covered",
			questions: ["usualWeeks", "termsCovered"],
		},
		{
			id: "totalsWorkedOut",
			rule: { or: [{ "!": [{ present: ["usualWeeks"] }] }, { present: ["netPence"] }] },
			message: "The totals cannot be worked out yet. Check the lines of Section F",
			questions: ["sectionF"],
		},
		{
			id: "allCosted",
			rule: { "==": [{ count: ["sectionF", { "==": [{ var: "costed" }, "cannotBe"] }] }, 0] },
			message:
				"A line does not say enough to be costed. Leave it so if the plan says no more: the meeting may query it back to the authority",
			questions: ["sectionF"],
			severity: "warning",
		},
	],
} as const satisfies FormDocument;
