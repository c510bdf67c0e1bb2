import type { Branch, Dimension } from "#reports/disclosure/categories.ts";
import type { Link } from "#reports/disclosure/link.ts";
import type { CountedTable } from "#reports/disclosure/protect.ts";
import type { DisclosureRule } from "#reports/disclosure/shape.ts";

/** The rule that random releases are made safe by. */
export const rule: DisclosureRule = { threshold: 5, leastPence: 100_000 };
export const links: readonly Link[] = [{ money: "spend", decisions: "decisions", outcomes: ["o0", "o1"] }];

/** One made-up decision. */
export interface Decided {
	readonly outcome: number;
	readonly area: number;
	readonly time: string;
	/** Null where nothing was awarded. */
	readonly pence: number | null;
}

/** A made-up city: how many outcomes and areas it knows, and all that was decided in two half terms. */
export interface RandomCity {
	readonly outcomes: Dimension;
	readonly areas: Dimension;
	readonly decided: readonly Decided[];
}

const times = ["t1", "t2"] as const;

/** Numbers from 0 up to 1 that a seed gives, always the same ones. */
export function chances(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A city of a seed: few or many decisions, evenly or very unevenly spread. */
export function randomCity(seed: number): RandomCity {
	const next = chances(seed);
	const upTo = (most: number) => Math.floor(next() * (most + 1));
	const [outcomes, areas] = [2 + upTo(4), 2 + upTo(3)];
	const uneven = 1 + upTo(2);
	const pick = (count: number) => Math.min(count - 1, Math.floor(count * next() ** uneven));
	const decided = Array.from({ length: 4 + upTo(170) }, (): Decided => {
		const outcome = pick(outcomes);
		const pence = outcome < 2 && next() < 0.9 ? 20_000 + upTo(900_000) : null;
		return { outcome, area: pick(areas), time: next() < 0.6 ? times[0] : times[1], pence };
	});
	const side = (letter: string, count: number): Dimension => ({
		heading: letter,
		branches: [randomTree(letter, 0, count, next)],
		personal: true,
	});
	return { outcomes: side("o", outcomes), areas: side("a", areas), decided };
}

function randomTree(letter: string, from: number, to: number, next: () => number): Branch {
	if (to - from === 1) return { key: `${letter}${from}`, label: `${letter}${from}` };
	const split = from + 1 + Math.floor(next() * (to - from - 1));
	const parts = [randomTree(letter, from, split, next), randomTree(letter, split, to, next)];
	return { label: parts.map(({ label }) => label).join("+"), parts };
}

/** Decisions and money of some half terms of a city, counted. */
export function countedOf(city: RandomCity, period: readonly string[]): readonly CountedTable[] {
	const size = (dimension: Dimension) => leaves(dimension.branches).length;
	const [outcomes, areas] = [size(city.outcomes), size(city.areas)];
	const inPeriod = city.decided.filter(({ time }) => period.includes(time));
	const grid = (rows: number, columns: number, value: (row: number, column: number) => number) =>
		Array.from({ length: rows }, (_, row) =>
			Array.from({ length: columns }, (_, column) => value(row, column)),
		);
	const awarded = (area: number, column: number) =>
		inPeriod.filter((one) => one.pence !== null && one.area === area && one.time === period[column]);
	const parts = period.map((time) => ({ key: time, label: time }));
	const time: Branch = parts.length > 1 ? { label: "whole", parts } : { key: "t1", label: "t1", ...parts[0] };
	const common = { columnsAdd: true, period };
	return [
		{
			...common,
			name: "decisions",
			title: "Decisions",
			unit: "children",
			rows: city.outcomes,
			columns: city.areas,
			counts: grid(
				outcomes,
				areas,
				(row, column) => inPeriod.filter(({ outcome, area }) => outcome === row && area === column).length,
			),
			pence: null,
			columnsAreTime: false,
		},
		{
			...common,
			name: "spend",
			title: "Money",
			unit: "pence",
			rows: city.areas,
			columns: { heading: "time", branches: [time], personal: false },
			counts: grid(areas, period.length, (row, column) => awarded(row, column).length),
			pence: grid(areas, period.length, (row, column) =>
				awarded(row, column).reduce((sum, { pence }) => sum + (pence ?? 0), 0),
			),
			columnsAreTime: true,
		},
	];
}

function leaves(branches: readonly Branch[]): string[] {
	return branches.flatMap((branch) => ("key" in branch ? [branch.key] : leaves(branch.parts)));
}
