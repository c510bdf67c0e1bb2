import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { approveVersion, returnVersion } from "#app/services/approveVersion.server.ts";
import { changeFormDraft, redoFormDraft, undoFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { discardFormDraft, openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { sqlState } from "#db/client.server.ts";
import type { Operation } from "#schemas/operations.ts";
import { foundCouncil } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
const people = ["tf-referral", "tf-guidance", "strategic-lead", "strategic-deputy"].map((handle) =>
	council.as(handle),
);
const form = "solution-focused-discussion";

/** Hash of the exact bytes of every version that is or was in use, by form and number. */
async function published(): Promise<ReadonlyMap<string, string>> {
	const rows = await inContext(council.as("admin"), (tx) =>
		tx.execute<{ name: string; text: string; sha256: string }>(sql`
			select form || ' ' || number as name, document::text as text, sha256 from form_version
			where published_at is not null`),
	);
	return new Map(
		rows.map(({ name, text, sha256 }) => {
			const hash = createHash("sha256").update(text).digest("hex");
			expect(hash, name).toBe(sha256);
			return [name, hash];
		}),
	);
}

type Deed = (by: SignedInContext, roll: number) => Promise<unknown>;

async function change(by: SignedInContext, roll: number): Promise<unknown> {
	const found = await openFormDraft(by, form);
	if (!found.ok || !found.value) return null;
	const { document, revision } = found.value;
	const operation: Operation =
		roll % 2 === 0
			? {
					kind: "setText",
					field: null,
					from: { minutes: document.minutes },
					to: { minutes: 5 + (roll % 50) },
				}
			: { kind: "addPage", page: { id: `more${roll}`, title: `More ${roll}` }, place: 0 };
	return changeFormDraft(by, form, { revision: revision - (roll % 2), operations: [operation] });
}

async function approve(by: SignedInContext, roll: number): Promise<unknown> {
	const found = await openFormDraft(by, form);
	if (!found.ok || !found.value) return null;
	const { number, revision } = found.value;
	const inForceFrom = roll % 5 === 0 ? "2025-06-01" : null;
	return approveVersion(by, form, { number, revision, inForceFrom, drafts: { kind: "carryOver" } });
}

/** Statements as somebody who had got hold of the application's own role would try them. */
const statements = [
	`update form_version set document = '{"form":"x"}'::json, sha256 = encode(sha256('{"form":"x"}'::bytea), 'hex')`,
	"update form_version set sha256 = repeat('0', 64)",
	"update form_version set state = 'draft' where state in ('published', 'superseded')",
	"update form_version set published_at = null where published_at is not null",
	"update form_version set carry_over_from = '2025-01-01', tried_revision = 9 where published_at is not null",
	"delete from form_version where published_at is not null",
	"truncate form_version cascade",
	"delete from form_operation where number > 1",
];

const deeds: readonly Deed[] = [
	(by, roll) => startFormDraft(by, form, roll % 3 === 0 ? { from: 1 } : {}),
	change,
	change,
	(by) => undoFormDraft(by, form),
	(by) => redoFormDraft(by, form),
	(by) => proposeVersion(by, form, { reason: "Tried at random" }),
	approve,
	approve,
	(by) => returnVersion(by, form, { words: "Once more" }),
	(by) => discardFormDraft(by, form),
	async (by, roll) => {
		const statement = statements[roll % statements.length] ?? "";
		const refused = await inContext(by, (tx) => tx.execute(sql.raw(statement))).catch(sqlState);
		return refused;
	},
];

test("no sequence of deeds or statements changes a byte of a version that is or was in use", async () => {
	const kept = new Map(await published());
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat(deeds.length - 1), fc.nat(people.length - 1), fc.nat(999)), {
				minLength: 8,
				maxLength: 20,
			}),
			async (steps) => {
				for (const [deed, person, roll] of steps) {
					const by = people[person];
					if (by) await deeds[deed]?.(by, roll);
				}
				const now = await published();
				for (const [name, hash] of kept) expect(now.get(name), name).toBe(hash);
				for (const [name, hash] of now) kept.set(name, hash);
			},
		),
		{ numRuns: 12 },
	);
	expect(kept.size).toBeGreaterThan(8);
}, 60_000);
