import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { approveVersion, publishDueVersions, returnVersion } from "#app/services/approveVersion.server.ts";
import { changeFormDraft, redoFormDraft, undoFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { discardFormDraft, openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { fieldsOf, findField } from "#schemas/operationsFind.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { fc } from "#tests/setup/chance.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
const people = ["tf-referral", "tf-guidance", "strategic-lead", "strategic-deputy"].map((handle) =>
	council.as(handle),
);
const form = "costed-provision-map";

type Deed = (who: SignedInContext, roll: number) => Promise<unknown>;

/** Whatever the editor and its publication can be asked, as each of them is asked it. */
const deeds: Record<string, Deed> = {
	start: (who) => startFormDraft(who, form),
	startFromFirst: (who) => startFormDraft(who, form, { from: 1 }),
	reword: async (who, roll) => {
		const draft = await drafted(who);
		const fields = draft ? fieldsOf(draft.document) : [];
		const field = fields[roll % fields.length];
		if (!draft || !field) return;
		const from = findField(draft.document, field)?.question.title ?? null;
		const operations = [{ kind: "relabel", field, from, to: `Wording ${roll}` } as const];
		return changeFormDraft(who, form, { revision: Math.max(1, draft.revision - (roll % 2)), operations });
	},
	undo: (who) => undoFormDraft(who, form),
	redo: (who) => redoFormDraft(who, form),
	discard: (who) => discardFormDraft(who, form),
	propose: (who) => proposeVersion(who, form, { reason: "Plainer words" }),
	sendBack: (who) => returnVersion(who, form, { words: "Once more" }),
	approve: async (who, roll) => {
		const { number = 1, revision = 1 } = (await drafted(who)) ?? {};
		return approveVersion(who, form, { number, revision, inForceFrom: roll % 3 === 0 ? "2025-01-20" : null });
	},
	dueDay: (who) => publishDueVersions({ ...who, today: "2025-01-21" }),
	/** What the application's own role is refused, whatever asks for it. */
	rewrite: (who, roll) =>
		inContext(who, (tx) =>
			tx.execute(sql`update form_version set document = '{}', sha256 = ${"0".repeat(64)}
				where form = ${form} and number = ${1 + (roll % 3)} and state in ('published', 'superseded')`),
		).catch(() => undefined),
};

async function drafted(who: SignedInContext) {
	return must(await openFormDraft(who, form));
}

/** Every version that is or was in use, by its number: its exact bytes. */
async function publishedBytes(): Promise<ReadonlyMap<number, string>> {
	const rows = await inContext(council.as("tf-referral"), (tx) =>
		tx.execute<{ number: number; text: string; sha256: string }>(sql`
			select number, document::text as text, sha256 from form_version
			where form = ${form} and state in ('published', 'superseded')`),
	);
	for (const { text, sha256 } of rows) expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
	return new Map(rows.map(({ number, text }) => [number, text]));
}

/** A new version asked for, written, proposed by one person and approved by others: taken three times, whatever chance brings. */
const published = ["start", "reword", "propose", "approve", "approve"].map((deed, place) => ({
	deed,
	who: place < 3 ? 0 : place - 1,
	roll: 7,
}));

/** The way to a publication is longer than chance goes, so its steps come up more often. */
const likely = ["start", "reword", "reword", "propose", "approve", "approve", "dueDay"];
const asked = fc.record({
	deed: fc.constantFrom(...Object.keys(deeds), ...likely),
	who: fc.nat(people.length - 1),
	roll: fc.nat(10_000),
});

test("no sequence of requests changes a byte of a version that is or was in use", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(asked, { minLength: 15, maxLength: 30 }), async (sequence) => {
			let before = await publishedBytes();
			for (const { deed, who, roll } of sequence) {
				const person = people[who];
				if (person) await deeds[deed]?.(person, roll);
				const after = await publishedBytes();
				for (const [number, text] of before) expect(after.get(number), `${deed} of ${number}`).toBe(text);
				before = after;
			}
		}),
		{ numRuns: 20, examples: [[published], [published], [published]] },
	);
	expect((await publishedBytes()).size).toBeGreaterThan(3);
}, 120_000);
