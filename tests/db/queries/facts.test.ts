import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "#db/client.server.ts";
import { factsOf, foldRollups } from "#db/queries/facts.server.ts";
import { changeState, referralByReference } from "#db/queries/referrals.server.ts";
import { type Sending, submit } from "#db/queries/submissions.server.ts";
import {
	buildCity,
	contextOf,
	type Draft,
	inCity,
	manselPark,
	mint,
	now,
	sendingOf,
	sha256,
	startDraft,
} from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const { senco, other } = await buildCity(database);
const mine = { ...contextOf(), actor: senco, reach: manselPark };

const begin = (about?: Parameters<typeof startDraft>[2]): Promise<Draft> =>
	inCity(database, (tx) => startDraft(tx, senco, about), mine);

const send = (draft: Draft, about?: Partial<Sending>) => submit(database, mine, sendingOf(draft, about));

async function receiptFrom(draft: Draft, about?: Partial<Sending>) {
	const outcome = await send(draft, about);
	if (outcome.kind !== "sent") throw new Error(outcome.kind);
	return outcome.receipt;
}

/** Sent, returned by admin support with a fresh key, and how to send it again. */
async function returned(draft: Draft): Promise<Partial<Sending>> {
	const idempotencyKey = mint();
	await inCity(database, async (tx) => {
		const referral = await referralByReference(tx, draft.reference);
		if (!referral) throw new Error("no referral");
		const to = "returned" as const;
		await changeState(tx, {
			referral,
			to,
			person: other,
			reason: "Costs",
			now,
			submissionKey: idempotencyKey,
		});
	});
	return { version: 3, idempotencyKey, bodySha256: sha256("second body") };
}

/** What the rollup says of a school and need, with what is not folded yet: referrals, pence. */
async function counted(need: string): Promise<[number, number]> {
	const rows = await inCity(
		database,
		(tx) =>
			tx.execute<{ referrals: bigint; pence: string }>(sql`
				select coalesce(sum(referrals), 0)::text as referrals, coalesce(sum(requested_pence), 0)::text as pence
				from rollup_now where need = ${need}`),
		{ as: "reports", reach: "" },
	);
	return [Number(rows[0]?.referrals), Number(rows[0]?.pence)];
}

const factSum = async (): Promise<unknown> =>
	inCity(database, (tx) =>
		tx.execute(sql`
			select mode, school, half_term, kind, coalesce(need, 'notStated') as need, count(*)::text as referrals,
				sum(coalesce(requested_pence, 0))::text as pence
			from referral_fact where retired_at is null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`),
	);

const rollupSum = async (table: "rollup" | "rollup_now"): Promise<unknown> =>
	inCity(database, (tx) =>
		tx.execute(sql`
			select mode, school, half_term, kind, need, sum(referrals)::text as referrals,
				sum(requested_pence)::text as pence
			from ${sql.raw(table)} group by 1, 2, 3, 4, 5 having sum(referrals) <> 0 order by 1, 2, 3, 4, 5`),
	);

test("sending again takes back what the first sending counted", async () => {
	const draft = await begin();
	await receiptFrom(draft, { facts: { ...sendingOf(draft).facts, need: "HI", requestedPence: 100 } });
	expect(await counted("HI")).toEqual([1, 100]);
	const second = await returned(draft);
	await receiptFrom(draft, {
		...second,
		facts: { ...sendingOf(draft).facts, need: "VI", requestedPence: 70 },
	});
	expect(await counted("HI")).toEqual([0, 0]);
	expect(await counted("VI")).toEqual([1, 70]);
});

test("a withdrawn referral no longer counts", async () => {
	const draft = await begin();
	await receiptFrom(draft, { facts: { ...sendingOf(draft).facts, need: "MSI" } });
	expect(await counted("MSI")).toEqual([1, 125_050]);
	const withdraw = async (tx: Tx) => {
		const referral = await referralByReference(tx, draft.reference);
		if (!referral) throw new Error("no referral");
		return changeState(tx, { referral, to: "withdrawn", person: senco, reason: "Moved away", now });
	};
	expect(await inCity(database, withdraw, mine)).toBe(true);
	expect(await counted("MSI")).toEqual([0, 0]);
});

test("a practice referral is sent and counts nowhere", async () => {
	const draft = await begin({ practice: true });
	const receipt = await receiptFrom(draft);
	const facts = await inCity(database, (tx) => factsOf(tx, receipt.submission));
	expect(facts).toEqual({ typed: null, longTail: [] });
});

test("folding changes no figure, and facts, rollup and rollup with deltas agree", async () => {
	for (const requestedPence of [null, 0, 99_999_999_999]) {
		const draft = await begin();
		await receiptFrom(draft, { facts: { ...sendingOf(draft).facts, need: null, requestedPence } });
	}
	const facts = await factSum();
	expect(await rollupSum("rollup_now")).toEqual(facts);
	const folds = await Promise.all(
		[3, 5, 10_000].map((most) => inCity(database, (tx) => foldRollups(tx, most), { reach: "" })),
	);
	expect(folds.reduce((sum, folded) => sum + folded, 0)).toBeGreaterThan(5);
	while ((await inCity(database, (tx) => foldRollups(tx, 4))) > 0);
	expect(await rollupSum("rollup")).toEqual(facts);
	expect(await rollupSum("rollup_now")).toEqual(facts);
});

test("folding takes no other authority's deltas", async () => {
	await receiptFrom(await begin());
	expect(await inCity(database, (tx) => foldRollups(tx), { authority: "elsewhere" })).toBe(0);
	expect(await inCity(database, (tx) => foldRollups(tx))).toBe(1);
});
