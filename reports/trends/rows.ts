import type { Mode } from "#schemas/vocabulary.ts";

/** A half term, dates inclusive. */
export interface Period {
	readonly id: string;
	readonly name: string;
	/** `2024-25`. */
	readonly year: string;
	readonly position: number;
	readonly startsOn: string;
	readonly endsOn: string;
	readonly begun: boolean;
}

/** Referrals of a cluster's schools, by the half term of their first sending. */
export interface SentRow {
	readonly halfTerm: string;
	readonly cluster: string;
	readonly referrals: number;
}

/** Cases decided in the meetings of a half term, and the awards among them. */
export interface DecidedRow {
	readonly halfTerm: string;
	readonly decided: number;
	readonly awards: number;
	readonly awardedPence: number;
}

/** What a half term added to the commitments of an academic year, less what it gave back; `beyond` the budgets or not. */
export interface CommittedRow {
	readonly halfTerm: string;
	readonly year: string;
	readonly beyond: boolean;
	readonly pence: number;
}

/** Everything the report is shaped from. */
export interface TrendRows {
	/** In order: those that have begun, and all of the year in question. */
	readonly periods: readonly Period[];
	/** In force today, in order. */
	readonly clusters: readonly { readonly id: string; readonly name: string }[];
	readonly sent: readonly SentRow[];
	readonly decided: readonly DecidedRow[];
	readonly committed: readonly CommittedRow[];
	/** Of the year in question; null while no fund is posted. */
	readonly budgetPence: number | null;
}

/** What the rows were taken over. */
export interface TrendFrame {
	readonly mode: Mode;
	readonly year: string;
	readonly today: string;
	readonly grouping: string;
	readonly asOf: string;
	readonly filterWords: string;
	/** By one cluster. */
	readonly ofCluster: boolean;
	/** By kind or area, which budgets do not have. */
	readonly narrowed: boolean;
}

/** Of one half term; null where nothing can be known yet. */
export interface TrendPoint {
	readonly period: Period;
	readonly label: string;
	/** Not over on the day of asking. */
	readonly running: boolean;
	readonly sent: number | null;
	readonly sentBy: ReadonlyMap<string, number>;
	readonly decided: number | null;
	readonly awards: number | null;
	readonly awardedPence: number;
	readonly committedPence: number | null;
}

/** At least so many half terms are shown, and at most so many. */
const fewest = 6;
const most = 12;

/** The last half terms that have begun, in order, and the same ones a year before. Nothing is known before the first figure. */
export function pointsOf(
	rows: TrendRows,
	today: string,
): { readonly points: readonly TrendPoint[]; readonly before: readonly (TrendPoint | null)[] } {
	const begun = rows.periods.filter((period) => period.begun);
	const withFigures = new Set(
		[...rows.sent, ...rows.decided, ...rows.committed].map(({ halfTerm }) => halfTerm),
	);
	const first = begun.findIndex(({ id }) => withFigures.has(id));
	const all = begun.map((period, place) => pointOf(rows, period, today, first >= 0 && place >= first));
	const wanted = first < 0 ? fewest : Math.min(most, Math.max(fewest, all.length - first));
	const points = all.slice(-wanted);
	const before = points.map(
		({ period }) =>
			all.find(
				(other) =>
					other.period.position === period.position &&
					Number(other.period.year.slice(0, 4)) === Number(period.year.slice(0, 4)) - 1,
			) ?? null,
	);
	return { points, before };
}

function pointOf(rows: TrendRows, period: Period, today: string, known: boolean): TrendPoint {
	const own = <Row extends { readonly halfTerm: string }>(all: readonly Row[]): Row[] =>
		all.filter(({ halfTerm }) => halfTerm === period.id);
	const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
	const [sent, decided] = [own(rows.sent), own(rows.decided)];
	return {
		period,
		label: `${period.name} ${period.year}`,
		running: period.endsOn >= today,
		sent: known ? total(sent.map(({ referrals }) => referrals)) : null,
		sentBy: new Map(sent.map(({ cluster, referrals }) => [cluster, referrals])),
		decided: known ? total(decided.map((row) => row.decided)) : null,
		awards: known ? total(decided.map((row) => row.awards)) : null,
		awardedPence: total(decided.map((row) => row.awardedPence)),
		committedPence: known ? total(own(rows.committed).map(({ pence }) => pence)) : null,
	};
}
