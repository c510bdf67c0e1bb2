import { showPence } from "#schemas/entry.ts";

/** The costing of a plan: never capped, so that the meeting types no amount. */
export interface Costing {
	readonly amountPence: number;
	readonly startHalfTerm: string;
	readonly terms: number;
}

/** What was typed, with the money of the costing in place of whatever was typed of it. */
export function costed<Typed extends { amount: string; startHalfTerm: string; terms: string }>(
	typed: Typed,
	costing: Costing | undefined,
): Typed {
	const { amountPence = 0, startHalfTerm = "", terms = 0 } = costing ?? {};
	return { ...typed, amount: showPence(amountPence), startHalfTerm, terms: String(terms) };
}
