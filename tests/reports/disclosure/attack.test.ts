import { expect, test } from "vitest";
import { agreeTables } from "#reports/disclosure/agree.server.ts";
import type { SafeTable } from "#reports/disclosure/shape.ts";
import { behind, figure, outsider } from "#tests/reports/disclosure/outsider.ts";
import {
	countedOf,
	links,
	type RandomCity,
	randomCity,
	rule,
} from "#tests/reports/disclosure/randomRelease.ts";

/** `DISCLOSURE_RUNS` shortens the run while working on something else. */
const runs = Number(process.env.DISCLOSURE_RUNS ?? 1000);
const slice = 100;

/** What somebody outside finds out of published tables that they must not; the words name release and cell. */
function foundOut(city: RandomCity, tables: readonly SafeTable[]): string[] {
	const { bounds } = outsider(tables);
	const found: string[] = [];
	for (const table of tables)
		for (const [row, line] of table.cells.entries())
			for (const [column, cell] of line.entries()) {
				if (cell !== null || table.withheld) continue;
				const of = behind(table, table.rows[row]?.members ?? [], table.columns[column]?.members ?? []);
				const known = bounds(of);
				const wide =
					table.unit === "pence"
						? known && known.most >= 2 * known.least && known.most - known.least >= rule.leastPence
						: known && known.most - known.least >= rule.threshold - 1;
				if (!wide) found.push(`${table.name} ${row}/${column}: ${JSON.stringify(known)}`);
			}
	for (const { name, few } of smallFigures(city, tables)) {
		const known = bounds([name]);
		if (!known || known.most - known.least < rule.threshold - 1)
			found.push(`${name}, really ${few}: ${JSON.stringify(known)}`);
	}
	return found;
}

/** The finest counts of the published half terms that really are of a few. */
function smallFigures(city: RandomCity, tables: readonly SafeTable[]) {
	const times = new Set(tables.filter(({ name }) => name === "decisions").flatMap(({ period }) => period));
	const counts = new Map<string, number>();
	for (const { outcome, area, time } of city.decided) {
		if (!times.has(time)) continue;
		const name = figure("decisions", `o${outcome}`, `a${area}`, time);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].flatMap(([name, few]) => (few < rule.threshold ? [{ name, few }] : []));
}

for (let from = 0; from < runs; from += slice)
	test(`no hidden figure of the random releases ${from} to ${from + slice - 1} is found out by linear programming`, async () => {
		const found: string[] = [];
		const refused: number[] = [];
		for (let seed = from; seed < Math.min(runs, from + slice); seed++) {
			const city = randomCity(seed);
			const later = seed % 3 === 0;
			const first = await agreeTables(countedOf(city, later ? ["t1"] : ["t1", "t2"]), [], links, rule);
			// One that cannot be made safe is refused, so that nobody sees it; that must stay rare.
			if (first.kind !== "agreed") {
				refused.push(seed);
				continue;
			}
			const tables = [...first.tables];
			if (later) {
				const second = await agreeTables(countedOf(city, ["t1", "t2"]), tables, links, rule);
				if (second.kind === "agreed") tables.push(...second.tables);
			}
			found.push(...foundOut(city, tables).map((words) => `release ${seed}: ${words}`));
		}
		expect(found).toEqual([]);
		expect(refused.length).toBeLessThanOrEqual(slice / 20);
	}, 120_000);
