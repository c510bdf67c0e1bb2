import type { FormDocument } from "#schemas/annotations.ts";
import { limits } from "#schemas/limits.ts";
import { inspectDocument, isDocument } from "#schemas/meta.ts";
import { boundsOf } from "./bounds.ts";
import { expand } from "./expand.ts";
import { Intake, type MintIdentity } from "./intake.ts";
import { type Looks, looksOf } from "./looks.ts";
import { fitting } from "./names.ts";
import { isNode, type JsonNode, type Obstacle, own, textAt } from "./node.ts";
import type { Note, TakenQuestion } from "./notes.ts";
import { typeOf } from "./question.ts";
import { takeObject, takeProperty } from "./walk.ts";

/** A schema and the uiSchema beside it, as they were read from JSON; without a uiSchema, undefined. */
export interface OutsideSchema {
	readonly schema: unknown;
	readonly ui?: unknown;
}

/** What came of a schema: a form that is not yet ready to be published, or why there is none. */
export type Imported =
	| {
			readonly kind: "taken";
			readonly document: FormDocument;
			readonly taken: readonly TakenQuestion[];
			readonly changed: readonly Note[];
			readonly left: readonly Note[];
	  }
	| { readonly kind: "refused"; readonly obstacles: readonly Obstacle[] };

/**
 * Makes a form of any plain JSON Schema (draft-07) and its uiSchema, with an exact list of what was taken otherwise
 * than written and what was not taken. Total: whatever value comes in, either a form or reasons come out. Nobody sees
 * an answer to it until somebody has said who may.
 */
export function importSchema({ schema, ui }: OutsideSchema, form: string, mint: MintIdentity): Imported {
	const beyond = boundsOf(schema, ui);
	if (beyond.length > 0 || !isNode(schema)) return { kind: "refused", obstacles: beyond };
	const expanded = expand(schema);
	if (!expanded.ok) return { kind: "refused", obstacles: [expanded.obstacle] };
	const root = expanded.schema;
	const looks = looksOf(ui, "uiSchema");
	const intake = new Intake(form, mint);
	const title = textAt(looks.options, "title") ?? textAt(root, "title") ?? "Untitled form";
	take(intake, root, looks, title);
	return finished(intake, { form, title, root, looks });
}

/** A schema that is not of an object asks one question. */
function take(intake: Intake, root: JsonNode, looks: Looks, title: string): void {
	const sink = intake.top(title, "schema/title");
	const level = { sink, condition: null, prefix: "", path: "schema", fields: new Map() };
	const isObject = typeOf(root) === "object" || (typeOf(root) === undefined && !own(root, "enum"));
	if (isObject) {
		takeObject(intake, { ...level, node: root, looks, isRoot: true });
		return;
	}
	const property = { name: "answer", node: root, path: "schema", looks, required: true, condition: null };
	takeProperty(intake, { ...level, node: {}, looks, isRoot: true }, property);
}

interface Whole {
	readonly form: string;
	readonly title: string;
	readonly root: JsonNode;
	readonly looks: Looks;
}

function finished(intake: Intake, { form, title, root, looks }: Whole): Imported {
	const { notes } = intake;
	const [first] = notes.left;
	if (intake.properties.length === 0) {
		const nothing = {
			path: "schema",
			rule: "nothing",
			reason: "Nothing in it asks a question that a form can ask.",
		};
		const why = notes.left.map(({ path, words }) => ({ path, rule: "unsupported", reason: words }));
		return { kind: "refused", obstacles: first ? [nothing, ...why] : [nothing] };
	}
	const purpose = textAt(looks.options, "description") ?? textAt(root, "description");
	if (purpose === undefined)
		notes.change("schema/description", "Nothing says what the form is for: write it before you propose it.");
	const document: unknown = {
		form,
		title: fitting(title, 200, "schema/title", notes),
		purpose: fitting(purpose ?? "Say here what this form is for.", 2000, "schema/description", notes),
		minutes: Math.min(600, Math.max(1, Math.ceil(intake.properties.length / 2))),
		schema: {
			$schema: "http://json-schema.org/draft-07/schema#",
			type: "object",
			properties: Object.fromEntries(intake.properties),
			required: intake.required,
			additionalProperties: false,
		},
		ui: Object.fromEntries(intake.ui),
		pages: intake.filledPages(),
		checks: [],
	};
	if (!isDocument(document))
		return { kind: "refused", obstacles: tooMuch(document, intake.properties.length) };
	return { kind: "taken", document, taken: notes.taken, changed: notes.changed, left: notes.left };
}

/** What is small enough as a schema can still be too much for one form. */
function tooMuch(document: unknown, questions: number): readonly Obstacle[] {
	if (questions > limits.questions) {
		const reason = `It asks ${questions} questions; a form may ask ${limits.questions}. Split it into several forms.`;
		return [{ path: "schema/properties", rule: "questions", reason }];
	}
	return inspectDocument(document).map(({ pointer, rule, message }) => ({
		path: `form${pointer}`,
		rule,
		reason: message,
	}));
}
