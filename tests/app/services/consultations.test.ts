import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { linkState, readConsultation } from "#app/domain/consultations.ts";
import {
	judgeGuestComment,
	makeConsultation,
	withdrawConsultation,
} from "#app/services/consultations.server.ts";
import { consultationsView } from "#app/services/consultationViews.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { discardFormDraft, openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { guestView, sayAsGuest } from "#app/services/guest.server.ts";
import { homeView } from "#app/services/home.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { commentsView } from "#app/services/threadViews.server.ts";
import {
	consultationByToken,
	guestCommentsOf,
	insertGuestComment,
} from "#db/queries/consultations.server.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const alice = council.as("tf-referral");
const kofi = council.as("tf-guidance");
const guest: Context = council.context;
const form = "group-referral";
const secret = (id: string) => createHash("sha256").update(`token of ${id}`).digest("hex");
const onTheWhole = { kind: "form" } as const;

async function link(number = 1, expiresOn = "2025-01-31"): Promise<{ id: string; hash: string }> {
	const wish = { number, audience: "Parent carer forum", expiresOn };
	const { id } = must(await makeConsultation(alice, form, wish, secret));
	return { id, hash: secret(id) };
}

const said = (words: string, name = "") => ({ key: mintId(), anchor: onTheWhole, words, name });
const view = async () => {
	const seen = await consultationsView(alice, form, ({ id }) => `/consultations/${id}`);
	if (!seen) throw new Error("No such form.");
	return seen;
};

test("a guest sees the form page by page without an account, and what they say is held until somebody reads it", async () => {
	const { hash } = await link();
	const shown = must(await guestView(guest, hash, null));
	expect(shown).toMatchObject({ pageId: "reason", audience: "Parent carer forum", until: "31 January 2025" });
	expect(must(await guestView(guest, hash, "views")).pageId).toBe("views");
	expect(await guestView(guest, hash, "nowhere")).toMatchObject({ problem: { kind: "notFound" } });

	const words = said("Ask us first.", " Rosa ");
	for (const kept of [true, false]) expect(must(await sayAsGuest(guest, hash, words))).toEqual({ kept });
	const { held } = await view();
	expect(held).toMatchObject([{ by: "Rosa", words: "Ask us first.", audience: "Parent carer forum" }]);
	const waits = (await homeView(kofi)).waiting.filter(({ href }) => href.endsWith("/consultations"));
	expect(waits).toMatchObject([{ title: "Group referral: a guest’s comment" }]);
	expect((await commentsView(alice, form, { about: null, all: true }))?.groups).toEqual([]);

	const { thread } = must(await judgeGuestComment(kofi, form, words.key, "accepted"));
	const [group] = (await commentsView(alice, form, { about: null, all: false }))?.groups ?? [];
	expect(group?.threads).toMatchObject([
		{ id: thread, isOpen: true, comments: [{ by: "Rosa", isGuest: true, words: "Ask us first." }] },
	]);
	expect(await judgeGuestComment(kofi, form, words.key, "declined")).toMatchObject({
		problem: { kind: "conflict" },
	});
	expect((await view()).held).toEqual([]);
});

test("what is declined joins nothing, and the guest's name is forgotten", async () => {
	const { hash } = await link();
	const words = said("Buy cheap watches", "Spammer");
	must(await sayAsGuest(guest, hash, words));
	must(await judgeGuestComment(kofi, form, words.key, "declined"));
	const rows = await inContext(alice, (tx) => guestCommentsOf(tx, form));
	expect(rows.find(({ id }) => id === words.key)).toMatchObject({ state: "declined", guestName: null });
	const all = await commentsView(alice, form, { about: null, all: true });
	expect(JSON.stringify(all)).not.toContain("watches");
});

test("a link ends with its last day, and when it is withdrawn or its draft is thrown away; an unknown one is not there", async () => {
	const { id, hash } = await link(1, "2025-01-20");
	const on = (today: string) => guestView({ ...guest, today }, hash, null);
	expect(await on("2025-01-20")).toMatchObject({ ok: true });
	expect(await on("2025-01-21")).toMatchObject({ problem: { kind: "gone" } });
	must(await withdrawConsultation(kofi, form, id));
	expect(await on("2025-01-14")).toMatchObject({ problem: { kind: "gone" } });
	expect(await sayAsGuest(guest, hash, said("Too late"))).toMatchObject({ problem: { kind: "gone" } });
	expect(await withdrawConsultation(kofi, form, id)).toMatchObject({ problem: { kind: "conflict" } });
	expect(await guestView(guest, secret("never"), null)).toMatchObject({ problem: { kind: "notFound" } });

	const { number } = must(await startFormDraft(alice, form));
	const ofDraft = await link(number);
	expect(must(await guestView(guest, ofDraft.hash, null)).isPublished).toBe(false);
	must(await discardFormDraft(alice, form));
	const again = must(await openFormDraft(alice, form)) ?? must(await startFormDraft(alice, form));
	expect(again.number).toBe(number);
	expect(await guestView(guest, ofDraft.hash, null)).toMatchObject({ problem: { kind: "gone" } });
	must(await discardFormDraft(alice, form));
});

test("a last day is a day from today to half a year on; words about nothing on the form are given back", async () => {
	const typed = { number: 1, audience: "", day: "14", month: "1", year: "2025" };
	const today = "2025-01-14";
	expect(readConsultation(typed, today)).toEqual({
		wish: { number: 1, audience: null, expiresOn: today },
	});
	for (const wrong of [
		{ day: "13" },
		{ day: "31", month: "2" },
		{ year: "2026" },
		{ audience: "x".repeat(121) },
	])
		expect(readConsultation({ ...typed, ...wrong }, today), JSON.stringify(wrong)).toHaveProperty("faults");
	expect(linkState({ expiresOn: "2025-01-14", withdrawnAt: null }, "2025-01-15")).toBe("expired");
	const { hash } = await link();
	const nowhere = { ...said("Hm"), anchor: { kind: "page", page: "gone" } } as const;
	expect(await sayAsGuest(guest, hash, nowhere)).toMatchObject({ problem: { kind: "invalid" } });
});

test("the database itself keeps guests to their link, and what they say from everybody outside the group", async () => {
	const { id, hash } = await link();
	must(await sayAsGuest(guest, hash, said("Held")));
	const asNobody = <T>(by: Context | SignedInContext, work: Parameters<typeof inContext<T>>[1]) =>
		inContext(by, work);
	expect(await asNobody(guest, (tx) => consultationByToken(tx, hash))).toBeNull();
	for (const handle of ["senco-mansel-park", "admin", "dpo", "audit-manager"])
		expect(await inContext(council.as(handle), (tx) => guestCommentsOf(tx, form)), handle).toEqual([]);
	const seen = asNobody(guest, async (tx) => {
		await tx.execute(sql`select set_config('app.consultation', ${hash}, true)`);
		return guestCommentsOf(tx, form);
	});
	expect(await seen).toEqual([]);
	const planted = { id: mintId(), consultation: id, field: null, page: null, about: "Form" };
	const row = { ...planted, words: "Without the link", guestName: null, saidAt: guest.now };
	await expect(asNobody(guest, (tx) => insertGuestComment(tx, row))).rejects.toMatchObject({
		sqlstate: "42501",
	});
	const reworded = inContext(alice, (tx) => tx.execute(sql`update guest_comment set words = 'Other'`));
	await expect(reworded).rejects.toMatchObject({ sqlstate: "42501" });
});
