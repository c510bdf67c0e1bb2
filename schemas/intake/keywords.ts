import { below, type JsonNode } from "./node.ts";
import type { Notes } from "./notes.ts";

/** Keywords that say nothing of how a question is asked: they go without a word being lost. */
const silent: ReadonlySet<string> = new Set([
	"$id",
	"id",
	"$comment",
	"$schema",
	"definitions",
	"$defs",
	"type",
]);

/** What forms cannot say, keyword by keyword, and what to do about it. */
const reasons: { readonly [keyword: string]: string } = {
	default: "Forms give no usual values: an answer is never made for anybody.",
	examples: "Forms have no list of examples. Put one into the help text.",
	example: "Forms have no list of examples. Put one into the help text.",
	readOnly: "A question is either asked or calculated. Everybody who fills in the form can answer it.",
	writeOnly: "An answer that is given can be read by whoever gave it.",
	deprecated: "A question that is no longer wanted is taken off the form.",
	pattern:
		"Forms take no free patterns, only named formats such as postcode, date or email. The answer is not checked.",
	not: "Forms cannot say what an answer must not be. Add a check between questions instead.",
	const: "A value that is always the same is asked of nobody.",
	contains: "Forms cannot ask that a list holds a certain thing.",
	additionalProperties: "A form knows all its questions: answers under other names are refused.",
	patternProperties: "A form knows all its questions by name: none can be made up while it is filled in.",
	propertyNames: "A form knows all its questions by name: none can be made up while it is filled in.",
	minProperties: "Forms cannot ask for a number of answers. Say which questions must be answered.",
	maxProperties: "Forms cannot ask for a number of answers. Say which questions must be answered.",
	additionalItems: "A list of fixed length has no further items.",
	contentEncoding: "Files cannot be answers.",
	contentMediaType: "Files cannot be answers.",
	unevaluatedProperties: "This is not draft-07.",
	unevaluatedItems: "This is not draft-07.",
	dependentRequired: "This is not draft-07, which writes “dependencies”.",
	dependentSchemas: "This is not draft-07, which writes “dependencies”.",
	prefixItems: "This is not draft-07, which writes a list under “items”.",
	nullable: "This is not draft-07. Whether an answer may be blank is said by “required”.",
	discriminator: "Which of several sets of questions is asked is a question of its own here.",
};

/** Tells every keyword of a schema that has not been understood. */
export function noteRest(node: JsonNode, path: string, understood: readonly string[], notes: Notes): void {
	for (const keyword of Object.keys(node)) {
		if (silent.has(keyword) || understood.includes(keyword)) continue;
		if (keyword === "additionalProperties" && node[keyword] === false) continue;
		const own = Object.hasOwn(reasons, keyword) ? reasons[keyword] : undefined;
		notes.leave(below(path, keyword), own ?? `Forms know no “${keyword}” here.`);
	}
}
