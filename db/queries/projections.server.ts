import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { sentDetails } from "#db/tables/identity.ts";
import { projection } from "#db/tables/projection.ts";
import { submission } from "#db/tables/submission.ts";
import type { Mode, ReferralKind } from "#schemas/vocabulary.ts";

/** The latest sending of a referral: its exact text, and Pupil Details as they were sent, sealed. */
export interface SentRow {
	readonly id: string;
	readonly text: string | null;
	readonly sentAt: Date;
	readonly sentBy: string;
	readonly number: number;
	readonly sealed: Buffer | null;
}

/** The latest sending of a referral within reach; null before the first. */
export async function latestSending(tx: Tx, referral: string): Promise<SentRow | null> {
	const rows = await tx
		.select({
			id: submission.id,
			text: sql<string | null>`${submission.bundle}::text`,
			sentAt: submission.sentAt,
			sentBy: submission.sentBy,
			number: submission.number,
			sealed: sentDetails.ciphertext,
		})
		.from(submission)
		.leftJoin(sentDetails, eq(sentDetails.submission, submission.id))
		.where(eq(submission.referral, referral))
		.orderBy(desc(submission.number))
		.limit(1);
	return rows[0] ?? null;
}

/** A projection to be frozen. `text` is the exact JSON a panel reads and `sha256` its hash. */
export interface NewProjection {
	readonly id: string;
	readonly mode: Mode;
	readonly referral: string;
	readonly school: string;
	readonly submission: string;
	readonly reference: string;
	readonly kind: ReferralKind;
	readonly text: string;
	readonly sha256: string;
	readonly wordsChanged: boolean;
	readonly shownLevel: "keyStage" | "phaseBand" | "none";
	readonly schoolsMeant: number;
	readonly cannotHideReason: string | null;
	readonly releasedAt: Date;
	readonly releasedBy: string;
}

/** Freezes a projection. The database refuses a releaser who is the person that sent it (SQLSTATE 23514). */
export async function insertProjection(tx: Tx, row: NewProjection): Promise<void> {
	const { text, ...rest } = row;
	// Filled in from the submission by the database, whatever is said here.
	await tx.insert(projection).values({ ...rest, content: sql`${text}::json`, confirmedBy: row.releasedBy });
}

/** The latest projection of a referral, without its content. */
export async function latestProjection(tx: Tx, referral: string) {
	const rows = await tx
		.select({
			id: projection.id,
			wordsChanged: projection.wordsChanged,
			shownLevel: projection.shownLevel,
			schoolsMeant: projection.schoolsMeant,
			cannotHideReason: projection.cannotHideReason,
			releasedAt: projection.releasedAt,
		})
		.from(projection)
		.where(eq(projection.referral, referral))
		.orderBy(desc(projection.releasedAt))
		.limit(1);
	return rows[0] ?? null;
}

/** What a panel reads of one agenda item's case; a panel's transaction may ask. */
export async function panelCase(tx: Tx, id: string) {
	const rows = await tx
		.select({
			id: projection.id,
			reference: projection.reference,
			kind: projection.kind,
			content: projection.content,
		})
		.from(projection)
		.where(eq(projection.id, id));
	return rows[0] ?? null;
}
