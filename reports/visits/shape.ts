import { percent, share, sum } from "#reports/figures.ts";
import type { Cell, ReportAnswer, ReportPart } from "#reports/report.ts";
import type { VisitCounts, VisitRows } from "#reports/visits/rows.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What the figures are taken over. */
interface VisitFrame {
	readonly mode: Mode;
	readonly grouping: string;
	readonly asOf: string;
}

const columns = [
	{ key: "planned", label: "Visits planned" },
	{ key: "recorded", label: "Visits recorded" },
	{ key: "awards", label: "Awards" },
	{ key: "visited", label: "Awards visited" },
	{ key: "actions", label: "Actions agreed" },
	{ key: "open", label: "Actions open" },
] as const;

/** Rows to finding, chart and table. Pure. */
export function shapeVisits(rows: VisitRows, { mode, grouping, asOf }: VisitFrame): ReportAnswer {
	const { clusters } = rows;
	const total = (key: (typeof columns)[number]["key"]) => sum(clusters, (row) => row[key]);
	const count = (value: number): Cell => ({ kind: "count", value });
	const text = (words: string): Cell => ({ kind: "text", text: words });
	const line = (name: string, of: (key: keyof Omit<VisitCounts, "name">) => number) => [
		text(name),
		...columns.map(({ key }) => count(of(key))),
	];
	const notional = mode === "trial" ? " (trial)" : "";
	return {
		finding: finding(rows, total),
		n: total("recorded"),
		counted: ["recorded visit", "recorded visits"],
		mode,
		grouping,
		asOf,
		chart: {
			title: `Awards, and those that were visited, by cluster${notional}`,
			description: clusters
				.map(({ name, awards, visited }) => `${name}: ${visited} of ${awards} awards visited`)
				.join("; "),
			unit: "count",
			axis: "Awards",
			series: [
				{ key: "awards", label: "Awards" },
				{ key: "visited", label: "Visited" },
			],
			points: clusters.map(({ name, awards, visited }) => ({ label: name, values: [awards, visited] })),
			mode,
		},
		table: {
			caption: `Visits, awards and actions by cluster${notional}`,
			columns: [
				{ key: "cluster", label: "Cluster", numeric: false },
				...columns.map(({ key, label }) => ({ key, label, numeric: true })),
			],
			rows: clusters.map((row) => line(row.name, (key) => row[key])),
			total: line("City", total),
		},
		parts: total("recorded") < rows.threshold ? [] : [seenPart(rows, mode, notional)],
	};
}

function finding({ clusters }: VisitRows, total: (key: keyof Omit<VisitCounts, "name">) => number): string {
	const [recorded, planned, awards, visited, open] = (
		["recorded", "planned", "awards", "visited", "open"] as const
	).map(total);
	if (recorded === 0)
		return `No visit has been recorded yet; ${planned} ${planned === 1 ? "is" : "are"} planned.`;
	const none = clusters.filter((row) => row.awards > 0 && row.recorded === 0).length;
	const missing =
		none === 0
			? ""
			: ` In ${none} ${none === 1 ? "cluster" : "clusters"} with awards no visit has been recorded.`;
	return `${visited} of ${awards} awards (${percent(share(visited ?? 0, awards ?? 0))}) have been visited; ${planned} ${planned === 1 ? "visit is" : "visits are"} planned, and ${open} ${open === 1 ? "action is" : "actions are"} open.${missing}`;
}

function seenPart({ seen, concerns }: VisitRows, mode: Mode, notional: string): ReportPart {
	const lines = [
		{ label: "As planned", value: seen.asPlanned },
		{ label: "Partly as planned", value: seen.partly },
		{ label: "Not as planned", value: seen.not },
		{ label: "Not seen", value: seen.unseen },
	];
	const all = sum(lines, ({ value }) => value);
	const worried =
		concerns === 0
			? "No visit ended with something to worry about."
			: `${concerns} ${concerns === 1 ? "visit" : "visits"} ended with something to look at again or to pass on.`;
	return {
		id: "seen",
		finding: `Of ${all} rows of maps that were looked at, ${percent(share(seen.asPlanned, all))} are there as planned. ${worried}`,
		chart: {
			title: `Rows of maps by how they stand${notional}`,
			description: lines.map(({ label, value }) => `${label}: ${value}`).join("; "),
			unit: "count",
			axis: "Rows",
			series: [{ key: "rows", label: "Rows" }],
			points: lines.map(({ label, value }) => ({ label, values: [value] })),
			mode,
		},
		table: {
			caption: `Rows of maps by how they stand${notional}`,
			columns: [
				{ key: "stands", label: "How it stands", numeric: false },
				{ key: "rows", label: "Rows", numeric: true },
			],
			rows: lines.map(({ label, value }) => [
				{ kind: "text", text: label },
				{ kind: "count", value },
			]),
			total: null,
		},
	};
}
