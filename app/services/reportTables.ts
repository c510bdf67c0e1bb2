import type { ReportAnswer, ReportTable } from "#reports/report.ts";

/** Every table of a report, the main one first. */
export function tablesOf(answer: ReportAnswer): readonly ReportTable[] {
	return [answer.table, ...(answer.parts ?? []).flatMap(({ table }) => table ?? [])];
}

/** What the figures rest on, one line each: said at the end of everything that leaves the page. */
export function sourceLines(answer: ReportAnswer, sample: boolean): string[] {
	const [one, many] = answer.counted ?? ["referral", "referrals"];
	return [
		...(answer.bookless
			? []
			: [answer.mode === "trial" ? "Trial: notional money, no funding attached" : "Live figures"]),
		...(answer.cautions ?? []),
		`${answer.n} ${answer.n === 1 ? one : many}; grouping ${answer.grouping}; as of ${answer.asOf}`,
		...(sample ? ["Sample data: every case, figure and audit is made up"] : []),
	];
}
