import type { AnnotatedSchema, Logic } from "#schemas/annotations.ts";

/** What a school meets itself in a year, by the kind of referral the map belongs to. */
const yearlyPart = {
	if: [
		{ "==": [{ setting: "kind" }, "group"] },
		{ setting: "groupSchoolPartPence" },
		{ "==": [{ setting: "kind" }, "project"] },
		{ setting: "projectSchoolPartPence" },
		{ setting: "element2ThresholdPence" },
	],
} as const satisfies Logic;

/** The totals of a map, in whole pence. Net and the school's own part always add up to gross. */
export const mapTotals = {
	currentPence: {
		type: "integer",
		minimum: 0,
		title: "Cost of what is in place now",
		"x-unit": "pence",
		"x-calculate": {
			sum: ["rows", "annualCostPence", { var: "currentlyProvided" }],
		},
		"x-fieldId": "costed-provision-map.currentPence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-report": { as: "measure", label: "In place now", unit: "pence", aggregate: "sum" },
		"x-why": "Shows what the school already pays for.",
	},
	additionalPence: {
		type: "integer",
		minimum: 0,
		title: "Cost of what would be added",
		"x-unit": "pence",
		"x-calculate": {
			sum: ["rows", "annualCostPence", { "!": [{ var: "currentlyProvided" }] }],
		},
		"x-fieldId": "costed-provision-map.additionalPence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-report": { as: "measure", label: "To be added", unit: "pence", aggregate: "sum" },
		"x-why": "Shows what new support would cost.",
	},
	grossPence: {
		type: "integer",
		minimum: 0,
		title: "Cost of everything",
		"x-unit": "pence",
		"x-calculate": { sum: ["rows", "annualCostPence"] },
		"x-fieldId": "costed-provision-map.grossPence",
		"x-concept": "grossPence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-report": { as: "measure", label: "Cost of everything", unit: "pence", aggregate: "sum" },
		"x-why": "The whole cost of the support over the terms covered.",
	},
	element2Pence: {
		type: "integer",
		minimum: 0,
		title: "The school's own part",
		description: "A yearly amount that schools meet from their own budget, shared equally over 3 terms.",
		"x-unit": "pence",
		"x-calculate": {
			min: [{ var: "grossPence" }, { round: [{ "/": [{ "*": [yearlyPart, { var: "termsCovered" }] }, 3] }] }],
		},
		"x-fieldId": "costed-provision-map.element2Pence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-report": { as: "measure", label: "School's own part", unit: "pence", aggregate: "sum" },
		"x-why": "Schools are funded to meet the first part of the cost themselves.",
	},
	netPence: {
		type: "integer",
		minimum: 0,
		title: "The most you can ask for",
		description: "The cost of everything, less the school's own part.",
		"x-unit": "pence",
		"x-calculate": { max: [0, { "-": [{ var: "grossPence" }, { var: "element2Pence" }] }] },
		"x-fieldId": "costed-provision-map.netPence",
		"x-concept": "netPence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-publish": true,
		"x-report": { as: "measure", label: "Cost above the school's part", unit: "pence", aggregate: "sum" },
		"x-why": "The amount you ask for cannot be more than this.",
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
