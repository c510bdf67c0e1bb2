import type { QuestionUi } from "#schemas/annotations.ts";
import { isQuestion } from "#schemas/operationsFind.ts";
import type { Question } from "#schemas/questions.ts";
import { dataClasses, panelTreatments } from "#schemas/vocabulary.ts";
import type { Asking, Shape } from "./asking.ts";
import { type Choices, choicesOf } from "./choices.ts";
import { noteRest } from "./keywords.ts";
import { looksBelow, noteLooks } from "./looks.ts";
import { fitting, readable } from "./names.ts";
import { below, isNode, type JsonNode, listAt, own, textAt } from "./node.ts";
import { numberShape } from "./numbers.ts";
import { textShape } from "./texts.ts";

/** A question or column made of a schema, without its key. */
export interface MadeQuestion {
	readonly question: Question;
	readonly ui: QuestionUi | null;
	/** What values of the schema are called in its choices; null where it has none. */
	readonly codeOf: Choices["codeOf"] | null;
}

/** Keywords that every question may say. */
const always = ["title", "description", "enumNames", "x-dataClass", "x-panel"];

/** Why a widget makes a question that cannot be asked. */
const impossible: { readonly [widget: string]: string } = {
	hidden: "A hidden field is asked of nobody.",
	password: "A form must never ask for a password.",
	file: "Files cannot be answers yet.",
	files: "Files cannot be answers yet.",
};

/** The question a schema asks; null, with the reason told, where it asks none that a form can ask. */
export function questionFrom(asking: Asking, fieldId: string): MadeQuestion | null {
	const { node, looks, path, notes } = asking;
	const widget = textAt(looks.options, "widget") ?? "";
	const type = typeOf(node);
	const shape = Object.hasOwn(impossible, widget)
		? (impossible[widget] ?? "")
		: shapeOf(asking, type, widget);
	if (typeof shape === "string") {
		notes.leave(path, shape);
		return null;
	}
	noteRest(node, path, [...always, ...shape.understood], notes);
	noteLooks(looks, type === "array" ? ["items"] : [], notes);
	const question: unknown = {
		...shape.keywords,
		...wordsOf(asking),
		"x-fieldId": fieldId,
		...privacyOf(node, shape.keywords.type === "null"),
	};
	const ui = shape.ui && Object.keys(shape.ui).length > 0 ? shape.ui : null;
	return isQuestion(question) ? { question, ui, codeOf: shape.codeOf ?? null } : null;
}

/** The one type an answer has beside nothing; what is not said is told from what is. */
export function typeOf(node: JsonNode): string | undefined {
	const said = own(node, "type");
	const types = (Array.isArray(said) ? said : [said]).filter((one) => one !== "null" && one !== undefined);
	const [only] = types;
	if (types.length > 1)
		return types.every((one) => one === "integer" || one === "number") ? "number" : undefined;
	if (typeof only === "string") return only;
	if (said !== undefined) return "null";
	return guessed(node);
}

function guessed(node: JsonNode): string | undefined {
	const has = (...keywords: readonly string[]) => keywords.some((keyword) => Object.hasOwn(node, keyword));
	if (has("properties", "additionalProperties", "patternProperties")) return "object";
	if (has("items", "minItems", "maxItems", "uniqueItems")) return "array";
	if (has("minLength", "maxLength", "pattern", "format")) return "string";
	if (has("minimum", "maximum", "multipleOf")) return "number";
	const [first] = [own(node, "const"), ...listAt(node, "enum")].filter((value) => value !== undefined);
	if (typeof first === "boolean") return "boolean";
	if (typeof first === "number") return "number";
	return typeof first === "string" ? "string" : undefined;
}

function shapeOf(asking: Asking, type: string | undefined, widget: string): Shape | string {
	const { node, looks, path, notes } = asking;
	if (type === "array") return severalShape(asking);
	if (type === "boolean") return booleanShape(asking);
	if (type === "null") return { keywords: { type: "null" }, ui: { "ui:widget": "guidance" }, understood: [] };
	const names = listAt(looks.options, "enumNames");
	const choices = choicesOf(node, path, names.length > 0 ? names : listAt(node, "enumNames"), notes);
	if (typeof choices === "string") return choices;
	if (choices) return choiceShape(choices, widget);
	if (Object.hasOwn(node, "const")) return "A value that is always the same is asked of nobody.";
	if (type === "string") return textShape(asking, widget);
	if (type === "integer" || type === "number") return numberShape(asking, type);
	if (Array.isArray(own(node, "type"))) return "An answer can be of one type only.";
	return type === undefined
		? "It does not say of what type the answer is."
		: `Forms know no answers of the type “${type.slice(0, 40)}”.`;
}

function choiceShape({ codes, labels, codeOf }: Choices, widget: string): Shape {
	const type = codes.every((code) => typeof code === "number") ? "integer" : "string";
	const ui: QuestionUi =
		widget === "radio" || widget === "RadioWidget"
			? { "ui:widget": "radios" }
			: widget === "select"
				? { "ui:widget": "select" }
				: {};
	const keywords = { type, enum: codes, "x-labels": labels };
	const understood = ["enum", "oneOf", "anyOf", "format", "minLength", "maxLength", "minimum", "maximum"];
	return { keywords, ui, understood, codeOf };
}

function booleanShape({ node, path, notes }: Asking): Shape | string {
	if (own(node, "const") === false) return "A value that is always the same is asked of nobody.";
	if (own(node, "const") === true) {
		return {
			keywords: { type: "boolean", const: true },
			ui: { "ui:widget": "declaration" },
			understood: ["const"],
		};
	}
	const labelled = ["oneOf", "anyOf", "enum"].filter((keyword) => Object.hasOwn(node, keyword));
	if (labelled.length > 0 || Object.hasOwn(node, "enumNames"))
		notes.change(path, "Answered with Yes or No, whatever the choices were called.");
	return { keywords: { type: "boolean" }, understood: ["oneOf", "anyOf", "enum"] };
}

/** A list of words or numbers to choose from; any other list is a table and made elsewhere. */
function severalShape({ node, looks, path, notes }: Asking): Shape | string {
	const items = own(node, "items");
	if (!isNode(items)) return "It does not say what the list is of.";
	const names = listAt(looksBelow(looks, "items").options, "enumNames");
	const beside = listAt(looks.options, "enumNames");
	const labels = [names, beside, listAt(items, "enumNames")].find((one) => one.length > 0) ?? [];
	const choices = choicesOf(items, below(path, "items"), labels, notes);
	if (typeof choices === "string") return choices;
	if (!choices) return "It does not say what can be chosen.";
	noteRest(
		items,
		below(path, "items"),
		["enum", "oneOf", "anyOf", "enumNames", "title", "description"],
		notes,
	);
	noteLooks(looksBelow(looks, "items"), [], notes);
	if (own(node, "uniqueItems") !== true) notes.change(path, "Each choice can be made once only.");
	const codes = choices.codes.map(String);
	const most = boundAt(node, "maxItems", codes.length);
	const fewest = Math.min(boundAt(node, "minItems", 0), most, 20);
	return {
		keywords: {
			type: "array",
			uniqueItems: true,
			...(fewest > 0 ? { minItems: fewest } : {}),
			maxItems: Math.min(most, codes.length, 100),
			items: { type: "string", enum: codes },
			"x-labels": choices.labels,
		},
		ui: { "ui:widget": "checkboxes" },
		understood: ["items", "uniqueItems", "minItems", "maxItems"],
		codeOf: new Map([...choices.codeOf].map(([value, code]) => [value, String(code)])),
	};
}

/** A whole bound from 1 on, or what stands for it. */
export function boundAt(node: JsonNode, keyword: string, otherwise: number): number {
	const value = own(node, keyword);
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 1 ? value : otherwise;
}

/** Title and help text, the looks' before the schema's. */
function wordsOf({ node, looks, path, name, notes }: Asking): { title: string; description?: string } {
	const title = textAt(looks.options, "title") ?? textAt(node, "title") ?? readable(name);
	const told = [
		textAt(looks.options, "description") ?? textAt(node, "description"),
		textAt(looks.options, "help"),
	].filter((text) => text !== undefined);
	const help = told.join("\n\n");
	return {
		title: fitting(title, 300, below(path, "title"), notes),
		...(help === "" ? {} : { description: fitting(help, 4000, below(path, "description"), notes) }),
	};
}

/** Nobody but admin support sees an answer, and the law protects it most, until somebody says otherwise. */
function privacyOf(node: JsonNode, isGuidance: boolean): { readonly [keyword: string]: string } {
	const kept = dataClasses.find((name) => name === own(node, "x-dataClass"));
	const treatment = panelTreatments.find((name) => name === own(node, "x-panel") && name !== "band");
	return {
		"x-dataClass": kept ?? (isGuidance ? "none" : "specialCategory"),
		"x-panel": treatment ?? "hide",
	};
}
