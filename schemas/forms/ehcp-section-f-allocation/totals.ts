import type { AnnotatedSchema } from "#schemas/annotations.ts";

const form = "ehcp-section-f-allocation";

/** What Section F comes to from the plan's date, in whole pence. Net and the school's own part add up to gross. */
export const allocationTotals = {
	grossPence: {
		type: "integer",
		minimum: 0,
		title: "Cost of every line",
		"x-unit": "pence",
		"x-calculate": { sum: ["sectionF", "annualCostPence"] },
		"x-fieldId": `${form}.grossPence`,
		"x-concept": "grossPence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-report": { as: "measure", label: "Cost of Section F", unit: "pence", aggregate: "sum" },
		"x-why": "The whole cost of what the plan says, from the plan's date.",
	},
	element2Pence: {
		type: "integer",
		minimum: 0,
		title: "The school's own part",
		description: "A yearly amount that schools meet from their own budget, for the weeks covered.",
		"x-unit": "pence",
		"x-calculate": {
			min: [
				{ var: "grossPence" },
				{
					round: [
						{
							"/": [
								{ "*": [{ setting: "element2ThresholdPence" }, { var: "usualWeeks" }] },
								{ "*": [10, { setting: "weeksPerYear" }] },
							],
						},
					],
				},
			],
		},
		"x-fieldId": `${form}.element2Pence`,
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-report": { as: "measure", label: "School's own part in plans", unit: "pence", aggregate: "sum" },
		"x-why": "Schools are funded to meet the first part of the cost themselves, in plans too.",
	},
	netPence: {
		type: "integer",
		minimum: 0,
		title: "Cost beyond the school's own part",
		"x-unit": "pence",
		"x-calculate": { max: [0, { "-": [{ var: "grossPence" }, { var: "element2Pence" }] }] },
		"x-fieldId": `${form}.netPence`,
		"x-concept": "netPence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-publish": true,
		"x-report": {
			as: "measure",
			label: "Cost of plans above the school's part",
			unit: "pence",
			aggregate: "sum",
		},
		"x-why": "What has to be paid to the school so that it can give what the plan says.",
	},
	requestedPence: {
		type: "integer",
		minimum: 0,
		title: "To be allocated",
		description: "All of it: a plan is never capped and never refused for want of money.",
		"x-unit": "pence",
		"x-calculate": { var: "netPence" },
		"x-fieldId": `${form}.requestedPence`,
		"x-concept": "requestedPence",
		"x-dataClass": "financial",
		"x-panel": "show",
		"x-publish": true,
		"x-report": { as: "measure", label: "Allocated to plans", unit: "pence", aggregate: "sum" },
		"x-why": "The meeting agrees to the costing as it is, or queries it back to the authority.",
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };
