import { once } from "node:events";
import { setImmediate as soon } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import postgres from "postgres";
import { connectionOf } from "#db/address.server.ts";
import { type Contents, listContents } from "#db/backup/contents.server.ts";
import { endOfRows, type Foot, isFoot, isHead, linesOf, nextJson } from "#db/backup/file.server.ts";
import { migrate, migrationsFolder, readMigrations } from "#db/migrate.server.ts";

type Lines = AsyncGenerator<Buffer, undefined>;

export type RestoreOptions = {
	/** Address of the application's login, admitted as `migrate` does. */
	readonly application?: string;
	readonly folder?: string;
};

/**
 * Fills an empty database from a backup, all or nothing, proves counts and the audit chain, and then brings it up to
 * this code. Throws in words when the database is not empty, the file was cut off, or this code is older than the
 * backup.
 */
export async function restoreBackup(
	ownerUrl: string,
	file: string,
	options: RestoreOptions = {},
): Promise<Foot> {
	const lines = linesOf(file);
	const upTo = await readHead(lines, options.folder ?? migrationsFolder);
	await migrate(ownerUrl, { ...options, upTo });
	const sql = postgres({ ...connectionOf(ownerUrl), max: 1, onnotice: () => undefined });
	try {
		const foot = await sql.begin((tx) => fill(tx, lines));
		await migrate(ownerUrl, options);
		return foot;
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/** How many migrations the backup was made with; all of them must be ours, unchanged. */
async function readHead(lines: Lines, folder: string): Promise<number> {
	const head = await nextJson(lines).catch(() => undefined);
	if (!isHead(head)) throw new Error("This file is not a backup of ours.");
	const known = (await readMigrations(folder)).map(({ number, sha256 }) => ({ number, sha256 }));
	const upTo = head.migrations.length;
	if (!isDeepStrictEqual(known.slice(0, upTo), head.migrations)) {
		throw new Error(
			"The backup was made by a newer version, or by another one, than this. Restore it with that one.",
		);
	}
	return upTo;
}

async function fill(tx: postgres.TransactionSql, lines: Lines): Promise<Foot> {
	const tables = await listContents(tx);
	await refuseFilled(tx, tables);
	// What comes back was checked when it was first written; the references are checked once more.
	for (const { table } of tables) {
		await tx.unsafe(`alter table ${table} no force row level security, disable trigger user`);
	}
	const rows: Record<string, number> = {};
	for (;;) {
		const next = await nextJson(lines);
		if (isFoot(next)) {
			if (!isDeepStrictEqual(next.rows, rows))
				throw new Error("The backup does not hold the rows it says it does.");
			break;
		}
		const contents = tables.find((one) => isDeepStrictEqual({ ...one }, next));
		if (contents === undefined) throw new Error("The backup holds a table that this version does not have.");
		rows[contents.table] = await fillTable(tx, contents, lines);
	}
	await settleNumbers(tx);
	const forced = await tx<{ table: string }[]>`
		select format('%I.%I', n.nspname, c.relname) as table
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and c.relrowsecurity and n.nspname in ('public', 'identity', 'audit')`;
	for (const { table } of tables) await tx.unsafe(`alter table ${table} enable trigger user`);
	for (const { table } of forced) await tx.unsafe(`alter table ${table} force row level security`);
	const [chain] = await tx<{ bad: string | null }[]>`select audit.verify() as bad`;
	if (chain?.bad !== null) throw new Error(`The audit chain of the backup is broken at row ${chain?.bad}.`);
	return { rows };
}

async function refuseFilled(tx: postgres.TransactionSql, tables: readonly Contents[]): Promise<void> {
	for (const { table } of tables) {
		await tx.unsafe(`alter table ${table} no force row level security`);
		const found = await tx.unsafe(`select from ${table} limit 1`);
		if (found.length > 0)
			throw new Error(`The database is not empty: ${table} has rows. Restore into an empty one.`);
	}
}

async function fillTable(tx: postgres.TransactionSql, contents: Contents, lines: Lines): Promise<number> {
	const { table, columns } = contents;
	const rows = await tx.unsafe(`copy ${table} (${columns.join(", ")}) from stdin`).writable();
	let failure: unknown;
	rows.on("error", (error) => {
		failure = error;
	});
	let count = 0;
	let cutOff = false;
	for (;;) {
		const next = await lines.next();
		cutOff = next.done === true;
		if (next.done === true) break;
		if (next.value.toString("latin1") === endOfRows) break;
		if (failure !== undefined) break;
		if (!rows.write(Buffer.concat([next.value, Buffer.from("\n")]))) await once(rows, "drain");
		count++;
	}
	rows.end();
	// The driver takes the next statement once the end has been sent: a turn after the last row has.
	do await soon();
	while (rows.writableLength > 0);
	// Only now: nothing can be rolled back while rows are being taken in.
	if (cutOff) throw new Error("The backup ends too early: it was cut off.");
	// It says nothing when rows are refused after their end; the statement behind them does.
	await tx`select 1`.catch((error: unknown) => {
		throw new Error(`The rows of ${table} in the backup break a rule of the database.`, {
			cause: failure ?? error,
		});
	});
	return count;
}

/** Numbers the database gives out go on where they were; rows still to be sealed belong to this server's order now. */
async function settleNumbers(tx: postgres.TransactionSql): Promise<void> {
	const given = await tx<{ table: string; column: string }[]>`
		select format('%I.%I', n.nspname, c.relname) as table, a.attname as column
		from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where a.attidentity <> '' and n.nspname in ('public', 'identity', 'audit')`;
	for (const { table, column } of given) {
		await tx.unsafe(
			`select setval(pg_get_serial_sequence('${table}', '${column}'), max("${column}")) from ${table}`,
		);
	}
	await tx`update audit.event set xid = pg_current_xact_id() where hash is null`;
}
