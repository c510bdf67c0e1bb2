import type { Answer, Answers, Logic } from "./annotations.ts";
import { isBlank, isRecord, ownAnswer, rowsOf } from "./questions.ts";
import {
	add,
	compare,
	divide,
	fromNumber,
	multiply,
	type Rational,
	rational,
	roundHalfUp,
	subtract,
	toNumber,
} from "./rational.ts";
import type { LogicScope } from "./scope.ts";

/**
 * Conditions and formulas of a form. Arithmetic is exact and rounded only by `round`. What is missing, unreadable or
 * of the wrong type is undefined and makes undefined whatever needs it; `and` and `or` need only what decides them.
 */

/** Numbers while reckoning are exact fractions; everything else is an answer. */
type Value = Rational | string | boolean | readonly Answer[] | undefined;
type Operator = (args: readonly Logic[], scope: LogicScope) => Value;

/** What the rule comes to; a number that is not whole comes out as the nearest one that JavaScript can hold. */
export function evaluate(logic: Logic, scope: LogicScope): Answer | undefined {
	const value = reckon(logic, scope);
	return isRational(value) ? toNumber(value) : value;
}

function reckon(logic: Logic, scope: LogicScope): Value {
	if (isLogicList(logic)) return listOf(logic, scope);
	if (typeof logic !== "object" || logic === null) return valued(logic);
	const call = callOf(logic);
	return call ? operators.get(call.operator)?.(call.args, scope) : undefined;
}

/** Operator and arguments of a rule; undefined for anything but an object with one key. */
export function callOf(logic: Logic): { operator: string; args: readonly Logic[] } | undefined {
	if (typeof logic !== "object" || logic === null || isLogicList(logic)) return undefined;
	const [entry, ...more] = Object.entries(logic);
	if (!entry || more.length > 0) return undefined;
	const [operator, given] = entry;
	return { operator, args: isLogicList(given) ? given : [given] };
}

function isLogicList(logic: Logic): logic is readonly Logic[] {
	return Array.isArray(logic);
}

function listOf(logic: readonly Logic[], scope: LogicScope): readonly Answer[] | undefined {
	const items = logic.map((item) => evaluate(item, scope));
	return items.every((item) => item !== undefined) ? items : undefined;
}

function valued(answer: Answer | undefined): Value {
	if (typeof answer === "number") return fromNumber(answer);
	if (typeof answer === "string" || typeof answer === "boolean") return answer;
	return Array.isArray(answer) ? answer : undefined;
}

function isRational(value: Value): value is Rational {
	return typeof value === "object" && !Array.isArray(value);
}

function textOf(args: readonly Logic[], place: number): string {
	const text = args[place];
	return typeof text === "string" ? text : "";
}

/** The arguments as numbers; undefined when one is missing or no number. */
function numbers(args: readonly Logic[], scope: LogicScope): readonly Rational[] | undefined {
	const values = args.map((arg) => reckon(arg, scope));
	return values.every(isRational) ? values : undefined;
}

type Pairwise = (a: Rational, b: Rational) => Rational | undefined;

/** Applies `step` from left to right. */
function folded(step: Pairwise): Operator {
	return (args, scope) => {
		const [first, ...rest] = numbers(args, scope) ?? [];
		return rest.reduce<Rational | undefined>((sofar, next) => sofar && step(sofar, next), first);
	};
}

const smaller: Pairwise = (a, b) => (compare(a, b) <= 0 ? a : b);
const larger: Pairwise = (a, b) => (compare(a, b) >= 0 ? a : b);

const minus: Operator = (args, scope) => {
	const [first, ...rest] = numbers(args, scope) ?? [];
	if (first && rest.length === 0) return rational(-first.top, first.bottom);
	return rest.reduce<Rational | undefined>((sofar, next) => sofar && subtract(sofar, next), first);
};

const rounded: Operator = (args, scope) => {
	const [first] = numbers(args.slice(0, 1), scope) ?? [];
	return first && roundHalfUp(first);
};

function same(a: Value, b: Value): boolean {
	return isRational(a) && isRational(b) ? compare(a, b) === 0 : a === b;
}

/** Text, a number, or yes and no: what can be the same as something else. */
function isScalar(value: Value): boolean {
	return value !== undefined && !Array.isArray(value);
}

function equality(wanted: boolean): Operator {
	return (args, scope) => {
		const [a, b] = [reckon(args[0] ?? null, scope), reckon(args[1] ?? null, scope)];
		return isScalar(a) && isScalar(b) ? same(a, b) === wanted : undefined;
	};
}

/** Numbers by size, text (so also civil dates) by its characters; a third argument asks for 'between'. */
function ordering(holds: (order: number) => boolean): Operator {
	return (args, scope) => {
		const values = args.map((arg) => reckon(arg, scope));
		const orders = values.slice(1).map((next, place) => orderOf(values[place], next));
		if (orders.length === 0 || orders.includes(undefined)) return undefined;
		return orders.every((order) => order !== undefined && holds(order));
	};
}

function orderOf(a: Value, b: Value): number | undefined {
	if (isRational(a) && isRational(b)) return compare(a, b);
	if (typeof a !== "string" || typeof b !== "string") return undefined;
	return a < b ? -1 : a > b ? 1 : 0;
}

/** `and` is decided by one false, `or` by one true; else anything unknown leaves it unknown. */
function connective(deciding: boolean): Operator {
	return (args, scope) => {
		let unknown = false;
		for (const arg of args) {
			const value = reckon(arg, scope);
			if (value === deciding) return deciding;
			if (typeof value !== "boolean") unknown = true;
		}
		return unknown ? undefined : !deciding;
	};
}

/** `[condition, then, condition, then, …, else]`; an unknown condition leaves the whole unknown. */
const choose: Operator = (args, scope) => {
	for (let place = 0; place + 1 < args.length; place += 2) {
		const condition = reckon(args[place] ?? null, scope);
		if (typeof condition !== "boolean") return undefined;
		if (condition) return reckon(args[place + 1] ?? null, scope);
	}
	return args.length % 2 === 1 ? reckon(args[args.length - 1] ?? null, scope) : undefined;
};

const not: Operator = (args, scope) => {
	const value = reckon(args[0] ?? null, scope);
	return typeof value === "boolean" ? !value : undefined;
};

const contains: Operator = (args, scope) => {
	const [needle, list] = [reckon(args[0] ?? null, scope), reckon(args[1] ?? null, scope)];
	if (!isScalar(needle) || !Array.isArray(list)) return undefined;
	return list.some((item: Answer) => same(valued(item), needle));
};

/** Whether something was answered; its argument is a question's id or any rule. */
const present: Operator = (args, scope) => {
	const [arg] = args;
	if (typeof arg === "string") return !isBlank(scope.read(arg));
	const call = callOf(arg ?? null);
	if (call?.operator === "var") return !isBlank(scope.read(textOf(call.args, 0)));
	return !isBlank(evaluate(arg ?? null, scope));
};

/** Rows of a table for which the condition, where one is given, holds. */
function rowsWhere(args: readonly Logic[], place: number, scope: LogicScope): readonly Answers[] {
	const rows = rowsOf(scope.read(textOf(args, 0)));
	const condition = args[place];
	return condition === undefined ? rows : rows.filter((row) => reckon(condition, scope.inRow(row)) === true);
}

/**
 * `["table", "column"]` or `["table", "column", condition]`: the column's total over the rows that answer it, 0 for
 * none. A row whose value is no number leaves the total unknown, so that text is never passed over in silence.
 */
const sum: Operator = (args, scope) => {
	const column = textOf(args, 1);
	let total = rational(0n);
	for (const row of rowsWhere(args, 2, scope)) {
		const answer = ownAnswer(row, column);
		if (isBlank(answer)) continue;
		const value = valued(answer);
		total = total && isRational(value) ? add(total, value) : undefined;
	}
	return total;
};

/** `["table"]`, `["table", condition]` or a list of choices: how many; 0 where nothing was answered. */
const count: Operator = (args, scope) => {
	const answer = scope.read(textOf(args, 0));
	if (!Array.isArray(answer)) return rational(0n);
	const isTable = answer.some(isRecord);
	return rational(BigInt(isTable ? rowsWhere(args, 1, scope).length : answer.length));
};

/** `["list", code]`: what a list of the registers says of the code that the second argument comes to. */
const lookup: Operator = (args, scope) => {
	const code = reckon(args[1] ?? null, scope);
	return typeof code === "string" ? valued(scope.lookup(textOf(args, 0), code)) : undefined;
};

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
	["var", (args, scope) => valued(scope.read(textOf(args, 0)))],
	["setting", (args, scope) => valued(scope.setting(textOf(args, 0)))],
	["bundle", (args, scope) => valued(scope.bundle(textOf(args, 0), textOf(args, 1)))],
	["lookup", lookup],
	["sum", sum],
	["count", count],
	["+", folded(add)],
	["-", minus],
	["*", folded(multiply)],
	["/", folded(divide)],
	["min", folded(smaller)],
	["max", folded(larger)],
	["round", rounded],
	["if", choose],
	["==", equality(true)],
	["!=", equality(false)],
	["<", ordering((order) => order < 0)],
	["<=", ordering((order) => order <= 0)],
	[">", ordering((order) => order > 0)],
	[">=", ordering((order) => order >= 0)],
	["and", connective(false)],
	["or", connective(true)],
	["!", not],
	["in", contains],
	["present", present],
]);

/** Every operator a rule may use. */
export const operatorNames: readonly string[] = [...operators.keys()];

/** How a rule reads a question. */
export interface Read {
	readonly name: string;
	/** Only asks whether there is an answer. */
	readonly guarded: boolean;
	/** The table whose rows a condition of `sum` or `count` is about: the name is one of its columns first. */
	readonly within: string | undefined;
}

/** Everything a rule reads, in order of mention, tables of `sum` and `count` included. */
export function readsOf(logic: Logic, guarded = false, within?: string): readonly Read[] {
	if (isLogicList(logic)) return logic.flatMap((item) => readsOf(item, guarded, within));
	const call = callOf(logic);
	if (!call || call.operator === "setting" || call.operator === "bundle") return [];
	const { operator, args } = call;
	const [first, ...rest] = args;
	const asks = guarded || operator === "present";
	if (typeof first !== "string" || !["var", "sum", "count", "present"].includes(operator)) {
		return args.flatMap((arg) => readsOf(arg, asks, within));
	}
	const table = operator === "sum" || operator === "count" ? first : within;
	return [{ name: first, guarded: asks, within }, ...rest.flatMap((arg) => readsOf(arg, asks, table))];
}

/** Ids of the questions a rule reads, each once, in order of mention; columns within a condition on rows are left out. */
export function variablesOf(logic: Logic): string[] {
	const names = readsOf(logic).flatMap(({ name, within }) => (within === undefined ? [name] : []));
	return [...new Set(names)];
}

/** What rules read like a setting although it is the referral's own. */
const ownOfReferral: ReadonlySet<string> = new Set(["today", "mode", "kind", "school"]);

/** Names of the dated settings a rule reads, each once. What is the referral's own is left out. */
export function settingsOf(logic: Logic): readonly string[] {
	if (isLogicList(logic)) return [...new Set(logic.flatMap(settingsOf))];
	const call = callOf(logic);
	if (!call) return [];
	const name = textOf(call.args, 0);
	if (call.operator === "setting") return ownOfReferral.has(name) ? [] : [name];
	return settingsOf(call.args);
}
