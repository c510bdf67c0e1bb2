import type { ConsultationWish } from "#app/domain/consultations.ts";
import { anchorOf } from "#app/domain/threads.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	guestCommentsOf,
	insertConsultation,
	settleGuestComment,
	withdrawConsultations,
} from "#db/queries/consultations.server.ts";
import { version } from "#db/queries/forms.server.ts";
import { insertComment, insertThread } from "#db/queries/threads.server.ts";

/**
 * Makes a link that shows a version of a form to guests. `tokenSha256` gives the hash of the token that belongs to an
 * id; the token itself is nowhere in the database.
 */
export function makeConsultation(
	context: SignedInContext,
	form: string,
	wish: ConsultationWish,
	tokenSha256: (id: string) => string,
): Promise<Outcome<{ id: string }>> {
	return inContext(context, async (tx) => {
		const { number, audience, expiresOn } = wish;
		if (!(await version(tx, form, number))) return refused({ kind: "notFound" });
		const id = mintId();
		const { now: madeAt, actor } = context;
		const link = { id, form, number, audience, expiresOn, madeAt, madeBy: actor.person };
		await insertConsultation(tx, { ...link, tokenSha256: tokenSha256(id) });
		await record(tx, { action: "consultation.made", subject: id, payload: { form, number, expiresOn } });
		return done({ id });
	});
}

/** Withdraws a link: from then on it opens nothing. What was said stays. */
export function withdrawConsultation(
	context: SignedInContext,
	form: string,
	id: string,
): Promise<Outcome<{ id: string }>> {
	return inContext(context, async (tx) => {
		const withdrawn = await withdraw(context, tx, { form, id });
		if (withdrawn.length > 0) return done({ id });
		const message = "This link was withdrawn before, or is not one of this form.";
		return refused({ kind: "conflict", message });
	});
}

/** Withdraws links that still stand, with an audit line for each. */
export async function withdraw(
	context: SignedInContext,
	tx: Tx,
	which: Parameters<typeof withdrawConsultations>[1],
): Promise<readonly string[]> {
	const by = { person: context.actor.person, now: context.now };
	const withdrawn = await withdrawConsultations(tx, which, by);
	for (const subject of withdrawn)
		await record(tx, { action: "consultation.withdrawn", subject, payload: { form: which.form } });
	return withdrawn;
}

/** Lets a guest's comment join the form's threads, or declines it; once. */
export function judgeGuestComment(
	context: SignedInContext,
	form: string,
	id: string,
	state: "accepted" | "declined",
): Promise<Outcome<{ thread: string | null }>> {
	return inContext(context, async (tx) => {
		const found = (await guestCommentsOf(tx, form)).find((one) => one.id === id);
		if (!found) return refused({ kind: "notFound" });
		const { now, actor } = context;
		if (!(await settleGuestComment(tx, id, { state, by: actor.person, at: now }))) {
			return refused({ kind: "conflict", message: "Somebody has read this comment already." });
		}
		await record(tx, { action: `guestComment.${state}`, subject: id, payload: { form } });
		if (state === "declined") return done({ thread: null });
		const thread = mintId();
		const { field, page, about, words, saidAt } = found;
		await insertThread(tx, { id: thread, form, field, page, about, begunAt: now });
		await insertComment(tx, { id: mintId(), thread, words, saidAt, guest: id });
		const payload = { form, about: anchorOf(found).kind, guest: true };
		await record(tx, { action: "thread.begun", subject: thread, payload });
		return done({ thread });
	});
}
