import type { HomeFigure } from "#app/domain/home.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { clusterSpend } from "#reports/cluster-spend/definition.ts";
import { divide, pounds } from "#reports/figures.ts";
import type { ReportAnswer } from "#reports/report.ts";

const href = "/reports/cluster-spend";

/** The city's money and referrals of this academic year, from the book in force. */
export async function cityFigures(context: SignedInContext): Promise<HomeFigure[]> {
	const { answer } = await readReport(context, clusterSpend, new URLSearchParams());
	const year = "this academic year";
	const notional = answer.mode === "trial" ? "notional money, no funding attached" : year;
	const money = [
		{ key: "requested", label: "Asked for", sentence: notional },
		{ key: "committed", label: "Committed", sentence: `awarded ${year} and not yet paid` },
		{ key: "remaining", label: "Remaining", sentence: "may still be awarded" },
	].flatMap(({ key, ...figure }) => {
		const pence = totalOf(answer, key);
		return pence === null ? [] : [{ ...figure, value: shown(pence), href }];
	});
	const referrals = { label: "Referrals sent", value: String(answer.n), sentence: year, href };
	return [...money, referrals];
}

/** Short enough for a card: £574,064, but £4.86m. */
const shown = (pence: number): string =>
	pence < 100_000_000 ? pounds(pence) : `£${(divide(pence, 1_000_000) / 100).toFixed(2)}m`;

/** The city's pence in a column; null where the table has none, or it is not known. */
function totalOf({ table }: ReportAnswer, key: string): number | null {
	const cell = table.total?.[table.columns.findIndex((column) => column.key === key)];
	return cell?.kind === "pence" ? cell.value : null;
}
