import type { Server } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as build from "virtual:remix/server-build";
import { Registry } from "prom-client";
import { scannerAt } from "#app/services/files/scanFile.server.ts";
import { stopImpacts } from "#app/services/impact/runImpact.server.ts";
import stylesheet from "#app/styles/app.scss?url";
import { type Config, readConfig } from "./config.ts";
import { fillDatabase } from "./fill.server.ts";
import { settleKeys } from "./keys.server.ts";
import { openLog } from "./log.server.ts";
import { type Prepared, prepareDatabase } from "./prepare.server.ts";
import { makeServer } from "./server.ts";
import { authorityId, type Site } from "./site.ts";
import { startUpkeep } from "./upkeep.server.ts";

/** From SIGTERM until requests under way are cut: less than the half minute most supervisors wait. */
const drainMs = 25_000;

const here = dirname(fileURLToPath(import.meta.url));

function say(words: string): void {
	process.stdout.write(`${words}\n`);
}

/**
 * Reads the settings, prepares the database, serves until SIGTERM or SIGINT, and then ends the process. Throws in
 * words when the settings, the database or the port cannot be had.
 */
export async function serve(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
	const config = readConfig(environment);
	const log = openLog(config.logLevel);
	const prepared = await prepareDatabase(config, say);
	const life = { isStopping: false, end: prepared.release };
	endOnSignal(() => life.end());
	try {
		const keys = settleKeys(config);
		const filling = { config, authority: authorityId, database: prepared.database, now: new Date(), say };
		const { sampleCity } = await fillDatabase({ ...filling, ...keys });
		const site: Site = {
			config,
			authority: authorityId,
			database: prepared.database,
			...keys,
			scanner: config.scanner && scannerAt(config.scanner),
			log,
			metrics: new Registry(),
			sampleCity,
			stylesheet,
			isStopping: () => life.isStopping,
		};
		const server = makeServer(site, build, join(here, "../client"));
		await listen(server, config);
		const endUpkeep = startUpkeep(site);
		life.end = async () => {
			life.isStopping = true;
			await drain(server);
			await Promise.all([endUpkeep(), stopImpacts()]);
			await prepared.release();
		};
		greet(config, sampleCity);
	} catch (error) {
		await letGo(prepared);
		throw error;
	}
}

async function letGo(prepared: Prepared): Promise<void> {
	await prepared.release().catch(() => undefined);
}

function listen(server: Server, config: Config): Promise<void> {
	const { host, port } = config;
	return new Promise((resolve, reject) => {
		server.once("error", (error) => {
			const isTaken = "code" in error && error.code === "EADDRINUSE";
			reject(isTaken ? new Error(`Port ${port} on ${host} is taken; set PORT to another number.`) : error);
		});
		server.listen(port, host, () => resolve());
	});
}

/** No new connections; requests under way finish, idle lines close, and what is not done in time is cut. */
function drain(server: Server): Promise<void> {
	return new Promise((resolve) => {
		const sweep = setInterval(() => server.closeIdleConnections(), 100);
		const cut = setTimeout(() => server.closeAllConnections(), drainMs);
		server.close(() => {
			clearInterval(sweep);
			clearTimeout(cut);
			resolve();
		});
	});
}

function endOnSignal(end: () => Promise<void>): void {
	let isEnding = false;
	const stop = () => {
		if (isEnding) return;
		isEnding = true;
		say("Stopping: finishing what is under way.");
		end().then(
			() => process.exit(0),
			(error: unknown) => {
				process.stderr.write(`Stopping went wrong: ${error instanceof Error ? error.message : "unknown"}\n`);
				process.exit(1);
			},
		);
	};
	for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
}

function greet(config: Config, sampleCity: boolean): void {
	const address =
		config.origin ?? `http://${config.host === "0.0.0.0" ? "127.0.0.1" : config.host}:${config.port}`;
	say(`\nServing on ${address}`);
	if (!sampleCity) {
		say(config.sample.why);
		return;
	}
	say(`Sign in at ${address}/sign-in as anybody of the sample city with one click:`);
	say("  a SENCo (senco-mansel-park) starts and sends a referral, admin receives it,");
	say("  the strategic lead (strategic-lead) reads the chart. Every name and figure is made up.\n");
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1])
	await serve(process.env);
