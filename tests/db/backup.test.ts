import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as soon } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { seal, verifyAudit } from "#db/audit.server.ts";
import { restoreBackup } from "#db/backup/restore.server.ts";
import { takeBackup } from "#db/backup/take.server.ts";
import { type Database, type DbContext, openDatabase, withContext } from "#db/client.server.ts";
import { emptyDatabase, testDatabase } from "#tests/setup/database.ts";

const { database, owner, ownerUrl } = await testDatabase();
const system: DbContext = { authority: "southampton", actor: null, mode: "live", reach: "*" };
const scratch = await mkdtemp(path.join(os.tmpdir(), "cluster-backup-"));
afterAll(() => rm(scratch, { recursive: true }));

// Every character that a careless line reader or copier trips over.
const awkward = "tab\t line\n return\r separator\u2028 backslash\\. \\N quote' café 🏫";

await withContext(database, system, async (tx) => {
	await tx.execute(sql`insert into authority (name, brand_colour, contact_email)
		values (${awkward}, '#1a5276', 'send@example.org')`);
	await tx.execute(sql`insert into school (urn, name, phase, postcode, aliases)
		values ('116295', ${awkward}, 'primary', 'SO15 5QX', ${"{}"})`);
	await tx.execute(sql`insert into outbox (mode, topic, payload) values ('live', 'sent', '{}')`);
	await tx.execute(sql`insert into audit.event (action, subject) values ('school.joined', '116295')`);
});
// Transactions in other databases of the same server hold the sealer back for a moment.
while ((await seal(database)) === 0) await soon(20);
await withContext(database, system, (tx) =>
	tx.execute(sql`insert into audit.event (action, subject) values ('school.visited', '116295')`),
);

const file = path.join(scratch, "whole.gz");
const taken = await takeBackup(ownerUrl, file);

/** What every row of the tables used here looks like, as text. */
const everything = (from: Database) =>
	withContext(from, system, async (tx) => {
		const rows = await tx.execute(sql`
			select 'authority' as place, a::text as row from authority a
			union all select 'school', s::text from school s
			union all select 'audit', (e.seq, e.place, e.hash, e.action)::text from audit.event e order by 1, 2`);
		return [...rows];
	});

test("what was backed up comes back to the last character, behind the same walls", async () => {
	const empty = await emptyDatabase();
	const restored = await restoreBackup(empty.ownerUrl, file, { application: empty.url });
	expect(restored.rows).toEqual(taken.rows);
	const again = openDatabase(empty.url);
	try {
		expect(await everything(again)).toEqual(await everything(database));
		const other = { ...system, authority: "portsmouth" };
		expect(await withContext(again, other, (tx) => tx.execute(sql`select from school`))).toHaveLength(0);
		await withContext(again, system, (tx) =>
			tx.execute(sql`insert into audit.event (action) values ('backup.restored')`),
		);
		await expect
			.poll(() => seal(again).then(() => verifyAudit(again)), { timeout: 15_000 })
			.toMatchObject({
				holds: true,
				head: { place: 3n },
			});
	} finally {
		await again.close();
	}
});

test("policies, forced row security and triggers are the same after a restore", async () => {
	const empty = await emptyDatabase();
	await restoreBackup(empty.ownerUrl, file);
	const again = openDatabase(empty.ownerUrl);
	try {
		const walls = `select c.oid::regclass::text as place, c.relrowsecurity as on, c.relforcerowsecurity as forced,
			(select string_agg(t.tgname::text || t.tgenabled::text, ',' order by t.tgname) from pg_trigger t
				where t.tgrelid = c.oid and not t.tgisinternal) as triggers
			from pg_class c where c.relkind = 'r' and c.relnamespace in
				('public'::regnamespace, 'identity'::regnamespace, 'audit'::regnamespace) order by 1`;
		expect([...(await again.sql.unsafe(walls))]).toEqual([...(await owner.unsafe(walls))]);
	} finally {
		await again.close();
	}
});

test("a backup is for the eyes of its maker alone", async () => {
	expect((await stat(file)).mode & 0o077).toBe(0);
});

test("a database with rows in it is not restored over", async () => {
	await expect(restoreBackup(ownerUrl, file)).rejects.toThrow("The database is not empty");
	expect(await everything(database)).toHaveLength(4);
});

test("a file cut off anywhere is refused and leaves nothing behind", async () => {
	const text = gunzipSync(await readFile(file))
		.toString("utf8")
		.trimEnd()
		.split("\n");
	for (const keep of [1, Math.floor(text.length / 2), text.length - 1]) {
		const empty = await emptyDatabase();
		const cut = path.join(scratch, `cut-${keep}.gz`);
		await writeFile(cut, gzipSync(`${text.slice(0, keep).join("\n")}\n`));
		await expect(restoreBackup(empty.ownerUrl, cut)).rejects.toThrow("cut off");
		await restoreBackup(empty.ownerUrl, file);
	}
	const broken = path.join(scratch, "broken.gz");
	await writeFile(broken, (await readFile(file)).subarray(0, -40));
	const empty = await emptyDatabase();
	await expect(restoreBackup(empty.ownerUrl, broken)).rejects.toThrow();
});

test("a backup whose audit was altered is refused", async () => {
	const empty = await emptyDatabase();
	const text = gunzipSync(await readFile(file))
		.toString("utf8")
		.replace("school.joined", "school.closed");
	const forged = path.join(scratch, "forged.gz");
	await writeFile(forged, gzipSync(text));
	await expect(restoreBackup(empty.ownerUrl, forged)).rejects.toThrow(
		"The audit chain of the backup is broken",
	);
});

test("rows that break a reference are refused in words", async () => {
	const empty = await emptyDatabase();
	const text = gunzipSync(await readFile(file))
		.toString("utf8")
		.replace("southampton\t116295", "elsewhere\t116295");
	const forged = path.join(scratch, "dangling.gz");
	await writeFile(forged, gzipSync(text));
	await expect(restoreBackup(empty.ownerUrl, forged)).rejects.toThrow("public.school");
});
