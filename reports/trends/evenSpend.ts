import { divide, percent, pounds, share } from "#reports/figures.ts";
import type { ReportPart } from "#reports/report.ts";
import type { TrendFrame, TrendRows } from "#reports/trends/rows.ts";

interface Step {
	readonly label: string;
	/** Committed by the end of the half term, from budgets; null for one that has not begun. */
	readonly committed: number | null;
	readonly even: number;
}

/** The year's commitments as they grow, against the same budgets spent evenly; null where no budget is known. */
export function evenSpend(rows: TrendRows, frame: TrendFrame, suffix: string): ReportPart | null {
	const { budgetPence } = rows;
	if (budgetPence === null || frame.narrowed) return null;
	const steps = stepsOf(rows, frame, budgetPence);
	return {
		id: "even-spend",
		finding: finding(steps, budgetPence, frame),
		chart: {
			title: `Committed in ${frame.year} against an even spend${suffix}`,
			description: steps
				.map(({ label, committed, even }) => {
					const known = committed === null ? "not begun" : `committed ${pounds(committed)}`;
					return `${label}: ${known}, even spend ${pounds(even)}`;
				})
				.join("; "),
			unit: "pence",
			axis: "Pounds",
			kind: "lines",
			series: [
				{ key: "committed", label: "Committed" },
				{ key: "even", label: "Even spend", reference: true },
			],
			points: steps.map(({ label, committed, even }) => ({ label, values: [committed, even] })),
			mode: frame.mode,
		},
		table: {
			caption: `Committed by the end of each half term, ${frame.year}`,
			columns: [
				{ key: "halfTerm", label: "Half term", numeric: false },
				{ key: "committed", label: "Committed by its end", numeric: true },
				{ key: "part", label: "Part of the budget", numeric: true },
				{ key: "even", label: "Even spend", numeric: true },
			],
			rows: steps.map(({ label, committed, even }) => [
				{ kind: "text", text: label },
				{ kind: "pence", value: committed },
				{ kind: "percent", value: committed === null ? null : share(committed, budgetPence) },
				{ kind: "pence", value: even },
			]),
			total: null,
		},
	};
}

function stepsOf(rows: TrendRows, { year }: TrendFrame, budgetPence: number): Step[] {
	const periods = rows.periods.filter((period) => period.year === year);
	const inYear = new Set(periods.map(({ id }) => id));
	const own = rows.committed.filter((row) => row.year === year && !row.beyond);
	const added = (fits: (halfTerm: string) => boolean) =>
		own.filter(({ halfTerm }) => fits(halfTerm)).reduce((sum, { pence }) => sum + pence, 0);
	// What was committed against the year before it began.
	let committed = added((halfTerm) => !inYear.has(halfTerm));
	return periods.map((period, place) => {
		committed += added((halfTerm) => halfTerm === period.id);
		return {
			label: `${period.name} ${period.year}`,
			committed: period.begun ? committed : null,
			even: divide(budgetPence * (place + 1), periods.length),
		};
	});
}

function finding(steps: readonly Step[], budgetPence: number, frame: TrendFrame): string {
	const last = steps.findLast(({ committed }) => committed !== null);
	if (!last || last.committed === null) return `The academic year ${frame.year} has not begun.`;
	const money = frame.mode === "trial" ? " of notional money" : "";
	return `${pounds(last.committed)} of ${pounds(budgetPence)}${money} (${percent(share(last.committed, budgetPence))}) is committed for ${frame.year}; an even spend comes to ${pounds(last.even)} (${percent(share(last.even, budgetPence))}) by the end of ${last.label}.`;
}
