import type { Standard } from "./condition.ts";
import { limits } from "./limits.ts";
import { bands, dataClasses, formats, modes, optionRegisters, panelTreatments } from "./vocabulary.ts";

/** Ids of questions and columns: what a name in code may be, short enough for a field's name in a post. */
export const keyPattern = "^[a-z][A-Za-z0-9]{0,59}$";

const text = (maxLength: number): Standard => ({ type: "string", minLength: 1, maxLength });
const oneOf = (words: readonly string[]): Standard => ({ enum: words });
const whole: Standard = { type: "integer" };
const rule: Standard = { type: ["object", "boolean"] };
const amount: Standard = { type: "integer", minimum: 0, maximum: limits.mostText };

/** An object that refuses what it does not know. */
function closed(properties: Standard, required: readonly string[]): Standard {
	return { type: "object", properties, required, additionalProperties: false };
}

const labels: Standard = { type: "object", additionalProperties: text(300) };
const codes: Standard = {
	type: "array",
	minItems: 1,
	maxItems: limits.choices,
	uniqueItems: true,
	items: { type: ["string", "integer"], minLength: 1, maxLength: 60 },
};

const annotations: Standard = {
	"x-fieldId": { type: "string", pattern: "^[A-Za-z][A-Za-z0-9._-]{0,119}$" },
	"x-concept": { type: "string", pattern: keyPattern },
	"x-dataClass": oneOf(dataClasses),
	"x-panel": oneOf(panelTreatments),
	"x-band": oneOf(bands),
	"x-publish": { type: "boolean" },
	"x-report": closed(
		{
			as: oneOf(["dimension", "measure", "date"]),
			label: text(80),
			unit: oneOf(["pence", "tenths", "count", "percent"]),
			aggregate: oneOf(["sum", "mean", "count"]),
		},
		["as", "label"],
	),
	"x-options": oneOf(optionRegisters),
	"x-labels": labels,
	"x-showIf": rule,
	"x-calculate": rule,
	"x-mode": oneOf(modes),
	"x-filledBy": text(60),
	"x-why": text(1000),
	"x-unit": oneOf(["pence", "tenths", "percent", "minutes", "count"]),
	"x-messages": { type: "object", additionalProperties: text(300) },
};

const judging: Standard = {
	title: text(300),
	description: text(4000),
	enum: codes,
	const: { const: true },
	format: oneOf(formats),
	minLength: amount,
	maxLength: amount,
	minimum: whole,
	maximum: whole,
	exclusiveMinimum: whole,
	exclusiveMaximum: whole,
	multipleOf: { type: "integer", minimum: 1 },
	minItems: { type: "integer", minimum: 0, maximum: limits.fewestRows },
	maxItems: { type: "integer", minimum: 1, maximum: limits.rows },
	uniqueItems: { type: "boolean" },
};

const needed = ["type", "title", "x-fieldId", "x-dataClass"];

const column = closed(
	{ type: oneOf(["string", "integer", "boolean", "array"]), ...judging, ...annotations, items: choices() },
	needed,
);

/** The items of a list of choices. */
function choices(): Standard {
	return closed(
		{ type: { const: "string" }, enum: codes, "x-labels": labels, "x-options": oneOf(optionRegisters) },
		["type"],
	);
}

function properties(question: Standard, fewest: 0 | 1): Standard {
	return {
		type: "object",
		minProperties: fewest,
		maxProperties: limits.questions,
		propertyNames: { pattern: keyPattern },
		additionalProperties: question,
	};
}

const ids: Standard = { type: "array", uniqueItems: true, items: { type: "string", maxLength: 130 } };

const row = closed(
	{
		type: { const: "object" },
		properties: properties(column, 1),
		required: ids,
		additionalProperties: { const: false },
	},
	["type", "properties", "additionalProperties"],
);

const question = closed(
	{
		type: oneOf(["string", "integer", "boolean", "array", "null"]),
		...judging,
		...annotations,
		items: { anyOf: [row, choices()] },
	},
	needed,
);

const looks: Standard = {
	"ui:widget": oneOf([
		"text",
		"textarea",
		"radios",
		"select",
		"checkboxes",
		"date",
		"money",
		"number",
		"table",
		"calculated",
		"declaration",
		"guidance",
		"scale",
		"yesNo",
	]),
	"ui:rows": { type: "integer", minimum: 1, maximum: 30 },
	"ui:width": { enum: [2, 3, 4, 5, 10, 20, 30] },
	"ui:itemName": text(60),
	"ui:rowTitle": ids,
	"ui:rowSummary": ids,
	"ui:tells": { const: "yearGroup" },
};

const page = closed(
	{
		id: { type: "string", pattern: "^[a-z][A-Za-z0-9-]{0,59}$" },
		title: text(200),
		intro: text(4000),
		questions: ids,
	},
	["id", "title", "questions"],
);

const check = closed(
	{
		id: { type: "string", pattern: keyPattern },
		rule,
		message: text(300),
		questions: { ...ids, minItems: 1 },
		severity: oneOf(["error", "warning"]),
	},
	["id", "rule", "message", "questions"],
);

/** What a form document must look like; the rules between its parts are in `metaRules.ts`. Standard draft-07. */
export const metaSchema: Standard = {
	$schema: "http://json-schema.org/draft-07/schema#",
	...closed(
		{
			form: { type: "string", pattern: "^[a-z][a-z0-9-]{1,79}$" },
			title: text(200),
			purpose: text(2000),
			minutes: { type: "number", minimum: 0, maximum: 600 },
			schema: closed(
				{
					$schema: { const: "http://json-schema.org/draft-07/schema#" },
					type: { const: "object" },
					properties: properties(question, 0),
					required: ids,
					additionalProperties: { const: false },
				},
				["$schema", "type", "properties", "required", "additionalProperties"],
			),
			ui: {
				type: "object",
				additionalProperties: {
					type: "object",
					properties: looks,
					patternProperties: { "^column:": closed(looks, []) },
					additionalProperties: false,
				},
			},
			pages: { type: "array", minItems: 1, maxItems: 60, items: page },
			checks: { type: "array", maxItems: 100, items: check },
		},
		["form", "title", "purpose", "minutes", "schema", "ui", "pages", "checks"],
	),
};
