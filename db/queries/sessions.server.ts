import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { PersonOnDay } from "#db/queries/people.server.ts";
import { session } from "#db/tables/person.ts";

/** When a session still counts: not revoked, not past its end, and seen within the idle limit. */
export interface SessionCheck {
	/** SHA-256 (hex) of the token. */
	readonly tokenSha256: string;
	readonly now: Date;
	/** London date of `now`. */
	readonly today: string;
	readonly idleMinutes: number;
}

/** A session that counts, and whose it is. */
export interface OpenSession {
	readonly session: string;
	readonly createdAt: Date;
	readonly lastSeenAt: Date;
	readonly actor: PersonOnDay;
}

/** A session as Postgres functions tell it: instants in milliseconds. */
export interface SessionJson {
	readonly session: string;
	readonly createdAt: number;
	readonly lastSeenAt: number;
	readonly actor: PersonOnDay;
}

/** The session in our types. */
export function readSession(told: SessionJson): OpenSession {
	const { createdAt, lastSeenAt } = told;
	return { ...told, createdAt: new Date(createdAt), lastSeenAt: new Date(lastSeenAt) };
}

/** The open session of a token with its person and the appointments in force today; null when it does not count. */
export async function actorOfSession(tx: Tx, check: SessionCheck): Promise<OpenSession | null> {
	const { tokenSha256, now, today, idleMinutes } = check;
	const rows = await tx.execute<{ found: SessionJson | null }>(sql`
		select session_on(
			${tokenSha256}, ${now.toISOString()}::timestamptz, ${today}::date,
			make_interval(mins => ${idleMinutes}::integer)
		) as found`);
	const found = rows[0]?.found;
	return found ? readSession(found) : null;
}

/** Whose session a token opened, also when it has ended since: what was kept for them goes to nobody else. */
export async function personOfToken(tx: Tx, tokenSha256: string): Promise<string | null> {
	const rows = await tx
		.select({ person: session.person })
		.from(session)
		.where(eq(session.tokenSha256, tokenSha256));
	return rows[0]?.person ?? null;
}

/** Begins a session, kept by the SHA-256 (hex) of its token. */
export async function insertSession(
	tx: Tx,
	row: {
		readonly id: string;
		readonly tokenSha256: string;
		readonly person: string;
		readonly now: Date;
		readonly expiresAt: Date;
	},
): Promise<void> {
	const { id, tokenSha256, person, now, expiresAt } = row;
	await tx.insert(session).values({ id, tokenSha256, person, createdAt: now, lastSeenAt: now, expiresAt });
}

/** Notes that a session was used. Callers do so at most once a minute. */
export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
	await tx.update(session).set({ lastSeenAt: now }).where(eq(session.id, id));
}

/** Ends one session of a person; false when it was not theirs or had ended. */
export async function revokeSession(tx: Tx, person: string, id: string, now: Date): Promise<boolean> {
	const ended = await tx
		.update(session)
		.set({ revokedAt: now })
		.where(and(eq(session.id, id), eq(session.person, person), isNull(session.revokedAt)))
		.returning({ id: session.id });
	return ended.length === 1;
}

/** Ends every session of a person: after a change of password, or of appointments. */
export async function revokeSessionsOf(tx: Tx, person: string, now: Date): Promise<void> {
	await tx
		.update(session)
		.set({ revokedAt: now })
		.where(and(eq(session.person, person), isNull(session.revokedAt)));
}

/** A person's sessions that have not ended, newest first. */
export async function sessionsOf(
	tx: Tx,
	person: string,
	now: Date,
): Promise<{ id: string; createdAt: Date; lastSeenAt: Date }[]> {
	return tx
		.select({ id: session.id, createdAt: session.createdAt, lastSeenAt: session.lastSeenAt })
		.from(session)
		.where(and(eq(session.person, person), isNull(session.revokedAt), gt(session.expiresAt, now)))
		.orderBy(desc(session.createdAt));
}
