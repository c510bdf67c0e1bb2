import type { SignedInContext } from "#app/services/context.ts";
import { type Tx, withContext } from "#db/client.server.ts";

/**
 * A deed of a meeting, in one transaction: recording, confirming, listing again. It touches the referral behind a
 * case, whose school the acting person may not see; so it reaches the whole authority, and nothing it reads of the
 * referral may leave it. Tried again when Postgres says that another try may succeed.
 */
export function inMeeting<T>(context: SignedInContext, work: (tx: Tx) => Promise<T>): Promise<T> {
	const { authority, actor, mode, database } = context;
	const where = { authority, actor: actor.person, mode, reach: "*" };
	return withContext(database, where, work, { retry: true });
}
