import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";

/** The name of the grouping of schools into clusters that is in force on a day. */
export async function groupingOn(tx: Tx, day: string): Promise<string> {
	const rows = await tx.execute<{ name: string }>(sql`
		select name from "grouping"
		where in_force_from is not null and daterange(in_force_from, in_force_to, '[]') @> ${day}::date`);
	return rows[0]?.name ?? "none in force";
}
