import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { auditHead, oldestUnsealed, seal, startSealer, verifyAudit } from "#db/audit.server.ts";
import { type DbContext, sqlState, type Tx, withContext } from "#db/client.server.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const ada: DbContext = { authority: "southampton", actor: "ada", mode: "live", reach: "" };

const record = (tx: Tx, subject: string) =>
	tx.execute(sql`insert into audit.event (action, subject, payload)
		values ('referral.submitted', ${subject}, '{"number":1}')`);

const write = (subject: string) => withContext(database, ada, (tx) => record(tx, subject));

/** Other databases of the same server may hold the snapshot back for a moment. */
async function sealAll(): Promise<void> {
	await expect
		.poll(
			async () => {
				await seal(database);
				return oldestUnsealed(database);
			},
			{ timeout: 15_000 },
		)
		.toBeNull();
}

/** What only somebody with the owner's password can do: the guard is taken down first. */
async function tamper(statement: string): Promise<void> {
	await owner.begin(async (tx) => {
		await tx`alter table audit.event disable trigger user`;
		await tx.unsafe(statement);
		await tx`alter table audit.event enable trigger user`;
	});
}

afterEach(async () => {
	await owner.begin(async (tx) => {
		await tx`alter table audit.event disable trigger user`;
		await tx`delete from audit.event`;
		await tx`alter table audit.event enable trigger user`;
	});
});

test("rows are sealed in the order of their transactions and the chain holds", async () => {
	for (let n = 1; n <= 5; n++) await write(`r${n}`);
	expect(await oldestUnsealed(database)).toBeInstanceOf(Date);
	await sealAll();
	const rows = await owner`select place, subject, prev_hash is null as first from audit.event order by place`;
	expect(rows.map((row) => row["subject"])).toEqual(["r1", "r2", "r3", "r4", "r5"]);
	expect(rows.map((row) => row["first"])).toEqual([true, false, false, false, false]);
	expect(await verifyAudit(database)).toMatchObject({ holds: true, head: { place: 5n } });
});

test("a row beside a transaction still running waits for it", async () => {
	let finish = () => {};
	const finished = new Promise<void>((resolve) => {
		finish = resolve;
	});
	let begun = () => {};
	const started = new Promise<void>((resolve) => {
		begun = resolve;
	});
	const slow = withContext(database, ada, async (tx) => {
		await record(tx, "slow");
		begun();
		await finished;
	});
	await started;
	await write("quick");
	expect(await seal(database)).toBe(0);
	finish();
	await slow;
	await sealAll();
	const rows = await owner`select subject from audit.event order by place`;
	expect(rows.map((row) => row["subject"])).toEqual(["slow", "quick"]);
});

for (const [what, statement] of [
	["an altered payload", `update audit.event set payload = '{"number":2}' where subject = 'r3'`],
	["an altered actor", "update audit.event set actor = 'mallory' where subject = 'r3'"],
	["an altered time", "update audit.event set at = at + interval '1 second' where subject = 'r3'"],
	["a hash made anew for one row", "update audit.event set hash = sha256('x') where subject = 'r3'"],
] as const) {
	test(`${what} is found at its row`, async () => {
		const numbers = await writtenAndSealed();
		await tamper(statement);
		expect(await verifyAudit(database)).toEqual({ holds: false, brokenAt: numbers.get("r3") });
	});
}

test("a row taken out is found at the row behind it", async () => {
	const numbers = await writtenAndSealed();
	await tamper("delete from audit.event where subject = 'r3'");
	expect(await verifyAudit(database)).toEqual({ holds: false, brokenAt: numbers.get("r4") });
});

test("an end cut off is found by the anchor kept outside", async () => {
	await writtenAndSealed();
	const anchor = (await auditHead(database)) ?? expect.unreachable("nothing was sealed");
	expect(await verifyAudit(database, anchor)).toMatchObject({ holds: true });
	await tamper("delete from audit.event where subject = 'r5'");
	expect(await verifyAudit(database)).toMatchObject({ holds: true });
	expect(await verifyAudit(database, anchor)).toEqual({ holds: false, cutBelow: anchor });
});

test("nobody changes a row: not the application, and the owner only by taking the guard down", async () => {
	await writtenAndSealed();
	const asApp = (statement: string) =>
		withContext(database, ada, (tx) => tx.execute(sql.raw(statement))).catch(sqlState);
	for (const statement of [
		"update audit.event set actor = 'x'",
		"delete from audit.event",
		"truncate audit.event",
	]) {
		expect(await asApp(statement)).toBe("42501");
		expect(await owner.unsafe(statement).catch(sqlState)).toBe("23001");
	}
	expect(await asApp("insert into audit.event (action, hash) values ('a.b', sha256('x'))")).toBe("42501");
});

test("nobody writes in another's name", async () => {
	const forged = withContext(database, ada, (tx) =>
		tx.execute(sql`insert into audit.event (actor, action) values ('grace', 'referral.submitted')`),
	);
	expect(await forged.catch(sqlState)).toBe("42501");
});

test("many sealers at once make one chain", async () => {
	for (let n = 0; n < 20; n++) await write(`r${n}`);
	await expect
		.poll(
			async () => {
				await Promise.all(Array.from({ length: 4 }, () => seal(database)));
				return oldestUnsealed(database);
			},
			{ timeout: 15_000 },
		)
		.toBeNull();
	expect(await verifyAudit(database)).toMatchObject({ holds: true, head: { place: 20n } });
});

test("the sealer works by itself and stops when told", async () => {
	const sealer = startSealer(database, { every: 20 });
	await write("r1");
	await expect.poll(() => oldestUnsealed(database), { timeout: 15_000 }).toBeNull();
	await sealer.stop();
	await write("r2");
	await new Promise((resolve) => setTimeout(resolve, 100));
	expect(await oldestUnsealed(database)).not.toBeNull();
});

/** Five sealed rows, r1 to r5; their numbers by subject. */
async function writtenAndSealed(): Promise<Map<string, bigint>> {
	for (let n = 1; n <= 5; n++) await write(`r${n}`);
	await sealAll();
	const rows = await owner<{ subject: string; seq: string }[]>`select subject, seq from audit.event`;
	return new Map(rows.map((row) => [row.subject, BigInt(row.seq)]));
}
