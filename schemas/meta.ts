import type { FormDocument } from "./annotations.ts";
import { hint } from "./hint.ts";
import { type GateIssue, limitIssues } from "./limits.ts";
import { ruleIssues } from "./metaLogic.ts";
import { partIssues } from "./metaRules.ts";
import { metaSchema } from "./metaSchema.ts";
import { wordingIssues } from "./metaWording.ts";
import { isRecord } from "./questions.ts";
import { unreachableIssues } from "./unreachable.ts";

export type { GateIssue } from "./limits.ts";

/**
 * Everything that keeps a document made by hand from being published, from any value whatever. Three gates, each
 * opened only by the one before: size and names, the shape of a document, the rules between its parts.
 */
export function inspectDocument(value: unknown): GateIssue[] {
	const beyond = limitIssues(value);
	if (beyond.length > 0) return [...beyond];
	const misshapen = shapeIssues(value);
	if (misshapen.length > 0 || !isDocument(value)) return misshapen;
	const rules = ruleIssues(value);
	const asked = rules.length > 0 ? [] : unreachableIssues(value);
	return [...partIssues(value), ...rules, ...asked, ...wordingIssues(value)];
}

/** Whether a value has the shape of a form document; its rules may still be wrong. */
export function isDocument(value: unknown): value is FormDocument {
	return limitIssues(value).length === 0 && isRecord(value) && hint(metaSchema, value).valid;
}

/** Failures that only say that something inside them failed. */
const wrappers: ReadonlySet<string> = new Set([
	"properties",
	"patternProperties",
	"additionalProperties",
	"items",
	"anyOf",
]);

const mostTold = 50;

function shapeIssues(value: unknown): GateIssue[] {
	if (!isRecord(value)) {
		return [{ pointer: "", rule: "shape", message: "A form must be a JSON object.", severity: "error" }];
	}
	const { errors } = hint(metaSchema, value);
	const told = errors.filter(({ keyword }) => !wrappers.has(keyword));
	return (told.length > 0 ? told : errors).slice(0, mostTold).map(({ pointer, keyword, detail }) => {
		const place = pointer.replace(/^#/, "");
		const question = /^\/schema\/properties\/([^/]+)(?:\/items\/properties\/([^/]+))?/.exec(place);
		const name = question && [question[1], question[2]].filter(Boolean).join(".");
		return {
			pointer: place,
			...(name ? { question: name } : {}),
			rule: keyword,
			message: shapeMessage(keyword, place, detail),
			severity: "error",
		};
	});
}

function shapeMessage(keyword: string, place: string, detail: string): string {
	if (keyword === "maxProperties" || keyword === "maxItems")
		return "There are more of them here than a form may have.";
	if (keyword === "required") return `Something is missing. ${detail}`;
	if (keyword === "false") return `Forms know no “${place.split("/").at(-1) ?? ""}” here.`;
	return `This is not how a form is written. ${detail}`;
}
