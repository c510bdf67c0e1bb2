import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Anchor } from "#app/domain/threads.ts";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { discardFormDraft, openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { homeView } from "#app/services/home.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { type Mail, sendNotices } from "#app/services/sendNotices.server.ts";
import { beginThread, reopenThread, replyTo } from "#app/services/threads.server.ts";
import { anchorTalk, commentsView } from "#app/services/threadViews.server.ts";
import { insertAccount } from "#db/queries/people.server.ts";
import { threadsOf } from "#db/queries/threads.server.ts";
import { findField } from "#schemas/operationsFind.ts";
import { moveOf, retireOf } from "#schemas/operationsMake.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const alice = council.as("tf-referral");
const kofi = council.as("tf-guidance");
const form = "group-referral";
const field = `${form}.whyTogether`;
const question: Anchor = { kind: "question", field };

const said = (words: string, mentions: readonly string[] = []) => ({ key: mintId(), words, mentions });
const begin = async (by: SignedInContext, words: string, about: Anchor = question, of = form) =>
	must(await beginThread(by, of, about, said(words))).thread;
const everything = { about: null, all: true };

test("a thread is answered, resolved and opened again, by anybody of the group, with an audit line for each", async () => {
	const thread = await begin(alice, "Is this clear?");
	must(await replyTo(kofi, { form, thread }, said("Not to me.")));
	must(await replyTo(kofi, { form, thread }, said("Now it is."), { resolve: true }));
	const talk = await anchorTalk(alice, form, question);
	expect(talk.threads.find(({ id }) => id === thread)).toMatchObject({
		isOpen: false,
		resolved: { by: "Kofi Mensah", on: "14 January 2025" },
		comments: [
			{ by: "Alice Munro", words: "Is this clear?", at: "14 January 2025, 10am" },
			{ by: "Kofi Mensah", words: "Not to me." },
			{ by: "Kofi Mensah", words: "Now it is." },
		],
	});
	must(await reopenThread(alice, { form, thread }));
	const again = await anchorTalk(alice, form, question);
	expect(again.threads.find(({ id }) => id === thread)).toMatchObject({ isOpen: true, resolved: null });
	const lines = await inContext(alice, (tx) =>
		tx.execute<{ action: string; payload: object }>(
			sql`select action, payload from audit.event where subject = ${thread} order by seq`,
		),
	);
	expect(lines.map(({ action }) => action)).toEqual([
		"thread.begun",
		"thread.said",
		"thread.resolved",
		"thread.reopened",
	]);
	expect(JSON.stringify(lines)).not.toContain("clear");
});

test("a thread follows its question through rewording, moving, retiring, and a draft that is thrown away", async () => {
	const thread = await begin(kofi, "It follows.");
	const { document, revision } = must(await startFormDraft(alice, form));
	const from = findField(document, field)?.question.title ?? null;
	const moved = moveOf(document, field, { page: "views", place: 0 });
	if (!moved) throw new Error("Not moved.");
	const relabel = { kind: "relabel", field, from, to: "Why as a group?" } as const;
	must(await changeFormDraft(alice, form, { revision, operations: [relabel, moved] }));
	const there = await commentsView(alice, form, everything);
	const group = there?.groups.find(({ anchor }) => anchor === `question:${field}`);
	expect(group).toMatchObject({
		title: "Why as a group?",
		isGone: false,
		href: `/forms/${form}/edit/${field}`,
	});
	expect(group?.threads.find(({ id }) => id === thread)).toMatchObject({ wasCalled: from });

	const now = must(await openFormDraft(alice, form));
	const gone = now && retireOf(now.document, field);
	if (!now || !gone) throw new Error("Not retired.");
	must(await changeFormDraft(alice, form, { revision: now.revision, operations: [gone] }));
	const after = await commentsView(alice, form, everything);
	expect(after?.groups.at(-1)).toMatchObject({ anchor: `question:${field}`, isGone: true, href: null });

	must(await discardFormDraft(alice, form));
	const back = await commentsView(alice, form, everything);
	const kept = back?.groups.find(({ anchor }) => anchor === `question:${field}`);
	expect(kept?.threads.map(({ id }) => id)).toContain(thread);
	expect(kept).toMatchObject({ title: from, isGone: false });
});

test("the same words sent twice are kept once; other words under the same key are kept too", async () => {
	const first = said("Pressed twice");
	const about: Anchor = { kind: "page", page: "views" };
	const one = must(await beginThread(alice, form, about, first));
	expect(must(await beginThread(alice, form, about, first))).toEqual(one);
	const reply = said("Once");
	for (const _ of [1, 2]) must(await replyTo(alice, { form, ...one }, reply));
	must(await replyTo(alice, { form, ...one }, { ...reply, words: "Written anew after going back" }));
	const [thread] = (await anchorTalk(kofi, form, about)).threads;
	expect(thread?.comments.map(({ words }) => words)).toEqual([
		"Pressed twice",
		"Once",
		"Written anew after going back",
	]);
});

test("whoever is turned to is told without what was said, at home and by mail, until they answer", async () => {
	await inContext(kofi, (tx) =>
		insertAccount(tx, { person: kofi.actor.person, email: "kofi@council.example" }),
	);
	const thread = await begin(alice, "Secret doubt about phonics @Kofi Mensah", { kind: "form" });
	const mails: Mail[] = [];
	const origin = "https://clusters.example";
	const later = { ...council.context, now: new Date(Date.now() + 60_000) };
	const post = async (mail: Mail) => void mails.push(mail);
	await sendNotices(later, { origin, post, failed: () => undefined });
	const [mail] = mails.filter(({ text }) => text.includes(thread));
	expect(mail).toMatchObject({
		to: "kofi@council.example",
		subject: "A comment for you on the form ‘Group referral’",
	});
	expect(mail?.text).toContain(`${origin}/forms/${form}/comments?show=all#thread-${thread}`);
	expect(mail?.text).not.toMatch(/phonics|Alice|Munro/);

	const waits = async () =>
		(await homeView(kofi)).waiting.filter(({ href }) => href.includes(`thread-${thread}`));
	expect(await waits()).toMatchObject([{ title: "A comment for you: Group referral" }]);
	must(await replyTo(kofi, { form, thread }, said("Let us look at it together.")));
	expect(await waits()).toEqual([]);
});

test("nothing is said about what a form never had, without words, or in a thread of another form", async () => {
	const nowhere: Anchor = { kind: "question", field: "group-referral.never" };
	expect(await beginThread(alice, form, nowhere, said("Hm"))).toMatchObject({
		problem: { kind: "notFound" },
	});
	expect(await beginThread(alice, form, question, said(" "))).toMatchObject({ problem: { kind: "invalid" } });
	const thread = await begin(alice, "Here");
	const elsewhere = { form: "costed-provision-map", thread };
	expect(await replyTo(alice, elsewhere, said("There"))).toMatchObject({ problem: { kind: "notFound" } });
	const long = said("x".repeat(2001));
	expect(await replyTo(alice, { form, thread }, long)).toMatchObject({ problem: { kind: "invalid" } });
	expect(await replyTo(alice, { form, thread }, said(""))).toMatchObject({ problem: { kind: "invalid" } });
});

test("the database itself shows threads to nobody but those who revise or approve the form", async () => {
	const audit = "inclusive-education-audit";
	await begin(alice, "Of the audit", { kind: "form" }, audit);
	const seen = (by: SignedInContext, of: string) => inContext(by, (tx) => threadsOf(tx, of));
	for (const handle of ["senco-mansel-park", "admin", "dpo", "locality-lead-a", "sysadmin"])
		expect(await seen(council.as(handle), form), handle).toEqual([]);
	expect(await seen({ ...alice, actor: { ...alice.actor, person: "" } }, form)).toEqual([]);
	expect((await seen(council.as("strategic-lead"), form)).length).toBeGreaterThan(0);
	expect(await seen(council.as("audit-manager"), form)).toEqual([]);
	expect(await seen(council.as("audit-manager"), audit)).toHaveLength(1);
	const inAnothersName = inContext(kofi, (tx) =>
		tx.execute(sql`insert into thread_comment (id, thread, words, said_at, said_by)
			select ${mintId()}, id, 'Not mine', now(), ${alice.actor.person} from thread limit 1`),
	);
	await expect(inAnothersName).rejects.toMatchObject({ sqlstate: "42501" });
	const rewritten = inContext(alice, (tx) => tx.execute(sql`update thread_comment set words = 'Other'`));
	await expect(rewritten).rejects.toMatchObject({ sqlstate: "42501" });
});
