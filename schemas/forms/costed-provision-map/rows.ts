import type { AnnotatedSchema, Logic } from "#schemas/annotations.ts";
import { tierLabels, tiers } from "#schemas/catalogue.ts";
import { areaLabels, areasOfNeed } from "#schemas/vocabulary.ts";
import { sessionColumns } from "./sessions.ts";

/** Minutes of a week in tenths: sessions are tenths already, preparation is made so. */
const weeklyTenths = {
	"+": [
		{ "*": [{ var: "minutesPerSession" }, { var: "sessionsPerWeek" }] },
		{
			"*": [
				10,
				{ if: [{ present: ["preparationMinutesPerWeek"] }, { var: "preparationMinutesPerWeek" }, 0] },
			],
		},
	],
} as const satisfies Logic;

/**
 * Whole pence: minutes a week, times weeks, adults and the rate of an hour, shared by the group where there is one.
 * Minutes, weeks and adults each come in tenths, so that 60 minutes an hour become 60,000.
 */
const staffCost = {
	round: [
		{
			"/": [
				{
					"*": [
						weeklyTenths,
						{ if: [{ present: ["weeks"] }, { var: "weeks" }, { var: "usualWeeks" }] },
						{ if: [{ present: ["staffCount"] }, { var: "staffCount" }, 10] },
						{ var: "ratePence" },
					],
				},
				{ "*": [60000, { if: [{ "==": [{ var: "costBasis" }, "shared"] }, { var: "groupSize" }, 1] }] },
			],
		},
	],
} as const satisfies Logic;

const rowCost = {
	if: [{ "==": [{ var: "costBasis" }, "fixed"] }, { var: "fixedCostPence" }, staffCost],
} as const satisfies Logic;

/** The rows of a map. A row is staff time, or something bought for a price; each kind is asked only what it needs. */
export const provisionRows = {
	type: "array",
	minItems: 1,
	maxItems: 40,
	title: "Provision",
	description: "One row for each part of the support.",
	"x-fieldId": "costed-provision-map.rows",
	"x-dataClass": "financial",
	"x-panel": "show",
	"x-why": "The panel looks at the support row by row, and reviews later ask about the same rows.",
	"x-messages": {
		required: "Add at least one row of provision",
		minItems: "Add at least one row of provision",
	},
	items: {
		type: "object",
		properties: {
			rowId: {
				type: "string",
				format: "rowId",
				title: "Row",
				"x-fieldId": "costed-provision-map.rows.rowId",
				"x-dataClass": "none",
				"x-panel": "hide",
				"x-why": "Lets reviews and visits point at this very row.",
			},
			provisionItem: {
				type: "string",
				title: "Support from the catalogue",
				description: "Choose what comes closest. Leave blank to describe support of your own.",
				"x-options": "provisionCatalogue",
				"x-fieldId": "costed-provision-map.rows.provisionItem",
				"x-dataClass": "none",
				"x-panel": "hide",
				"x-report": { as: "dimension", label: "Provision" },
				"x-why": "Fills in what is usual, and lets the city see what is provided where.",
			},
			catalogueName: {
				type: "string",
				title: "In the catalogue",
				"x-calculate": { lookup: ["provisionNames", { var: "provisionItem" }] },
				"x-showIf": { present: ["provisionItem"] },
				"x-fieldId": "costed-provision-map.rows.catalogueName",
				"x-dataClass": "none",
				"x-panel": "show",
				"x-why": "What the catalogue called it on the day, so that a later catalogue changes nothing.",
			},
			catalogueTier: {
				type: "string",
				enum: tiers,
				title: "Kind of support",
				"x-labels": tierLabels,
				"x-calculate": { lookup: ["provisionTiers", { var: "provisionItem" }] },
				"x-showIf": { present: ["provisionItem"] },
				"x-fieldId": "costed-provision-map.rows.catalogueTier",
				"x-concept": "supportTier",
				"x-dataClass": "none",
				"x-panel": "show",
				"x-report": { as: "dimension", label: "Kind of support, catalogue" },
				"x-why": "What the catalogue said on the day.",
			},
			provisionName: {
				type: "string",
				minLength: 3,
				maxLength: 120,
				title: "What is the support?",
				description: "For example, 'Small group for early reading'. No names of people or places.",
				"x-showIf": { "!": [{ present: ["provisionItem"] }] },
				"x-fieldId": "costed-provision-map.rows.provisionName",
				"x-dataClass": "specialCategory",
				"x-panel": "redact",
				"x-why": "So that the panel knows what it would be paying for.",
				"x-messages": { required: "Enter what the support is" },
			},
			area: {
				type: "string",
				enum: areasOfNeed,
				title: "Area of need",
				"x-labels": areaLabels,
				"x-fieldId": "costed-provision-map.rows.area",
				"x-concept": "areaOfNeed",
				"x-dataClass": "specialCategory",
				"x-panel": "show",
				"x-report": { as: "dimension", label: "Area of need" },
				"x-why": "Shows which needs the money would meet.",
				"x-messages": { required: "Choose the area of need" },
			},
			tier: {
				type: "string",
				enum: tiers,
				title: "What kind of support is it?",
				"x-labels": tierLabels,
				"x-showIf": { "!": [{ present: ["provisionItem"] }] },
				"x-fieldId": "costed-provision-map.rows.tier",
				"x-concept": "supportTier",
				"x-dataClass": "none",
				"x-panel": "show",
				"x-report": { as: "dimension", label: "Kind of support" },
				"x-why": "The panel looks at whether everyday and targeted support came first.",
				"x-messages": { required: "Choose the kind of support" },
			},
			currentlyProvided: {
				type: "boolean",
				title: "Is this in place now?",
				"x-fieldId": "costed-provision-map.rows.currentlyProvided",
				"x-dataClass": "none",
				"x-panel": "show",
				"x-report": { as: "dimension", label: "In place now" },
				"x-why": "Keeps what the school already does apart from what would be new.",
				"x-messages": { required: "Say whether this is in place now" },
			},
			...sessionColumns,
			minutesPerWeek: {
				type: "integer",
				minimum: 0,
				title: "Minutes in a week",
				"x-unit": "minutes",
				"x-calculate": {
					round: [{ "/": [{ "*": [{ var: "minutesPerSession" }, { var: "sessionsPerWeek" }] }, 10] }],
				},
				"x-showIf": { in: [{ var: "costBasis" }, ["shared", "sole"]] },
				"x-fieldId": "costed-provision-map.rows.minutesPerWeek",
				"x-dataClass": "none",
				"x-panel": "show",
				"x-report": { as: "measure", label: "Minutes a week", unit: "count", aggregate: "sum" },
				"x-why": "Shows how much of the school week the support takes.",
			},
			annualCostPence: {
				type: "integer",
				minimum: 0,
				title: "Cost of this row",
				description: "Over the terms covered, to the nearest penny.",
				"x-unit": "pence",
				"x-calculate": rowCost,
				"x-fieldId": "costed-provision-map.rows.annualCostPence",
				"x-concept": "annualCostPence",
				"x-dataClass": "financial",
				"x-panel": "show",
				"x-report": { as: "measure", label: "Cost of provision", unit: "pence", aggregate: "sum" },
				"x-why": "Worked out from the row, so that every school's rows are costed the same way.",
			},
		},
		required: [
			"area",
			"tier",
			"provisionName",
			"currentlyProvided",
			"costBasis",
			"deliveredBy",
			"groupSize",
			"minutesPerSession",
			"sessionsPerWeek",
			"ownRateReason",
			"fixedCostPence",
		],
		additionalProperties: false,
	},
} as const satisfies AnnotatedSchema;
