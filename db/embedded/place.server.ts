import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, realpath, rmdir, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Account, accountForServer, reaches } from "#db/embedded/account.server.ts";

/** Where one embedded server keeps what, and under which account it runs. */
export type Place = {
	/** Ours: passwords, locks and leases. Only the account that runs Node reads it. */
	readonly home: string;
	/** Postgres' own: the data folder. */
	readonly data: string;
	readonly log: string;
	readonly socket: string;
	readonly account: Account | undefined;
};

/** The number in the socket's file name; each server has a socket folder of its own, so it never clashes. */
export const socketNumber = 5432;

/** `sun_path` holds 108 bytes on Linux and 104 on macOS and the BSDs, with the closing zero. */
const socketPathLimit = 103;

/**
 * Folders outside the checkout in which root may keep what an unprivileged account must reach,
 * lasting ones first: temporary folders are emptied by time or restarts.
 */
export const sharedParents = (): string[] => ["/var/lib", "/var/tmp", os.tmpdir()];

/** Settles where the server of `directory` lives; makes the folders. Same answer on every start. */
export async function settlePlace(directory: string): Promise<Place> {
	await mkdir(directory, { recursive: true });
	const asked = await realpath(directory);
	const lent = await accountForServer();
	const home = lent === undefined || (await canHold(asked, lent)) ? asked : await homeElsewhere(asked, lent);
	const data = path.join(home, "data");
	const account = lent === undefined ? undefined : await ownerOf(data, lent);
	await refuseForeign(data);
	const log = path.join(home, "log");
	await folderOf(log, account);
	const socket = await settleSocket(home, account);
	return { home, data, log, socket, account };
}

/** A folder only the account enters. */
export async function folderOf(target: string, account: Account | undefined): Promise<void> {
	await mkdir(target, { recursive: true, mode: 0o700 });
	if (account !== undefined) await chown(target, account.uid, account.gid);
}

/** A stable short name for a path. */
export const nameOf = (target: string): string =>
	createHash("sha256").update(target).digest("hex").slice(0, 16);

/** A folder directly below a shared parent that is root's alone to change; undefined when it cannot be had. */
export async function sharedFolder(parent: string): Promise<string | undefined> {
	const target = path.join(parent, "cluster-model");
	try {
		await mkdir(target, { mode: 0o755, recursive: true });
		const found = await lstat(target);
		// In a folder everyone may write to, somebody else could have been first.
		return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
			? target
			: undefined;
	} catch {
		return undefined;
	}
}

async function canHold(directory: string, account: Account): Promise<boolean> {
	// A folder below shows whether every folder above lets the account through.
	const probe = path.join(directory, "log");
	await folderOf(probe, account);
	await letThrough(directory);
	const holds = await reaches(account, probe, "w");
	if (!holds) await rmdir(probe).catch(() => undefined);
	return holds;
}

/** The account needs to pass through our folder, not to list it; what is inside has modes of its own. */
async function letThrough(directory: string): Promise<void> {
	const { mode } = await stat(directory);
	if ((mode & 0o001) === 0) await chmod(directory, (mode & 0o777) | 0o011);
}

async function homeElsewhere(directory: string, account: Account): Promise<string> {
	for (const parent of sharedParents()) {
		const shared = await sharedFolder(parent);
		if (shared === undefined) continue;
		const home = path.join(shared, nameOf(directory));
		await mkdir(home, { recursive: true, mode: 0o711 });
		if (!(await canHold(home, account))) continue;
		await writeFile(
			path.join(directory, "WHERE.txt"),
			`Postgres does not run as root, and no other account reaches this folder.\nIts data is kept in ${home}\n` +
				"The name is made from the path of this folder: a copy of the checkout has data of its own.\n",
		);
		return home;
	}
	throw new Error(
		`No account but root reaches ${directory}, and none of ${sharedParents().join(", ")} can hold the data instead. ` +
			"Start as an ordinary user, or set DATABASE_URL to a Postgres of your own.",
	);
}

/** Data that exists keeps its owner: a checkout first started by an ordinary user may later be started by root. */
async function ownerOf(data: string, otherwise: Account): Promise<Account> {
	const found = await stat(data).catch(() => undefined);
	return found === undefined || found.uid === 0 ? otherwise : { uid: found.uid, gid: found.gid };
}

async function refuseForeign(data: string): Promise<void> {
	const me = process.getuid?.();
	if (me === undefined || me === 0) return;
	const found = await stat(data).catch(() => undefined);
	if (found === undefined || found.uid === me) return;
	throw new Error(
		`The data in ${data} belongs to another account of this machine (number ${found.uid}), probably because ` +
			"the server was first started by root. Start it the same way again, or move that folder away.",
	);
}

async function settleSocket(home: string, account: Account | undefined): Promise<string> {
	const name = nameOf(home);
	const file = `.s.PGSQL.${socketNumber}`;
	const candidates = [
		path.join(home, "socket"),
		path.join(os.tmpdir(), `cluster-${name}`),
		`/tmp/cluster-${name}`,
	];
	for (const candidate of candidates) {
		if (Buffer.byteLength(path.join(candidate, file)) > socketPathLimit) continue;
		await folderOf(candidate, account);
		const found = await lstat(candidate);
		const owner = account?.uid ?? process.getuid?.() ?? found.uid;
		if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return candidate;
	}
	throw new Error(`No folder with a short enough path for the Postgres socket of ${home}.`);
}

/** Takes away a socket folder that had to be made outside the home; silent when something is still in it. */
export async function clearSocket(place: Place): Promise<void> {
	if (path.dirname(place.socket) !== place.home) await rmdir(place.socket).catch(() => undefined);
}
