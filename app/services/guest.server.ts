import { type GuestView, linkState } from "#app/domain/consultations.ts";
import { type Anchor, anchorChoices, titleIn } from "#app/domain/threads.ts";
import type { Context } from "#app/services/context.ts";
import { ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	type ConsultationRow,
	consultationByToken,
	insertGuestComment,
	showConsultation,
} from "#db/queries/consultations.server.ts";
import { type FormVersionRow, version } from "#db/queries/forms.server.ts";
import { council } from "#db/queries/register.server.ts";
import { showDate } from "#schemas/entry.ts";

interface Shown {
	readonly link: ConsultationRow;
	readonly row: FormVersionRow;
}

const over: { readonly [why in "expired" | "withdrawn"]: string } = {
	expired:
		"The time to comment through this link is over. Ask whoever sent it for a new one if you still want to say something.",
	withdrawn: "This link was withdrawn by the group that made it. Ask whoever sent it to you for a new one.",
};

async function shownBy(context: Context, tx: Tx, tokenSha256: string): Promise<Outcome<Shown>> {
	await showConsultation(tx, tokenSha256);
	const link = await consultationByToken(tx, tokenSha256);
	if (!link) return refused({ kind: "notFound" });
	const state = linkState(link, context.today);
	if (state !== "open") return refused({ kind: "gone", message: over[state] });
	const row = await version(tx, link.form, link.number);
	return row ? done({ link, row }) : refused({ kind: "gone", message: over.withdrawn });
}

/** Runs work as nobody, whoever is signed in: a guest has no name but the one they type. */
function asGuest<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
	return inContext({ ...context, actor: null }, work);
}

/** A page of the version a link leads to, as it will look. Refuses what is unknown, over, or no page of it. */
export function guestView(
	context: Context,
	tokenSha256: string,
	page: string | null,
): Promise<Outcome<GuestView>> {
	return asGuest(context, async (tx) => {
		const shown = await shownBy(context, tx, tokenSha256);
		if (!shown.ok) return shown;
		const { link, row } = shown.value;
		const { document } = row;
		const pageId = page ?? document.pages[0]?.id;
		if (!document.pages.some(({ id }) => id === pageId) || pageId === undefined)
			return refused({ kind: "notFound" });
		const [whole, ...pages] = anchorChoices(document);
		const here = document.pages.findIndex(({ id }) => id === pageId);
		const own = pages[here];
		return done({
			document,
			pageId,
			rules: await ruleContext(tx, context, context.mode, {}),
			audience: link.audience,
			until: showDate(link.expiresOn),
			isPublished: row.publishedAt !== null,
			council: (await council(tx))?.name ?? "",
			choices: [...(own ? [own] : []), ...(whole ? [whole] : [])],
		});
	});
}

/** What a guest says; `key` is the id it will have, so that one sending is kept once. */
export interface GuestSaid {
	readonly key: string;
	readonly anchor: Anchor;
	readonly words: string;
	readonly name: string;
}

/** Keeps what a guest says, held until somebody of the group has read it. */
export function sayAsGuest(
	context: Context,
	tokenSha256: string,
	said: GuestSaid,
): Promise<Outcome<{ kept: boolean }>> {
	return asGuest(context, async (tx) => {
		const shown = await shownBy(context, tx, tokenSha256);
		if (!shown.ok) return shown;
		const { link, row } = shown.value;
		const about = titleIn(row.document, said.anchor);
		if (about === null) {
			const message = "What your comment is about is no longer on the form. Choose something else.";
			return refused({ kind: "invalid", message, issues: [] });
		}
		const { anchor } = said;
		const kept = await insertGuestComment(tx, {
			id: said.key,
			consultation: link.id,
			field: anchor.kind === "question" ? anchor.field : null,
			page: anchor.kind === "page" ? anchor.page : null,
			about,
			words: said.words.trim(),
			guestName: said.name.trim() === "" ? null : said.name.trim(),
			saidAt: context.now,
		});
		if (kept) {
			const payload = { consultation: link.id, form: link.form };
			await record(tx, { action: "guestComment.held", subject: said.key, payload });
		}
		return done({ kept });
	});
}
