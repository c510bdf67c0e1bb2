import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll } from "vitest";
import { testDatabase } from "./database.ts";
import { sampleCityTemplate } from "./sampleCity.ts";

/** The two logins of one database. */
export interface Logins {
	readonly url: string;
	readonly ownerUrl: string;
}

/** How a server is started. Without `database` it gets a copy of the sample city, which only the top of a file may ask for. */
export interface ServerOptions {
	readonly env?: Readonly<Record<string, string>>;
	readonly port?: number;
	readonly database?: Logins;
	/** Keys and other data of its own; given again, a later start carries on with them. */
	readonly dataDirectory?: string;
}

/** The really built server as a process of its own, with the sample city in its database. */
export interface RunningServer {
	readonly origin: string;
	readonly port: number;
	readonly pid: number;
	readonly database: Logins;
	readonly dataDirectory: string;
	/** Everything it has printed so far. */
	readonly output: () => string;
	/** Asks it to finish and answers its exit code. */
	readonly stop: () => Promise<number | null>;
	/** Ends it as a power cut would. */
	readonly kill: () => Promise<void>;
}

const startMs = 300_000;
const stopMs = 40_000;

/**
 * Starts what `npm start` starts (which builds first when the sources changed) and waits until it is ready.
 * Call it at the top of the file: `const server = await startServer();`. Throws with what it printed when it
 * ends before it is ready.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
	const dataDirectory = options.dataDirectory ?? temporaryDirectory();
	const database = options.database ?? (await cityOf(dataDirectory));
	const { url, ownerUrl } = database;
	const port = options.port ?? (await freePort());
	const child = spawn(process.execPath, ["--import", "tsx", "app/http/start.ts"], {
		env: {
			...plainEnvironment(),
			NODE_ENV: "production",
			DATABASE_URL: url,
			DATABASE_OWNER_URL: ownerUrl,
			SAMPLE_CITY: "yes",
			LOG_LEVEL: "warn",
			DATA_DIRECTORY: dataDirectory,
			PORT: String(port),
			...options.env,
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	running.add(child);
	const printed = collect(child);
	const origin = `http://127.0.0.1:${port}`;
	await readiness(child, origin, printed);
	if (options.database === undefined) afterAll(() => end(child, "SIGTERM").then(() => undefined), stopMs);
	return {
		origin,
		port,
		pid: child.pid ?? 0,
		database: { url, ownerUrl },
		dataDirectory,
		output: printed,
		stop: () => end(child, "SIGTERM"),
		kill: () => end(child, "SIGKILL").then(() => undefined),
	};
}

/** The sample city of today as a start makes it, copied with the keys its identities are sealed with. */
async function cityOf(dataDirectory: string): Promise<Logins> {
	const city = await sampleCityTemplate(async (database, keys) => {
		const made = await startServer({ database, dataDirectory: keys });
		await made.stop();
	});
	cpSync(city.keys, dataDirectory, { recursive: true });
	return testDatabase(city.template);
}

const running = new Set<ChildProcess>();
const directories = new Set<string>();

afterAll(async () => {
	await Promise.all([...running].map((child) => end(child, "SIGKILL")));
	for (const directory of directories) rmSync(directory, { recursive: true, force: true });
}, stopMs);

function temporaryDirectory(): string {
	const directory = mkdtempSync(join(tmpdir(), "cluster-server-"));
	directories.add(directory);
	return directory;
}

/** What a machine has anyway; nothing that the test runner or the developer's shell adds. */
function plainEnvironment(): Record<string, string> {
	const kept = ["PATH", "HOME", "LANG", "TZ", "TMPDIR", "SystemRoot"];
	return Object.fromEntries(
		kept.flatMap((name) => {
			const value = process.env[name];
			return value === undefined ? [] : [[name, value]];
		}),
	);
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", reject);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			const port = typeof address === "object" && address !== null ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}

function collect(child: ChildProcess): () => string {
	let text = "";
	for (const stream of [child.stdout, child.stderr])
		stream?.on("data", (chunk: Buffer) => {
			text += chunk.toString("utf8");
		});
	return () => text;
}

async function readiness(child: ChildProcess, origin: string, printed: () => string): Promise<void> {
	const deadline = performance.now() + startMs;
	while (performance.now() < deadline) {
		if (hasEnded(child)) throw new Error(`The server ended before it was ready.\n${printed()}`);
		const answer = await fetch(`${origin}/readyz`).catch(() => null);
		await answer?.body?.cancel();
		if (answer?.status === 200) return;
		await pause(100);
	}
	await end(child, "SIGKILL");
	throw new Error(`The server was not ready after ${startMs / 1000} seconds.\n${printed()}`);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Signals and waits; one that does not go is killed, and its exit code is then null. */
function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
	running.delete(child);
	if (hasEnded(child)) return Promise.resolve(child.exitCode);
	return new Promise((resolve) => {
		const cut = setTimeout(() => child.kill("SIGKILL"), stopMs - 5_000);
		child.once("exit", (code) => {
			clearTimeout(cut);
			resolve(code);
		});
		child.kill(signal);
	});
}
