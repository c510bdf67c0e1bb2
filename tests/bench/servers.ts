import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { connectionOf, withDatabase } from "#db/address.server.ts";
import { type Embedded, startEmbedded } from "#db/embedded.server.ts";

/** A server under measurement. */
export interface BenchServer {
	readonly origin: string;
	readonly pid: number;
}

/** Product and anchor, each with a database of its own in one Postgres whose commits wait for the disk. */
export interface BenchServers {
	readonly product: BenchServer & { readonly databaseUrl: string; readonly dataDirectory: string };
	readonly anchor: BenchServer;
	readonly stop: () => Promise<void>;
}

const directory = ".cache/bench";
const ports = { product: 3961, anchor: 3962 };
const anchorTable =
	"create table sending (id bigint generated always as identity primary key, pupil text not null, pence int not null, body text not null)";

/** Builds what is stale, makes both databases anew, and starts both servers. */
export async function startServers(): Promise<BenchServers> {
	await finish(spawn(process.execPath, ["--import", "tsx", "app/http/build.ts"], { stdio: "inherit" }));
	const anchorBuild = ["vite:build", "--config", "tests/bench/anchor/vite.config.ts", "--logLevel", "warn"];
	await finish(spawn("node_modules/.bin/remix", anchorBuild, { stdio: ["ignore", "ignore", "inherit"] }));
	const server = await startEmbedded({ directory: `${directory}/postgres` });
	const running: ChildProcess[] = [];
	const stop = async () => {
		await Promise.all(running.map(end));
		await server.stop();
	};
	try {
		const [productUrl, anchorUrl] = await makeDatabases(server);
		const dataDirectory = `${directory}/data`;
		const product = start(["app/http/start.ts"], {
			NODE_ENV: "production",
			DATABASE_URL: productUrl.url,
			DATABASE_OWNER_URL: productUrl.ownerUrl,
			SAMPLE_CITY: "yes",
			DATA_DIRECTORY: dataDirectory,
			PORT: String(ports.product),
		});
		running.push(product);
		const productServer = await ready(product, ports.product);
		const anchor = start(["tests/bench/anchor/server.ts"], {
			NODE_ENV: "production",
			ANCHOR_DATABASE_URL: anchorUrl,
			PORT: String(ports.anchor),
		});
		running.push(anchor);
		const anchorServer = await ready(anchor, ports.anchor);
		return {
			product: { ...productServer, databaseUrl: productUrl.url, dataDirectory },
			anchor: anchorServer,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

async function makeDatabases(
	server: Embedded,
): Promise<[product: { url: string; ownerUrl: string }, anchorUrl: string]> {
	const owner = postgres({ ...connectionOf(server.ownerUrl), max: 1, onnotice: () => undefined });
	for (const name of ["bench_product", "bench_anchor"]) {
		await owner`drop database if exists ${owner(name)} with (force)`;
		await owner`create database ${owner(name)}`;
	}
	await owner.end();
	const anchorUrl = withDatabase(server.ownerUrl, "bench_anchor");
	const anchor = postgres({ ...connectionOf(anchorUrl), max: 1 });
	await anchor.unsafe(anchorTable);
	await anchor.end();
	const url = withDatabase(server.url, "bench_product");
	return [{ url, ownerUrl: withDatabase(server.ownerUrl, "bench_product") }, anchorUrl];
}

/** What a server prints is thrown away, but it prints all that it prints in earnest. */
function start(script: readonly string[], env: Record<string, string>): ChildProcess {
	const { PATH = "", HOME = "" } = process.env;
	return spawn(process.execPath, ["--import", "tsx", ...script], {
		env: { PATH, HOME, NODE_ENV: "production", ...env },
		stdio: ["ignore", "ignore", "inherit"],
	});
}

async function ready(child: ChildProcess, port: number): Promise<BenchServer> {
	const origin = `http://127.0.0.1:${port}`;
	for (let tries = 0; tries < 1200; tries += 1) {
		if (child.exitCode !== null) throw new Error(`The server for port ${port} ended.`);
		const answer = await fetch(`${origin}/readyz`).catch(() => null);
		await answer?.body?.cancel();
		if (answer?.status === 200) return { origin, pid: child.pid ?? 0 };
		await pause(100);
	}
	throw new Error(`Nothing answers on port ${port}.`);
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill("SIGTERM");
	await once(child, "exit");
}

async function finish(child: ChildProcess): Promise<void> {
	const [code] = await once(child, "exit");
	if (code !== 0) throw new Error(`A build ended with ${String(code)}.`);
}
