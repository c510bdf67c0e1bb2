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

/**
 * Publishes so many random releases, every third in two steps, and answers what is found out of them. Those that
 * cannot be made safe are refused and not counted; they must stay rare, or the protection would be of no use.
 */
export async function foundOutOf(count: number, firstSeed: number): Promise<string[]> {
	const found: string[] = [];
	let published = 0;
	for (let seed = firstSeed; published < count; seed++) {
		if (seed - firstSeed > count * 1.05) throw new Error("Too many releases are refused");
		const city = randomCity(seed);
		const inSteps = seed % 3 === 0;
		const first = await agreeTables(countedOf(city, inSteps ? ["t1"] : ["t1", "t2"]), [], links, rule);
		if (first.kind !== "agreed") continue;
		published += 1;
		const tables = [...first.tables];
		if (inSteps) {
			const second = await agreeTables(countedOf(city, ["t1", "t2"]), tables, links, rule);
			if (second.kind === "agreed") tables.push(...second.tables);
		}
		found.push(...foundOut(city, tables).map((words) => `release ${seed}: ${words}`));
	}
	return found;
}
