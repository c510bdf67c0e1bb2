import type { Tx } from "#db/client.server.ts";
import { answerRows } from "#reports/answers/query.server.ts";
import { shapeAnswers } from "#reports/answers/shape.ts";
import { auditRows } from "#reports/audit-outcomes/query.server.ts";
import { shapeAuditOutcomes } from "#reports/audit-outcomes/shape.ts";
import { clusterSpendRows } from "#reports/cluster-spend/query.server.ts";
import { shapeClusterSpend } from "#reports/cluster-spend/shape.ts";
import { groupingOn } from "#reports/grouping.server.ts";
import type { Filtering, ReportAnswer } from "#reports/report.ts";
import { trendRows } from "#reports/trends/query.server.ts";
import { shapeTrends } from "#reports/trends/shape.ts";
import { visitRows } from "#reports/visits/query.server.ts";
import { shapeVisits } from "#reports/visits/shape.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What a report is asked with. `filterWords` are the active filters as people read them, without year and book. */
export interface ReportAsk {
	/** The book; the transaction's context is of the same. */
	readonly mode: Mode;
	readonly filtering: Filtering;
	readonly filterWords: string;
	/** The academic year asked for, else that of today: `2024-25`. */
	readonly year: string;
	readonly now: Date;
	/** London date of `now`. */
	readonly today: string;
}

type Answering = (tx: Tx, ask: ReportAsk) => Promise<ReportAnswer>;

/** How each report of `registry.ts` is answered; a test holds the two lists together. */
export const answerings: { readonly [report: string]: Answering } = {
	"cluster-spend": async (tx, ask) =>
		shapeClusterSpend(await clusterSpendRows(tx, ask), await frameOf(tx, ask)),
	answers: async (tx, ask) => shapeAnswers(await answerRows(tx, ask), await frameOf(tx, ask)),
	trends: async (tx, ask) =>
		shapeTrends(await trendRows(tx, ask), {
			...(await frameOf(tx, ask)),
			today: ask.today,
			ofCluster: ask.filtering.cluster !== undefined,
			narrowed: ask.filtering.kind !== undefined || ask.filtering.area !== undefined,
		}),
	visits: async (tx, ask) => shapeVisits(await visitRows(tx, ask), await frameOf(tx, ask)),
	"audit-outcomes": async (tx, ask) =>
		shapeAuditOutcomes(await auditRows(tx, ask), { ...(await frameOf(tx, ask)), filtering: ask.filtering }),
};

/** What every answer says it rests on: figures include everything up to the instant of asking. */
async function frameOf(tx: Tx, { mode, year, now, today, filterWords }: ReportAsk) {
	return { mode, year, grouping: await groupingOn(tx, today), asOf: now.toISOString(), filterWords };
}
