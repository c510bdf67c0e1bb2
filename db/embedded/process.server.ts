import { spawn } from "node:child_process";
import { open, readFile, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { run, serverEnvironment } from "#db/embedded/account.server.ts";
import type { Binaries } from "#db/embedded/binaries.server.ts";
import { type Place, socketNumber } from "#db/embedded/place.server.ts";

/** How long a server may take to recover, or to stop, before we call it stuck. */
const patienceMs = 60_000;

/** A running server as its `postmaster.pid` describes it. */
export type Running = { readonly pid: number; readonly port: number; readonly socket: string };

/**
 * The server running on this data folder, or undefined. A `postmaster.pid` that was copied along with the folder,
 * or whose number now belongs to another program, is not a running server: it is removed, as Postgres would refuse
 * to start beside it. Call it under the start lock, when no server can be writing its file this very moment.
 */
export async function findRunning(place: Place): Promise<Running | undefined> {
	const file = path.join(place.data, "postmaster.pid");
	const text = await readFile(file, "utf8").catch(() => undefined);
	if (text === undefined) return undefined;
	const [first = "", folder = "", , port, socket = ""] = text.split("\n").map((line) => line.trim());
	const pid = Number(first);
	const same = (await realpath(folder).catch(() => folder)) === (await realpath(place.data));
	if (same && (await isServing(pid))) return { pid, port: Number(port), socket };
	await rm(file, { force: true });
	return undefined;
}

/** Whether a process of that number exists; one of another account's does. */
export function isAlive(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

/** A dead process that nobody has collected yet still has a number, but no command line. */
const isServing = async (pid: number): Promise<boolean> => isAlive(pid) && (await isPostgres(pid));

async function isPostgres(pid: number): Promise<boolean> {
	const shown = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
	if (shown !== undefined) return shown.includes("postgres");
	const asked = await run("ps", ["-p", String(pid), "-o", "command="]);
	// Where nobody can tell, a live process is taken for the server: losing a start is better than losing data.
	return asked.code === 127 || asked.output.includes("postgres");
}

/**
 * Starts the server in a session of its own: neither Ctrl-C in our terminal nor our death reaches it, so that it is
 * stopped after our own drain, and the next start finds it. Resolves once it takes connections.
 */
export async function launch(binaries: Binaries, place: Place, settings: ServerSettings): Promise<void> {
	const output = await open(path.join(place.log, "start.log"), "w", 0o600);
	try {
		const child = spawn(binaries.postgres, ["-D", place.data, ...commandLine(place, settings)], {
			cwd: path.parse(place.data).root,
			env: serverEnvironment(path.join(binaries.folder, "lib")),
			stdio: ["ignore", output.fd, output.fd],
			detached: true,
			...place.account,
		});
		const failed = new Promise<string>((resolve) => {
			child.once("error", (error) => resolve(error.message));
			child.once("exit", (code) => resolve(`it ended with ${code}`));
		});
		child.unref();
		await becomesReady(place, failed);
	} finally {
		await output.close();
	}
}

/** Waits until the server says that it takes connections; throws in words with the last lines of its log. */
export async function becomesReady(place: Place, failed?: Promise<string>): Promise<void> {
	let reason: string | undefined;
	void failed?.then((why) => {
		reason = why;
	});
	const until = Date.now() + patienceMs;
	while (Date.now() < until) {
		if (reason !== undefined) break;
		const text = await readFile(path.join(place.data, "postmaster.pid"), "utf8").catch(() => "");
		if (text.split("\n")[7]?.trim() === "ready") return;
		await wait(20);
	}
	const log = await readFile(path.join(place.log, "start.log"), "utf8").catch(() => "");
	const last = log.trim().split("\n").slice(-5).join("\n");
	throw new Error(`The embedded Postgres did not start: ${reason ?? "it took too long"}.\n${last}`);
}

/** Lets running transactions go (a fast stop), and only when that takes too long cuts them off; both keep all commits. */
export async function halt(pid: number): Promise<void> {
	for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
		if (!(await isServing(pid))) return;
		try {
			process.kill(pid, signal);
		} catch {
			return;
		}
		const until = Date.now() + patienceMs / 2;
		while ((await isServing(pid)) && Date.now() < until) await wait(20);
	}
}

export type ServerSettings = {
	/** Listens on 127.0.0.1 at this port too; without it only on the socket. */
	readonly port?: number | undefined;
	/** Throw-away data (tests): commits do not wait for the disk. */
	readonly disposable?: boolean | undefined;
};

function commandLine(place: Place, settings: ServerSettings): string[] {
	const values: Record<string, string | number> = {
		listen_addresses: settings.port === undefined ? "" : "127.0.0.1",
		port: settings.port ?? socketNumber,
		unix_socket_directories: process.platform === "win32" ? "" : place.socket,
		unix_socket_permissions: "0700",
		max_connections: 100,
		shared_buffers: "128MB",
		timezone: "UTC",
		log_timezone: "UTC",
		password_encryption: "scram-sha-256",
		// The messages of refused statements can quote what people wrote: only the server's own life is logged.
		log_min_messages: "log",
		log_min_error_statement: "panic",
		log_error_verbosity: "terse",
		// One file per weekday, overwritten a week later.
		logging_collector: "on",
		log_directory: place.log,
		log_filename: "postgres-%a.log",
		log_truncate_on_rotation: "on",
		...(settings.disposable === true
			? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }
			: {}),
	};
	return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
