import type { AnnotatedSchema } from "#schemas/annotations.ts";
import { borrowed } from "#schemas/forms/borrowed.ts";
import { provisionRows } from "#schemas/forms/costed-provision-map/rows.ts";

const form = "ehcp-section-f-allocation";
const columns = borrowed(provisionRows.items.properties, "costed-provision-map.rows", `${form}.sectionF`);
const { rowId, area, tier: _tier, provisionName: _name, currentlyProvided: _now, ...costing } = columns;

const costedHere = { "==": [{ var: "costed" }, "here"] } as const;

/**
 * Section F line by line, each costed as a row of a map is. What is not costed says why: somebody else pays, or the
 * plan does not say how much.
 */
export const sectionFItems = {
	type: "array",
	minItems: 1,
	maxItems: 40,
	title: "Section F, line by line",
	description: "One row for each provision the plan names, in the plan's order.",
	"x-fieldId": `${form}.sectionF`,
	"x-dataClass": "specialCategory",
	"x-panel": "show",
	"x-why":
		"The plan's provision must be given. The meeting sees that each line is costed as any school's would be.",
	"x-messages": {
		required: "Add each line of Section F",
		minItems: "Add each line of Section F",
	},
	items: {
		type: "object",
		properties: {
			rowId,
			planProvision: {
				type: "string",
				minLength: 5,
				maxLength: 600,
				title: "What does the plan say?",
				description: "In the plan's words, without names of people and places.",
				"x-fieldId": `${form}.sectionF.planProvision`,
				"x-dataClass": "specialCategory",
				"x-panel": "redact",
				"x-why": "This is what is costed, and what must be given.",
				"x-messages": { required: "Enter what the plan says" },
			},
			area,
			howExact: {
				type: "string",
				enum: ["exact", "partly", "open"],
				title: "Does the plan say how much, how often and by whom?",
				"x-labels": {
					exact: "Yes, all of it",
					partly: "Some of it",
					open: "No",
				},
				"x-fieldId": `${form}.sectionF.howExact`,
				"x-dataClass": "none",
				"x-panel": "show",
				"x-report": { as: "dimension", label: "How exact plans are" },
				"x-why": "Shows the authority which plans leave open what has to be given.",
				"x-messages": { required: "Say whether the plan says how much, how often and by whom" },
			},
			costed: {
				type: "string",
				enum: ["here", "health", "socialCare", "usual", "cannotBe"],
				title: "Is it costed here?",
				"x-labels": {
					here: "Yes",
					health: "No: health pays for it",
					socialCare: "No: social care pays for it",
					usual: "No: any school gives it anyway",
					cannotBe: "No: the plan does not say enough to cost it",
				},
				"x-fieldId": `${form}.sectionF.costed`,
				"x-dataClass": "none",
				"x-panel": "show",
				"x-report": { as: "dimension", label: "Lines costed" },
				"x-why": "So that nothing is paid for twice, and nothing is left out unseen.",
				"x-messages": { required: "Say whether it is costed here" },
			},
			...costing,
			costBasis: { ...costing.costBasis, "x-showIf": costedHere },
		},
		required: [
			"planProvision",
			"area",
			"howExact",
			"costed",
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
