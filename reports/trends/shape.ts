import { divide, percent, pounds, share, sum } from "#reports/figures.ts";
import type { Cell, ReportAnswer, ReportChart, ReportPart, Unit } from "#reports/report.ts";
import { evenSpend } from "#reports/trends/evenSpend.ts";
import { pointsOf, type TrendFrame, type TrendPoint, type TrendRows } from "#reports/trends/rows.ts";
import { showDate } from "#schemas/entry.ts";

/** What is measured each half term. */
interface Measure {
	readonly id: string;
	readonly label: string;
	readonly unit: Unit;
	readonly of: (point: TrendPoint) => number | null;
}

const sent: Measure = { id: "sent", label: "Referrals sent", unit: "count", of: (point) => point.sent };
const awardRate: Measure = {
	id: "award-rate",
	label: "Award rate",
	unit: "percent",
	of: ({ awards, decided }) => (awards === null || decided === null ? null : share(awards, decided)),
};
const averageAward: Measure = {
	id: "average-award",
	label: "Average award",
	unit: "pence",
	of: ({ awards, awardedPence }) => (awards ? divide(awardedPence, awards) : null),
};
const committed: Measure = {
	id: "committed",
	label: "Committed",
	unit: "pence",
	of: (point) => point.committedPence,
};

/** The half terms before the day of asking, with the same a year before where there is one. */
interface Series {
	readonly points: readonly TrendPoint[];
	readonly before: readonly (TrendPoint | null)[];
	readonly frame: TrendFrame;
	readonly suffix: string;
}

/** Rows to findings, charts and tables. Pure: the same rows always give the same bytes. */
export function shapeTrends(rows: TrendRows, frame: TrendFrame): ReportAnswer {
	const suffix = `${frame.filterWords && `, ${frame.filterWords}`}${frame.mode === "trial" ? " (trial: notional money)" : ""}`;
	const series: Series = { ...pointsOf(rows, frame.today), frame, suffix };
	const spending = evenSpend(rows, frame, suffix);
	const parts: ReportPart[] = [
		part(series, awardRate, rateFinding(series)),
		part(series, averageAward, averageFinding(series)),
		part(series, committed, committedFinding(series)),
		...(spending ? [spending] : []),
		...(frame.ofCluster ? [] : [byCluster(rows, series)]),
	];
	return {
		finding: sentFinding(series),
		chart: lineChart(series, sent),
		table: table(series),
		parts,
		cautions: cautions(rows, frame),
		n: sum(series.points, (point) => point.sent ?? 0),
		mode: frame.mode,
		grouping: frame.grouping,
		asOf: frame.asOf,
	};
}

const part = (series: Series, measure: Measure, finding: string): ReportPart => ({
	id: measure.id,
	finding,
	chart: lineChart(series, measure),
	table: null,
});

function lineChart({ points, before, frame, suffix }: Series, { label, unit, of }: Measure): ReportChart {
	const earlier = before.map((point) => point && of(point));
	const withYear = earlier.some((value) => value !== null);
	const shown = (value: number | null) =>
		value === null
			? "not known"
			: unit === "pence"
				? pounds(value)
				: unit === "percent"
					? percent(value)
					: value;
	return {
		title: `${label} by half term${soFar(points)}${suffix}`,
		description: points.map((point) => `${point.label}: ${shown(of(point))}`).join("; "),
		unit,
		axis: label,
		kind: "lines",
		series: [
			{ key: "now", label: withYear ? "In the half term" : label },
			...(withYear ? [{ key: "before", label: "A year before" }] : []),
		],
		points: points.map((point, place) => ({
			label: point.label,
			values: [of(point), ...(withYear ? [earlier[place] ?? null] : [])],
		})),
		mode: frame.mode,
	};
}

/** A last half term that still runs must not look like a fall. */
function soFar(points: readonly TrendPoint[]): string {
	const last = points.at(-1);
	return last?.running ? `, ${last.label} so far` : "";
}

function byCluster(rows: TrendRows, { points, frame, suffix }: Series): ReportPart {
	const { clusters } = rows;
	const of = (point: TrendPoint, cluster: string) =>
		point.sent === null ? null : (point.sentBy.get(cluster) ?? 0);
	const last = points.at(-1);
	const ranked = last ? clusters.map(({ id, name }) => ({ name, value: of(last, id) ?? 0 })) : [];
	const by = [...ranked].sort((a, b) => b.value - a.value);
	const [top, low] = [by[0], by.at(-1)];
	const finding =
		!last || !top || !low || top.value === 0
			? "No cluster's schools have sent anything in the latest half term."
			: `In ${last.label}${last.running ? " so far" : ""}, schools of ${top.name} sent most (${top.value}) and those of ${low.name} fewest (${low.value}).`;
	return {
		id: "by-cluster",
		finding,
		chart: {
			title: `Referrals sent by half term, each cluster on one scale${soFar(points)}${suffix}`,
			description: ranked.map(({ name, value }) => `${name}: ${value}`).join("; "),
			unit: "count",
			axis: "Referrals",
			kind: "lines",
			series: clusters.map(({ id, name }) => ({ key: id, label: name })),
			points: points.map((point) => ({
				label: point.label,
				values: clusters.map(({ id }) => of(point, id)),
			})),
			mode: frame.mode,
		},
		table: {
			caption: `Referrals sent by half term and cluster${suffix}`,
			columns: [
				{ key: "halfTerm", label: "Half term", numeric: false },
				...clusters.map(({ id, name }) => ({ key: id, label: name, numeric: true })),
			],
			rows: points.map((point) => [
				{ kind: "text", text: point.label },
				...clusters.map(({ id }): Cell => ({ kind: "count", value: of(point, id) })),
			]),
			total: null,
		},
	};
}

function table({ points, before, suffix }: Series): ReportAnswer["table"] {
	const withYear = before.some((point) => point?.sent !== null && point !== null);
	const row = (label: string, point: TrendPoint, earlier: TrendPoint | null): Cell[] => [
		{ kind: "text", text: label },
		{ kind: "count", value: point.sent },
		...(withYear ? [{ kind: "count", value: earlier?.sent ?? null } as const] : []),
		{ kind: "count", value: point.decided },
		{ kind: "count", value: point.awards },
		{ kind: "percent", value: awardRate.of(point) },
		{ kind: "pence", value: averageAward.of(point) },
		{ kind: "pence", value: point.committedPence },
	];
	const columns = [
		["sent", "Referrals sent"],
		...(withYear ? [["before", "A year before"] as const] : []),
		["decided", "Cases decided"],
		["awards", "With an award"],
		["rate", "Award rate"],
		["average", "Average award"],
		["committed", "Committed"],
	] as const;
	return {
		caption: `What was sent, decided and committed, by half term${suffix}`,
		columns: [
			{ key: "halfTerm", label: "Half term", numeric: false },
			...columns.map(([key, label]) => ({ key, label, numeric: true })),
		],
		rows: points.map((point, place) =>
			row(point.running ? `${point.label}, so far` : point.label, point, before[place] ?? null),
		),
		total: null,
	};
}

/** What there is to compare: the latest half term, and the one before it if anything is known of it. */
function latest({ points }: Series, { of }: Measure) {
	const [last, earlier] = [points.at(-1), points.at(-2)];
	return {
		last: last && of(last) !== null ? { point: last, value: of(last) ?? 0 } : null,
		earlier: earlier && of(earlier) !== null ? { point: earlier, value: of(earlier) ?? 0 } : null,
	};
}

function sentFinding(series: Series): string {
	const { last, earlier } = latest(series, sent);
	const within = series.frame.filterWords ? ` (${series.frame.filterWords})` : "";
	if (!last) return `No referrals have been sent yet${within}.`;
	const { point, value } = last;
	const many = value === 1 ? "1 referral" : `${value} referrals`;
	const against = !earlier
		? ", the first half term with figures"
		: point.running
			? `; ${earlier.value} in all of ${earlier.point.label}`
			: `, ${change(value - earlier.value)} in ${earlier.point.label}`;
	return point.running
		? `${many} sent so far in ${point.label}${within}, which ends on ${showDate(point.period.endsOn)}${against}.`
		: `${many} sent in ${point.label}${within}${against}.`;
}

function change(by: number): string {
	return by === 0 ? "as many as" : by > 0 ? `${by} more than` : `${-by} fewer than`;
}

function rateFinding({ points }: Series): string {
	const decided = points.filter((point) => (point.decided ?? 0) > 0);
	const [last, earlier] = [decided.at(-1), decided.at(-2)];
	if (!last) return "No case has been decided yet.";
	const words = (point: TrendPoint) =>
		`${point.awards ?? 0} of ${point.decided ?? 0} decided cases got money (${percent(awardRate.of(point))})`;
	const before = earlier ? `; in ${earlier.label}, ${percent(awardRate.of(earlier))}` : "";
	return `In ${last.label}, ${words(last)}${before}.`;
}

function averageFinding({ points }: Series): string {
	const given = points.filter((point) => (point.awards ?? 0) > 0);
	const [last, earlier] = [given.at(-1), given.at(-2)];
	if (!last) return "No award has been made yet.";
	const awards = last.awards === 1 ? "one award" : `${last.awards ?? 0} awards`;
	const before = earlier ? `; in ${earlier.label} it was ${pounds(averageAward.of(earlier) ?? 0)}` : "";
	return `The average award in ${last.label} was ${pounds(averageAward.of(last) ?? 0)}, over ${awards}${before}.`;
}

function committedFinding({ points }: Series): string {
	const moved = points.filter((point) => (point.committedPence ?? 0) !== 0);
	const last = moved.at(-1);
	if (!last) return "Nothing has been committed in these half terms.";
	const all = sum(moved, (point) => point.committedPence ?? 0);
	const others = moved.length > 1 ? `, and ${pounds(all)} in all the half terms shown` : "";
	return `${pounds(last.committedPence ?? 0)} was committed in ${last.label}${last.running ? " so far" : ""}${others}.`;
}

function cautions(rows: TrendRows, { narrowed, year, ofCluster }: TrendFrame): string[] {
	return [
		...(narrowed
			? ["Commitments are not held against an even spend here, because no budget is set by kind or area."]
			: rows.budgetPence === null
				? [`No budget is posted for ${year}, so there is no even spend to hold commitments against.`]
				: []),
		...(ofCluster ? ["The contingency fund is of no cluster and is left out of what is committed."] : []),
	];
}
