import { setImmediate as breathe } from "node:timers/promises";
import loadHighs, { type Highs, type Model, type ModelData } from "highs";
import { isWide } from "#reports/disclosure/hide.ts";
import type { Link } from "#reports/disclosure/link.ts";
import type { DisclosureRule, SafeTable } from "#reports/disclosure/shape.ts";
import type { Spread } from "#reports/disclosure/spread.ts";
import { type PublishedSystem, publishedSystem, type Target } from "#reports/disclosure/system.ts";

/** What an attacker found out, or that no figures fit all that is published. */
export type Breach =
	| { readonly kind: "narrow"; readonly table: SafeTable; readonly cell: string; readonly spread: Spread }
	| { readonly kind: "contradiction" };

/** Above what the solver's rounding can do to a whole number. */
const tolerance = 1e-4;

let solver: Promise<Highs> | undefined;

/**
 * Attacks published tables as somebody would who has all of them and knows the rule: for every hidden cell, and every
 * sum that overlapping tables may give away, linear programming finds the least and the most it can be. Answers the
 * first that is known too closely; null when none is. Lets other requests through between two cells.
 */
export async function attack(
	tables: readonly SafeTable[],
	links: readonly Link[],
	rule: DisclosureRule,
): Promise<Breach | null> {
	const system = publishedSystem(tables, links);
	solver ??= loadHighs();
	const highs = await solver;
	const model = highs.createModel(modelOf(highs, system));
	try {
		model.options.set({ output_flag: false });
		if (!isConsistent(highs, model)) return { kind: "contradiction" };
		for (const target of system.targets) {
			const spread = spreadIn(highs, model, target);
			if (tellsTooMuch(target, spread, rule))
				return { kind: "narrow", table: target.table, cell: target.cell, spread };
			await breathe();
		}
		return null;
	} finally {
		model.dispose();
	}
}

/** A sum shown nowhere is a breach when it is known to be about a few; that nothing is there may be known. */
function tellsTooMuch({ kind, table }: Target, spread: Spread, rule: DisclosureRule): boolean {
	if (isWide(spread, table.unit, rule)) return false;
	if (kind === "hidden") return true;
	if (table.unit === "pence") return spread.least > 0;
	return spread.most > 0 && spread.least < rule.threshold;
}

/** Do any figures fit all that is published? */
function isConsistent(highs: Highs, model: Model): boolean {
	model.run();
	return model.getModelStatus() !== highs.constants.modelStatus.infeasible;
}

/** Least and most of a sum, as whole numbers. */
function spreadIn(highs: Highs, model: Model, target: Target): Spread {
	for (const figure of target.figures) model.changeColCost(figure, 1);
	const least = extreme(highs, model, "minimize");
	const most = extreme(highs, model, "maximize");
	for (const figure of target.figures) model.changeColCost(figure, 0);
	return { least: Math.ceil(least - tolerance), most: Math.floor(most + tolerance) };
}

function extreme(highs: Highs, model: Model, sense: "minimize" | "maximize"): number {
	const { modelStatus, objectiveSense } = highs.constants;
	model.changeObjectiveSense(objectiveSense[sense]);
	model.run();
	const status = model.getModelStatus();
	if (status === modelStatus.optimal) return model.getObjectiveValue();
	// Some figures do fit, so this can only mean that there is no end to it.
	if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
		return Number.POSITIVE_INFINITY;
	throw new Error(`The audit of a release could not be finished: status ${status}`);
}

/** The system as the solver takes it: a column for each figure, a row for each thing known. */
function modelOf(highs: Highs, { figures, known }: PublishedSystem): ModelData {
	const terms = known.map(({ figures: more, less = [] }) => [
		...more.map((figure) => ({ figure, value: 1 })),
		...less.map((figure) => ({ figure, value: -1 })),
	]);
	const starts = [0];
	for (const row of terms) starts.push((starts.at(-1) ?? 0) + row.length);
	const zeros = Array.from({ length: figures }, () => 0);
	return {
		numCols: figures,
		numRows: known.length,
		colCost: zeros,
		colLower: zeros,
		colUpper: zeros.map(() => highs.infinity),
		rowLower: known.map(({ least }) => least),
		rowUpper: known.map(({ most }) => (Number.isFinite(most) ? most : highs.infinity)),
		matrix: {
			format: "csr",
			numRows: known.length,
			numCols: figures,
			starts,
			indices: terms.flat().map(({ figure }) => figure),
			values: terms.flat().map(({ value }) => value),
		},
	};
}
