import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";

/** One line of the audit. It holds ids, hashes and counts; never an answer. */
export interface AuditLine {
	/** `noun.happened`, as `referral.returned`. */
	readonly action: string;
	/** The id of what it happened to. */
	readonly subject: string;
	readonly payload?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes a line in the acting person's name, in the transaction of what it tells of. */
export async function record(tx: Tx, line: AuditLine): Promise<void> {
	const payload = JSON.stringify(line.payload ?? {});
	await tx.execute(sql`
		insert into audit.event (authority, actor, action, subject, payload)
		values (app_authority(), app_actor(), ${line.action}, ${line.subject}, ${payload}::jsonb)`);
}

/** Has anything of this kind been recorded? Reads the whole audit: not for a request. */
export async function hasHappened(tx: Tx, action: string): Promise<boolean> {
	const rows = await tx.execute<{ happened: boolean }>(
		sql`select exists (select from audit.event where action = ${action}) as happened`,
	);
	return rows[0]?.happened ?? false;
}
