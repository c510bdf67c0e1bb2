import { asc, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { outbox } from "#db/tables/outbox.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A side effect to be done once its transaction stands; the payload holds ids only. */
export interface OutboxItem {
	readonly topic: string;
	readonly payload: Readonly<Record<string, string>>;
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
