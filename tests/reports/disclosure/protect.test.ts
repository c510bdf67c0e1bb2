import { expect, test } from "vitest";
import { attack } from "#reports/disclosure/attack.server.ts";
import type { Dimension } from "#reports/disclosure/categories.ts";
import { type CountedTable, safeForms as formsOf } from "#reports/disclosure/protect.ts";
import type { DisclosureRule, SafeTable } from "#reports/disclosure/shape.ts";
import { spreadOf } from "#reports/disclosure/spread.ts";
import { firstWords, protectionOf, smallNumbersIn } from "#reports/release/shape.ts";
import { outsider } from "#tests/reports/disclosure/outsider.ts";
import { countedOf, links, randomCity, rule } from "#tests/reports/disclosure/randomRelease.ts";
import { fc } from "#tests/setup/chance.ts";

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const period = ["t1", "t2"];
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const safeForms = (table: CountedTable, by: DisclosureRule) => formsOf(table, by).map((form) => form.table);

const flat = (letter: string, count: number): Dimension => ({
	heading: letter,
	personal: false,
	branches: Array.from({ length: count }, (_, place) => ({
		key: `${letter}${place}`,
		label: `${letter}${place}`,
	})),
});

function tableOf(counts: readonly (readonly number[])[]): CountedTable {
	return {
		name: "decisions",
		title: "Decisions",
		unit: "children",
		rows: flat("o", counts.length),
		columns: flat("a", counts[0]?.length ?? 0),
		counts,
		pence: null,
		columnsAdd: true,
		columnsAreTime: false,
		period: ["t1"],
	};
}

test("however a table is merged and hidden, its grand total is that of what was counted", () => {
	fc.assert(
		fc.property(seeds, (seed) => {
			for (const counted of countedOf(randomCity(seed), period)) {
				const all = sum((counted.pence ?? counted.counts).flat());
				for (const form of safeForms(counted, rule)) {
					if (form.withheld) continue;
					expect(form.total).toBe(all);
					expect(sum(form.rowTotals)).toBe(all);
					expect(sum(form.columnTotals ?? [])).toBe(all);
				}
			}
		}),
		{ numRuns: 200 },
	);
});

test("no form of a table shows a count of a few, as a cell or as a total", () => {
	fc.assert(
		fc.property(seeds, (seed) => {
			const [decisions] = countedOf(randomCity(seed), period);
			for (const form of decisions ? safeForms(decisions, rule) : []) {
				const shown = [...form.cells.flat(), ...form.rowTotals, ...(form.columnTotals ?? []), form.total];
				for (const value of shown) if (value !== null && value > 0) expect(value).toBeGreaterThanOrEqual(5);
			}
		}),
		{ numRuns: 200 },
	);
});

test("a group all of whom are in one category is never told apart, whatever its size", () => {
	fc.assert(
		fc.property(seeds, (seed) => {
			const [decisions] = countedOf(randomCity(seed), period);
			for (const form of decisions ? safeForms(decisions, rule) : []) {
				if (form.withheld) continue;
				const columns = form.columns.map((_, column) => form.cells.map((line) => line[column] ?? 1));
				const rows = form.cells.map((line) => line.map((cell) => cell ?? 1));
				for (const line of [...rows, ...columns])
					expect(line.length === 1 || line.filter((cell) => cell > 0).length !== 1).toBe(true);
			}
		}),
		{ numRuns: 200 },
	);
});

test("hiding only the few is found out by the audit, and by somebody outside: both attacks can fail a table", async () => {
	const naive: SafeTable = {
		...shownWhole([
			[20, 3, 9],
			[11, 14, 8],
		]),
		cells: [
			[20, null, 9],
			[11, 14, 8],
		],
	};
	const breach = await attack([naive], [], rule);
	expect(breach).toMatchObject({ kind: "narrow", cell: "o0, a1", spread: { least: 3, most: 3 } });
	expect(outsider([naive]).bounds(["decisions_o0_a1_t1"])).toEqual({ least: 3, most: 3 });
});

function shownWhole(cells: readonly (readonly number[])[]): SafeTable {
	const category = (letter: string) => (_: unknown, place: number) => ({
		label: `${letter}${place}`,
		members: [`${letter}${place}`],
	});
	return {
		name: "decisions",
		title: "Decisions",
		unit: "children",
		rowHeading: "o",
		columnHeading: "a",
		rows: cells.map(category("o")),
		columns: (cells[0] ?? []).map(category("a")),
		cells,
		rowTotals: cells.map(sum),
		columnTotals: (cells[0] ?? []).map((_, column) => sum(cells.map((line) => line[column] ?? 0))),
		total: sum(cells.flat()),
		withheld: false,
		period: ["t1"],
		columnsAreTime: false,
		rule,
	};
}

test("a later release that would give away the few of its second half is refused, naming table and cell", async () => {
	const first = shownWhole([
		[20, 10],
		[12, 9],
	]);
	const both = {
		...shownWhole([
			[22, 17],
			[21, 15],
		]),
		period: ["t1", "t2"],
	};
	const breach = await attack([first, both], [], rule);
	expect(breach).toMatchObject({
		kind: "narrow",
		table: both,
		cell: "o0, a0, in t2",
		spread: { least: 2, most: 2 },
	});
});

test("figures of the same time that have changed since are a contradiction, never two publications", async () => {
	const [before, after] = [shownWhole([[20, 10]]), shownWhole([[20, 11]])];
	expect(await attack([before, after], [], rule)).toEqual({ kind: "contradiction" });
});

test("the flow through hidden cells gives the very bounds that linear programming does", () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 3 }), {
				minLength: 3,
				maxLength: 3,
			}),
			fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
			(cells, hidden) => {
				const whole = shownWhole(cells);
				const table = {
					...whole,
					cells: cells.map((line, row) => line.map((cell, column) => (hidden[row]?.[column] ? null : cell))),
				};
				const { bounds } = outsider([table]);
				for (const [row, line] of hidden.entries())
					for (const [column, isHidden] of line.entries())
						if (isHidden)
							expect(spreadOf({ cells, hidden, floor: 1, columnsAdd: true }, row, column)).toEqual(
								bounds([`decisions_o${row}_a${column}_t1`]),
							);
			},
		),
		{ numRuns: 60 },
	);
});

test("as little as can be is hidden: a rectangle around one small cell, and nothing where no cell is small", () => {
	const [whole] = safeForms(
		tableOf([
			[9, 8, 20],
			[11, 14, 8],
		]),
		rule,
	);
	expect(whole?.cells.flat()).not.toContain(null);
	const [one] = safeForms(
		tableOf([
			[20, 3, 9],
			[11, 14, 8],
			[7, 30, 6],
		]),
		rule,
	);
	expect(one?.cells.flat().filter((cell) => cell === null)).toHaveLength(4);
});

test("none at all and too few are withheld alike", () => {
	const [none] = safeForms(
		tableOf([
			[0, 0],
			[0, 0],
		]),
		rule,
	);
	const [few] = safeForms(
		tableOf([
			[1, 0],
			[0, 3],
		]),
		rule,
	);
	expect(none).toEqual(few);
	expect(none?.withheld).toBe(true);
	expect(firstWords(none ?? shownWhole([]))).toBe("There were none, or too few to show.");
});

test("what is said of a table for its readers names no hidden figure", () => {
	const [one] = safeForms(
		tableOf([
			[20, 3, 9],
			[11, 14, 8],
			[7, 30, 6],
		]),
		rule,
	);
	expect(one && protectionOf(one)).toEqual([
		"4 figures are too few to show: they stand for fewer than 5, or would let somebody work out one that does.",
	]);
	expect(one && firstWords(one)).toBe("108 decisions were made. The largest part was “o2”: 43.");
});

test("small numbers written into the words are noticed, in figures and in words", () => {
	expect(smallNumbersIn("Two children and 3 others; 42 in all, £4,000, 4%", 5)).toEqual(["two", "3"]);
	expect(smallNumbersIn("Everybody was heard on 6 January", 5)).toEqual([]);
});

test("every attacked form is also safe by the audit of its own", async () => {
	for (let seed = 5000; seed < 5030; seed++)
		for (const counted of countedOf(randomCity(seed), period)) {
			const [best] = safeForms(counted, rule);
			if (best) expect(await attack([best], links, rule), `seed ${seed}`).toBeNull();
		}
});
