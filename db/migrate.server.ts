import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { connectionOf } from "#db/address.server.ts";
import { sqlState } from "#db/problem.server.ts";

/** One file `NNNN_name.sql`. Its first line may be `-- no-transaction`: then it holds one statement, run on its own. */
export type Migration = {
	readonly number: number;
	readonly name: string;
	readonly sha256: string;
	readonly sql: string;
};

type Applied = Pick<Migration, "number" | "name" | "sha256">;

/** The migrations of this code. */
export const migrationsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

export type MigrateOptions = {
	readonly folder?: string;
	/** Address of the application's login: it is admitted to the roles that hold the grants. */
	readonly application?: string;
	/** The last migration wanted; all of them unless told. */
	readonly upTo?: number;
};

/** Any number will do, as long as nothing else in this database uses it. */
const lockNumber = 7_236_001;
const lockTries = 10;

/**
 * Brings the database up to this code, file by file, and returns the numbers applied. Safe to run in several
 * processes at once. Refuses, in words and without having changed anything, a gap in the order, a file edited since
 * it was applied, and a database newer than this code.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<number[]> {
	const migrations = (await readMigrations(options.folder ?? migrationsFolder)).slice(0, options.upTo);
	const sql = connectAlone(ownerUrl);
	try {
		await sql`select pg_advisory_lock(${lockNumber})`;
		await sql`set lock_timeout = '1s'`;
		await sql.unsafe(ledgerTable);
		const due = dueOf(migrations, await readApplied(sql));
		for (const migration of due) await apply(sql, migration);
		if (options.application !== undefined) await admit(sql, connectionOf(options.application).username);
		return due.map((migration) => migration.number);
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/**
 * What `migrate` would apply, as `NNNN name`; works with the application's login too. Throws the same refusals.
 */
export async function pendingMigrations(url: string, folder = migrationsFolder): Promise<string[]> {
	const migrations = await readMigrations(folder);
	const sql = connectAlone(url);
	try {
		const there = await sql`select to_regclass('public.migration') is not null as there`;
		const applied = there[0]?.["there"] === true ? await readApplied(sql) : [];
		return dueOf(migrations, applied).map(titleOf);
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/** Reads a folder of migrations in order; throws in words when a number is missing, doubled or misspelt. */
export async function readMigrations(folder: string): Promise<Migration[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
	const migrations: Migration[] = [];
	for (const file of names) {
		const [, number, name] = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file) ?? [];
		if (number === undefined || name === undefined) {
			throw new Error(`Migration ${file} is not named like 0001_first_tables.sql.`);
		}
		if (Number(number) !== migrations.length + 1) {
			const expected = String(migrations.length + 1).padStart(4, "0");
			throw new Error(`Migration ${file} is out of order: ${expected} was expected. Numbers have no gaps.`);
		}
		// Line ends differ between checkouts; the hash must not.
		const sql = (await readFile(path.join(folder, file), "utf8")).replaceAll("\r\n", "\n");
		migrations.push({
			number: Number(number),
			name,
			sha256: createHash("sha256").update(sql).digest("hex"),
			sql,
		});
	}
	return migrations;
}

const ledgerTable = `create table if not exists public.migration (
	number integer primary key check (number > 0),
	name text not null,
	sha256 text not null,
	applied_at timestamptz not null default now()
);
grant select on public.migration to public`;

function connectAlone(url: string) {
	return postgres({ ...connectionOf(url), max: 1, connect_timeout: 10, onnotice: () => undefined });
}

async function readApplied(sql: postgres.Sql): Promise<Applied[]> {
	const rows = await sql<Applied[]>`select number, name, sha256 from public.migration order by number`;
	return [...rows];
}

const titleOf = (migration: Applied): string =>
	`${String(migration.number).padStart(4, "0")} ${migration.name}`;

/** The migrations not applied yet; throws when the database and the files do not tell the same story. */
function dueOf(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
	applied.forEach((done, index) => {
		const file = migrations[index];
		if (done.number !== index + 1) {
			throw new Error(`The database has migration ${titleOf(done)} but not number ${index + 1}.`);
		}
		if (file === undefined) {
			throw new Error(
				`The database is newer than this code: it has migration ${titleOf(done)}. Start the newer version instead.`,
			);
		}
		if (file.name !== done.name || file.sha256 !== done.sha256) {
			throw new Error(
				`Migration ${titleOf(done)} was changed after it was applied (the file is now ${titleOf(file)}). ` +
					"Put the file back as it was and write a new migration.",
			);
		}
	});
	return migrations.slice(applied.length);
}

/** One migration and its line in the ledger, together; a lock held by somebody else is waited for politely. */
async function apply(sql: postgres.Sql, migration: Migration): Promise<void> {
	const { number, name, sha256 } = migration;
	const alone = migration.sql.startsWith("-- no-transaction");
	for (let attempt = 1; ; attempt++) {
		try {
			if (alone) {
				await sql.unsafe(migration.sql);
				await sql`insert into public.migration (number, name, sha256) values (${number}, ${name}, ${sha256})`;
			} else {
				await sql.begin(async (tx) => {
					await tx.unsafe(migration.sql);
					await tx`insert into public.migration (number, name, sha256) values (${number}, ${name}, ${sha256})`;
				});
			}
			return;
		} catch (error) {
			if (sqlState(error) !== "55P03" || attempt === lockTries) {
				throw new Error(`Migration ${titleOf(migration)} failed: ${wordsOf(error, migration.sql)}`, {
					cause: error,
				});
			}
			await wait(200 * attempt * (0.5 + Math.random()));
		}
	}
}

/** Migrations hold no personal data, so Postgres may say what it dislikes, and where. */
function wordsOf(error: unknown, text: string): string {
	if (!(error instanceof postgres.PostgresError)) return String(error);
	const line = text.slice(0, Number(error.position)).split("\n").length;
	const where = error.position === undefined ? "" : ` at line ${line}`;
	return `${error.message}${where} (${error.code})`;
}

/** Lets the application's login take the roles it works under; without taking one it may do nothing. */
async function admit(sql: postgres.Sql, login: string): Promise<void> {
	const [found] = await sql<{ superuser: boolean; member: boolean; version: number }[]>`
		select rolsuper as superuser, current_setting('server_version_num')::int as version,
			(select bool_and(pg_has_role(rolname, name, 'member'))
			from unnest(array['cluster_app', 'cluster_panel', 'cluster_reports']) as name) as member
		from pg_roles where rolname = ${login}`;
	if (found === undefined || found.superuser) {
		throw new Error(
			`The application's login (${login}) ${found === undefined ? "does not exist" : "is a superuser"}: ` +
				"DATABASE_URL must name an ordinary login, which row security holds for.",
		);
	}
	if (found.member) return;
	const groups = "cluster_app, cluster_panel, cluster_reports";
	if (found.version >= 160_000) {
		await sql`grant ${sql.unsafe(groups)} to ${sql(login)} with inherit false`;
	} else {
		await sql`alter role ${sql(login)} noinherit`;
		await sql`grant ${sql.unsafe(groups)} to ${sql(login)}`;
	}
}
