import type { Asking, Shape } from "./asking.ts";
import { below, own } from "./node.ts";

const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;

/** How many of the kept unit are one of the schema's, and what it is called. */
interface Unit {
	readonly scale: 1 | 10 | 100;
	readonly name?: "tenths" | "pence";
}

/** A whole number, one with a single decimal, or an amount of money: forms keep nothing finer. */
export function numberShape(asking: Asking, type: "integer" | "number"): Shape {
	const { node, path, notes } = asking;
	const unit = unitOf(asking, type);
	const kept: Record<string, number> = {};
	for (const keyword of bounds) {
		const value = own(node, keyword);
		if (value === undefined) continue;
		const bound = typeof value === "number" ? inUnit(value, unit.scale, keyword) : undefined;
		if (bound === undefined)
			notes.leave(below(path, keyword), "This bound is no number that forms can hold.");
		else kept[keyword] = bound;
	}
	const step = own(node, "multipleOf");
	const steps = typeof step === "number" ? Math.round(step * unit.scale * 1e6) / 1e6 : 1;
	if (Number.isSafeInteger(steps) && steps > 1) kept.multipleOf = steps;
	else if (step !== undefined && steps !== 1)
		notes.leave(below(path, "multipleOf"), "Forms keep nothing finer than this: the steps are not checked.");
	return {
		keywords: { type: "integer", ...kept, ...(unit.name ? { "x-unit": unit.name } : {}) },
		understood: [...bounds, "multipleOf", "format"],
	};
}

function unitOf({ node, path, notes }: Asking, type: "integer" | "number"): Unit {
	const step = own(node, "multipleOf");
	if (type === "integer" || (typeof step === "number" && Number.isInteger(step))) return { scale: 1 };
	if (
		typeof step === "number" &&
		Math.abs(step * 100 - Math.round(step * 100)) < 1e-9 &&
		step * 10 !== Math.round(step * 10)
	) {
		notes.change(path, "Two decimals are kept for money only: it is asked in pounds and pence.");
		return { scale: 100, name: "pence" };
	}
	notes.change(path, "Asked with one decimal.");
	return { scale: 10, name: "tenths" };
}

/** The nearest bound within the one that was said; undefined where no whole number is. */
function inUnit(value: number, scale: number, keyword: (typeof bounds)[number]): number | undefined {
	const exact = Math.round(value * scale * 1e6) / 1e6;
	const whole =
		keyword === "minimum" || keyword === "exclusiveMaximum" ? Math.ceil(exact) : Math.floor(exact);
	return Number.isSafeInteger(whole) ? whole + 0 : undefined;
}
