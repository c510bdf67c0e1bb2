import { asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { answerFact, referralFact } from "#db/tables/fact.ts";

/** What a referral's latest sending added no longer counts: the fact is retired and the rollup told the opposite. */
export async function retireFacts(tx: Tx, referral: string, now: Date): Promise<void> {
	await tx.execute(sql`select retire_facts(${referral}, ${now.toISOString()}::timestamptz)`);
}

/** Folds up to `most` of the oldest deltas of the authority into the rollup; how many it was. */
export async function foldRollups(tx: Tx, most = 10_000): Promise<number> {
	const rows = await tx.execute<{ folded: number }>(sql`select fold_rollups(${most}::integer) as folded`);
	return rows[0]?.folded ?? 0;
}

/** The stored facts of a submission, typed and long tail: what a rebuild must equal. */
export async function factsOf(tx: Tx, submission: string) {
	const typed = await tx.select().from(referralFact).where(eq(referralFact.submission, submission));
	const longTail = await tx
		.select()
		.from(answerFact)
		.where(eq(answerFact.submission, submission))
		.orderBy(asc(answerFact.place));
	return { typed: typed[0] ?? null, longTail };
}
