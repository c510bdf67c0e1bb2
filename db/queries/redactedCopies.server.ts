import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { redactedCopy, redactedCopyPiece, releasedCopy } from "#db/tables/redactedCopy.ts";
import { referral } from "#db/tables/referral.ts";

/** A redacted copy's row. */
export type RedactedCopyRow = Omit<typeof redactedCopy.$inferSelect, "authority">;

/** What of it is known when it is put in its place. */
export type NewRedactedCopy = Omit<RedactedCopyRow, "endedAt" | "endedBy">;

const columns = {
	id: redactedCopy.id,
	mode: redactedCopy.mode,
	referral: redactedCopy.referral,
	school: redactedCopy.school,
	attachment: redactedCopy.attachment,
	media: redactedCopy.media,
	bytes: redactedCopy.bytes,
	pieces: redactedCopy.pieces,
	sha256: redactedCopy.sha256,
	scan: redactedCopy.scan,
	addedAt: redactedCopy.addedAt,
	addedBy: redactedCopy.addedBy,
	endedAt: redactedCopy.endedAt,
	endedBy: redactedCopy.endedBy,
};

/** The copies that stand in place of a referral's documents now. */
export async function copiesInUse(tx: Tx, of: string): Promise<RedactedCopyRow[]> {
	return tx
		.select(columns)
		.from(redactedCopy)
		.where(and(eq(redactedCopy.referral, of), isNull(redactedCopy.endedAt)))
		.orderBy(asc(redactedCopy.addedAt), asc(redactedCopy.id));
}

/** The copies a panel was given with a release. */
export async function copiesReleased(tx: Tx, projection: string): Promise<RedactedCopyRow[]> {
	return tx
		.select(columns)
		.from(redactedCopy)
		.innerJoin(releasedCopy, eq(releasedCopy.copy, redactedCopy.id))
		.where(eq(releasedCopy.projection, projection))
		.orderBy(asc(redactedCopy.addedAt), asc(redactedCopy.id));
}

/** Puts a copy in place, with its pieces. */
export async function insertCopy(tx: Tx, row: NewRedactedCopy, pieces: readonly Buffer[]): Promise<void> {
	const { id: copy, mode, school } = row;
	await tx.insert(redactedCopy).values(row);
	for (const [place, content] of pieces.entries())
		await tx.insert(redactedCopyPiece).values({ copy, place, mode, school, content });
}

/** Takes a copy out of use: gone for good where no panel was given it. */
export async function endCopy(tx: Tx, id: string, by: { person: string; now: Date }): Promise<void> {
	const given = await tx
		.select({ copy: releasedCopy.copy })
		.from(releasedCopy)
		.where(eq(releasedCopy.copy, id))
		.limit(1);
	if (given.length > 0) {
		await tx.update(redactedCopy).set({ endedAt: by.now, endedBy: by.person }).where(eq(redactedCopy.id, id));
		return;
	}
	await tx.delete(redactedCopyPiece).where(eq(redactedCopyPiece.copy, id));
	await tx.delete(redactedCopy).where(eq(redactedCopy.id, id));
}

/** Gives a panel these copies with a release. */
export async function releaseCopies(
	tx: Tx,
	projection: string,
	copies: readonly RedactedCopyRow[],
): Promise<void> {
	for (const { id: copy, mode, referral: of, school } of copies)
		await tx.insert(releasedCopy).values({ projection, copy, mode, referral: of, school });
}

/** What must be known of a copy to open it. */
export interface CopyToOpen {
	readonly id: string;
	readonly pieces: number;
	readonly sha256: string;
}

/** A copy that came with a release; a panel's transaction may ask. */
export async function copyOfRelease(tx: Tx, projection: string, id: string): Promise<CopyToOpen | null> {
	const rows = await tx
		.select({ id: redactedCopy.id, pieces: redactedCopy.pieces, sha256: redactedCopy.sha256 })
		.from(redactedCopy)
		.innerJoin(releasedCopy, eq(releasedCopy.copy, redactedCopy.id))
		.where(and(eq(releasedCopy.projection, projection), eq(redactedCopy.id, id)));
	return rows[0] ?? null;
}

/** One piece of a copy; null when there is none. A panel's transaction may ask. */
export async function pieceOfCopy(tx: Tx, copy: string, place: number): Promise<Buffer | null> {
	const rows = await tx
		.select({ content: redactedCopyPiece.content })
		.from(redactedCopyPiece)
		.where(and(eq(redactedCopyPiece.copy, copy), eq(redactedCopyPiece.place, place)));
	return rows[0]?.content ?? null;
}

/**
 * Holds a referral that waits for admin support's check, so that nothing is released while a copy is put in place or
 * taken back. False when it does not wait (any more).
 */
export async function holdWaitingReferral(tx: Tx, id: string, now: Date): Promise<boolean> {
	const held = await tx
		.update(referral)
		.set({ version: sql`${referral.version} + 1`, updatedAt: now })
		.where(and(eq(referral.id, id), eq(referral.state, "submitted")))
		.returning({ id: referral.id });
	return held.length > 0;
}
