import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "#db/embedded/process.server.ts";

const patienceMs = 120_000;

/**
 * Runs `work` while no other process of this machine starts or stops the server of `home`.
 * A lock whose process is gone is nobody's. Postgres' own lock on its data folder stands behind this one.
 */
export async function oneAtATime<T>(home: string, work: () => Promise<T>): Promise<T> {
	const file = path.join(home, "starting.lock");
	const until = Date.now() + patienceMs;
	while (!(await take(file))) {
		const holder = Number(await readFile(file, "utf8").catch(() => ""));
		// Between making the file and writing its number the holder is 0: give it time.
		if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
		else if (Date.now() > until)
			throw new Error(`Another process has been starting Postgres too long; see ${file}.`);
		else await wait(50);
	}
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

function take(file: string): Promise<boolean> {
	return writeFile(file, String(process.pid), { flag: "wx", mode: 0o600 }).then(
		() => true,
		(error: NodeJS.ErrnoException) => {
			if (error.code === "EEXIST") return false;
			throw error;
		},
	);
}

/** Says that this process uses the server; the last one to let go stops it. */
export async function takeLease(home: string): Promise<string> {
	const folder = path.join(home, "leases");
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const file = path.join(folder, `${process.pid}.${process.hrtime.bigint()}`);
	await writeFile(file, "", { mode: 0o600 });
	return file;
}

/** Gives a lease back; true when no living process holds another. Leases of the dead are cleared away. */
export async function dropLease(file: string): Promise<boolean> {
	await rm(file, { force: true });
	const folder = path.dirname(file);
	let held = false;
	for (const name of await readdir(folder)) {
		if (isAlive(Number(name.split(".")[0]))) held = true;
		else await rm(path.join(folder, name), { force: true });
	}
	return !held;
}
