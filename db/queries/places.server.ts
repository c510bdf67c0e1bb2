import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";

/** How many places of a meeting are taken, whoever's referrals take them. */
export async function placesTaken(tx: Tx, meeting: string): Promise<number> {
	const rows = await tx.execute<{ taken: number }>(sql`select places_taken(${meeting}) as taken`);
	return rows[0]?.taken ?? 0;
}
