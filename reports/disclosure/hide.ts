import type { DisclosureRule, Unit } from "#reports/disclosure/shape.ts";
import { type HiddenTable, type Spread, spreadOf } from "#reports/disclosure/spread.ts";

/** Is what is left open about a hidden figure as wide as the rule wants it? */
export function isWide({ least, most }: Spread, unit: Unit, rule: DisclosureRule): boolean {
	if (unit !== "pence") return most - least >= rule.threshold - 1;
	return most >= 2 * least && most - least >= rule.leastPence;
}

/** No hidden count is zero, because zeros are shown; of hidden money nothing is known. */
export function floorOf(unit: Unit): number {
	return unit === "pence" ? 0 : 1;
}

interface Wanted {
	readonly cells: readonly (readonly number[])[];
	/** Cells that must not be shown. */
	readonly primary: readonly (readonly boolean[])[];
	readonly columnsAdd: boolean;
	readonly unit: Unit;
	readonly rule: DisclosureRule;
}

type Place = readonly [row: number, column: number];

/**
 * Which cells to hide so that no hidden one can be worked out more closely than the rule allows: the primary ones,
 * and as little else as can be found. Null when no choice of other cells does it.
 */
export function hideCells(wanted: Wanted): boolean[][] | null {
	const hidden = wanted.primary.map((line) => [...line]);
	const table = tableOf(wanted, hidden);
	for (;;) {
		const narrow = firstNarrow(wanted, table);
		if (narrow === null) return withoutNeedless(wanted, hidden);
		const more = cheapest(wanted, hidden, narrow);
		if (more === null) return null;
		mark(hidden, more, true);
	}
}

function tableOf(wanted: Wanted, hidden: boolean[][]): HiddenTable {
	return { cells: wanted.cells, hidden, floor: floorOf(wanted.unit), columnsAdd: wanted.columnsAdd };
}

function placesOf(hidden: readonly (readonly boolean[])[]): Place[] {
	return hidden.flatMap((line, row) =>
		line.flatMap((isHidden, column) => (isHidden ? [[row, column] as const] : [])),
	);
}

function firstNarrow(wanted: Wanted, table: HiddenTable): Place | null {
	const found = placesOf(table.hidden).find(
		([row, column]) => !isWide(spreadOf(table, row, column), wanted.unit, wanted.rule),
	);
	return found ?? null;
}

function mark(hidden: boolean[][], places: readonly Place[], value: boolean): void {
	for (const [row, column] of places) {
		const line = hidden[row];
		if (line) line[column] = value;
	}
}

/** The fewest further cells, and of those the smallest, that make a cell wide enough; null for none. */
function cheapest(wanted: Wanted, hidden: boolean[][], narrow: Place): readonly Place[] | null {
	const choices = companions(wanted, narrow)
		.map((places) => places.filter(([row, column]) => hidden[row]?.[column] !== true))
		.filter((places) => places.length > 0)
		.map((places) => ({ places, loss: sumOf(wanted, places) }))
		.sort((a, b) => a.places.length - b.places.length || a.loss - b.loss);
	for (const { places } of choices) {
		mark(hidden, places, true);
		const spread = spreadOf(tableOf(wanted, hidden), narrow[0], narrow[1]);
		mark(hidden, places, false);
		if (isWide(spread, wanted.unit, wanted.rule)) return places;
	}
	return null;
}

function sumOf(wanted: Wanted, places: readonly Place[]): number {
	return places.reduce((sum, [row, column]) => sum + (wanted.cells[row]?.[column] ?? 0), 0);
}

/**
 * Cells that together let a cell move: the other three corners of a rectangle, or where columns do not add up another
 * cell of its row. A zero never is one of them: it stays shown.
 */
function companions({ cells, columnsAdd }: Wanted, [row, column]: Place): Place[][] {
	const others = (cells[row] ?? []).flatMap((value, other) => (other !== column && value > 0 ? [other] : []));
	if (!columnsAdd) return others.map((other) => [[row, other]]);
	return cells.flatMap((line, below) =>
		below === row || (line[column] ?? 0) === 0
			? []
			: others.flatMap((other): Place[][] =>
					(line[other] ?? 0) === 0
						? []
						: [
								[
									[row, other],
									[below, column],
									[below, other],
								],
							],
				),
	);
}

/** Shows again what was hidden on the way and is not needed any more, the largest first. */
function withoutNeedless(wanted: Wanted, hidden: boolean[][]): boolean[][] {
	const secondary = placesOf(hidden)
		.filter(([row, column]) => wanted.primary[row]?.[column] !== true)
		.sort((a, b) => sumOf(wanted, [b]) - sumOf(wanted, [a]));
	for (const place of secondary) {
		mark(hidden, [place], false);
		if (firstNarrow(wanted, tableOf(wanted, hidden)) !== null) mark(hidden, [place], true);
	}
	return hidden;
}
