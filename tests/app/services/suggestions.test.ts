import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { changeFormDraft, undoFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { openEditor } from "#app/services/openEditor.server.ts";
import { acceptSuggestion, declineSuggestion, suggestCard } from "#app/services/suggestions.server.ts";
import { suggestionsView } from "#app/services/suggestionViews.server.ts";
import { suggestionsOf } from "#db/queries/suggestions.server.ts";
import { findField } from "#schemas/operationsFind.ts";
import { retireOf } from "#schemas/operationsMake.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const alice = council.as("tf-referral");
const jess = council.as("tf-communication");
const form = "group-referral";
const field = `${form}.whyTogether`;
must(await startFormDraft(alice, form));

async function editor(by: SignedInContext = alice) {
	const found = await openEditor(by, form);
	if (!found?.draft) throw new Error("There is no draft.");
	return { found, draft: found.draft };
}

async function suggest(entries: readonly (readonly [string, string])[], why = "", of = field) {
	const { draft } = await editor(jess);
	const card = { key: mintId(), field: of, entries, why };
	return { ...(await suggestCard(jess, draft, card)), key: card.key };
}

const questionNow = async () => findField((await editor()).draft.document, field)?.question;
const viewNow = async (by: SignedInContext = alice) => suggestionsView(by, (await editor(by)).found);

test("a suggestion changes nothing until it is accepted; then it is a step of the draft, with its author's name", async () => {
	const before = await questionNow();
	const { key } = await suggest([["title", "Why should this group be supported together?"]], "Shorter.");
	expect(await questionNow()).toEqual(before);
	const [open] = (await viewNow()).open;
	expect(open).toMatchObject({ id: key, by: "Jess Turner", why: "Shorter.", state: "open" });
	expect(open?.words).toMatchObject([
		{
			label: "Question",
			parts: [
				{ kind: "same", text: "Why should " },
				{ kind: "gone", text: "these children" },
				{ kind: "new", text: "this group" },
				{ kind: "same" },
			],
		},
	]);
	must(await acceptSuggestion(alice, form, key));
	expect((await questionNow())?.title).toBe("Why should this group be supported together?");
	const draft = must(await openFormDraft(alice, form));
	expect(draft?.operations.at(-1)).toMatchObject({ kind: "relabel", field });
	expect((await viewNow()).settled).toMatchObject([
		{
			id: key,
			by: "Jess Turner",
			state: "accepted",
			decided: "Alice Munro, 14 January 2025, into version 2",
		},
	]);
	expect(await acceptSuggestion(alice, form, key)).toMatchObject({ problem: { kind: "conflict" } });
	must(await undoFormDraft(alice, form));
	expect(await questionNow()).toEqual(before);
});

test("a change of something else in between does not matter; of the same thing, the suggestion waits and says so", async () => {
	const { key } = await suggest([["hint", "What they have in common."]]);
	const title = (await questionNow())?.title ?? null;
	const reworded = { kind: "relabel", field, from: title, to: "Why together?" } as const;
	const { revision } = (await editor()).draft;
	must(await changeFormDraft(alice, form, { revision, operations: [reworded] }));
	must(await acceptSuggestion(alice, form, key));
	expect(await questionNow()).toMatchObject({
		title: "Why together?",
		description: "What they have in common.",
	});

	const late = await suggest([["title", "Why as a group?"]]);
	const again = { ...reworded, from: "Why together?", to: "What for?" };
	const now = (await editor()).draft.revision;
	must(await changeFormDraft(alice, form, { revision: now, operations: [again] }));
	expect(await acceptSuggestion(alice, form, late.key)).toMatchObject({ problem: { kind: "conflict" } });
	expect((await questionNow())?.title).toBe("What for?");
	expect((await viewNow()).open).toMatchObject([{ id: late.key, words: null }]);
	must(await declineSuggestion(alice, form, late.key, "We went for something shorter still."));
	const settled = (await viewNow(jess)).settled.find(({ id }) => id === late.key);
	expect(settled).toMatchObject({ state: "declined", reason: "We went for something shorter still." });
});

test("what changes nothing, breaks a rule or is declined without a reason is given back as it was typed", async () => {
	expect(await suggest([])).toMatchObject({ kind: "refused", refusal: { problems: [{ field: "title" }] } });
	expect(await suggest([["title", ""]])).toMatchObject({
		kind: "refused",
		refusal: { mine: { title: "" }, problems: [{ field: "title" }] },
	});
	expect(await suggest([["hint", "New"]], "x".repeat(1001))).toMatchObject({ kind: "refused" });
	expect(await suggest([["title", "Hm?"]], "", `${form}.never`)).toMatchObject({ kind: "problem" });
	const { key } = await suggest([["title", "How come?"]]);
	expect(await declineSuggestion(alice, form, key, " ")).toMatchObject({ problem: { kind: "invalid" } });
	const { draft } = await editor(jess);
	const twice = { key, field, entries: [["title", "Sent twice?"]], why: "" } as const;
	await suggestCard(jess, draft, twice);
	expect((await viewNow()).open.filter(({ id }) => id === key)).toHaveLength(1);
});

test("a suggestion for a question that was taken off the form waits to be declined", async () => {
	const { key } = await suggest([["title", "How so?"]]);
	const { document, revision } = (await editor()).draft;
	const gone = retireOf(document, field);
	if (!gone) throw new Error("Not retired.");
	must(await changeFormDraft(alice, form, { revision, operations: [gone] }));
	expect(await acceptSuggestion(alice, form, key)).toMatchObject({ problem: { kind: "conflict" } });
	must(await undoFormDraft(alice, form));
	must(await acceptSuggestion(alice, form, key));
});

test("the database itself keeps suggestions within the group, in one's own name, and decided once", async () => {
	const seen = (by: SignedInContext) => inContext(by, (tx) => suggestionsOf(tx, form));
	for (const handle of ["senco-mansel-park", "admin", "dpo", "audit-manager"])
		expect(await seen(council.as(handle)), handle).toEqual([]);
	expect((await seen(council.as("strategic-lead"))).length).toBeGreaterThan(0);
	const again = inContext(alice, (tx) =>
		tx.execute(sql`update suggestion set state = 'accepted', reason = null, accepted_number = 2, accepted_step = 2
			where state = 'declined'`),
	);
	await expect(again).rejects.toMatchObject({ sqlstate: "23001" });
	const forged = inContext(alice, (tx) =>
		tx.execute(sql`insert into suggestion
			(id, form, field, about, number, revision, operations, told, suggested_at, suggested_by)
			values (${mintId()}, ${form}, ${field}, 'Why', 2, 1, '[]', '[]', now(), ${jess.actor.person})`),
	);
	await expect(forged).rejects.toMatchObject({ sqlstate: "42501" });
});
