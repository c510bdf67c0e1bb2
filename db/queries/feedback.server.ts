import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { SentText } from "#db/queries/filings.server.ts";
import { feedbackAnswer } from "#db/tables/feedbackAnswer.ts";
import { filing } from "#db/tables/filing.ts";
import type { FeedbackVerdict, Mode } from "#schemas/vocabulary.ts";

/** Something said by anybody, sent at once. */
export interface SaidFiling extends SentText {
	readonly id: string;
	readonly mode: Mode;
	readonly form: string;
	readonly formVersion: number;
	readonly sendingKey: string;
	readonly now: Date;
}

/** Keeps it, held until somebody reads it; false when the same sending was kept before. Says nothing of who said it. */
export async function insertSaid(tx: Tx, said: SaidFiling): Promise<boolean> {
	const { text, now, ...rest } = said;
	const added = await tx
		.insert(filing)
		.values({
			...rest,
			state: "sent",
			createdAt: now,
			updatedAt: now,
			sent: sql`${text}::json`,
			sentAt: now,
			held: true,
		})
		.onConflictDoNothing();
	return added.count > 0;
}

/** Something said, as the inbox lists it. */
export interface FeedbackRow {
	readonly id: string;
	readonly mode: Mode;
	readonly form: string;
	readonly sentAt: Date | null;
	readonly verdict: FeedbackVerdict | null;
	readonly answeredAt: Date | null;
}

/** What was said by these forms, within reach: what nobody has read first, then the latest. */
export async function feedbackOf(tx: Tx, forms: readonly string[], unread: boolean): Promise<FeedbackRow[]> {
	return tx
		.select({
			id: filing.id,
			mode: filing.mode,
			form: filing.form,
			sentAt: filing.sentAt,
			verdict: feedbackAnswer.verdict,
			answeredAt: feedbackAnswer.answeredAt,
		})
		.from(filing)
		.leftJoin(feedbackAnswer, eq(feedbackAnswer.filing, filing.id))
		.where(
			and(
				inArray(filing.form, [...forms]),
				eq(filing.state, "sent"),
				unread ? isNull(feedbackAnswer.filing) : undefined,
			),
		)
		.orderBy(sql`${feedbackAnswer.filing} is not null`, desc(filing.sentAt), desc(filing.id))
		.limit(200);
}

/** What was done with one thing that was said; null while nobody has read it. */
export async function answerOf(tx: Tx, id: string) {
	const { verdict, readAt, youSaid, weDid, answeredAt } = feedbackAnswer;
	const [row] = await tx
		.select({ verdict, readAt, youSaid, weDid, answeredAt })
		.from(feedbackAnswer)
		.where(eq(feedbackAnswer.filing, id));
	return row ?? null;
}

/** Notes that somebody has read it and what they make of it; false when somebody else was first. */
export async function insertVerdict(
	tx: Tx,
	row: {
		readonly filing: string;
		readonly mode: Mode;
		readonly verdict: FeedbackVerdict;
		readonly readBy: string;
		readonly readAt: Date;
	},
): Promise<boolean> {
	const added = await tx.insert(feedbackAnswer).values(row).onConflictDoNothing();
	return added.count > 0;
}

/** Lets what was held count from now on. */
export async function letCount(tx: Tx, id: string): Promise<void> {
	await tx.update(filing).set({ held: false }).where(eq(filing.id, id));
}

/** Writes, or rewrites, what the council answers; false where it was never let count. */
export async function writeAnswer(
	tx: Tx,
	id: string,
	words: { youSaid: string; weDid: string; answeredBy: string; answeredAt: Date },
): Promise<boolean> {
	const changed = await tx
		.update(feedbackAnswer)
		.set(words)
		.where(and(eq(feedbackAnswer.filing, id), eq(feedbackAnswer.verdict, "accepted")));
	return changed.count > 0;
}

/** What everybody may read: what was said and what was done, the latest first. */
export async function toldAnswers(tx: Tx): Promise<{ youSaid: string; weDid: string; answeredAt: Date }[]> {
	const rows = await tx
		.select({
			youSaid: feedbackAnswer.youSaid,
			weDid: feedbackAnswer.weDid,
			answeredAt: feedbackAnswer.answeredAt,
		})
		.from(feedbackAnswer)
		.where(isNotNull(feedbackAnswer.answeredAt))
		.orderBy(desc(feedbackAnswer.answeredAt))
		.limit(30);
	return rows.flatMap(({ youSaid, weDid, answeredAt }) =>
		youSaid !== null && weDid !== null && answeredAt ? [{ youSaid, weDid, answeredAt }] : [],
	);
}
