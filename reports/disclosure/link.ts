import type { Figures, Known } from "#reports/disclosure/figures.ts";
import type { SafeTable } from "#reports/disclosure/shape.ts";
import { sumsOf } from "#reports/disclosure/sums.ts";

/**
 * Everybody behind a figure of the table of money is among those counted in the table of decisions: in the column of
 * their row's name, with one of these outcomes. So what one shows bounds the other.
 */
export interface Link {
	readonly money: string;
	readonly decisions: string;
	readonly outcomes: readonly string[];
}

/** What a table of money says of how many there are, and that they are no more than the decisions say. */
export function linkedKnowledge(link: Link, tables: readonly SafeTable[], figures: Figures): Known[] {
	const money = tables.filter(({ name }) => name === link.money);
	const decisions = tables.filter(({ name }) => name === link.decisions);
	if (money.length === 0 || decisions.length === 0) return [];
	const awarded = (row: string, time: string) => figures.numberOf(`${link.money}: children`, row, "", time);
	const counted = new Map<number, number>();
	for (const { rows, period } of money)
		for (const row of rows.flatMap(({ members }) => members))
			for (const time of period) counted.set(figures.numberOf(link.money, row, "", time), awarded(row, time));
	const people = money.flatMap((table) =>
		sumsOf(table, figures).map(({ figures: of, value }): Known => {
			const among = of.flatMap((figure) => counted.get(figure) ?? []);
			return { figures: among, ...peopleBehind(table, value) };
		}),
	);
	const areas = [...new Set(decisions.flatMap(({ columns }) => columns.flatMap(({ members }) => members)))];
	const bounded = [...figures.partsOf(link.decisions)].flatMap(([part, times]) =>
		areas.map(
			(area): Known => ({
				figures: link.outcomes.map((outcome) => figures.numberOf(link.decisions, outcome, area, part)),
				less: times.map((time) => awarded(area, time)),
				least: 0,
				most: Number.POSITIVE_INFINITY,
			}),
		),
	);
	return [...people, ...bounded];
}

/** Money is shown only for none or for enough, and hidden only where there is somebody. */
function peopleBehind({ rule, withheld }: SafeTable, value: number | null): { least: number; most: number } {
	const { threshold } = rule;
	if (withheld) return { least: 0, most: threshold - 1 };
	if (value === 0) return { least: 0, most: 0 };
	return { least: value === null ? 1 : threshold, most: Number.POSITIVE_INFINITY };
}
