import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { form } from "#db/tables/form.ts";
import { outbox } from "#db/tables/outbox.ts";
import { account, person } from "#db/tables/person.ts";
import { referral } from "#db/tables/referral.ts";
import { submission } from "#db/tables/submission.ts";
import type { Mode, ReferralKind } from "#schemas/vocabulary.ts";

/** A side effect to be done once its transaction stands; the payload holds ids only. */
export interface OutboxItem {
	readonly topic: string;
	readonly payload: Readonly<Record<string, string>>;
}

/** How a side effect ended. */
export type OutboxOutcome = "sent" | "noAddress" | "tooOld" | "givenUp";

/** An item as it waits, or as it ended. */
export interface OutboxRow extends OutboxItem {
	readonly id: number;
	readonly mode: Mode;
	readonly attempts: number;
	readonly createdAt: Date;
	readonly outcome: OutboxOutcome | null;
}

const columns = {
	id: outbox.id,
	mode: outbox.mode,
	topic: outbox.topic,
	payload: outbox.payload,
	attempts: outbox.attempts,
	createdAt: outbox.createdAt,
	outcome: outbox.outcome,
};

/** Asks for a side effect in the transaction it belongs to. */
export async function addToOutbox(tx: Tx, mode: Mode, item: OutboxItem): Promise<void> {
	await tx.insert(outbox).values({ mode, ...item });
}

/**
 * Takes the oldest that are due, counts the try, and keeps them from everybody else until `until`. Each is then
 * settled or put back; one whose taker died is due again by itself.
 */
export async function takeDue(
	tx: Tx,
	{ now, until, most }: { readonly now: Date; readonly until: Date; readonly most: number },
): Promise<OutboxRow[]> {
	const due = tx
		.select({ id: outbox.id })
		.from(outbox)
		.where(sql`${outbox.doneAt} is null and ${outbox.dueAt} <= ${now.toISOString()}::timestamptz`)
		.orderBy(asc(outbox.id))
		.limit(most)
		.for("update", { skipLocked: true });
	return tx
		.update(outbox)
		.set({ attempts: sql`${outbox.attempts} + 1`, dueAt: until })
		.where(inArray(outbox.id, due))
		.returning(columns);
}

/** It is done with, one way or another. */
export async function settleItem(tx: Tx, id: number, outcome: OutboxOutcome, now: Date): Promise<void> {
	await tx.update(outbox).set({ outcome, doneAt: now }).where(eq(outbox.id, id));
}

/** It is to be tried again, not before `dueAt`. */
export async function putBack(tx: Tx, id: number, dueAt: Date): Promise<void> {
	await tx.update(outbox).set({ dueAt }).where(eq(outbox.id, id));
}

/** The newest, whatever became of them. */
export async function latestItems(tx: Tx, most: number): Promise<OutboxRow[]> {
	return tx.select(columns).from(outbox).orderBy(desc(outbox.id)).limit(most);
}

/** What a notice about a referral may say, and who sent it last: names and address where there are any. */
export interface NoticeGround {
	readonly reference: string;
	readonly kind: ReferralKind;
	/** London date on which the referral was begun. */
	readonly begunOn: string;
	readonly mode: Mode;
	readonly meeting: string | null;
	readonly to: { readonly name: string; readonly email: string | null };
}

/** The ground of a notice about this referral, if it is within reach; null when it was never sent. */
export async function noticeGround(tx: Tx, id: string): Promise<NoticeGround | null> {
	const rows = await tx
		.select({
			reference: referral.reference,
			kind: referral.kind,
			begunOn: sql<string>`(${referral.createdAt} at time zone 'Europe/London')::date::text`,
			mode: referral.mode,
			meeting: referral.meeting,
			name: person.name,
			email: sql<string | null>`case when ${account.disabledAt} is null then ${account.email} end`,
		})
		.from(submission)
		.innerJoin(referral, eq(referral.id, submission.referral))
		.innerJoin(person, eq(person.id, submission.sentBy))
		.leftJoin(account, eq(account.person, submission.sentBy))
		.where(eq(submission.referral, id))
		.orderBy(desc(submission.number))
		.limit(1);
	const [row] = rows;
	if (!row) return null;
	const { name, email, ...rest } = row;
	return { ...rest, to: { name, email } };
}

/** What a form is called, and whom a comment on it turns to; null where either is gone. */
export async function mentionGround(
	tx: Tx,
	id: string,
	who: string,
): Promise<{ readonly title: string; readonly to: NoticeGround["to"] } | null> {
	const [row] = await tx
		.select({
			title: form.title,
			name: person.name,
			email: sql<string | null>`case when ${account.disabledAt} is null then ${account.email} end`,
		})
		.from(form)
		.innerJoin(person, and(eq(person.authority, form.authority), eq(person.id, who)))
		.leftJoin(account, and(eq(account.authority, person.authority), eq(account.person, person.id)))
		.where(eq(form.id, id));
	return row ? { title: row.title, to: { name: row.name, email: row.email } } : null;
}
