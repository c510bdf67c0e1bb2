import type { Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import type { Answers, Logic } from "#schemas/annotations.ts";
import { evaluate, settingsOf, variablesOf } from "#schemas/logic.ts";
import { scopeOf } from "#schemas/scope.ts";
import { fc } from "#tests/setup/chance.ts";
import { smallContext } from "./smallForm.ts";

function run(logic: Logic, answers: Answers = {}, row?: Answers) {
	return evaluate(logic, scopeOf(answers, smallContext, row));
}

/** A formula with its value reckoned apart: a fraction of two bigints that is never reduced; undefined when `bottom` is 0. */
interface Reckoned {
	readonly logic: Logic;
	readonly top: bigint;
	readonly bottom: bigint;
}

const leaf: Arbitrary<Reckoned> = fc
	.integer({ min: -100_000, max: 100_000 })
	.map((n) => ({ logic: n, top: BigInt(n), bottom: 1n }));

function both(operator: string, a: Reckoned, b: Reckoned): Reckoned {
	const logic: Logic = { [operator]: [a.logic, b.logic] };
	const [cross, other, bottom] = [a.top * b.bottom, b.top * a.bottom, a.bottom * b.bottom];
	if (a.bottom === 0n || b.bottom === 0n) return { logic, top: 0n, bottom: 0n };
	const less = cross * sign(bottom) < other * sign(bottom);
	switch (operator) {
		case "+":
			return { logic, top: cross + other, bottom };
		case "-":
			return { logic, top: cross - other, bottom };
		case "*":
			return { logic, top: a.top * b.top, bottom };
		case "/":
			return { logic, top: cross, bottom: a.bottom * b.top };
		case "min":
			return { logic, ...pick(less ? a : b) };
		default:
			return { logic, ...pick(less ? b : a) };
	}
}

function pick({ top, bottom }: Reckoned) {
	return { top, bottom };
}

function sign(n: bigint): bigint {
	return n < 0n ? -1n : 1n;
}

const formulas = fc.letrec<{ formula: Reckoned }>((tie) => ({
	formula: fc.oneof(
		{ depthSize: "small", withCrossShrink: true },
		leaf,
		fc
			.tuple(fc.constantFrom("+", "-", "*", "/", "min", "max"), tie("formula"), tie("formula"))
			.map(([operator, a, b]) => both(operator, a, b)),
	),
})).formula;

/** Half up, by the remainder of a division rounded down. */
function rounded({ top, bottom }: Reckoned): bigint {
	const [t, b] = [2n * top * sign(bottom) + bottom * sign(bottom), 2n * bottom * sign(bottom)];
	const cut = ((t % b) + b) % b;
	return (t - cut) / b;
}

test("formulas are exact and rounded once, half up", () => {
	fc.assert(
		fc.property(formulas, (formula) => {
			const result = run({ round: [formula.logic] });
			const expected = formula.bottom === 0n ? undefined : Number(rounded(formula));
			expect(result).toBe(Number.isSafeInteger(expected) ? expected : undefined);
		}),
		{ numRuns: 1000 },
	);
});

test("tenths of pence are not lost on the way", () => {
	expect(run({ "+": [0.1, 0.2] })).toBe(0.3);
	expect(run({ round: [{ "*": [19.99, 100] }] })).toBe(1999);
	expect(run({ round: [0.5] })).toBe(1);
	expect(run({ round: [-0.5] })).toBe(0);
	expect(run({ "/": [1, 3] })).toBeCloseTo(1 / 3, 15);
});

test("what is missing or of the wrong type makes undefined whatever needs it", () => {
	for (const answers of [{}, { a: "lots" }, { a: null }, { a: [1] }, { a: { b: 1 } }, { a: true }]) {
		for (const operator of ["+", "-", "*", "/", "min", "max", "<"]) {
			expect(run({ [operator]: [{ var: "a" }, 1] }, answers)).toBeUndefined();
		}
	}
	expect(run({ "/": [1, 0] })).toBeUndefined();
	expect(run({ if: [{ "==": [{ var: "a" }, 1] }, 1, 2] })).toBeUndefined();
	expect(run({ nonsense: [1] })).toBeUndefined();
	expect(run({ "+": [1], "-": [1] })).toBeUndefined();
	expect(run({ var: "constructor" })).toBeUndefined();
	expect(run({ setting: "toString" })).toBeUndefined();
});

test("and and or need only what decides them", () => {
	const unknown: Logic = { "==": [{ var: "a" }, 1] };
	expect(run({ and: [unknown, false] })).toBe(false);
	expect(run({ and: [unknown, true] })).toBeUndefined();
	expect(run({ or: [unknown, true] })).toBe(true);
	expect(run({ or: [unknown, false] })).toBeUndefined();
	expect(run({ "!": [unknown] })).toBeUndefined();
	expect(run({ "!": [{ present: ["a"] }] })).toBe(true);
	expect(run({ present: [{ var: "a" }] }, { a: [] })).toBe(false);
});

test("a row's column is read before the document's question", () => {
	expect(run({ var: "a" }, { a: 1 }, { a: 2 })).toBe(2);
	expect(run({ var: "a" }, { a: 1 }, { b: 2 })).toBe(1);
});

test("sums leave out rows without an answer, and are unknown where one cannot be read", () => {
	const rows = [{ n: 1, on: true }, { on: true }, { n: 10, on: false }];
	expect(run({ sum: ["rows", "n"] }, { rows })).toBe(11);
	expect(run({ sum: ["rows", "n", { var: "on" }] }, { rows })).toBe(1);
	expect(run({ count: ["rows"] }, { rows })).toBe(3);
	expect(run({ count: ["rows", { "!": [{ var: "on" }] }] }, { rows })).toBe(1);
	expect(run({ count: ["codes"] }, { codes: ["a", "b"] })).toBe(2);
	expect(run({ sum: ["rows", "n"] })).toBe(0);
	expect(run({ sum: ["rows", "n"] }, { rows: [{ n: "lots" }] })).toBeUndefined();
});

test("dates are compared as dates, and the day is a setting", () => {
	expect(run({ "<": [{ var: "a" }, { setting: "today" }] }, { a: "2025-01-19" })).toBe(true);
	expect(run({ "<=": ["2025-01-01", { var: "a" }, "2025-12-31"] }, { a: "2026-01-01" })).toBe(false);
	expect(run({ "==": [{ setting: "mode" }, "trial"] })).toBe(true);
	expect(run({ setting: "muchPence" })).toBe(100_000);
});

test("what a rule reads is told, tables included, columns of a row condition apart", () => {
	const rule: Logic = {
		and: [
			{ ">": [{ sum: ["rows", "n", { var: "on" }] }, { var: "b" }] },
			{ present: ["c"] },
			{ setting: "d" },
		],
	};
	expect(variablesOf(rule)).toEqual(["rows", "b", "c"]);
	expect(settingsOf(rule)).toEqual(["d"]);
});
