import { createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { nextTryMinutes } from "#app/domain/notice.ts";
import { postThrough } from "#app/http/mail.server.ts";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { returnReferral } from "#app/services/returnReferral.server.ts";
import { latestNotices, type Mail, type Sender, sendNotices } from "#app/services/sendNotices.server.ts";
import { insertAccount } from "#db/queries/people.server.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database);
const senco = council.asSencoOf("131272");
const origin = "https://clusters.example";
const address = "senco@school.example";
await inContext(senco, (tx) => insertAccount(tx, { person: senco.actor.person, email: address }));

/** The system, so many minutes after now: the outbox keeps the database's own time. */
const later = (minutes: number): Context => ({
	...council.context,
	now: new Date(Date.now() + minutes * 60_000),
});

function sender(post: Sender["post"]): Sender & { readonly failures: unknown[] } {
	const failures: unknown[] = [];
	return { origin, post, failed: (_item, error) => failures.push(error), failures };
}

async function outcomes(): Promise<(string | null)[]> {
	const rows = await inContext(senco, (tx) =>
		tx.execute<{ outcome: string | null }>(sql`
		select outcome from outbox order by id`),
	);
	return rows.map(({ outcome }) => outcome);
}

/** Everything waiting goes to nobody, so that a test has its own notices alone. */
const sweep = () =>
	sendNotices(
		later(0),
		sender(async () => undefined),
	);

test("who sent a referral is told once that it arrived, whoever of two workers comes first", async () => {
	await sweep();
	const reference = await sendReferral(council, "131272");
	const mails: Mail[] = [];
	const one = sender(async (mail) => {
		mails.push(mail);
	});
	await Promise.all([sendNotices(later(0), one), sendNotices(later(0), one), sendNotices(later(1), one)]);
	expect(mails).toHaveLength(1);
	expect(mails[0]).toMatchObject({ to: address, subject: `Referral ${reference} was sent` });
	expect(mails[0]?.text).toContain(`${origin}/referrals/${reference}/sent`);
	expect(mails[0]?.text).toContain("Trial: no funding is attached.");
	expect(mails[0]?.text).toMatch(/You hear what was decided by \d+ \w+ 2025/);
	expect(mails[0]?.text).not.toMatch(/Mansel|pupil|Okafor/i);
}, 60_000);

test("a returned referral is told without its reason", async () => {
	const reference = await sendReferral(council, "131272");
	await sweep();
	must(await returnReferral(council.as("admin"), reference, "The tutor Quillon is named."));
	const mails: Mail[] = [];
	await sendNotices(
		later(0),
		sender(async (mail) => void mails.push(mail)),
	);
	expect(mails.map(({ subject }) => subject)).toEqual([`Referral ${reference} was returned to you`]);
	expect(mails[0]?.text).not.toContain("Quillon");
}, 60_000);

test("a mail server that refuses is tried again later each time, and given up in the end", async () => {
	await sendReferral(council, "131272");
	const refusing = sender(() => Promise.reject(new Error("no")));
	let minutes = 0;
	for (let tries = 1; tries <= 7; tries += 1) {
		expect(await sendNotices(later(minutes), refusing)).toBe(0);
		expect(refusing.failures).toHaveLength(tries);
		// Not before its time.
		await sendNotices(later(minutes + 0.5), refusing);
		expect(refusing.failures).toHaveLength(tries);
		minutes += (nextTryMinutes(tries) ?? 0) + 0.1;
	}
	expect((await outcomes()).at(-1)).toBe("givenUp");
}, 60_000);

test("a worker that dies leaves its notices to the next, under the same id", async () => {
	await sendReferral(council, "131272");
	const ids: string[] = [];
	const dying = sender(async ({ id }) => {
		ids.push(id);
		throw new Error("gone");
	});
	// Dies before it can write anything down: the lease alone is left.
	await inContext(council.context, (tx) =>
		tx.execute(
			sql`update outbox set attempts = 1, due_at = now() + interval '2 minutes' where done_at is null`,
		),
	);
	await sendNotices(later(1), dying);
	expect(ids).toHaveLength(0);
	await sendNotices(later(3), dying);
	expect(
		await sendNotices(
			later(20),
			sender(async ({ id }) => void ids.push(id)),
		),
	).toBe(1);
	expect(new Set(ids).size).toBe(1);
}, 60_000);

test("who has no address gets none, and what is old tells nobody anything new", async () => {
	await sendReferral(council, "133704");
	await sweep();
	expect((await outcomes()).at(-1)).toBe("noAddress");
	await sendReferral(council, "131272");
	await sendNotices(
		later(73 * 60),
		sender(() => Promise.reject(new Error("not asked"))),
	);
	expect((await outcomes()).at(-1)).toBe("tooOld");
}, 60_000);

test("admin support reads what each would get", async () => {
	const [newest] = await latestNotices(council.as("admin"), origin);
	expect(newest).toMatchObject({ hasAddress: true, outcome: "tooOld" });
	expect(newest?.text).toContain(origin);
});

test("a real mail server is handed the mail, with an id of its own", async () => {
	const heard: string[] = [];
	const server = createServer((line: Socket) => {
		let inData = false;
		line.write("220 post.example\r\n");
		line.on("data", (piece: Buffer) => {
			const said = piece.toString();
			heard.push(said);
			if (inData) {
				if (!said.endsWith("\r\n.\r\n")) return;
				inData = false;
				line.write("250 taken\r\n");
			} else if (/^DATA/i.test(said)) {
				inData = true;
				line.write("354 go on\r\n");
			} else if (/^QUIT/i.test(said)) line.end("221 bye\r\n");
			else line.write("250 post.example\r\n");
		});
		line.on("error", () => undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const at = server.address();
	const url = `smtp://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
	const post = postThrough({ url, from: "clusters@council.example" }, "clusters.example");
	await post({ to: address, subject: "Referral 7KQ2-M4 was sent", text: "Sent.\n", id: "outbox-7" });
	server.close();
	const all = heard.join("");
	expect(all).toMatch(/MAIL FROM:<clusters@council.example>/);
	expect(all).toMatch(/Message-ID: <outbox-7@clusters.example>/i);
	expect(all).toContain("Auto-Submitted: auto-generated");
});
