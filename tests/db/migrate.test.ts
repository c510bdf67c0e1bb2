import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import { migrate, migrationsFolder, pendingMigrations, readMigrations } from "#db/migrate.server.ts";
import { emptyDatabase } from "#tests/setup/database.ts";

const scratch = await mkdtemp(path.join(os.tmpdir(), "cluster-migrations-"));
afterAll(() => rm(scratch, { recursive: true }));

/** A folder of migrations: name to text. */
async function folderOf(files: Record<string, string>): Promise<string> {
	const folder = await mkdtemp(path.join(scratch, "folder-"));
	for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
	return folder;
}

const two = {
	"0001_first.sql": "create table first (id int); insert into first values (1);",
	"0002_second.sql": "create table second (id int);",
};

test("three processes that migrate at once apply every migration once", async () => {
	const { url, ownerUrl } = await emptyDatabase();
	const wanted = (await readMigrations(migrationsFolder)).map((migration) => migration.number);
	const applied = await Promise.all([1, 2, 3].map(() => migrate(ownerUrl, { application: url })));
	expect(applied.flat().sort((a, b) => a - b)).toEqual(wanted);
	expect(await migrate(ownerUrl, { application: url })).toEqual([]);
	expect(await pendingMigrations(url)).toEqual([]);
});

test("what is due is told to the application's login without applying it", async () => {
	const { url } = await emptyDatabase();
	const folder = await folderOf(two);
	expect(await pendingMigrations(url, folder)).toEqual(["0001 first", "0002 second"]);
});

test("an edited migration is refused in words", async () => {
	const { ownerUrl } = await emptyDatabase();
	const folder = await folderOf(two);
	await migrate(ownerUrl, { folder });
	await appendFile(path.join(folder, "0001_first.sql"), "\n-- a thought that came later\n");
	await expect(migrate(ownerUrl, { folder })).rejects.toThrow(
		"Migration 0001 first was changed after it was applied",
	);
});

test("line ends of another system are not an edit", async () => {
	const { ownerUrl } = await emptyDatabase();
	await migrate(ownerUrl, { folder: await folderOf({ "0001_a.sql": "select 1;\nselect 2;\n" }) });
	expect(
		await migrate(ownerUrl, { folder: await folderOf({ "0001_a.sql": "select 1;\r\nselect 2;\r\n" }) }),
	).toEqual([]);
});

test("a database newer than the code is refused", async () => {
	const { ownerUrl } = await emptyDatabase();
	await migrate(ownerUrl, { folder: await folderOf(two) });
	const older = await folderOf({ "0001_first.sql": two["0001_first.sql"] });
	await expect(migrate(ownerUrl, { folder: older })).rejects.toThrow("newer than this code");
});

test("gaps, doubles and misspelt names are refused before anything is touched", async () => {
	const { ownerUrl } = await emptyDatabase();
	for (const name of ["0004_gap.sql", "0002_zdouble.sql", "third.sql"]) {
		const folder = await folderOf({ ...two, [name]: "select 1" });
		await expect(migrate(ownerUrl, { folder })).rejects.toThrow(`Migration ${name} is`);
	}
});

test("a migration that fails leaves nothing of itself and says where it stopped", async () => {
	const { ownerUrl } = await emptyDatabase();
	const folder = await folderOf({ ...two, "0003_bad.sql": "create table third (id int);\nselect nothing;" });
	await expect(migrate(ownerUrl, { folder })).rejects.toThrow(
		'0003 bad failed: column "nothing" does not exist at line 2',
	);
	expect(await pendingMigrations(ownerUrl, folder)).toEqual(["0003 bad"]);
	const sql = postgres({ ...connectionOf(ownerUrl), max: 1 });
	expect(await sql`select to_regclass('third') as third`).toEqual([{ third: null }]);
	await sql.end();
});

test("a statement that no transaction bears runs on its own", async () => {
	const { ownerUrl } = await emptyDatabase();
	const folder = await folderOf({
		...two,
		"0003_index.sql": "-- no-transaction\ncreate index concurrently first_id on first (id);",
	});
	expect(await migrate(ownerUrl, { folder })).toEqual([1, 2, 3]);
});

test("a lock held for a moment by somebody else is waited for", async () => {
	const { ownerUrl } = await emptyDatabase();
	await migrate(ownerUrl, { folder: await folderOf(two) });
	const folder = await folderOf({ ...two, "0003_alter.sql": "alter table first add column name text;" });
	const sql = postgres({ ...connectionOf(ownerUrl), max: 1 });
	const holding = sql.begin((tx) => tx`select *, pg_sleep(1.5) from first`);
	const [applied] = await Promise.all([migrate(ownerUrl, { folder }), holding]);
	expect(applied).toEqual([3]);
	await sql.end();
});
