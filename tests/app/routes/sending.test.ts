import { execFile } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import { type PreparedDraft, prepareDrafts } from "#tests/bench/product.ts";
import { testDatabase } from "#tests/setup/database.ts";
import { type RunningServer, startServer } from "#tests/setup/server.ts";

const { url, ownerUrl } = await testDatabase();
let server: RunningServer = await startServer({ database: { url, ownerUrl } });
afterAll(() => server.stop(), 40_000);

const sql = postgres({ ...connectionOf(ownerUrl), max: 1, onnotice: () => undefined });
afterAll(() => sql.end({ timeout: 5 }));

async function drafts(count: number): Promise<readonly PreparedDraft[]> {
	return (await prepareDrafts({ ...server, databaseUrl: url }, count)).slice(0, count);
}

/** Presses 'Confirm and send'; what it is answered, or `cut` where the line was. */
async function send(draft: PreparedDraft): Promise<string> {
	try {
		const answer = await fetch(`${server.origin}/referrals/${draft.reference}/check`, {
			method: "POST",
			redirect: "manual",
			headers: { origin: server.origin, "sec-fetch-site": "same-origin", cookie: draft.cookie },
			body: new URLSearchParams({ key: draft.submissionKey, confirmed: "yes" }),
		});
		await answer.body?.cancel();
		return `${answer.status} ${answer.headers.get("location") ?? ""}`;
	} catch {
		return "cut";
	}
}

/** How often each part of a sending is there: all of it once, or nothing of it. */
async function partsOf({ reference }: PreparedDraft): Promise<Record<string, number | string>> {
	return sql.begin(async (tx) => {
		await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true),
			set_config('app.mode', 'trial', true)`;
		const [parts] = await tx`
			with sent as (
				select id from submission where referral = (select id from referral where reference = ${reference})
			)
			select state, (select count(*)::integer from sent) as submissions,
				(select count(*)::integer from identity.sent_details where submission in (select id from sent)) as identities,
				(select count(*)::integer from referral_event event
					where event.referral = referral.id and to_state = 'submitted') as events,
				(select count(*)::integer from referral_fact fact where fact.referral = referral.id) as facts,
				(select count(*)::integer from outbox
					where topic = 'referral.submitted' and outbox.payload ->> 'referral' = referral.id) as notices,
				(select count(*)::integer from audit.event event
					where action = 'referral.submitted' and event.subject = referral.id) as audited
			from referral where reference = ${reference}`;
		return { ...parts };
	});
}

const whole = {
	state: "submitted",
	submissions: 1,
	identities: 1,
	events: 1,
	facts: 1,
	notices: 1,
	audited: 1,
};
const nothing = {
	state: "draft",
	submissions: 0,
	identities: 0,
	events: 0,
	facts: 0,
	notices: 0,
	audited: 0,
};

/** Sends all at once and ends the server as soon as so many were answered, a little after the first arrived for none. */
async function cutAfter(answered: number, some: readonly PreparedDraft[]): Promise<readonly string[]> {
	let came = 0;
	const answers = some.map((draft) =>
		send(draft).finally(() => {
			came += 1;
		}),
	);
	await pause(8);
	while (came < answered) await pause(1);
	await server.kill();
	return Promise.all(answers);
}

const run = promisify(execFile);

async function verifyAudit(): Promise<string> {
	const env = { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: "" };
	const { stdout } = await run(process.execPath, ["--import", "tsx", "db/cli/audit-verify.ts"], { env });
	return stdout;
}

test("twenty presses of one button at once are one referral and twenty equal answers", async () => {
	const [draft] = await drafts(1);
	if (draft === undefined) throw new Error("There is nothing to send");
	const answers = await Promise.all(Array.from({ length: 20 }, () => send(draft)));
	expect(new Set(answers)).toEqual(new Set([`303 /referrals/${draft.reference}/sent`]));
	expect(await partsOf(draft)).toEqual(whole);
});

test("a power cut in the middle of sendings leaves each wholly there or not at all", async () => {
	let cuts = 0;
	for (const told of [0, 1, 4]) {
		const some = await drafts(10);
		const answers = await cutAfter(told, some);
		const { dataDirectory, port } = server;
		server = await startServer({ database: { url, ownerUrl }, dataDirectory, port });
		cuts += answers.filter((answer) => answer === "cut").length;
		for (const [index, draft] of some.entries()) {
			const parts = await partsOf(draft);
			expect([whole, nothing]).toContainEqual(parts);
			if (answers[index] !== "cut") expect(parts, "who was told so has sent").toEqual(whole);
		}
		expect(await verifyAudit()).toContain("The audit chain holds");
		for (const answer of await Promise.all(some.map(send))) expect(answer).toMatch(/^303 .*sent$/);
		for (const draft of some) expect(await partsOf(draft)).toEqual(whole);
	}
	expect(cuts, "sendings that were under way").toBeGreaterThan(3);
}, 180_000);
