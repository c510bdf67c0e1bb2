import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";

/**
 * Counts one try against `key` (a hash: no address, no name) and returns how many there were in the current window
 * of `minutes`, this one included. The first try after a window's end opens the next.
 */
export async function countTry(tx: Tx, key: string, now: Date, minutes: number): Promise<number> {
	const rows = await tx.execute<{ tries: number }>(sql`
		insert into rate_limit as held (key, began_at, tries) values (${key}, ${now.toISOString()}::timestamptz, 1)
		on conflict (authority, key) do update set
			tries = case when held.began_at > excluded.began_at - make_interval(mins => ${minutes}::integer)
				then held.tries + 1 else 1 end,
			began_at = case when held.began_at > excluded.began_at - make_interval(mins => ${minutes}::integer)
				then held.began_at else excluded.began_at end
		returning tries`);
	return rows[0]?.tries ?? 0;
}

/** Forgets the tries against `key`: whoever knew the password was not guessing. */
export async function forgetTries(tx: Tx, key: string): Promise<void> {
	await tx.execute(sql`delete from rate_limit where key = ${key}`);
}

/** Forgets every window that began before `before`. */
export async function forgetOldTries(tx: Tx, before: Date): Promise<void> {
	await tx.execute(sql`delete from rate_limit where began_at < ${before.toISOString()}::timestamptz`);
}
