import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { publishShipped } from "#app/services/publishShipped.server.ts";
import { sampleGround } from "#app/services/sample/register.server.ts";
import { loadSampleCity } from "#app/services/sampleCity.server.ts";
import { childKey, unsealSent } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { factsOf, foldRollups } from "#db/queries/facts.server.ts";
import { version } from "#db/queries/forms.server.ts";
import { loadRegister } from "#db/register/load.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { extractFacts, type FactSource } from "#schemas/facts.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const today = "2025-03-20";
const context: Context = {
	authority: "southampton",
	actor: null,
	mode: "trial",
	now: new Date(`${today}T10:00:00Z`),
	today,
	requestId: "test",
	database,
	masterKey: randomBytes(32),
};
await inContext(context, (tx) => loadRegister(tx, today));
await publishShipped(context);
await loadSampleCity(context, { referrals: 40, seed: 7 }, () => undefined);
const everybody = { ...context, actor: (await sampleGround(context)).admin };

/** A sending as it lies in the database, read past the application. */
type Kept = {
	readonly id: string;
	readonly referral: string;
	readonly bundle: {
		readonly today: string;
		readonly documents: readonly { form: string; version: number; answers: Answers }[];
	};
	readonly identity: Buffer;
	readonly identityVersion: number;
	readonly wrapped: Buffer;
};

const keptSendings = (tx: Tx) =>
	tx.execute<Kept>(sql`
		select submission.id, submission.referral, submission.bundle,
			details.ciphertext as identity, document.form_version as "identityVersion", child_key.wrapped_key as wrapped
		from submission
		join identity.sent_details details on details.submission = submission.id
		join document on document.referral = submission.referral and document.form = 'pupil-details'
		join identity.child_key on child_key.referral = submission.referral`);

/** The documents of a sending from what is kept of it, each in its own published version. */
async function documentsOf(tx: Tx, kept: Kept): Promise<FactSource[]> {
	const key = childKey(context.masterKey, kept.wrapped, kept.referral);
	const pupil = {
		form: "pupil-details",
		version: kept.identityVersion,
		answers: unsealSent(key, kept.id, kept.identity),
	};
	return Promise.all(
		[pupil, ...kept.bundle.documents].map(async ({ form, version: number, answers }) => {
			const found = await version(tx, form, number);
			if (found === null) throw new Error(`There is no version ${number} of ${form}`);
			return { document: found.document, answers };
		}),
	);
}

test("facts rebuilt from what was sent equal the facts stored, typed and long tail", async () => {
	await inContext(everybody, async (tx) => {
		const sendings = await keptSendings(tx);
		expect(sendings.length).toBeGreaterThan(25);
		const sizes: number[] = [];
		for (const kept of sendings) {
			const rebuilt = extractFacts(await documentsOf(tx, kept), { today: kept.bundle.today });
			const stored = await factsOf(tx, kept.id);
			const { need, area, keyStage, requestedPence, netPence, terms } = rebuilt.typed;
			expect(stored.typed).toMatchObject({ need, area, keyStage, requestedPence, netPence, terms });
			expect(stored.longTail.map(asExtracted)).toEqual(rebuilt.longTail);
			sizes.push(rebuilt.longTail.length);
		}
		// A change of a plan says little that is reported; a child's referral says much.
		expect(Math.min(...sizes)).toBeGreaterThan(0);
		expect(sizes.filter((size) => size > 20).length).toBeGreaterThan(20);
	});
});

type StoredAnswer = Awaited<ReturnType<typeof factsOf>>["longTail"][number];

function asExtracted({ form, fieldId, rowNumber, code, number, date }: StoredAnswer) {
	return { form, fieldId, row: rowNumber, code, number: number === null ? null : Number(number), date };
}

const counted = sql`
	select mode, school, half_term, kind, coalesce(need, 'notStated') as need, coalesce(area, 'notStated') as area,
		count(*)::integer as referrals, coalesce(sum(requested_pence), 0)::text as pence
	from referral_fact where retired_at is null group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`;

const rolledUp = (from: "rollup" | "rollup_now") => sql`
	select mode, school, half_term, kind, need, area,
		sum(referrals)::integer as referrals, sum(requested_pence)::text as pence
	from ${sql.raw(from)} group by 1, 2, 3, 4, 5, 6 having sum(referrals) <> 0 order by 1, 2, 3, 4, 5, 6`;

test("the rollup says what the facts that count add up to, before it is folded, while and after", async () => {
	const facts = await inContext(everybody, async (tx) => [...(await tx.execute(counted))]);
	expect(facts.length).toBeGreaterThan(10);
	const now = async () => inContext(everybody, async (tx) => [...(await tx.execute(rolledUp("rollup_now")))]);
	expect(await now()).toEqual(facts);
	await inContext(everybody, (tx) => foldRollups(tx, 10));
	expect(await now()).toEqual(facts);
	await inContext(everybody, (tx) => foldRollups(tx));
	expect(await now()).toEqual(facts);
	expect(await inContext(everybody, async (tx) => [...(await tx.execute(rolledUp("rollup")))])).toEqual(
		facts,
	);
});
