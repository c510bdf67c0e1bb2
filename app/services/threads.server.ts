import { discussingRoles } from "#app/domain/access.ts";
import {
	type Anchor,
	anchorKey,
	anchorOf,
	type Member,
	mentionsIn,
	titleIn,
	wordsProblem,
} from "#app/domain/threads.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { unpublishedVersion, versionsOf } from "#db/queries/formDrafts.server.ts";
import { addToOutbox } from "#db/queries/outbox.server.ts";
import { holdersOn } from "#db/queries/people.server.ts";
import {
	commentById,
	holdThread,
	insertComment,
	insertMentions,
	insertThread,
	openThreadCounts,
	resolveThread,
} from "#db/queries/threads.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";

/** What somebody says; `key` is the id it will have, so that the same words sent twice are kept once. */
export interface Said {
	readonly key: string;
	readonly words: string;
	/** People picked from the list, besides those whose names stand behind an `@`. */
	readonly mentions: readonly string[];
}

/** Who can be turned to about a form today. */
export async function membersOf(context: SignedInContext, tx: Tx, form: string): Promise<readonly Member[]> {
	const holders = await holdersOn(tx, discussingRoles(form), context.today);
	return holders.filter(({ id }) => id !== context.actor.person);
}

/** A form's documents, the one under way first, then from the newest version to the oldest. */
export async function documentsOfForm(tx: Tx, form: string): Promise<readonly FormDocument[]> {
	const underWay = await unpublishedVersion(tx, form);
	const versions = await versionsOf(tx, form);
	return [...(underWay ? [underWay] : []), ...versions].map(({ document }) => document);
}

/** What an anchor is or was last called; null where the form never had it. */
export function titleAmong(documents: readonly FormDocument[], anchor: Anchor): string | null {
	for (const document of documents) {
		const title = titleIn(document, anchor);
		if (title !== null) return title;
	}
	return null;
}

/** How many open threads stand about each thing of a form, by its anchor's key. */
export async function openThreads(tx: Tx, form: string): Promise<Readonly<Record<string, number>>> {
	const counts = await openThreadCounts(tx, form);
	return Object.fromEntries(counts.map(({ open, ...at }) => [anchorKey(anchorOf(at)), open]));
}

/** Begins a thread about a question, a page, or the form as a whole. */
export function beginThread(
	context: SignedInContext,
	form: string,
	anchor: Anchor,
	said: Said,
): Promise<Outcome<{ thread: string }>> {
	return inContext(context, async (tx) => {
		const problem = wordsProblem(said.words);
		if (problem) return refused({ kind: "invalid", message: problem, issues: [] });
		const about = titleAmong(await documentsOfForm(tx, form), anchor);
		if (about === null) return refused({ kind: "notFound" });
		const field = anchor.kind === "question" ? anchor.field : null;
		const page = anchor.kind === "page" ? anchor.page : null;
		const sent = await sentBefore(tx, said);
		if (sent.thread !== null) return done({ thread: sent.thread });
		await insertThread(tx, { id: sent.key, form, field, page, about, begunAt: context.now });
		await record(tx, { action: "thread.begun", subject: sent.key, payload: { form, field, page } });
		await say(context, tx, { form, thread: sent.key }, { ...said, key: sent.key });
		return done({ thread: sent.key });
	});
}

/** Says something more in a thread; with `resolve` it is resolved by that, with or without words. */
export function replyTo(
	context: SignedInContext,
	at: { readonly form: string; readonly thread: string },
	said: Said,
	how: { readonly resolve: boolean } = { resolve: false },
): Promise<Outcome<{ thread: string }>> {
	return inContext(context, async (tx) => {
		const isSilent = how.resolve && said.words.trim() === "";
		const problem = isSilent ? null : wordsProblem(said.words);
		if (problem) return refused({ kind: "invalid", message: problem, issues: [] });
		const found = await holdThread(tx, at.form, at.thread);
		if (!found) return refused({ kind: "notFound" });
		if (!isSilent) await say(context, tx, at, said);
		if (how.resolve && found.resolvedAt === null) {
			await resolveThread(tx, at.thread, { by: context.actor.person, at: context.now });
			await record(tx, { action: "thread.resolved", subject: at.thread, payload: { form: at.form } });
		}
		return done({ thread: at.thread });
	});
}

/** Opens a resolved thread again; one that is open stays so. */
export function reopenThread(
	context: SignedInContext,
	at: { readonly form: string; readonly thread: string },
): Promise<Outcome<{ thread: string }>> {
	return inContext(context, async (tx) => {
		const found = await holdThread(tx, at.form, at.thread);
		if (!found) return refused({ kind: "notFound" });
		if (found.resolvedAt !== null) {
			await resolveThread(tx, at.thread, null);
			await record(tx, { action: "thread.reopened", subject: at.thread, payload: { form: at.form } });
		}
		return done({ thread: at.thread });
	});
}

/**
 * Were these very words kept under this id before? Other words under it (somebody went back and wrote anew) get an id
 * of their own, so that nothing said is lost.
 */
async function sentBefore(
	tx: Tx,
	said: Said,
): Promise<{ readonly key: string; readonly thread: string | null }> {
	const before = await commentById(tx, said.key);
	if (before === null) return { key: said.key, thread: null };
	return before.words === said.words.trim()
		? { key: said.key, thread: before.thread }
		: { key: mintId(), thread: null };
}

/** Adds a comment, notes whom it turns to, and asks for a notice to each. */
async function say(
	context: SignedInContext,
	tx: Tx,
	at: { readonly form: string; readonly thread: string },
	said: Said,
): Promise<void> {
	const { key, thread } = await sentBefore(tx, said);
	if (thread !== null) return;
	const members = await membersOf(context, tx, at.form);
	const wanted = new Set([...said.mentions, ...mentionsIn(said.words, members)]);
	const people = members.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
	const { actor, now: saidAt } = context;
	const words = said.words.trim();
	await insertComment(tx, { id: key, thread: at.thread, words, saidAt, saidBy: actor.person });
	await insertMentions(tx, key, people);
	const payload = { form: at.form, thread: at.thread, mentions: people.length };
	await record(tx, { action: "thread.said", subject: key, payload });
	for (const person of people) {
		const about = { form: at.form, thread: at.thread, person };
		await addToOutbox(tx, context.mode, { topic: "thread.mentioned", payload: about });
	}
}
