import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readCarried } from "#app/domain/tryForm.ts";
import { startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { tryForm } from "#app/services/tryForm.server.ts";
import { version } from "#db/queries/forms.server.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { fc } from "#tests/setup/chance.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const alice = council.as("tf-referral");
const form = "group-referral";
const trial = (to: string) => ({ mode: "trial", to }) as const;

async function rows(): Promise<number> {
	const found = await inContext({ ...alice, actor: council.as("admin").actor }, (tx) =>
		tx.execute<{
			count: number;
		}>(sql`select ((select count(*) from document) + (select count(*) from submission)
			+ (select count(*) from filing) + (select count(*) from referral))::integer as count`),
	);
	return found[0]?.count ?? -1;
}

test("a form is filled in from page to page and judged as it would be on sending, and nothing of it is stored", async () => {
	const { number } = must(await startFormDraft(alice, form));
	const before = await rows();
	const first = must(await tryForm(alice, form, trial("here"), null));
	expect(first).toMatchObject({ number, state: "draft", pageId: "reason", answers: {}, issues: [] });

	const title = [["answers[caseTitle]", "Help to join in at lunchtime"]] as const;
	const page = { page: "reason", entries: title, before: {} };
	const judged = must(await tryForm(alice, form, trial("here"), page));
	expect(judged.pageId).toBe("reason");
	expect(judged.issues.map(({ question }) => question)).toContain("supportAndReason");
	expect(judged.issues.map(({ question }) => question)).not.toContain("caseTitle");

	const next = must(await tryForm(alice, form, trial("next"), page));
	expect(next).toMatchObject({ pageId: "pupils", issues: [] });
	const thought = [["answers[childrenThink]", "They want to play with the others."]] as const;
	const last = { page: "views", entries: thought, before: next.answers };
	const end = must(await tryForm(alice, form, trial("end"), last));
	expect(end.pageId).toBe("");
	expect(end.issues.map(({ question }) => question)).toContain("supportAndReason");
	expect(end.panel.map(({ question }) => question)).toContain("caseTitle");
	expect(end.panel.find(({ question }) => question === "childrenThink")?.text).toMatch(/play/);
	expect(must(await tryForm(alice, form, trial("pupils"), last)).pageId).toBe("pupils");

	expect(await rows()).toBe(before);
	const draft = await inContext(alice, (tx) => version(tx, form, number));
	expect(draft?.triedRevision).toBe(draft?.revision);
});

test("where nothing is under way, the version in use is tried; a form that is none is not there", async () => {
	const shown = must(await tryForm(alice, "qa-visit-record", trial("here"), null));
	expect(shown).toMatchObject({ number: 1, state: "published" });
	expect(await tryForm(alice, "no-such-form", trial("here"), null)).toMatchObject({
		problem: { kind: "notFound" },
	});
});

test("answers come back from page to page as they went; whatever else is sent is no answer and breaks nothing", async () => {
	fc.assert(
		fc.property(
			fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z]{0,9}$/), fc.jsonValue({ maxDepth: 3 })),
			(answers) => {
				const text = JSON.stringify(answers);
				fc.pre(!/"(__proto__|constructor|prototype)":/.test(text));
				expect(readCarried(text)).toEqual(JSON.parse(text));
			},
		),
	);
	for (const text of ["", "[]", "null", "3", "{", '{"__proto__":{"a":1}}', '{"a":{"constructor":1}}'])
		expect(readCarried(text), text).toEqual({});
	const deep = `${'{"a":'.repeat(50)}1${"}".repeat(50)}`;
	expect(readCarried(deep)).toEqual({});
	const odd = {
		page: "nowhere",
		entries: [["answers[x]", "y"]],
		before: { caseTitle: { odd: [1] }, more: "x" },
	} as const;
	expect(await tryForm(alice, form, trial("end"), odd)).toMatchObject({ ok: true });
});
