import type { AnnotatedSchema } from "#schemas/annotations.ts";

/** Every outcome of the referral beside what came of it. */
const outcomes = {
	type: "array",
	minItems: 1,
	maxItems: 5,
	title: "Outcomes that were sought",
	description: "One row for each outcome of the referral, in its own words.",
	"x-fieldId": "review-of-individual-funding.outcomes",
	"x-dataClass": "specialCategory",
	"x-panel": "show",
	"x-why": "These were agreed beforehand as what counts as success.",
	"x-messages": {
		required: "Add a row for each outcome that was sought",
		minItems: "Add a row for each outcome that was sought",
	},
	items: {
		type: "object",
		properties: {
			rowId: {
				type: "string",
				format: "rowId",
				title: "Row",
				"x-fieldId": "review-of-individual-funding.outcomes.rowId",
				"x-dataClass": "none",
				"x-panel": "hide",
				"x-why": "Carries the id of the referral's outcome, so that the two can be laid side by side.",
			},
			outcome: {
				type: "string",
				minLength: 10,
				maxLength: 400,
				title: "What was the child to be able to do?",
				"x-fieldId": "review-of-individual-funding.outcomes.outcome",
				"x-dataClass": "specialCategory",
				"x-panel": "redact",
				"x-why": "As it was agreed, not as it would be put today.",
				"x-messages": { required: "Say what the child was to be able to do" },
			},
			startingPoint: {
				type: "string",
				minLength: 5,
				maxLength: 300,
				title: "Where were they then?",
				"x-fieldId": "review-of-individual-funding.outcomes.startingPoint",
				"x-dataClass": "specialCategory",
				"x-panel": "redact",
				"x-why": "Progress is the way from there to here.",
				"x-messages": { required: "Say where the child was then" },
			},
			latest: {
				type: "string",
				minLength: 5,
				maxLength: 300,
				title: "Where are they now?",
				description: "Measured in the way that was agreed.",
				"x-fieldId": "review-of-individual-funding.outcomes.latest",
				"x-dataClass": "specialCategory",
				"x-panel": "redact",
				"x-why": "The panel sets it beside the starting point.",
				"x-messages": { required: "Say where the child is now" },
			},
			attained: {
				type: "string",
				enum: ["notMet", "partlyMet", "met", "exceeded"],
				title: "Was the outcome met?",
				"x-labels": { notMet: "Not yet", partlyMet: "In part", met: "Yes", exceeded: "Yes, and more" },
				"x-fieldId": "review-of-individual-funding.outcomes.attained",
				"x-dataClass": "specialCategory",
				"x-panel": "show",
				"x-report": { as: "dimension", label: "Outcome met" },
				"x-why": "Across many children it shows which support is worth the money.",
				"x-messages": { required: "Choose whether the outcome was met" },
			},
			evidence: {
				type: "string",
				minLength: 10,
				maxLength: 600,
				title: "How do you know?",
				"x-fieldId": "review-of-individual-funding.outcomes.evidence",
				"x-dataClass": "specialCategory",
				"x-panel": "redact",
				"x-why": "A count, a piece of work or a day that went well says more than a mark.",
				"x-messages": { required: "Say how you know" },
			},
		},
		required: ["outcome", "startingPoint", "latest", "attained", "evidence"],
		additionalProperties: false,
	},
} as const satisfies AnnotatedSchema;

const outcomesMetPercent = {
	type: "integer",
	minimum: 0,
	maximum: 100,
	title: "Share of outcomes met",
	"x-unit": "percent",
	"x-calculate": {
		round: [
			{
				"/": [
					{ "*": [100, { count: ["outcomes", { in: [{ var: "attained" }, ["met", "exceeded"]] }] }] },
					{ count: ["outcomes"] },
				],
			},
		],
	},
	"x-fieldId": "review-of-individual-funding.outcomesMetPercent",
	"x-dataClass": "specialCategory",
	"x-panel": "show",
	"x-report": { as: "measure", label: "Outcomes met", unit: "percent", aggregate: "mean" },
	"x-why": "Worked out from the rows: met in full, or more.",
} as const satisfies AnnotatedSchema;

/** What was learned beyond the single outcomes. */
const learning = {
	whatWorked: {
		type: "string",
		minLength: 10,
		maxLength: 1000,
		title: "What worked?",
		"x-fieldId": "review-of-individual-funding.whatWorked",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why": "What helped should go on, with or without the money.",
		"x-messages": { required: "Say what worked" },
	},
	whatDidNot: {
		type: "string",
		minLength: 10,
		maxLength: 1000,
		title: "What did not work, or got in the way?",
		"x-fieldId": "review-of-individual-funding.whatDidNot",
		"x-dataClass": "specialCategory",
		"x-panel": "redact",
		"x-why": "Nobody should pay for it a second time.",
		"x-messages": { required: "Say what did not work or got in the way" },
	},
	learningForCluster: {
		type: "string",
		minLength: 10,
		maxLength: 600,
		title: "What could other schools learn from this?",
		description: "Leave blank if there is nothing. Write it so that no child can be recognised.",
		"x-fieldId": "review-of-individual-funding.learningForCluster",
		"x-dataClass": "none",
		"x-panel": "redact",
		"x-why": "A cluster is there to learn together.",
	},
} as const satisfies { readonly [question: string]: AnnotatedSchema };

export const outcomeReview = { outcomes, outcomesMetPercent, learning } as const;
