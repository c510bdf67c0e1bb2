import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Answers } from "./annotations.ts";
import type { CompiledForm } from "./compile.ts";
import { formatHolds } from "./formats.ts";
import { limitIssues } from "./limits.ts";

/** One thing the schema refuses: where, by a keyword of draft-07 or `notAsked`. */
export interface Fault {
	/** `question`, `table` or `table.2.column`. */
	readonly path: string;
	readonly keyword: string;
}

const kept = new WeakMap<CompiledForm, ValidateFunction>();

/**
 * What is wrong with settled answers by the compiled schema: the only judge there is. Every fault is reported, which
 * is safe because documents beyond the limits of `limits.ts` are refused here and answers are limited when read.
 * Throws for a document beyond the limits or that ajv cannot compile.
 */
export function judge(compiled: CompiledForm, answers: Answers): readonly Fault[] {
	const validate = kept.get(compiled) ?? make(compiled);
	if (validate(answers)) return [];
	return (validate.errors ?? []).flatMap(faultOf);
}

function make(compiled: CompiledForm): ValidateFunction {
	const [beyond] = limitIssues(compiled.document);
	if (beyond) throw new Error(`A form beyond the limits cannot be compiled: ${beyond.message}`);
	// One instance per form, so that a form that is let go takes its code with it.
	const ajv = new Ajv({
		strict: true,
		strictRequired: false,
		allowUnionTypes: true,
		ownProperties: true,
		allErrors: true,
		logger: false,
	});
	for (const [name, holds] of Object.entries(formatHolds)) ajv.addFormat(name, holds);
	const validate = ajv.compile(compiled.schema);
	kept.set(compiled, validate);
	return validate;
}

function faultOf({ instancePath, keyword, params }: ErrorObject): Fault[] {
	// The branch of a condition that failed says itself what is wrong.
	if (keyword === "if") return [];
	const within = instancePath.split("/").slice(1);
	const named: unknown = params.missingProperty ?? params.additionalProperty;
	const path = [...within, ...(typeof named === "string" ? [named] : [])].join(".");
	const refused = keyword === "false schema" || keyword === "additionalProperties";
	return [{ path, keyword: refused ? "notAsked" : keyword }];
}
