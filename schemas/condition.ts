import type { Logic } from "./annotations.ts";
import { callOf } from "./logic.ts";

/** A node of standard draft-07, without annotations. */
export type Standard = { readonly [keyword: string]: unknown };

/** When a rule holds and when it is known not to hold; both fail while an answer it reads is missing. */
interface Sides {
	readonly holds: Standard;
	readonly fails: Standard;
}

/**
 * A condition as draft-07 over an object that leaves out what is hidden or blank; undefined where draft-07 cannot say
 * it: what reads settings, other documents, formulas, sums, or anything but this object's own questions.
 */
export function standardCondition(logic: Logic, isOwn: (name: string) => boolean): Standard | undefined {
	return sidesOf(logic, isOwn)?.holds;
}

function sidesOf(logic: Logic, isOwn: (name: string) => boolean): Sides | undefined {
	if (logic === true) return { holds: {}, fails: { not: {} } };
	if (logic === false) return { holds: { not: {} }, fails: {} };
	const call = callOf(logic);
	if (!call) return undefined;
	const { operator, args } = call;
	if (operator === "and" || operator === "or") return connected(operator, args, isOwn);
	if (operator === "!") return swapped(sidesOf(args[0] ?? null, isOwn));
	if (operator === "present") return presence(args[0], isOwn);
	if (operator === "var") return about(nameOf(logic, isOwn), { const: true }, { const: false });
	if (operator === "in") return membership(args, isOwn);
	if (operator === "!=") return swapped(comparison("==", args, isOwn));
	return args.length === 2 ? comparison(operator, args, isOwn) : undefined;
}

function swapped(sides: Sides | undefined): Sides | undefined {
	return sides && { holds: sides.fails, fails: sides.holds };
}

function connected(operator: "and" | "or", args: readonly Logic[], isOwn: (name: string) => boolean) {
	const parts = args.map((arg) => sidesOf(arg, isOwn));
	if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined;
	const all = (side: keyof Sides) => ({ allOf: parts.map((part) => part[side]) });
	const any = (side: keyof Sides) => ({ anyOf: parts.map((part) => part[side]) });
	return operator === "and"
		? { holds: all("holds"), fails: any("fails") }
		: { holds: any("holds"), fails: all("fails") };
}

function nameOf(logic: Logic | undefined, isOwn: (name: string) => boolean): string | undefined {
	const call = callOf(logic ?? null);
	const [name] = call?.args ?? [];
	return call?.operator === "var" && typeof name === "string" && isOwn(name) ? name : undefined;
}

/** Sides that are decided by one question's answer. */
function about(name: string | undefined, holds: Standard, fails: Standard): Sides | undefined {
	if (name === undefined) return undefined;
	const answered = (schema: Standard) => ({ required: [name], properties: { [name]: schema } });
	return { holds: answered(holds), fails: answered(fails) };
}

function presence(arg: Logic | undefined, isOwn: (name: string) => boolean): Sides | undefined {
	const name = typeof arg === "string" && isOwn(arg) ? arg : nameOf(arg, isOwn);
	return name === undefined
		? undefined
		: { holds: { required: [name] }, fails: { not: { required: [name] } } };
}

/** A scalar other than these: a list or record is neither the same as a constant nor known to differ from it. */
function otherThan(schema: Standard): Standard {
	return { type: ["string", "number", "boolean"], not: schema };
}

function isScalar(logic: Logic | undefined): logic is string | number | boolean {
	return typeof logic === "string" || typeof logic === "number" || typeof logic === "boolean";
}

function membership([needle, list]: readonly Logic[], isOwn: (name: string) => boolean): Sides | undefined {
	const chosen = nameOf(list, isOwn);
	if (chosen !== undefined && isScalar(needle)) {
		const within = { type: "array", contains: { const: needle } };
		return about(chosen, within, { type: "array", not: { contains: { const: needle } } });
	}
	if (!Array.isArray(list) || list.length === 0 || !list.every(isScalar)) return undefined;
	// Draft-07 refuses an enumeration that says a value twice; the rule means the same with it said once.
	const values = { enum: [...new Set(list)] };
	return about(nameOf(needle, isOwn), values, otherThan(values));
}

const bounds: { readonly [operator: string]: readonly [string, string] } = {
	"<": ["exclusiveMaximum", "minimum"],
	"<=": ["maximum", "exclusiveMinimum"],
	">": ["exclusiveMinimum", "maximum"],
	">=": ["minimum", "exclusiveMaximum"],
};

const mirrored: { readonly [operator: string]: string } = {
	"==": "==",
	"<": ">",
	"<=": ">=",
	">": "<",
	">=": "<=",
};

/** A question against a constant, whichever comes first. */
function comparison(
	operator: string,
	[left, right]: readonly Logic[],
	isOwn: (name: string) => boolean,
): Sides | undefined {
	if (isScalar(left)) {
		const mirror = mirrored[operator];
		return mirror && !isScalar(right) ? comparison(mirror, [right ?? null, left], isOwn) : undefined;
	}
	const name = nameOf(left, isOwn);
	if (!isScalar(right)) return undefined;
	if (operator === "==") return about(name, { const: right }, otherThan({ const: right }));
	const bound = bounds[operator];
	if (!bound || typeof right !== "number") return undefined;
	const [within, beyond] = bound;
	return about(name, { type: "number", [within]: right }, { type: "number", [beyond]: right });
}
