import { Figures, type Group, type Known } from "#reports/disclosure/figures.ts";
import { type Link, linkedKnowledge } from "#reports/disclosure/link.ts";
import type { Category, SafeTable } from "#reports/disclosure/shape.ts";
import { type Sum, sumsOf } from "#reports/disclosure/sums.ts";

/** A sum that must not become known too closely. */
export interface Target {
	readonly figures: readonly number[];
	readonly table: SafeTable;
	/** Which cell, in the table's own words. */
	readonly cell: string;
	/** `hidden`: published as too few to show. `derived`: shown nowhere, but perhaps worked out from what is shown. */
	readonly kind: "hidden" | "derived";
}

/** Everything published as unknown figures, none below zero, and what its readers know of them. */
export interface PublishedSystem {
	/** How many figures there are. */
	readonly figures: number;
	readonly known: readonly Known[];
	readonly targets: readonly Target[];
}

/** The published tables as their readers can use them together; tables of one name may overlap in time. */
export function publishedSystem(tables: readonly SafeTable[], links: readonly Link[]): PublishedSystem {
	const figures = new Figures(tables);
	const sums = tables.flatMap((table) => sumsOf(table, figures));
	const shown = new Set(sums.filter(({ value }) => value !== null).map(keyOf));
	const hidden = sums
		.filter(({ value, table }) => value === null && !table.withheld)
		.map(({ figures: of, table, cell }): Target => ({ figures: of, table, cell, kind: "hidden" }));
	const derived = tables
		.flatMap((table) => derivedFrom(table, figures))
		.filter((target) => !shown.has(keyOf(target)));
	const known = [
		...sums.flatMap(knownFrom),
		...links.flatMap((link) => linkedKnowledge(link, tables, figures)),
	];
	return { figures: figures.count, known, targets: [...hidden, ...distinct(derived)] };
}

const keyOf = ({ figures }: { readonly figures: readonly number[] }) =>
	[...figures].sort((a, b) => a - b).join(" ");

function distinct(targets: readonly Target[]): Target[] {
	return [...new Map(targets.map((target) => [keyOf(target), target])).values()];
}

/** A shown sum says itself; a hidden count that it is at least one; a withheld table that it is little. */
function knownFrom({ table, figures, value }: Sum): Known[] {
	if (value !== null) return [{ figures, least: value, most: value }];
	if (table.unit === "pence") return [];
	return table.withheld
		? [{ figures, least: 0, most: table.rule.threshold - 1 }]
		: [{ figures, least: 1, most: Number.POSITIVE_INFINITY }];
}

/** Sums nobody published but that tables of overlapping times or different categories may give away between them. */
function derivedFrom(table: SafeTable, figures: Figures): Target[] {
	if (table.withheld) return [];
	const times = figures.timesOf(table);
	const target = (row: Group, column: Group, time: string): Target => ({
		table,
		cell: [row.label, column.label, ...(times.length > 1 ? [`in ${time}`] : [])].filter(Boolean).join(", "),
		figures: figures.of(table, row.of, column.of, [time]),
		kind: "derived",
	});
	const pairs = (rows: readonly Group[], columns: readonly Group[]) =>
		times.flatMap((time) => rows.flatMap((row) => columns.map((column) => target(row, column, time))));
	const anyTime: Group[] = [{ label: "", of: table.columns }];
	const apart = pairs(finestOf(table.rows), table.columnsAreTime ? anyTime : finestOf(table.columns));
	if (times.length < 2) return apart;
	const rows = groupsOf(table.rows, table.columnTotals !== null);
	return [...apart, ...pairs(rows, table.columnsAreTime ? anyTime : groupsOf(table.columns, true))];
}

function finestOf(categories: readonly Category[]): Group[] {
	return categories.flatMap(({ label, members }) =>
		members.map((member) => ({
			label: members.length > 1 ? `part of ${label}` : label,
			of: [{ label, members: [member] }],
		})),
	);
}

function groupsOf(categories: readonly Category[], addUp: boolean): Group[] {
	const each = categories.map((category) => ({ label: category.label, of: [category] }));
	return addUp ? [...each, { label: "total", of: categories }] : each;
}
