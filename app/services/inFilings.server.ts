import { filingReachOf } from "#app/domain/access.ts";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { reachFilings } from "#db/queries/filings.server.ts";

/**
 * Runs work in one transaction that also sees the filings this person may see: row security asks for each form whose
 * schools they reach.
 */
export function inFilings<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
	return inContext(context, async (tx) => {
		await reachFilings(tx, filingReachOf(context.actor));
		return work(tx);
	});
}
