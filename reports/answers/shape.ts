import { divide, pounds, sum } from "#reports/figures.ts";
import type { Cell, ReportAnswer, ReportChart, Unit } from "#reports/report.ts";
import { showDate } from "#schemas/entry.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A half term that has begun. */
export interface AskedPeriod {
	readonly id: string;
	readonly label: string;
	readonly startsOn: string;
	readonly endsOn: string;
}

/** Answers of one half term that say the same, under the code of today; `total` adds up what was answered in numbers. */
export interface AnswerRow {
	readonly halfTerm: string;
	readonly code: string | null;
	readonly answers: number;
	readonly total: number | null;
}

/** One question with its answers through all versions of its form. */
export interface AnswerRows {
	/** The form's title, and the question's name on charts. */
	readonly form: string;
	readonly label: string;
	readonly as: "dimension" | "measure" | "date";
	readonly unit: Unit;
	readonly aggregate: "sum" | "mean" | "count";
	/** Days from which the question does not mean quite the same. */
	readonly breaks: readonly { readonly on: string; readonly version: number; readonly words: string }[];
	readonly isAsked: boolean;
	readonly labels: Readonly<Record<string, string>>;
	readonly periods: readonly AskedPeriod[];
	readonly rows: readonly AnswerRow[];
}

export interface AnswersFrame {
	readonly mode: Mode;
	readonly grouping: string;
	readonly asOf: string;
}

/** One line of the chart. */
interface Line {
	readonly key: string;
	readonly label: string;
	readonly of: (rows: readonly AnswerRow[]) => number | null;
}

/** Rows to finding, chart and table. Pure: the same rows always give the same bytes. */
export function shapeAnswers(asked: AnswerRows | null, frame: AnswersFrame): ReportAnswer {
	const { mode, grouping, asOf } = frame;
	const lines = asked ? linesOf(asked) : [];
	const periods = asked ? shownPeriods(asked) : [];
	const unit = asked && asked.as === "measure" && asked.aggregate !== "count" ? asked.unit : "count";
	const book = mode === "trial" ? " (trial)" : "";
	const title = asked ? `${asked.form}: ${asked.label}${book}` : `No question can be counted yet${book}`;
	return {
		finding: findingOf(asked, lines, unit),
		chart: chartOf(asked, { lines, periods, unit, title, mode }),
		table: {
			caption: title,
			columns: [
				{ key: "halfTerm", label: "Half term", numeric: false },
				...lines.map(({ key, label }) => ({ key, label, numeric: true })),
			],
			rows: periods.map((period) => [
				{ kind: "text", text: period.label },
				...lines.map((line): Cell => ({ kind: unit, value: line.of(rowsIn(asked, period.id)) })),
			]),
			total: null,
		},
		cautions: cautionsOf(asked),
		n: asked ? sum(asked.rows, ({ answers }) => answers) : 0,
		counted: ["answer", "answers"],
		mode,
		grouping,
		asOf,
	};
}

const rowsIn = (asked: AnswerRows | null, halfTerm: string) =>
	asked?.rows.filter((row) => row.halfTerm === halfTerm) ?? [];

/** From the first half term with an answer on; an earlier one would look like zero. */
function shownPeriods({ periods, rows }: AnswerRows): readonly AskedPeriod[] {
	const first = periods.findIndex(({ id }) => rows.some(({ halfTerm }) => halfTerm === id));
	return first < 0 ? [] : periods.slice(first);
}

function linesOf(asked: AnswerRows): Line[] {
	if (asked.as === "dimension") {
		const counts = new Map<string, number>();
		for (const { code, answers } of asked.rows)
			if (code !== null) counts.set(code, (counts.get(code) ?? 0) + answers);
		const codes = [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
		return codes.map(([key]) => ({
			key,
			label: asked.labels[key] ?? key,
			of: (rows) =>
				sum(
					rows.filter(({ code }) => code === key),
					({ answers }) => answers,
				),
		}));
	}
	const key = asked.label;
	if (asked.as === "date" || asked.aggregate === "count")
		return [{ key, label: "Answers", of: (rows) => sum(rows, ({ answers }) => answers) }];
	const total = (rows: readonly AnswerRow[]) => sum(rows, (row) => row.total ?? 0);
	if (asked.aggregate === "sum") return [{ key, label: `${asked.label}, added up`, of: total }];
	return [{ key, label: `${asked.label}, on average`, of: (rows) => meanOf(rows, total) }];
}

function meanOf(rows: readonly AnswerRow[], total: (rows: readonly AnswerRow[]) => number): number | null {
	const count = sum(rows, ({ answers }) => answers);
	return count === 0 ? null : divide(Math.round(total(rows)), count);
}

interface Drawn {
	readonly lines: readonly Line[];
	readonly periods: readonly AskedPeriod[];
	readonly unit: Unit;
	readonly title: string;
	readonly mode: Mode;
}

/** Where the meaning changes the lines are cut: a place without figures, named for the day. */
function chartOf(asked: AnswerRows | null, { lines, periods, unit, title, mode }: Drawn): ReportChart {
	const cut = (period: AskedPeriod, place: number) => {
		const before = periods[place - 1];
		if (!before) return [];
		const here = asked?.breaks.filter(({ on }) => on > before.startsOn && on <= period.startsOn) ?? [];
		return here.slice(0, 1).map(({ version }) => ({
			label: `Version ${version}: meaning changed`,
			values: lines.map(() => null),
		}));
	};
	const points = periods.flatMap((period, place) => [
		...cut(period, place),
		{ label: period.label, values: lines.map((line) => line.of(rowsIn(asked, period.id))) },
	]);
	return {
		title,
		description: `${title}, half term by half term; the table has every figure.`,
		unit,
		axis: unit === "pence" ? "Pounds" : "Answers",
		series: lines.map(({ key, label }) => ({ key, label })),
		points,
		mode,
		kind: "lines",
	};
}

function findingOf(asked: AnswerRows | null, lines: readonly Line[], unit: Unit): string {
	if (!asked) return "No form asks a question that can be counted yet.";
	const { label, rows, isAsked } = asked;
	const count = sum(rows, ({ answers }) => answers);
	const ended = isAsked ? "" : " It is no longer asked.";
	if (count === 0) return `Nobody has answered ‘${label}’ yet in this book.${ended}`;
	const [first] = lines;
	if (asked.as === "dimension" && first) {
		const most = first.of(rows) ?? 0;
		return `‘${label}’ is most often answered ‘${first.label}’: ${most} of ${count} answers.${ended}`;
	}
	const value = first?.of(rows) ?? null;
	const shown =
		value === null ? "not known" : unit === "pence" ? pounds(value) : value.toLocaleString("en-GB");
	return `‘${first?.label ?? label}’ is ${shown}, over ${count} answers.${ended}`;
}

function cautionsOf(asked: AnswerRows | null): string[] {
	return (asked?.breaks ?? []).map(
		({ on, version, words }) =>
			`The meaning changed on ${showDate(on)} with version ${version}. ${words}. Figures before and after are not the same thing.`,
	);
}
