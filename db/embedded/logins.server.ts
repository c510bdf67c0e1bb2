import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Place } from "#db/embedded/place.server.ts";
import type { Running } from "#db/embedded/process.server.ts";

/** The three logins of an embedded server: `web` serves people, `owner` migrates, `admin` makes the other two. */
export const loginNames = { web: "cluster_web", owner: "cluster_owner", admin: "cluster_admin" } as const;
export type Login = keyof typeof loginNames;
export type Passwords = Readonly<Record<Login, string>>;

/** The database everything lives in. */
export const databaseName = "cluster";

/** The passwords of this data folder; made on first use, in a file only we read. */
export async function settlePasswords(place: Place): Promise<Passwords> {
	const file = path.join(place.home, "logins.json");
	const text = await readFile(file, "utf8").catch(() => undefined);
	if (text !== undefined) return readPasswords(text, file);
	const made: Passwords = { web: newPassword(), owner: newPassword(), admin: newPassword() };
	await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
	await rename(`${file}.new`, file);
	return made;
}

const newPassword = (): string => randomBytes(24).toString("hex");

function readPasswords(text: string, file: string): Passwords {
	const read: unknown = JSON.parse(text);
	if (read instanceof Object && "web" in read && "owner" in read && "admin" in read) {
		return { web: String(read.web), owner: String(read.owner), admin: String(read.admin) };
	}
	throw new Error(`${file} does not hold the passwords of the embedded Postgres any more.`);
}

/**
 * The address of a database as one login sees it. A socket is named in libpq's way:
 * `postgres://name:word@localhost/database?host=/folder&port=5432`.
 */
export function addressOf(running: Running, passwords: Passwords, login: Login, database: string): string {
	const who = `${loginNames[login]}:${passwords[login]}`;
	if (running.socket === "") return `postgres://${who}@127.0.0.1:${running.port}/${database}`;
	const query = new URLSearchParams({ host: running.socket, port: String(running.port) });
	return `postgres://${who}@localhost/${database}?${query}`;
}
