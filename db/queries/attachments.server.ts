import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { attachment, attachmentPiece } from "#db/tables/attachment.ts";
import { referral } from "#db/tables/referral.ts";

/** A supporting document's row. */
export type AttachmentRow = Omit<typeof attachment.$inferSelect, "authority">;

/** What of it is known when it is added. */
export type NewAttachment = Omit<AttachmentRow, "removedAt" | "removedBy" | "number">;

const columns = {
	id: attachment.id,
	mode: attachment.mode,
	referral: attachment.referral,
	school: attachment.school,
	kind: attachment.kind,
	number: attachment.number,
	month: attachment.month,
	media: attachment.media,
	bytes: attachment.bytes,
	pieces: attachment.pieces,
	sha256: attachment.sha256,
	scan: attachment.scan,
	addedAt: attachment.addedAt,
	addedBy: attachment.addedBy,
	removedAt: attachment.removedAt,
	removedBy: attachment.removedBy,
};

/** The supporting documents of a referral that the school has not taken back, in the order they were added. */
export async function attachmentsOf(tx: Tx, wanted: string): Promise<AttachmentRow[]> {
	return tx
		.select(columns)
		.from(attachment)
		.where(and(eq(attachment.referral, wanted), isNull(attachment.removedAt)))
		.orderBy(asc(attachment.addedAt), asc(attachment.kind), asc(attachment.number));
}

/** Those that were part of the latest sending, taken back since or not. */
export async function sentAttachments(tx: Tx, wanted: string): Promise<AttachmentRow[]> {
	const named = sql`${attachment.id} in (
		select named ->> 'id' from (
			select bundle from submission where referral = ${wanted} order by number desc limit 1
		) sent, json_array_elements(coalesce(sent.bundle -> 'attachments', '[]')) named
	)`;
	return tx
		.select(columns)
		.from(attachment)
		.where(and(eq(attachment.referral, wanted), named))
		.orderBy(asc(attachment.addedAt), asc(attachment.kind), asc(attachment.number));
}

/** One of a referral's, taken back or not, if it is within reach. */
export async function attachmentById(tx: Tx, of: string, id: string): Promise<AttachmentRow | null> {
	const rows = await tx
		.select(columns)
		.from(attachment)
		.where(and(eq(attachment.referral, of), eq(attachment.id, id)));
	return rows[0] ?? null;
}

/** Adds a document with its sealed pieces; answers the number it has among those of its kind. */
export async function insertAttachment(
	tx: Tx,
	row: NewAttachment,
	sealed: readonly Buffer[],
): Promise<number> {
	const [counted] = await tx
		.select({ last: sql<number>`coalesce(max(${attachment.number}), 0)::integer` })
		.from(attachment)
		.where(and(eq(attachment.referral, row.referral), eq(attachment.kind, row.kind)));
	const number = (counted?.last ?? 0) + 1;
	const { mode, school, id } = row;
	await tx.insert(attachment).values({ ...row, number });
	for (const [place, ciphertext] of sealed.entries())
		await tx.insert(attachmentPiece).values({ attachment: id, place, mode, school, ciphertext });
	return number;
}

/** One sealed piece; null when there is none. */
export async function pieceOf(tx: Tx, id: string, place: number): Promise<Buffer | null> {
	const rows = await tx
		.select({ ciphertext: attachmentPiece.ciphertext })
		.from(attachmentPiece)
		.where(and(eq(attachmentPiece.attachment, id), eq(attachmentPiece.place, place)));
	return rows[0]?.ciphertext ?? null;
}

/** Is it part of what the school sent, in any sending? */
export async function wasSent(tx: Tx, { id, referral: of }: Pick<AttachmentRow, "id" | "referral">) {
	const rows = await tx.execute<{ sent: boolean }>(sql`
		select exists (
			select from submission where referral = ${of} and position('"' || ${id}::text || '"' in bundle::text) > 0
		) as sent`);
	return rows[0]?.sent ?? false;
}

/** Deletes it with its file; the database refuses what was sent. */
export async function deleteAttachment(tx: Tx, id: string): Promise<void> {
	await tx.delete(attachmentPiece).where(eq(attachmentPiece.attachment, id));
	await tx.delete(attachment).where(eq(attachment.id, id));
}

/** Takes back one that was sent. */
export async function markRemoved(tx: Tx, id: string, by: { person: string; now: Date }): Promise<void> {
	await tx.update(attachment).set({ removedAt: by.now, removedBy: by.person }).where(eq(attachment.id, id));
}

/**
 * Holds a referral whose school may still change it, and counts the change, so that no sending under way goes out
 * with other documents than its sender saw. False when it is not (or no more) a draft or returned.
 */
export async function holdOpenReferral(tx: Tx, id: string, now: Date): Promise<boolean> {
	const held = await tx
		.update(referral)
		.set({ version: sql`${referral.version} + 1`, updatedAt: now })
		.where(and(eq(referral.id, id), sql`${referral.state} in ('draft', 'returned')`))
		.returning({ id: referral.id });
	return held.length > 0;
}
