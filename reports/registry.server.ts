import type { Tx } from "#db/client.server.ts";
import { clusterSpendFrame, clusterSpendRows } from "#reports/cluster-spend/query.server.ts";
import { shapeClusterSpend } from "#reports/cluster-spend/shape.ts";
import type { Filtering, ReportAnswer } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What a report is asked with. `filterWords` are the active filters as people read them. */
export interface ReportAsk {
	readonly mode: Mode;
	readonly filtering: Filtering;
	readonly filterWords: string;
	readonly now: Date;
	/** London date of `now`. */
	readonly today: string;
}

type Answering = (tx: Tx, ask: ReportAsk) => Promise<ReportAnswer>;

/** How each report of `registry.ts` is answered; a test holds the two lists together. */
export const answerings: { readonly [report: string]: Answering } = {
	"cluster-spend": async (tx, { mode, filtering, filterWords, now, today }) =>
		shapeClusterSpend(
			await clusterSpendRows(tx, mode, filtering, today),
			await clusterSpendFrame(tx, mode, filterWords, now, today),
		),
};
