import { format, type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import type { Answers } from "./annotations.ts";
import type { Standard } from "./condition.ts";
import { formatHolds } from "./formats.ts";

/** What the interpreter makes of answers. It advises; the server's judge decides. */
export interface Hint {
	readonly valid: boolean;
	/** Where and by which keyword, as JSON pointers below `#`. */
	readonly errors: readonly HintError[];
}

export interface HintError {
	readonly pointer: string;
	readonly keyword: string;
	/** The interpreter's own words, for people who write schemas, never for people who fill in forms. */
	readonly detail: string;
}

const kept = new WeakMap<object, Validator>();

/**
 * Checks answers against a compiled schema by interpretation, for the browser, where code may not be made at run time.
 * Reads the same named formats as the server. The schema is copied, since the interpreter writes into what it reads.
 */
export function hint(schema: Standard, answers: Answers): Hint {
	const { valid, errors } = validatorOf(schema).validate(answers);
	return { valid, errors: errors.map(leafOf) };
}

function validatorOf(schema: Standard): Validator {
	const known = kept.get(schema);
	if (known) return known;
	// The interpreter looks formats up in its own table, under which ours go by their names.
	Object.assign(format, formatHolds);
	const copy: Schema = JSON.parse(JSON.stringify(schema));
	const made = new Validator(copy, "7", false);
	kept.set(schema, made);
	return made;
}

function leafOf({ instanceLocation, keyword, error }: OutputUnit): HintError {
	return { pointer: instanceLocation, keyword, detail: error };
}
