import { spawn } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { sourcesHash } from "./sources.ts";

/** The server the build leaves; importing it starts nothing until `serve` is called. */
export const builtServer = "build/server/index.js";
const stamp = "build/.stamp";
const lock = ".cache/build.lock";

/** Is the build made of the sources as they are now? */
export function isBuilt(): boolean {
	return existsSync(stamp) && existsSync(builtServer) && readFileSync(stamp, "utf8") === sourcesHash();
}

/**
 * Builds the site unless the build at hand is of these very sources. Builds in a folder of its own and then swaps
 * the two, so that neither a crash nor a second start beside this one leaves half a build. Throws with the
 * builder's own words when it fails.
 */
export async function buildIfChanged(say: (words: string) => void): Promise<void> {
	if (isBuilt()) return;
	mkdirSync(".cache", { recursive: true });
	await takeLock(say);
	try {
		if (isBuilt()) return;
		say("Building the site from its sources; this takes about half a minute.");
		const began = Date.now();
		await buildAndSwap();
		say(`Built in ${Math.round((Date.now() - began) / 1000)} seconds.`);
	} finally {
		rmSync(lock, { force: true });
	}
}

async function buildAndSwap(): Promise<void> {
	const next = `.cache/build-${process.pid}`;
	const old = `.cache/build-${process.pid}-old`;
	try {
		const hash = sourcesHash();
		await runBuilder(next);
		writeFileSync(`${next}/.stamp`, hash);
		if (existsSync("build")) renameSync("build", old);
		renameSync(next, "build");
	} finally {
		for (const folder of [next, old]) rmSync(folder, { recursive: true, force: true });
	}
}

function runBuilder(directory: string): Promise<void> {
	const remix = createRequire(import.meta.url).resolve("@remix-run/dev/dist/cli.js");
	const builder = spawn(process.execPath, [remix, "vite:build", "--logLevel", "warn"], {
		env: { ...process.env, NODE_ENV: "production", BUILD_DIRECTORY: directory, VITEST: "", NODE_OPTIONS: "" },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let words = "";
	for (const stream of [builder.stdout, builder.stderr])
		stream.on("data", (chunk: Buffer) => {
			words += chunk.toString();
		});
	return new Promise((resolve, reject) => {
		builder.on("error", reject);
		builder.on("close", (code) =>
			code === 0 ? resolve() : reject(new Error(`The build failed.\n${words}`)),
		);
	});
}

/** One builder at a time in a checkout; a lock whose holder is gone is taken over. */
async function takeLock(say: (words: string) => void): Promise<void> {
	const mine = `${lock}-${process.pid}`;
	writeFileSync(mine, String(process.pid));
	try {
		for (let tries = 0; !claims(mine); tries += 1) {
			if (tries === 1) say("Another start is building in this checkout; waiting for it.");
			await pause(500);
		}
	} finally {
		rmSync(mine, { force: true });
	}
}

/** Linking is atomic, so the lock never exists without its holder's number in it. */
function claims(mine: string): boolean {
	try {
		linkSync(mine, lock);
		return true;
	} catch {
		if (existsSync(lock) && !isRunning(Number(readFileSync(lock, "utf8")))) rmSync(lock, { force: true });
		return false;
	}
}

function isRunning(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	await buildIfChanged(console.log);
	console.log("The build is up to date in build/.");
}
