import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { presenceWords } from "#app/domain/presence.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { signOfLife } from "#app/services/presence.server.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const form = "group-referral";
const question = { kind: "question", field: `${form}.whyTogether` } as const;
must(await startFormDraft(council.as("tf-referral"), form));

/** A person so many seconds on. */
function after(seconds: number, handle: string): SignedInContext {
	const context = council.as(handle);
	return { ...context, now: new Date(context.now.getTime() + seconds * 1000) };
}

test("people see who else is at the form and at what, until a minute after their last sign of life", async () => {
	expect(await signOfLife(after(0, "tf-referral"), form, question)).toEqual([]);
	const seen = await signOfLife(after(20, "tf-guidance"), form, { kind: "form" });
	const title = "Why should these children be supported together?";
	expect(seen).toEqual([{ name: "Alice Munro", at: `question:${question.field}`, title }]);
	expect(await signOfLife(after(40, "tf-referral"), form, { kind: "page", page: "views" })).toEqual([
		{ name: "Kofi Mensah", at: "form", title: null },
	]);
	expect(await signOfLife(after(99, "tf-guidance"), form, { kind: "form" })).toMatchObject([
		{ name: "Alice Munro", at: "page:views", title: "What they think" },
	]);
	expect(await signOfLife(after(101, "tf-guidance"), form, { kind: "form" })).toEqual([]);
	expect(await signOfLife(after(101, "tf-communication"), "costed-provision-map", question)).toEqual([]);
});

test("where somebody is, is told in a sentence; at the very same question both are warned", () => {
	const at = "question:x";
	expect(presenceWords({ name: "Jo", at, title: "Why?" }, "form")).toBe("Jo is at ‘Why?’ now.");
	expect(presenceWords({ name: "Jo", at, title: "Why?" }, at)).toMatch(/^Jo has this open too/);
	expect(presenceWords({ name: "Jo", at: "form", title: null }, "form")).toBe(
		"Jo is looking at this form now.",
	);
});

test("nobody can be put anywhere by somebody else, and nobody outside the group sees who is there", async () => {
	const alice = council.as("tf-referral");
	const kofi = council.as("tf-guidance");
	await signOfLife(alice, form, question);
	const forged = inContext(kofi, (tx) =>
		tx.execute(sql`insert into form_presence (form, person, seen_at)
			values ('costed-provision-map', ${alice.actor.person}, now())`),
	);
	await expect(forged).rejects.toMatchObject({ sqlstate: "42501" });
	const moved = await inContext(kofi, (tx) =>
		tx.execute(
			sql`update form_presence set field = 'elsewhere' where person = ${alice.actor.person} returning 1`,
		),
	);
	expect(moved).toHaveLength(0);
	const seen = await inContext(council.as("senco-mansel-park"), (tx) =>
		tx.execute(sql`select 1 from form_presence`),
	);
	expect(seen).toHaveLength(0);
});
