import type { FormDocument } from "#schemas/annotations.ts";
import { provisionRows } from "./rows.ts";
import { mapTotals } from "./totals.ts";

/**
 * Costed Provision Map, version 1: what is provided, by whom, how often and at what cost, row by row. A row's cost is
 * rounded once, half up, to whole pence; totals are sums of rounded rows. The first part of the cost is the school's
 * own: the dated setting `element2ThresholdPence` is for a year of three terms, `weeksPerYear` the weeks they have.
 */
export const costedProvisionMap = {
	form: "costed-provision-map",
	title: "Costed provision map",
	purpose:
		"Lists the support there is and the support you need, with what each part costs. It adds itself up as you go and shows the most you can ask for.",
	minutes: 18,
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		type: "object",
		properties: {
			termsCovered: {
				type: "integer",
				minimum: 1,
				maximum: 6,
				title: "How many terms are you asking for?",
				description: "From 1 to 6. A school year has 3 terms. Cost every row over these terms.",
				"x-unit": "count",
				"x-fieldId": "costed-provision-map.termsCovered",
				"x-concept": "termsRequested",
				"x-dataClass": "financial",
				"x-panel": "show",
				"x-publish": true,
				"x-report": { as: "dimension", label: "Terms requested" },
				"x-why": "Sets the weeks that are costed and the part the school pays itself.",
				"x-messages": { required: "Enter how many terms you are asking for" },
			},
			usualWeeks: {
				type: "integer",
				minimum: 0,
				title: "School weeks in those terms",
				description:
					"The teaching weeks of a year, shared equally over 3 terms. A row is costed for these unless it says otherwise.",
				"x-unit": "tenths",
				"x-calculate": {
					round: [{ "/": [{ "*": [10, { setting: "weeksPerYear" }, { var: "termsCovered" }] }, 3] }],
				},
				"x-fieldId": "costed-provision-map.usualWeeks",
				"x-dataClass": "financial",
				"x-panel": "show",
				"x-why": "Saves you counting weeks for support that runs all the time.",
			},
			catalogueVersion: {
				type: "integer",
				minimum: 0,
				title: "Version of the provision catalogue and rate card",
				description: "The one in force today. A map that was sent keeps the version it was sent with.",
				"x-calculate": { setting: "catalogueVersion" },
				"x-fieldId": "costed-provision-map.catalogueVersion",
				"x-dataClass": "none",
				"x-panel": "show",
				"x-why": "Lets anybody see later what the map was costed by.",
			},
			rows: provisionRows,
			...mapTotals,
		},
		required: ["termsCovered", "rows"],
		additionalProperties: false,
	},
	ui: {
		termsCovered: { "ui:width": 2 },
		usualWeeks: { "ui:widget": "calculated" },
		catalogueVersion: { "ui:widget": "calculated" },
		rows: {
			"ui:widget": "table",
			"ui:itemName": "Provision",
			"ui:rowTitle": ["catalogueName", "provisionName"],
			"ui:rowSummary": ["deliveredBy", "minutesPerWeek", "annualCostPence"],
			"column:provisionItem": { "ui:widget": "select", "ui:width": 30 },
			"column:catalogueName": { "ui:widget": "calculated" },
			"column:catalogueTier": { "ui:widget": "calculated" },
			"column:ownRateReason": { "ui:widget": "text" },
			"column:ratePence": { "ui:widget": "calculated" },
			"column:area": { "ui:widget": "select" },
			"column:tier": { "ui:widget": "radios" },
			"column:provisionName": { "ui:widget": "text" },
			"column:costBasis": { "ui:widget": "radios" },
			"column:deliveredBy": { "ui:widget": "select" },
			"column:staffCount": { "ui:widget": "number", "ui:width": 3 },
			"column:groupSize": { "ui:widget": "number", "ui:width": 3 },
			"column:minutesPerSession": { "ui:widget": "number", "ui:width": 4 },
			"column:sessionsPerWeek": { "ui:widget": "number", "ui:width": 4 },
			"column:weeks": { "ui:widget": "number", "ui:width": 4 },
			"column:preparationMinutesPerWeek": { "ui:widget": "number", "ui:width": 4 },
			"column:hourlyRatePence": { "ui:widget": "money", "ui:width": 5 },
			"column:fixedCostPence": { "ui:widget": "money", "ui:width": 10 },
			"column:currentlyProvided": { "ui:widget": "yesNo" },
			"column:minutesPerWeek": { "ui:widget": "calculated" },
			"column:annualCostPence": { "ui:widget": "calculated" },
		},
		currentPence: { "ui:widget": "calculated" },
		additionalPence: { "ui:widget": "calculated" },
		grossPence: { "ui:widget": "calculated" },
		element2Pence: { "ui:widget": "calculated" },
		netPence: { "ui:widget": "calculated" },
	},
	pages: [
		{
			id: "period",
			title: "The terms you are asking for",
			intro: "Start here: the number of terms decides how the rest of the map is costed.",
			questions: ["termsCovered", "usualWeeks", "catalogueVersion"],
		},
		{
			id: "provision",
			title: "Provision",
			intro:
				"Add a row for each part of the support, both what is in place now and what you want to add. Do not put names in.",
			questions: ["rows"],
		},
		{
			id: "totals",
			title: "What it comes to",
			intro: "Worked out from your rows. To change a figure, change the row it comes from.",
			questions: ["currentPence", "additionalPence", "grossPence", "element2Pence", "netPence"],
		},
	],
	checks: [
		{
			id: "totalsWorkedOut",
			rule: { or: [{ "!": [{ present: ["termsCovered"] }] }, { present: ["netPence"] }] },
			message: "The totals cannot be worked out yet. Check the rows of provision",
			questions: ["rows"],
		},
		{
			id: "rateKnown",
			rule: { or: [{ "==": [{ var: "costBasis" }, "fixed"] }, { present: ["ratePence"] }] },
			message: "The rate card has no rate for this role. Enter your own cost of one hour",
			questions: ["rows.hourlyRatePence", "rows.deliveredBy"],
		},
		{
			id: "weeksWithinTerms",
			rule: { "<=": [{ var: "weeks" }, { "*": [130, { var: "termsCovered" }] }] },
			message: "Weeks can be no more than 13 for each term you are asking for",
			questions: ["rows.weeks"],
		},
		{
			id: "withinSchoolWeek",
			rule: {
				"<=": [{ sum: ["rows", "minutesPerWeek"] }, 1950],
			},
			message: "Together the rows take more than 32 and a half hours a week. Check minutes and sessions",
			questions: ["rows"],
			severity: "warning",
		},
		{
			id: "somethingToAskFor",
			rule: { ">": [{ var: "netPence" }, 0] },
			message: "The support costs no more than the school's own part, so there is no money to ask for",
			questions: ["netPence", "rows"],
			severity: "warning",
		},
	],
} as const satisfies FormDocument;
