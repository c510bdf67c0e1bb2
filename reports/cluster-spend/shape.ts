import type { Cell, ReportAnswer } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** One cluster's sums, as the query returns them. Every cluster has a row, also one that asked for nothing. */
export interface ClusterSpendRow {
	readonly cluster: string;
	readonly number: number;
	readonly name: string;
	/** Pupils of the cluster as the source text states them; undated. */
	readonly studentNumber: number;
	readonly referrals: number;
	readonly requestedPence: number;
}

/** What the sums were taken over. */
export interface ClusterSpendFrame {
	readonly mode: Mode;
	readonly grouping: string;
	readonly asOf: string;
	/** The active filters in words, such as 'Spring 1, individual pupil need'; empty when none. */
	readonly filterWords: string;
}

/** Rows to finding, chart and table. Pure: the same rows always give the same bytes, so pictures can be cached. */
export function shapeClusterSpend(rows: readonly ClusterSpendRow[], frame: ClusterSpendFrame): ReportAnswer {
	const clusters = [...rows].sort((a, b) => a.number - b.number);
	const n = sum(clusters, (row) => row.referrals);
	const pence = sum(clusters, (row) => row.requestedPence);
	return {
		finding: finding(clusters, n, pence, frame),
		n,
		mode: frame.mode,
		grouping: frame.grouping,
		asOf: frame.asOf,
		chart: {
			title: `Asked for by cluster${frame.mode === "trial" ? " (trial, no money)" : ""}`,
			description: clusters.map((row) => `${row.name}: ${pounds(row.requestedPence)}`).join("; "),
			unit: "pence",
			axis: "Asked for",
			series: [{ key: "requested", label: "Asked for" }],
			points: clusters.map((row) => ({ label: row.name, values: [row.requestedPence] })),
			mode: frame.mode,
		},
		table: {
			caption: `Referrals sent and money asked for, by cluster${frame.filterWords && `: ${frame.filterWords}`}`,
			columns: [
				{ key: "cluster", label: "Cluster", numeric: false },
				{ key: "referrals", label: "Referrals", numeric: true },
				{ key: "requested", label: "Asked for", numeric: true },
				{ key: "average", label: "Average asked for", numeric: true },
				{ key: "perPupil", label: "Asked for per pupil", numeric: true },
			],
			rows: clusters.map((row) => cells(row.name, row.referrals, row.requestedPence, row.studentNumber)),
			total: cells(
				"City",
				n,
				pence,
				sum(clusters, (row) => row.studentNumber),
			),
		},
	};
}

function cells(name: string, referrals: number, pence: number, pupils: number): Cell[] {
	return [
		{ kind: "text", text: name },
		{ kind: "count", value: referrals },
		{ kind: "pence", value: pence },
		{ kind: "pence", value: referrals === 0 ? null : divide(pence, referrals) },
		{ kind: "pence", value: pupils === 0 ? null : divide(pence, pupils) },
	];
}

function finding(
	rows: readonly ClusterSpendRow[],
	n: number,
	pence: number,
	frame: ClusterSpendFrame,
): string {
	const within = frame.filterWords ? ` (${frame.filterWords})` : "";
	const notional = frame.mode === "trial" ? " of notional money" : "";
	if (n === 0) return `No referrals have been sent${within}, so nothing has been asked for yet.`;
	const most = rows.reduce((best, row) => (row.requestedPence > best.requestedPence ? row : best));
	const share = pence === 0 ? 0 : Math.round((most.requestedPence * 100) / pence);
	const referrals = n === 1 ? "1 referral asks" : `${n} referrals ask`;
	return `${referrals} for ${pounds(pence)}${notional} across the city${within}; ${most.name} asks for the most, ${pounds(most.requestedPence)} (${share}% of the total).`;
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
	return rows.reduce((total, row) => total + of(row), 0);
}

/** Whole pence, half up; both are non-negative. */
function divide(pence: number, by: number): number {
	return Math.floor((2 * pence + by) / (2 * by));
}

function pounds(pence: number): string {
	return `£${Math.round(pence / 100).toLocaleString("en-GB")}`;
}
