import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { AnchorColumns } from "#db/queries/threads.server.ts";
import { consultation, guestComment } from "#db/tables/consultation.ts";
import { form } from "#db/tables/form.ts";
import type { GuestCommentState } from "#schemas/vocabulary.ts";

/** A link for guests. */
export interface ConsultationRow {
	readonly id: string;
	readonly form: string;
	/** The version it shows. */
	readonly number: number;
	readonly tokenSha256: string;
	readonly audience: string | null;
	readonly madeAt: Date;
	readonly madeBy: string;
	/** Civil date, the last on which it can be opened. */
	readonly expiresOn: string;
	readonly withdrawnAt: Date | null;
}

const columns = {
	id: consultation.id,
	form: consultation.form,
	number: consultation.number,
	tokenSha256: consultation.tokenSha256,
	audience: consultation.audience,
	madeAt: consultation.madeAt,
	madeBy: consultation.madeBy,
	expiresOn: consultation.expiresOn,
	withdrawnAt: consultation.withdrawnAt,
};

/** Lets the rest of the transaction see the consultation whose link has a token of this hash, and say something there. */
export async function showConsultation(tx: Tx, tokenSha256: string): Promise<void> {
	await tx.execute(sql`select set_config('app.consultation', ${tokenSha256}, true)`);
}

/** The consultation a link leads to, whatever has become of it; null where there never was one. */
export async function consultationByToken(tx: Tx, tokenSha256: string): Promise<ConsultationRow | null> {
	const rows = await tx.select(columns).from(consultation).where(eq(consultation.tokenSha256, tokenSha256));
	return rows[0] ?? null;
}

/** The links of a form, the latest first. */
export async function consultationsOf(tx: Tx, of: string): Promise<ConsultationRow[]> {
	return tx
		.select(columns)
		.from(consultation)
		.where(eq(consultation.form, of))
		.orderBy(desc(consultation.madeAt), desc(consultation.id));
}

/** Keeps a link by the SHA-256 (hex) of its token. */
export async function insertConsultation(tx: Tx, row: Omit<ConsultationRow, "withdrawnAt">): Promise<void> {
	await tx.insert(consultation).values(row);
}

/** Withdraws links that still stand: one of a form, or all of a version. Answers which. */
export async function withdrawConsultations(
	tx: Tx,
	which: { readonly form: string } & ({ readonly id: string } | { readonly number: number }),
	by: { readonly person: string; readonly now: Date },
): Promise<string[]> {
	const one = "id" in which ? eq(consultation.id, which.id) : eq(consultation.number, which.number);
	const rows = await tx
		.update(consultation)
		.set({ withdrawnAt: by.now, withdrawnBy: by.person })
		.where(and(eq(consultation.form, which.form), one, isNull(consultation.withdrawnAt)))
		.returning({ id: consultation.id });
	return rows.map(({ id }) => id);
}

/** Something a guest said. */
export interface GuestCommentRow extends AnchorColumns {
	readonly id: string;
	readonly consultation: string;
	readonly about: string;
	readonly words: string;
	readonly guestName: string | null;
	readonly saidAt: Date;
	readonly state: GuestCommentState;
}

/** Everything guests said of a form, the earliest first. */
export async function guestCommentsOf(tx: Tx, of: string): Promise<GuestCommentRow[]> {
	return tx
		.select({
			id: guestComment.id,
			consultation: guestComment.consultation,
			field: guestComment.field,
			page: guestComment.page,
			about: guestComment.about,
			words: guestComment.words,
			guestName: guestComment.guestName,
			saidAt: guestComment.saidAt,
			state: guestComment.state,
		})
		.from(guestComment)
		.innerJoin(
			consultation,
			and(eq(consultation.authority, guestComment.authority), eq(consultation.id, guestComment.consultation)),
		)
		.where(eq(consultation.form, of))
		.orderBy(asc(guestComment.saidAt), asc(guestComment.id));
}

/** Keeps what a guest says, held; false where this very sending was kept before. */
export async function insertGuestComment(tx: Tx, row: Omit<GuestCommentRow, "state">): Promise<boolean> {
	const added = await tx.insert(guestComment).values(row).onConflictDoNothing();
	return added.count > 0;
}

/** Notes what somebody of the group makes of it; false where somebody was quicker. What is declined loses its name. */
export async function settleGuestComment(
	tx: Tx,
	id: string,
	verdict: { readonly state: "accepted" | "declined"; readonly by: string; readonly at: Date },
): Promise<boolean> {
	const settled = await tx
		.update(guestComment)
		.set({
			state: verdict.state,
			readAt: verdict.at,
			readBy: verdict.by,
			...(verdict.state === "declined" ? { guestName: null } : {}),
		})
		.where(and(eq(guestComment.id, id), eq(guestComment.state, "held")))
		.returning({ id: guestComment.id });
	return settled.length > 0;
}

/** How many comments of guests wait to be read, by form. */
export async function heldByForm(
	tx: Tx,
): Promise<{ readonly form: string; readonly title: string; readonly held: number }[]> {
	const { authority, id } = consultation;
	return tx
		.select({ form: form.id, title: form.title, held: sql<number>`count(*)::integer` })
		.from(guestComment)
		.innerJoin(consultation, and(eq(authority, guestComment.authority), eq(id, guestComment.consultation)))
		.innerJoin(form, and(eq(form.authority, authority), eq(form.id, consultation.form)))
		.where(eq(guestComment.state, "held"))
		.groupBy(form.id, form.title)
		.orderBy(asc(form.title));
}
