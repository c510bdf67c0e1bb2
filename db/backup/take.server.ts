import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";
import postgres from "postgres";
import { connectionOf } from "#db/address.server.ts";
import { type Contents, hiddenFromBackup, listContents } from "#db/backup/contents.server.ts";
import { backupKind, endOfRows, type Foot, type Head } from "#db/backup/file.server.ts";

/**
 * Writes the whole database as of one moment to a file only we may read, and answers the rows of each table. People
 * go on working meanwhile. The file holds identities as they are stored, encrypted; without the master key, which is
 * kept elsewhere, nobody reads them. Throws in words when some table's rows are hidden from the backup.
 */
export async function takeBackup(ownerUrl: string, file: string): Promise<Foot> {
	const sql = postgres({ ...connectionOf(ownerUrl), max: 1, onnotice: () => undefined });
	const growing = `${file}.new`;
	try {
		await joinBackup(sql);
		const foot = await sql.begin("isolation level repeatable read read only", async (tx) => {
			await tx`set local role cluster_backup`;
			return writeAll(tx, growing);
		});
		await rename(growing, file);
		return foot;
	} finally {
		await rm(growing, { force: true });
		await sql.end({ timeout: 5 });
	}
}

/** Who made the role may give it to itself, and on newer servers must do so first. */
async function joinBackup(sql: postgres.Sql): Promise<void> {
	const [found] = await sql`select pg_has_role(current_user, 'cluster_backup', 'member') as member`;
	if (found?.member !== true) await sql`grant cluster_backup to current_user`;
	const hidden = await hiddenFromBackup(sql);
	if (hidden.length > 0) {
		throw new Error(
			`Row security hides ${hidden.join(", ")} from the backup. A migration must give each a policy ` +
				'"for select to cluster_backup using (true)".',
		);
	}
}

async function writeAll(tx: postgres.TransactionSql, file: string): Promise<Foot> {
	const packed = createGzip();
	const written = createWriteStream(file, { mode: 0o600 });
	packed.pipe(written);
	const done = finished(written);
	const migrations = await tx<
		Head["migrations"][number][]
	>`select number, sha256 from migration order by number`;
	const head: Head = { kind: backupKind, takenAt: new Date().toISOString(), migrations: [...migrations] };
	await put(packed, `${JSON.stringify(head)}\n`);
	const rows: Record<string, number> = {};
	for (const contents of await listContents(tx))
		rows[contents.table] = await writeTable(tx, packed, contents);
	packed.end(`${JSON.stringify({ rows })}\n`);
	await done;
	return { rows };
}

async function writeTable(tx: postgres.TransactionSql, packed: Gzip, contents: Contents): Promise<number> {
	const { table, columns } = contents;
	await put(packed, `${JSON.stringify({ table, columns })}\n`);
	const copied = await tx.unsafe(`copy ${table} (${columns.join(", ")}) to stdout`).readable();
	let count = 0;
	for await (const chunk of copied) {
		for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++;
		await put(packed, chunk);
	}
	await put(packed, `${endOfRows}\n`);
	return count;
}

/** Writes, and waits while the disk is slower than the database. */
async function put(packed: Gzip, piece: string | Buffer): Promise<void> {
	if (!packed.write(piece)) await once(packed, "drain");
}
