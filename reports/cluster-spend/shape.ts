import { divide, percent, pounds, share, sum } from "#reports/figures.ts";
import type { Cell, ReportAnswer, ReportChart } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** One cluster's sums in whole pence, as the query returns them. Every cluster has a row, also one that asked for nothing. */
export interface ClusterSpendRow {
	/** Null for the contingency fund. */
	readonly cluster: string | null;
	readonly number: number;
	readonly name: string;
	/** Pupils of the cluster as the source text states them; undated. 0 for the contingency fund. */
	readonly studentNumber: number;
	readonly referrals: number;
	readonly requestedPence: number;
	/** What the formula gives; null while no fund of the year is posted. */
	readonly budgetPence: number | null;
	/** Allowed beyond the formula. */
	readonly extraPence: number;
	readonly committedPence: number;
	/** Of what is committed and paid, what the authority bears because a budget could not. */
	readonly beyondPence: number;
	readonly paidPence: number;
	/** The balance of the budget's account; below zero where awards were made before the year has a fund. */
	readonly remainingPence: number;
}

/** What the sums were taken over. */
export interface ClusterSpendFrame {
	readonly mode: Mode;
	/** `2024-25`. */
	readonly year: string;
	readonly grouping: string;
	readonly asOf: string;
	/** The active filters in words, such as 'Spring 1, individual pupil need'; empty when none. */
	readonly filterWords: string;
}

/** Rows to finding, chart and table. Pure: the same rows always give the same bytes, so pictures can be cached. */
export function shapeClusterSpend(rows: readonly ClusterSpendRow[], frame: ClusterSpendFrame): ReportAnswer {
	const clusters = [...rows].sort((a, b) => a.number - b.number);
	const city = cityOf(clusters);
	return {
		finding: finding(clusters, city, frame),
		cautions: cautions(clusters, city, frame),
		n: city.referrals,
		mode: frame.mode,
		grouping: frame.grouping,
		asOf: frame.asOf,
		chart: chart(clusters, city, frame),
		table: table(clusters, city, frame),
	};
}

function cityOf(rows: readonly ClusterSpendRow[]): ClusterSpendRow {
	const budgets = rows.flatMap(({ budgetPence }) => budgetPence ?? []);
	return {
		cluster: null,
		number: 0,
		name: "City",
		studentNumber: sum(rows, (row) => row.studentNumber),
		referrals: sum(rows, (row) => row.referrals),
		requestedPence: sum(rows, (row) => row.requestedPence),
		budgetPence: budgets.length === 0 ? null : sum(budgets, (pence) => pence),
		extraPence: sum(rows, (row) => row.extraPence),
		committedPence: sum(rows, (row) => row.committedPence),
		beyondPence: sum(rows, (row) => row.beyondPence),
		paidPence: sum(rows, (row) => row.paidPence),
		remainingPence: sum(rows, (row) => row.remainingPence),
	};
}

/** With filters, what they apply to; without, the budgets. */
function chart(
	clusters: readonly ClusterSpendRow[],
	city: ClusterSpendRow,
	frame: ClusterSpendFrame,
): ReportChart {
	const budgets = city.budgetPence !== null && frame.filterWords === "";
	const paid = city.paidPence > 0;
	const told = clusters.filter(
		(row) =>
			row.cluster !== null ||
			(budgets && row.budgetPence !== null) ||
			row.referrals + row.committedPence + row.paidPence > 0,
	);
	const spent = [
		{ key: "committed", label: "Committed", of: (row: ClusterSpendRow) => row.committedPence },
		...(paid ? [{ key: "paid", label: "Paid", of: (row: ClusterSpendRow) => row.paidPence }] : []),
	];
	const shown = budgets
		? [...spent, { key: "remaining", label: "Remaining", of: left }]
		: [{ key: "requested", label: "Asked for", of: (row: ClusterSpendRow) => row.requestedPence }, ...spent];
	const words = shown.map(({ label }) => label.toLowerCase());
	return {
		title: `${capital(listed(words))} by cluster, ${frame.year}${notional(frame.mode)}`,
		description: told
			.map((row) => {
				const parts = shown.map(({ label, of }) => `${label.toLowerCase()} ${pounds(of(row) ?? 0)}`);
				const of = budgets && row.budgetPence !== null ? [`budget ${pounds(row.budgetPence)}`] : [];
				return `${row.name}: ${[...of, ...parts].join(", ")}`;
			})
			.join("; "),
		unit: "pence",
		axis: "Pounds",
		series: shown.map(({ key, label }) => ({ key, label })),
		points: told.map((row) => ({ label: row.name, values: shown.map(({ of }) => of(row)) })),
		mode: frame.mode,
		...(budgets
			? { marker: { label: "Budget by the formula", values: told.map((row) => row.budgetPence) } }
			: {}),
	};
}

/** Nothing remains of a budget that is not there. */
const left = (row: ClusterSpendRow): number | null =>
	row.budgetPence === null && row.extraPence === 0 ? null : row.remainingPence;

interface Column {
	readonly key: string;
	readonly label: string;
	readonly cell: (row: ClusterSpendRow) => Cell;
}

function table(
	clusters: readonly ClusterSpendRow[],
	city: ClusterSpendRow,
	{ year, filterWords }: ClusterSpendFrame,
): ReportAnswer["table"] {
	const when = (some: boolean, column: Column): Column[] => (some ? [column] : []);
	const pence = (value: number | null): Cell => ({ kind: "pence", value });
	const perPupil = (value: number | null, row: ClusterSpendRow): Cell =>
		pence(value === null || row.studentNumber === 0 ? null : divide(value, row.studentNumber));
	const columns: Column[] = [
		{ key: "cluster", label: "Cluster", cell: (row) => ({ kind: "text", text: row.name }) },
		{ key: "referrals", label: "Referrals", cell: (row) => ({ kind: "count", value: row.referrals }) },
		{ key: "requested", label: "Asked for", cell: (row) => pence(row.requestedPence) },
		{ key: "budget", label: "Budget", cell: (row) => pence(row.budgetPence) },
		...when(city.extraPence > 0, {
			key: "extra",
			label: "Allowed beyond it",
			cell: (row) => pence(row.extraPence),
		}),
		{ key: "committed", label: "Committed", cell: (row) => pence(row.committedPence) },
		...when(city.beyondPence > 0, {
			key: "beyond",
			label: "Of that borne by the authority",
			cell: (row) => pence(row.beyondPence),
		}),
		...when(city.paidPence > 0, { key: "paid", label: "Paid", cell: (row) => pence(row.paidPence) }),
		{ key: "remaining", label: "Remaining", cell: (row) => pence(left(row)) },
		{ key: "budgetEach", label: "Budget per pupil", cell: (row) => perPupil(row.budgetPence, row) },
		{
			key: "committedEach",
			label: "Committed per pupil",
			cell: (row) => perPupil(row.committedPence, row),
		},
	];
	const cells = (row: ClusterSpendRow) => columns.map(({ cell }) => cell(row));
	return {
		caption: `Budget, commitments and what is asked for, by cluster, ${year}${filterWords && `: ${filterWords}`}`,
		columns: columns.map(({ key, label }) => ({ key, label, numeric: key !== "cluster" })),
		rows: clusters.map(cells),
		total: cells(city),
	};
}

function finding(
	rows: readonly ClusterSpendRow[],
	city: ClusterSpendRow,
	{ mode, year, filterWords }: ClusterSpendFrame,
): string {
	const within = filterWords ? ` (${filterWords})` : "";
	const money = mode === "trial" ? " of notional money" : "";
	const asked =
		city.referrals === 0
			? `no referrals have been sent${within}`
			: `${city.referrals === 1 ? "1 referral asks" : `${city.referrals} referrals ask`} for ${pounds(city.requestedPence)}${filterWords ? money : ""}${within}`;
	const spent = city.committedPence + city.paidPence;
	const gone = city.paidPence > 0 ? "committed or paid" : "committed";
	if (city.budgetPence === null) {
		const against = spent > 0 ? `, and ${pounds(spent)} is ${gone} against the year` : "";
		return `No budget is posted for ${year} yet; ${asked}${against}.`;
	}
	if (filterWords !== "") {
		return `In ${year} ${asked}; ${pounds(spent)} is ${gone}.`;
	}
	const all = city.budgetPence + city.extraPence;
	const most = furthest(rows);
	const furthestWords = most ? ` ${most.name} is furthest, at ${percent(usedShare(most))}.` : "";
	return `Of ${pounds(all)}${money} for ${year}, ${pounds(spent)} (${percent(share(spent, all))}) is ${gone} and ${pounds(city.remainingPence)} is left; ${asked}.${furthestWords}`;
}

/** The cluster that has used most of its budget; none while nothing is used. */
function furthest(rows: readonly ClusterSpendRow[]): ClusterSpendRow | null {
	return rows
		.filter(
			(row) => row.cluster !== null && usedShare(row) !== null && row.committedPence + row.paidPence > 0,
		)
		.reduce<ClusterSpendRow | null>(
			(best, row) => (best === null || (usedShare(row) ?? 0) > (usedShare(best) ?? 0) ? row : best),
			null,
		);
}

const usedShare = (row: ClusterSpendRow): number | null =>
	share(row.committedPence + row.paidPence, (row.budgetPence ?? 0) + row.extraPence);

function cautions(
	rows: readonly ClusterSpendRow[],
	city: ClusterSpendRow,
	{ filterWords, year }: ClusterSpendFrame,
): string[] {
	const extra = rows.filter((row) => row.extraPence > 0);
	return [
		...(filterWords === ""
			? []
			: [
					`Asked for, committed and paid are those of ${filterWords}. Budget and remaining are of the whole year, because no budget is set aside by half term, kind or area.`,
				]),
		...(extra.length === 0
			? []
			: [
					`Allowed beyond the formula by the Head of Service: ${listed(extra.map((row) => `${row.name} ${pounds(row.extraPence)}`))}.`,
				]),
		...(city.beyondPence === 0
			? []
			: [
					`${pounds(city.beyondPence)} for education, health and care plans is more than budgets could bear; the authority's account bears it.`,
				]),
		...(city.budgetPence === null && city.remainingPence < 0
			? [`The fund of ${year}, once it is posted, must bear what is committed already.`]
			: []),
	];
}

const notional = (mode: Mode): string => (mode === "trial" ? " (trial: notional money)" : "");

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function listed(words: readonly string[]): string {
	return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
