import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { guestComment } from "#db/tables/consultation.ts";
import { form } from "#db/tables/form.ts";
import { thread, threadComment, threadMention } from "#db/tables/thread.ts";

/** What a thread is about: a question by `x-fieldId`, a page, or with neither the form as a whole. */
export interface AnchorColumns {
	readonly field: string | null;
	readonly page: string | null;
}

/** A thread without what was said in it. */
export interface ThreadRow extends AnchorColumns {
	readonly id: string;
	readonly form: string;
	/** What it was about was called so when it began. */
	readonly about: string;
	readonly resolvedAt: Date | null;
	readonly resolvedBy: string | null;
}

/** One thing said in a thread, with whom it turns to. */
export interface CommentRow {
	readonly id: string;
	readonly thread: string;
	readonly words: string;
	readonly saidAt: Date;
	/** Null for what a guest said. */
	readonly saidBy: string | null;
	/** The guest's name as they typed it; null where they gave none, or it is no guest's. */
	readonly guestName: string | null;
	readonly mentions: readonly string[];
}

const columns = {
	id: thread.id,
	form: thread.form,
	field: thread.field,
	page: thread.page,
	about: thread.about,
	resolvedAt: thread.resolvedAt,
	resolvedBy: thread.resolvedBy,
};

/** The threads of a form in the order in which they began. */
export async function threadsOf(tx: Tx, of: string): Promise<ThreadRow[]> {
	return tx
		.select(columns)
		.from(thread)
		.where(eq(thread.form, of))
		.orderBy(asc(thread.begunAt), asc(thread.id));
}

/** A thread of a form, held; null where there is none. */
export async function holdThread(tx: Tx, of: string, id: string): Promise<ThreadRow | null> {
	const rows = await tx
		.select(columns)
		.from(thread)
		.where(and(eq(thread.form, of), eq(thread.id, id)))
		.for("no key update");
	return rows[0] ?? null;
}

/** How many open threads there are about each question, page, and the form as a whole. */
export async function openThreadCounts(
	tx: Tx,
	of: string,
): Promise<(AnchorColumns & { readonly open: number })[]> {
	return tx
		.select({ field: thread.field, page: thread.page, open: sql<number>`count(*)::integer` })
		.from(thread)
		.where(and(eq(thread.form, of), isNull(thread.resolvedAt)))
		.groupBy(thread.field, thread.page);
}

/** Everything said in a form's threads, in each the earliest first. */
export async function commentsOfForm(tx: Tx, of: string): Promise<CommentRow[]> {
	const mentioned = sql<string[]>`array(
		select mention.person from thread_mention mention
		where mention.authority = ${threadComment.authority} and mention.comment = ${threadComment.id}
		order by mention.person
	)`;
	return tx
		.select({
			id: threadComment.id,
			thread: threadComment.thread,
			words: threadComment.words,
			saidAt: threadComment.saidAt,
			saidBy: threadComment.saidBy,
			guestName: guestComment.guestName,
			mentions: mentioned,
		})
		.from(threadComment)
		.innerJoin(
			thread,
			and(eq(thread.authority, threadComment.authority), eq(thread.id, threadComment.thread)),
		)
		.leftJoin(
			guestComment,
			and(eq(guestComment.authority, threadComment.authority), eq(guestComment.id, threadComment.guest)),
		)
		.where(eq(thread.form, of))
		.orderBy(asc(threadComment.thread), asc(threadComment.place));
}

/** Begins a thread. */
export async function insertThread(
	tx: Tx,
	row: AnchorColumns & {
		readonly id: string;
		readonly form: string;
		readonly about: string;
		readonly begunAt: Date;
	},
): Promise<void> {
	await tx.insert(thread).values(row);
}

/** What was said under an id, and where; null where nothing was. */
export async function commentById(
	tx: Tx,
	id: string,
): Promise<{ readonly thread: string; readonly words: string } | null> {
	const rows = await tx
		.select({ thread: threadComment.thread, words: threadComment.words })
		.from(threadComment)
		.where(eq(threadComment.id, id));
	return rows[0] ?? null;
}

/** Adds what somebody says to the end of a thread, which is held or new. */
export async function insertComment(
	tx: Tx,
	row: Pick<CommentRow, "id" | "thread" | "words" | "saidAt"> &
		({ readonly saidBy: string } | { readonly guest: string }),
): Promise<void> {
	const place = sql<number>`(select count(*) + 1 from thread_comment before where before.thread = ${row.thread})`;
	await tx.insert(threadComment).values({ ...row, place });
}

/** Notes whom a comment turns to. */
export async function insertMentions(tx: Tx, comment: string, people: readonly string[]): Promise<void> {
	if (people.length === 0) return;
	await tx.insert(threadMention).values(people.map((person) => ({ comment, person })));
}

/** Resolves a thread, or with null opens it again. */
export async function resolveThread(
	tx: Tx,
	id: string,
	resolved: { readonly by: string; readonly at: Date } | null,
): Promise<void> {
	await tx
		.update(thread)
		.set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null })
		.where(eq(thread.id, id));
}

/** An open thread in which somebody turned to a person who has said nothing in it since. */
export interface WaitingMention {
	readonly form: string;
	readonly title: string;
	readonly about: string;
	readonly thread: string;
}

/** Open threads that wait for a person's word, the latest first. */
export async function mentionsWaiting(tx: Tx, person: string): Promise<WaitingMention[]> {
	return tx
		.select({ form: thread.form, title: form.title, about: thread.about, thread: thread.id })
		.from(thread)
		.innerJoin(form, and(eq(form.authority, thread.authority), eq(form.id, thread.form)))
		.where(
			and(
				isNull(thread.resolvedAt),
				sql`exists (
					select from thread_comment said
					join thread_mention mention on mention.authority = said.authority and mention.comment = said.id
					where said.authority = ${thread.authority} and said.thread = ${thread.id}
						and mention.person = ${person} and not exists (
							select from thread_comment own
							where own.authority = said.authority and own.thread = said.thread
								and own.said_by = ${person} and own.said_at >= said.said_at
						)
				)`,
			),
		)
		.orderBy(sql`${thread.begunAt} desc`)
		.limit(10);
}
