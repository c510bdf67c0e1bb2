import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { nameOf } from "#db/embedded/place.server.ts";
import { isAlive } from "#db/embedded/process.server.ts";

const patienceMs = 120_000;

/**
 * Runs `work` while no other process of this machine starts or stops the server of `home`.
 * A lock whose process is gone is nobody's. Postgres' own lock on its data folder stands behind this one.
 */
export async function oneAtATime<T>(home: string, work: () => Promise<T>): Promise<T> {
	const file = path.join(home, "starting.lock");
	const until = Date.now() + patienceMs;
	while (!(await take(file, home))) {
		const [, holder, place] = /^(\d+) (.+)$/.exec(await readFile(file, "utf8").catch(() => "")) ?? [];
		// A lock copied along with its folder is nobody's either. One still empty is being written: give it time.
		const nobodys = holder !== undefined && (place !== home || !isAlive(Number(holder)));
		if (nobodys) await rm(file, { force: true });
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

function take(file: string, home: string): Promise<boolean> {
	return writeFile(file, `${process.pid} ${home}`, { flag: "wx", mode: 0o600 }).then(
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
	const file = path.join(folder, `${process.pid}.${nameOf(home)}.${process.hrtime.bigint()}`);
	await writeFile(file, "", { mode: 0o600 });
	return file;
}

/**
 * Gives a lease back; true when no living process holds another. Leases of the dead, and those that came along when
 * the folder was copied, are cleared away.
 */
export async function dropLease(home: string, file: string): Promise<boolean> {
	await rm(file, { force: true });
	const folder = path.dirname(file);
	let held = false;
	for (const name of await readdir(folder)) {
		const [pid, place] = name.split(".");
		if (place === nameOf(home) && isAlive(Number(pid))) held = true;
		else await rm(path.join(folder, name), { force: true });
	}
	return !held;
}
