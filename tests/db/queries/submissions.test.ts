import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase, type Tx, withContext } from "#db/client.server.ts";
import { saveDocument } from "#db/queries/documents.server.ts";
import { factsOf } from "#db/queries/facts.server.ts";
import { latestItems } from "#db/queries/outbox.server.ts";
import { changeState, eventsOf, queue, referralByReference } from "#db/queries/referrals.server.ts";
import { insertSession, revokeSession } from "#db/queries/sessions.server.ts";
import {
	bundleText,
	latestReceipt,
	receiptOfKey,
	type Sending,
	sheet,
	submit,
} from "#db/queries/submissions.server.ts";
import {
	buildCity,
	contextOf,
	type Draft,
	inCity,
	manselPark,
	mint,
	newlands,
	now,
	sendingOf,
	sha256,
	startDraft,
	today,
} from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, url } = await testDatabase();
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

const countOf = async (tx: Tx, table: string, id: string): Promise<number> => {
	const rows = await tx.execute<{ n: number }>(
		sql`select count(*)::integer as n from ${sql.raw(table)} where referral = ${id}`,
	);
	return rows[0]?.n ?? 0;
};

test("a sending answers a receipt and leaves submission, identity, event, facts, rollup, outbox and audit", async () => {
	const draft = await begin();
	const sending = sendingOf(draft);
	const outcome = await submit(database, mine, sending);
	expect(outcome).toEqual({
		kind: "sent",
		receipt: {
			submission: sending.submission,
			reference: draft.reference,
			number: 1,
			sha256: sending.bundleSha256,
			sentAt: now,
		},
	});
	const left = await inCity(database, async (tx) => ({
		referral: await referralByReference(tx, draft.reference),
		bundle: await bundleText(tx, sending.submission),
		events: await eventsOf(tx, draft.id),
		facts: await factsOf(tx, sending.submission),
		identity: await tx.execute(
			sql`select ciphertext from identity.sent_details where submission = ${sending.submission}`,
		),
		outbox: (await latestItems(tx, 50)).filter((item) => item.payload["referral"] === draft.id),
		audit: await tx.execute(
			sql`select actor, action, payload->>'sha256' as sha256 from audit.event where subject = ${draft.id}`,
		),
	}));
	expect(left.referral).toMatchObject({ state: "submitted", version: 2, sentAt: now });
	expect(left.bundle).toBe(sending.bundle);
	expect(left.events).toEqual([{ at: now, person: senco, from: "draft", to: "submitted", reason: null }]);
	expect(left.facts.typed).toMatchObject({
		phase: "primary",
		halfTerm: "2024-25-spring-1",
		academicYear: "2024-25",
		requestedPence: 125_050,
		netPence: 725_050,
		sentOn: today,
		retiredAt: null,
	});
	expect(
		left.facts.longTail.map(({ fieldId, rowNumber, code, number, date }) => [
			fieldId,
			rowNumber,
			code ?? number ?? date,
		]),
	).toEqual([
		["f-one", null, "ta2"],
		["f-two", 0, "45"],
		["f-three", null, "2025-01-06"],
	]);
	expect(left.identity[0]?.["ciphertext"]).toEqual(sending.identity);
	expect(left.outbox).toHaveLength(1);
	expect(left.audit).toEqual([{ actor: senco, action: "referral.submitted", sha256: sending.bundleSha256 }]);
});

test("twenty parallel posts of one sending make one submission and twenty equal receipts", async () => {
	const draft = await begin();
	const posts = Array.from({ length: 20 }, () => sendingOf(draft));
	const many = openDatabase(url, { max: 20 });
	try {
		const outcomes = await Promise.all(posts.map((post) => submit(many, mine, post)));
		expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
		expect(outcomes[0]?.kind).toBe("sent");
	} finally {
		await many.close();
	}
	const counts = await inCity(database, async (tx) => [
		await countOf(tx, "submission", draft.id),
		await countOf(tx, "referral_fact", draft.id),
		await countOf(tx, "referral_event", draft.id),
	]);
	expect(counts).toEqual([1, 1, 1]);
});

test("a repeated key answers the same receipt, also after the referral has moved on", async () => {
	const draft = await begin();
	const first = await receiptFrom(draft);
	await returned(draft);
	expect(await receiptFrom(draft)).toEqual(first);
	const told = await inCity(database, (tx) => receiptOfKey(tx, draft.submissionKey));
	expect(told).toEqual(first);
});

test("a key used for another body, or for another referral, is a conflict", async () => {
	const [draft, second] = [await begin(), await begin()];
	await receiptFrom(draft);
	expect(await send(draft, { bodySha256: sha256("another") })).toEqual({ kind: "conflict" });
	expect(await send(second, { idempotencyKey: draft.submissionKey })).toEqual({ kind: "conflict" });
});

test("what has been sent cannot be sent again with a fresh key until it is returned", async () => {
	const draft = await begin();
	await receiptFrom(draft);
	const again = { version: 2, idempotencyKey: mint() };
	expect(await send(draft, again)).toEqual({ kind: "state", state: "submitted" });
	const sending = await returned(draft);
	expect(await receiptFrom(draft, sending)).toMatchObject({ number: 2 });
	expect(await inCity(database, (tx) => latestReceipt(tx, draft.id, draft.reference))).toMatchObject({
		number: 2,
	});
});

test("a sending made from an older state of the bundle is refused", async () => {
	const draft = await begin();
	expect(await send(draft, { version: 2 })).toEqual({ kind: "changed" });
	expect(await send(draft, { revisions: { [draft.map]: 1 } })).toEqual({ kind: "changed" });
	const save = { id: draft.map, revision: 1, answers: { a: 1 }, donePages: [], person: senco, now };
	await inCity(database, (tx) => saveDocument(tx, save), mine);
	expect(await send(draft)).toEqual({ kind: "changed" });
	expect(await send(draft, { revisions: { [draft.map]: 2, [draft.details]: 1 } })).toMatchObject({
		kind: "sent",
	});
});

test("a referral out of reach, of the other mode, or that is not there is missing", async () => {
	const draft = await begin();
	const sending = sendingOf(draft);
	expect(await submit(database, { ...mine, reach: newlands }, sending)).toEqual({ kind: "missing" });
	expect(await submit(database, { ...mine, mode: "live" }, sending)).toEqual({ kind: "missing" });
	expect(await send(draft, { referral: mint() })).toEqual({ kind: "missing" });
});

test("a refused sending leaves nothing behind", async () => {
	const draft = await begin();
	await expect(send(draft, { bundleSha256: "0".repeat(64) })).rejects.toMatchObject({ sqlstate: "23514" });
	await expect(send(draft, { halfTerm: "2099-00-autumn-1" })).rejects.toMatchObject({ sqlstate: "23503" });
	const counts = await inCity(database, async (tx) => [
		await countOf(tx, "submission", draft.id),
		await countOf(tx, "referral_event", draft.id),
		(await referralByReference(tx, draft.reference))?.state,
	]);
	expect(counts).toEqual([0, 0, "draft"]);
});

test("the message of a refused sending holds nothing that was written", async () => {
	const draft = await begin();
	const bundle = JSON.stringify({ words: "Canary Secret" });
	const refused = send(draft, { bundle, bundleSha256: "0".repeat(64) });
	const message = await refused.catch((error: unknown) => String(error));
	expect(message).not.toContain("Canary");
});

test("a context does not outlive its sending", async () => {
	const one = openDatabase(url, { max: 1 });
	try {
		await submit(one, mine, sendingOf(await begin()));
		const left = await one.sql`select current_setting('app.reach', true) as reach,
			current_user = session_user as left`;
		expect(left[0]).toEqual({ reach: "", left: true });
	} finally {
		await one.close();
	}
});

test("the queue lists what was sent, those that wait longest first, page by page", async () => {
	for (let day = 10; day < 40; day++) {
		await receiptFrom(await begin(), { now: new Date(Date.UTC(2024, 8, day)) });
	}
	const pages = await inCity(database, async (tx) => {
		const first = await queue(tx, "trial");
		const last = first.at(-1);
		const place = last?.sentAt ? { at: last.sentAt, id: last.id } : undefined;
		return [first, await queue(tx, "trial", place)];
	});
	const seen = pages.flat();
	expect(pages[0]).toHaveLength(25);
	expect(new Set(seen.map((row) => row.id)).size).toBe(seen.length);
	const times = seen.map((row) => row.sentAt?.getTime() ?? 0);
	expect(times).toEqual([...times].sort((a, b) => a - b));
});

test("the sheet tells session, person and bundle in one read, and only to who refers for the school", async () => {
	const draft = await begin();
	const person = (who: string, token: string) => (tx: Tx) =>
		insertSession(tx, {
			id: mint(),
			tokenSha256: sha256(token),
			person: who,
			now,
			expiresAt: new Date(now.getTime() + 8 * 3_600_000),
		});
	await inCity(database, person(senco, "one"));
	await inCity(database, person(other, "two"));
	const check = (token: string, at = now) => ({
		tokenSha256: sha256(token),
		now: at,
		today,
		idleMinutes: 60,
	});
	const read = (token: string, at?: Date) =>
		sheet(database, "southampton", check(token, at), draft.reference);

	const full = await read("one");
	expect(full?.session.actor).toEqual({
		person: senco,
		name: "Ruth Okafor",
		handle: "senco-mansel-park",
		appointments: [{ role: "senco", scopeKind: "school", scope: manselPark, cluster: "cluster-1" }],
	});
	expect(full?.referral).toMatchObject({ id: draft.id, submissionKey: draft.submissionKey, version: 1 });
	expect(full?.referral?.wrappedKey).toHaveLength(60);
	expect(
		full?.referral?.documents.map(({ form, formVersion, sealed }) => [form, formVersion, sealed?.length]),
	).toEqual([
		["costed-provision-map", 1, undefined],
		["pupil-details", 1, 100],
	]);
	expect((await read("two"))?.referral).toBeNull();
	expect(await read("three")).toBeNull();
	expect(await read("one", new Date(now.getTime() + 61 * 60_000))).toBeNull();
	await withContext(database, mine, (tx) => revokeSession(tx, senco, full?.session.session ?? "", now));
	expect(await read("one")).toBeNull();
});
