import { chown, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { connectionOf } from "#db/address.server.ts";
import { run } from "#db/embedded/account.server.ts";
import type { Binaries } from "#db/embedded/binaries.server.ts";
import { addressOf, databaseName, loginNames, type Passwords } from "#db/embedded/logins.server.ts";
import { folderOf, type Place } from "#db/embedded/place.server.ts";
import type { Running } from "#db/embedded/process.server.ts";

/** Group roles that hold the grants; the first migration makes them too, where the server is not ours. */
const groups = ["cluster_app", "cluster_panel", "cluster_reports", "cluster_backup"];

/** Makes the data folder when there is none. It is made beside its place and renamed, so half of one never counts. */
export async function ensureData(binaries: Binaries, place: Place, passwords: Passwords): Promise<void> {
	if ((await stat(place.data).catch(() => undefined)) !== undefined)
		return refuseOtherVersion(binaries, place);
	const growing = `${place.data}.new`;
	await rm(growing, { recursive: true, force: true });
	await folderOf(growing, place.account);
	const secret = path.join(place.log, "initial");
	await writeFile(secret, passwords.admin, { mode: 0o600 });
	if (place.account !== undefined) await chown(secret, place.account.uid, place.account.gid);
	try {
		const options = [
			"--encoding=UTF8",
			"--locale=C",
			"--locale-provider=builtin",
			"--builtin-locale=C.UTF-8",
		];
		const logins = [`--username=${loginNames.admin}`, `--pwfile=${secret}`, "--auth=scram-sha-256"];
		const made = await run(
			binaries.initdb,
			["-D", growing, ...options, ...logins, "--no-instructions"],
			place.account,
		);
		if (made.code !== 0) throw new Error(`The data folder of Postgres could not be made:\n${made.output}`);
		await rename(growing, place.data);
	} finally {
		await rm(secret, { force: true });
	}
}

async function refuseOtherVersion(binaries: Binaries, place: Place): Promise<void> {
	const made = (await readFile(path.join(place.data, "PG_VERSION"), "utf8")).trim();
	const { output } = await run(binaries.postgres, ["--version"], place.account);
	if (/\b(\d+)\./.exec(output)?.[1] === made) return;
	throw new Error(
		`The data in ${place.data} was made by Postgres ${made}, and this is ${output}. ` +
			"Restore a backup into an empty data folder; Postgres does not read another version's files.",
	);
}

/** Makes logins, groups and the database where they are missing; harmless when all is there. */
export async function ensureLogins(running: Running, passwords: Passwords): Promise<void> {
	const settings = { max: 1, onnotice: () => undefined, connect_timeout: 10 };
	const admin = postgres({
		...connectionOf(addressOf(running, passwords, "admin", "postgres")),
		...settings,
	});
	try {
		for (const group of groups) await unlessThere(admin, `create role ${group} nologin`);
		await unlessThere(
			admin,
			`create role ${loginNames.owner} login createrole createdb password '${passwords.owner}'`,
		);
		// Without a role chosen for the transaction the application's login may do nothing.
		await unlessThere(admin, `create role ${loginNames.web} login noinherit password '${passwords.web}'`);
		await admin.unsafe(`grant ${groups.join(", ")} to ${loginNames.owner} with admin option`);
		await admin.unsafe(`grant cluster_app, cluster_panel, cluster_reports to ${loginNames.web}`);
		await unlessThere(admin, `create database ${databaseName} owner ${loginNames.owner}`);
		await admin.unsafe(`revoke all on database ${databaseName} from public`);
		await admin.unsafe(`grant connect on database ${databaseName} to ${loginNames.web}, cluster_backup`);
	} finally {
		await admin.end({ timeout: 5 });
	}
}

/** `duplicate_object` and `duplicate_database`: somebody made it before us, which is all we want. */
async function unlessThere(admin: postgres.Sql, statement: string): Promise<void> {
	try {
		await admin.unsafe(statement);
	} catch (error) {
		if (error instanceof postgres.PostgresError && ["42710", "42P04"].includes(error.code)) return;
		throw error;
	}
}
