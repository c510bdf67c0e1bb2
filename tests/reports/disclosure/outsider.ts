import loadHighs from "highs";
import type { SafeTable } from "#reports/disclosure/shape.ts";

/**
 * Somebody outside who has the published tables and nothing else, and knows the rule. Shares no code with what
 * protects and audits them: its programme is written out as text from the cells alone.
 */
export interface Outsider {
	/** The least and the most that a sum of the finest figures can be; null when nothing fits what was published. */
	readonly bounds: (figures: readonly string[]) => { readonly least: number; readonly most: number } | null;
}

const highs = await loadHighs();

/** The name of one of the finest figures. */
export const figure = (table: string, row: string, column: string, time: string) =>
	`${table}_${row}_${column}_${time}`;

/** The finest figures behind some cells of a table. */
export function behind(table: SafeTable, rows: readonly string[], columns: readonly string[]): string[] {
	if (table.columnsAreTime)
		return rows.flatMap((row) => columns.map((time) => figure(table.name, row, "all", time)));
	return rows.flatMap((row) =>
		columns.flatMap((column) => table.period.map((time) => figure(table.name, row, column, time))),
	);
}

/** Reads the tables, and is then ready to be asked. */
export function outsider(tables: readonly SafeTable[]): Outsider {
	const lines = tables.flatMap(linesOf);
	const money = tables.filter(({ name }) => name === "spend");
	const links = money.flatMap(childrenBehindMoney);
	const decided = tables.find(({ name }) => name === "decisions");
	const areas = decided?.columns.flatMap(({ members }) => members) ?? [];
	const times = [...new Set(tables.flatMap(({ period }) => period))];
	for (const area of areas)
		for (const time of times)
			links.push(
				`${figure("decisions", "o0", area, time)} + ${figure("decisions", "o1", area, time)} - ${figure("children", area, "all", time)} >= 0`,
			);
	const known = [...lines, ...links].map((line, place) => ` k${place}: ${line}`).join("\n");
	const solve = (sense: string, goal: string) =>
		highs.solve(`${sense}\n goal: ${goal}\nSubject To\n${known}\nEnd\n`, { output_flag: false });
	return {
		bounds: (figures) => {
			const goal = figures.join(" + ");
			const low = solve("Minimize", goal);
			if (low.Status !== "Optimal") return null;
			const high = solve("Maximize", goal);
			const most = high.Status === "Optimal" ? high.ObjectiveValue : Number.POSITIVE_INFINITY;
			return { least: Math.ceil(low.ObjectiveValue - 1e-3), most: Math.floor(most + 1e-3) };
		},
	};
}

const membersOf = (categories: SafeTable["rows"]) => categories.flatMap(({ members }) => members);

function linesOf(table: SafeTable): string[] {
	const sum = (rows: readonly string[], columns: readonly string[]) =>
		behind(table, rows, columns).join(" + ");
	const [allRows, allColumns] = [membersOf(table.rows), membersOf(table.columns)];
	const lines: string[] = [];
	if (table.withheld && table.unit === "schools")
		return allRows.map((row) => `${sum([row], allColumns)} <= ${table.rule.threshold - 1}`);
	if (table.withheld)
		return table.unit === "pence" ? [] : [`${sum(allRows, allColumns)} <= ${table.rule.threshold - 1}`];
	for (const [row, line] of table.cells.entries())
		for (const [column, cell] of line.entries()) {
			const of = sum(table.rows[row]?.members ?? [], table.columns[column]?.members ?? []);
			if (cell !== null) lines.push(`${of} = ${cell}`);
			else if (table.unit !== "pence") lines.push(`${of} >= 1`);
		}
	for (const [row, total] of table.rowTotals.entries())
		lines.push(`${sum(table.rows[row]?.members ?? [], allColumns)} = ${total}`);
	for (const [column, total] of (table.columnTotals ?? []).entries())
		lines.push(`${sum(allRows, table.columns[column]?.members ?? [])} = ${total}`);
	if (table.total !== null) lines.push(`${sum(allRows, allColumns)} = ${table.total}`);
	return lines;
}

/** Money is shown for none or for at least the threshold, and hidden only where there is somebody. */
function childrenBehindMoney(table: SafeTable): string[] {
	const children = (rows: readonly string[], times: readonly string[]) =>
		rows.flatMap((row) => times.map((time) => figure("children", row, "all", time))).join(" + ");
	if (table.withheld)
		return [`${children(membersOf(table.rows), membersOf(table.columns))} <= ${table.rule.threshold - 1}`];
	const says = (value: number | null) =>
		value === 0 ? "= 0" : value === null ? ">= 1" : `>= ${table.rule.threshold}`;
	const inner = table.cells.flatMap((line, row) =>
		line.map(
			(cell, column) =>
				`${children(table.rows[row]?.members ?? [], table.columns[column]?.members ?? [])} ${says(cell)}`,
		),
	);
	const right = table.rowTotals.map(
		(total, row) => `${children(table.rows[row]?.members ?? [], membersOf(table.columns))} ${says(total)}`,
	);
	const below = (table.columnTotals ?? []).map(
		(total, column) =>
			`${children(membersOf(table.rows), table.columns[column]?.members ?? [])} ${says(total)}`,
	);
	return [...inner, ...right, ...below];
}
