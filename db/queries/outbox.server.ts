import { asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { outbox } from "#db/tables/outbox.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A side effect to be done once its transaction stands; the payload holds ids only. */
export interface OutboxItem {
	readonly topic: string;
	readonly payload: Readonly<Record<string, string>>;
}

/** Asks for a side effect. */
export async function enqueue(tx: Tx, mode: Mode, item: OutboxItem): Promise<void> {
	await tx.insert(outbox).values({ mode, ...item });
}

/** The oldest that wait, kept from other workers until the transaction ends. Each must then be marked done. */
export async function takeWaiting(
	tx: Tx,
	most = 50,
): Promise<(OutboxItem & { id: number; mode: Mode; attempts: number })[]> {
	return tx
		.select({
			id: outbox.id,
			mode: outbox.mode,
			topic: outbox.topic,
			payload: outbox.payload,
			attempts: outbox.attempts,
		})
		.from(outbox)
		.where(isNull(outbox.doneAt))
		.orderBy(asc(outbox.id))
		.limit(most)
		.for("update", { skipLocked: true });
}

/** Marks a side effect done. */
export async function markDone(tx: Tx, id: number, now: Date): Promise<void> {
	await tx.update(outbox).set({ doneAt: now }).where(eq(outbox.id, id));
}

/** Counts a try that failed; the side effect stays in the queue. */
export async function markFailed(tx: Tx, id: number): Promise<void> {
	await tx
		.update(outbox)
		.set({ attempts: sql`${outbox.attempts} + 1` })
		.where(eq(outbox.id, id));
}
