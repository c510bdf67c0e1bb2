import type { Logic } from "#schemas/annotations.ts";
import type { Code } from "#schemas/operations.ts";
import type { Question } from "#schemas/questions.ts";
import { isNode, type JsonNode, listAt, nodeAt, own, textsAt } from "./node.ts";

/** A question that conditions can read. */
export interface Field {
	readonly key: string;
	readonly question: Question;
	readonly codeOf: ReadonlyMap<string, Code> | null;
}

/** The questions of an object by their names in the schema; null where one could not be taken. */
export type Fields = Map<string, Field | null>;

const understood: ReadonlySet<string> = new Set([
	"properties",
	"required",
	"type",
	"not",
	"allOf",
	"anyOf",
	"oneOf",
]);

/** Both, without nesting what is a list already. */
export function both(one: Logic | null, other: Logic | null): Logic | null {
	if (one === null || other === null) return one ?? other;
	return { and: [...partsOf(one, "and"), ...partsOf(other, "and")] };
}

/** Either, without nesting what is a list already. */
export function either(one: Logic, other: Logic): Logic {
	return { or: [...partsOf(one, "or"), ...partsOf(other, "or")] };
}

function partsOf(logic: Logic, operator: "and" | "or"): readonly Logic[] {
	const inner = isNode(logic) ? own(logic, operator) : undefined;
	return Array.isArray(inner) && Object.keys(Object(logic)).length === 1 ? inner : [logic];
}

/**
 * A condition of a schema as a rule over the form's questions; undefined where forms cannot say it. A question that is
 * not answered never decides anything, whatever a schema makes of it.
 */
export function conditionOf(node: JsonNode, fields: Fields): Logic | undefined {
	if (Object.keys(node).some((keyword) => !understood.has(keyword))) return undefined;
	const parts: (Logic | undefined)[] = [];
	for (const [name, wanted] of Object.entries(nodeAt(node, "properties")))
		parts.push(isNode(wanted) ? answerIs(fields.get(name), wanted) : undefined);
	const decided = new Set(Object.keys(nodeAt(node, "properties")));
	for (const name of textsAt(node, "required")) {
		const field = fields.get(name);
		if (!decided.has(name)) parts.push(field ? { present: [field.key] } : undefined);
	}
	const not = own(node, "not");
	if (isNode(not)) parts.push(negated(conditionOf(not, fields)));
	for (const item of listAt(node, "allOf")) parts.push(isNode(item) ? conditionOf(item, fields) : undefined);
	for (const keyword of ["anyOf", "oneOf"]) {
		const branches = listAt(node, keyword).map((item) =>
			isNode(item) ? conditionOf(item, fields) : undefined,
		);
		if (branches.length > 0) parts.push(all(branches)?.reduce(either));
	}
	return all(parts)?.reduce((one, other) => both(one, other) ?? one);
}

function all(parts: readonly (Logic | undefined)[]): readonly Logic[] | undefined {
	const known = parts.filter((part) => part !== undefined);
	return known.length === parts.length && known.length > 0 ? known : undefined;
}

function negated(logic: Logic | undefined): Logic | undefined {
	return logic === undefined ? undefined : { "!": [logic] };
}

/** That a question has been answered in one of the ways that a schema names. */
function answerIs(field: Field | null | undefined, wanted: JsonNode): Logic | undefined {
	if (!field) return undefined;
	const { key, codeOf } = field;
	const answer: Logic = { var: key };
	const contains = own(wanted, "contains");
	if (field.question.type === "array" && isNode(contains)) {
		const codes = valuesIn(contains)?.map((value) => codeOf?.get(JSON.stringify(value)));
		return all(
			codes?.map((code) => (code === undefined ? undefined : { in: [code, answer] })) ?? [undefined],
		)?.reduce(either);
	}
	const not = own(wanted, "not");
	if (isNode(not)) return negated(answerIs(field, not));
	const values = valuesIn(wanted);
	if (!values) return bounded(field, wanted);
	const codes = values.map((value) => answerCode(field, value));
	const [only] = codes;
	if (codes.some((code) => code === undefined) || only === undefined) return undefined;
	return codes.length === 1
		? { "==": [answer, only] }
		: { in: [answer, codes.filter((code) => code !== undefined)] };
}

function valuesIn(node: JsonNode): readonly unknown[] | undefined {
	if (Object.hasOwn(node, "const")) return [node.const];
	const listed = listAt(node, "enum");
	return listed.length > 0 ? listed : undefined;
}

function answerCode({ question, codeOf }: Field, value: unknown): string | number | boolean | undefined {
	if (codeOf) return codeOf.get(JSON.stringify(value));
	if (question.type === "boolean") return typeof value === "boolean" ? value : undefined;
	if (question.type === "string") return typeof value === "string" && value !== "" ? value : undefined;
	if (typeof value !== "number") return undefined;
	const kept = inUnit(question, value);
	return Number.isSafeInteger(kept) ? kept : undefined;
}

const scales: { readonly [unit: string]: number } = { pence: 100, tenths: 10 };

/** A number as the question keeps it. */
function inUnit(question: Question, value: number): number {
	return Math.round(value * (scales[question["x-unit"] ?? ""] ?? 1) * 1e6) / 1e6;
}

const orders = [
	["minimum", ">="],
	["maximum", "<="],
	["exclusiveMinimum", ">"],
	["exclusiveMaximum", "<"],
] as const;

function bounded({ key, question }: Field, wanted: JsonNode): Logic | undefined {
	if (question.type !== "integer") return undefined;
	const parts = orders.flatMap(([keyword, operator]): (Logic | undefined)[] => {
		const bound = own(wanted, keyword);
		if (bound === undefined) return [];
		const kept = typeof bound === "number" ? inUnit(question, bound) : undefined;
		return [Number.isSafeInteger(kept) ? { [operator]: [{ var: key }, kept ?? 0] } : undefined];
	});
	const known = Object.keys(wanted).every(
		(keyword) => keyword === "type" || orders.some(([one]) => one === keyword),
	);
	return known ? all(parts)?.reduce((one, other) => both(one, other) ?? one) : undefined;
}
