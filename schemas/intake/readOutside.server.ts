import { copyForm } from "#schemas/blankForm.ts";
import { compileForm } from "#schemas/compile.ts";
import { judge } from "#schemas/judge.server.ts";
import { limitIssues } from "#schemas/limits.ts";
import { type GateIssue, inspectDocument, isDocument } from "#schemas/meta.ts";
import { modes } from "#schemas/vocabulary.ts";
import { type Imported, importSchema } from "./importSchema.ts";
import type { MintIdentity } from "./intake.ts";
import { linesIn, readJson } from "./json.ts";
import { isNode, type JsonNode, nodeAt, type Obstacle, own } from "./node.ts";

/** A text from outside, and what it is meant to become. */
export type OutsideText =
	/** A new form, of a plain schema or of a version's file. */
	| { readonly kind: "newForm"; readonly text: string; readonly ui: string; readonly form: string }
	/** The next version of this form, as a document, taken from its draft at a revision. */
	| { readonly kind: "document"; readonly text: string; readonly form: string; readonly revision: number };

/**
 * Reads a text that somebody brings along, and proves that what comes out of it can be compiled. Total, but it may take
 * long: call it where a deadline can end it.
 */
export function readOutside(outside: OutsideText, mint: MintIdentity): Imported {
	const imported = outside.kind === "document" ? readDocument(outside, mint) : readNewForm(outside, mint);
	return imported.kind === "taken" ? proved(imported) : imported;
}

const refused = (...obstacles: readonly Obstacle[]): Imported => ({ kind: "refused", obstacles });

function readNewForm(
	{ text, ui, form }: Extract<OutsideText, { kind: "newForm" }>,
	mint: MintIdentity,
): Imported {
	const [schema, looks] = [readJson(text, "schema"), readJson(ui.trim() === "" ? "null" : ui, "uiSchema")];
	if (!schema.ok) return refused(schema.obstacle);
	if (!looks.ok) return refused(looks.obstacle);
	const { value } = schema;
	const isOwn = isOwnDocument(value);
	const beyond = isOwn ? limitIssues(value) : [];
	if (beyond.length > 0) return refused(...obstaclesOf(beyond, text));
	if (isOwn) return copied(text, { ...value, form }, mint);
	const pair = isNode(value) && isNode(own(value, "schema")) && !Object.hasOwn(value, "properties");
	if (pair) return importSchema({ schema: value.schema, ui: own(value, "uiSchema") }, form, mint);
	return importSchema({ schema: value, ui: looks.value ?? undefined }, form, mint);
}

/** Whether a value is, or means to be, one of our own documents. */
function isOwnDocument(value: unknown): value is JsonNode {
	return isNode(value) && Array.isArray(own(value, "pages")) && isNode(own(value, "schema"));
}

function copied(text: string, value: JsonNode & { readonly form: string }, mint: MintIdentity): Imported {
	const identified = withIdentities(value, value.form, mint);
	if (!isDocument(identified)) return refused(...obstaclesOf(inspectDocument(identified), text));
	return asTaken(copyForm(identified, value.form, mint));
}

function readDocument(
	{ text, form }: Extract<OutsideText, { kind: "document" }>,
	mint: MintIdentity,
): Imported {
	const read = readJson(text, "form");
	if (!read.ok) return refused(read.obstacle);
	const beyond = limitIssues(read.value);
	if (beyond.length > 0) return refused(...obstaclesOf(beyond, text));
	const document = withIdentities(read.value, form, mint);
	if (!isDocument(document)) return refused(...obstaclesOf(inspectDocument(document), text));
	if (document.form === form) return asTaken(document);
	const reason = `This is a version of another form, “${document.form}”. Here it must be “${form}”.`;
	return refused({ path: "form/form", rule: "otherForm", reason });
}

function asTaken(document: Extract<Imported, { kind: "taken" }>["document"]): Imported {
	return { kind: "taken", document, taken: [], changed: [], left: [] };
}

/** What a gate found, with the line of the text it stands on. */
function obstaclesOf(issues: readonly GateIssue[], text: string): readonly Obstacle[] {
	const lines = linesIn(text);
	return issues.map(({ pointer, rule, message }) => {
		const parts = pointer.split("/");
		while (parts.length > 1 && !lines.has(parts.join("/"))) parts.pop();
		const line = lines.get(parts.join("/")) ?? 1;
		return { path: `form${pointer}`, rule, reason: `Line ${line}: ${message}` };
	});
}

/** Questions and columns that somebody has written by hand are given an identity. */
function withIdentities(value: unknown, form: string, mint: MintIdentity): unknown {
	if (!isNode(value) || !isNode(own(value, "schema"))) return value;
	const schema = nodeAt(value, "schema");
	if (!isNode(own(schema, "properties"))) return value;
	const identified = (node: unknown): unknown => {
		if (!isNode(node)) return node;
		const items = nodeAt(node, "items");
		const columns = own(items, "properties");
		const rows = isNode(columns) ? { items: { ...items, properties: each(columns, identified) } } : {};
		return Object.hasOwn(node, "x-fieldId")
			? { ...node, ...rows }
			: { ...node, ...rows, "x-fieldId": `${form}.${mint()}` };
	};
	return { ...value, schema: { ...schema, properties: each(nodeAt(schema, "properties"), identified) } };
}

function each(node: JsonNode, change: (value: unknown) => unknown): JsonNode {
	return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value)]));
}

/** A form that ajv cannot compile never becomes a draft. */
function proved(imported: Extract<Imported, { kind: "taken" }>): Imported {
	try {
		for (const mode of modes) judge(compileForm(imported.document, mode), {});
		return imported;
	} catch {
		const reason = "A checker cannot be made of this form. Take its last questions out and try again.";
		return refused({ path: "form/schema", rule: "compile", reason });
	}
}
