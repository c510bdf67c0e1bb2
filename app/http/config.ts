import { createHash } from "node:crypto";
import type { ScannerAddress } from "#app/services/files/scanFile.server.ts";

/** What the environment says, read once at start; nothing else in the product reads it. */
export interface Config {
	readonly host: string;
	readonly port: number;
	/** Null: the embedded Postgres. */
	readonly databaseUrl: string | null;
	readonly databaseOwnerUrl: string | null;
	/** The address people type, `https://…` without a path. Null: whatever loopback name the browser used. */
	readonly origin: string | null;
	/** 32 bytes from APP_SECRET: seals what is handed to a browser to keep. Null: kept in the data folder. */
	readonly appSecret: Buffer | null;
	/** 32 bytes from MASTER_KEY: wraps the key of each child. Null: kept in the data folder. */
	readonly masterKey: Buffer | null;
	/** How many proxies stand before us, whose word on the caller's address is believed. */
	readonly proxies: number;
	readonly logLevel: string;
	readonly metricsToken: string | null;
	/** The embedded Postgres and generated keys live here. */
	readonly dataDirectory: string;
	/** Where clamd listens, which looks for viruses in files. Null: nobody does, and staff are told so. */
	readonly scanner: ScannerAddress | null;
	/** Where notices are sent through, and in whose name. Null: they are not sent; `/outbox` shows them. */
	readonly mail: { readonly url: string; readonly from: string } | null;
	readonly sample: SampleLeave;
}

/** May the sample city be loaded and its people be signed in with one click? `why` is a sentence for the console. */
export interface SampleLeave {
	readonly allowed: boolean;
	readonly why: string;
}

/** Settings that do not hold together; the message says what is missing or wrong, one sentence a line. */
export class ConfigRefused extends Error {
	constructor(sentences: readonly string[]) {
		super(["These settings do not hold together:", ...sentences.map((each) => `- ${each}`)].join("\n"));
		this.name = "ConfigRefused";
	}
}

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels: readonly string[] = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/** Settings that only a council's own installation has; with any of them the sample city is out of the question. */
const productionOnly = ["APP_SECRET", "MASTER_KEY", "TRUST_PROXY"] as const;

/** Reads the environment; throws `ConfigRefused` with everything that is wrong, not only the first. */
export function readConfig(environment: Environment): Config {
	const wrong: string[] = [];
	const text = (name: string) => environment[name]?.trim() || null;
	const origin = readOrigin(text("APP_ORIGIN"), wrong);
	const sample = sampleLeave(text, origin, wrong);
	const config: Config = {
		host: text("HOST") ?? "127.0.0.1",
		port: readWhole("PORT", text("PORT") ?? "3000", 65_535, wrong),
		databaseUrl: readDatabase("DATABASE_URL", text("DATABASE_URL"), wrong),
		databaseOwnerUrl: readDatabase("DATABASE_OWNER_URL", text("DATABASE_OWNER_URL"), wrong),
		origin,
		appSecret: readSecret(text("APP_SECRET"), wrong),
		masterKey: readMasterKey(text("MASTER_KEY"), wrong),
		proxies: readWhole("TRUST_PROXY", text("TRUST_PROXY") ?? "0", 10, wrong),
		logLevel: readLogLevel(text("LOG_LEVEL") ?? "info", wrong),
		metricsToken: text("METRICS_TOKEN"),
		dataDirectory: text("DATA_DIRECTORY") ?? ".data",
		scanner: readScanner(text("CLAMAV_SOCKET"), text("CLAMAV_HOST"), wrong),
		mail: readMail(text("SMTP_URL"), text("MAIL_FROM"), wrong),
		sample,
	};
	askForTheRest(config, wrong);
	if (wrong.length > 0) throw new ConfigRefused(wrong);
	return config;
}

/** A database of the council's own needs the rest of an installation; two processes must not make up two keys. */
function askForTheRest(config: Config, wrong: string[]): void {
	if (config.databaseOwnerUrl !== null && config.databaseUrl === null)
		wrong.push(
			"DATABASE_OWNER_URL is set without DATABASE_URL; set both, or neither for the embedded Postgres.",
		);
	if (config.databaseUrl === null || config.sample.allowed) return;
	const needed = { APP_ORIGIN: config.origin, APP_SECRET: config.appSecret, MASTER_KEY: config.masterKey };
	const missing = Object.entries(needed).flatMap(([name, value]) => (value === null ? [name] : []));
	if (missing.length > 0)
		wrong.push(
			`DATABASE_URL is set, and ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not. ` +
				"Set them to run for a council, or SAMPLE_CITY=yes to try the sample city on that database.",
		);
}

function sampleLeave(
	text: (name: string) => string | null,
	origin: string | null,
	wrong: string[],
): SampleLeave {
	const wish = text("SAMPLE_CITY");
	if (wish !== null && wish !== "yes" && wish !== "no") wrong.push("SAMPLE_CITY is either yes or no.");
	const present = productionOnly.filter((name) => text(name) !== null);
	const serious =
		origin !== null && !isLoopback(new URL(origin).hostname) ? ["APP_ORIGIN", ...present] : present;
	if (serious.length > 0) {
		if (wish === "yes") wrong.push(`SAMPLE_CITY=yes is refused beside ${serious.join(", ")}.`);
		return { allowed: false, why: `No sample city, because ${serious.join(", ")} is set.` };
	}
	if (wish === "no") return { allowed: false, why: "No sample city, because SAMPLE_CITY=no." };
	if (wish === "yes") return { allowed: true, why: "The sample city was asked for by SAMPLE_CITY=yes." };
	for (const [name, value] of [
		["DATABASE_URL", text("DATABASE_URL")],
		["NODE_ENV=production", text("NODE_ENV") === "production" ? "" : null],
	] as const)
		if (value !== null)
			return { allowed: false, why: `No sample city, because ${name} is set; SAMPLE_CITY=yes asks for it.` };
	return { allowed: true, why: "Nothing of a council's own is set, so this is the sample city." };
}

function readOrigin(text: string | null, wrong: string[]): string | null {
	if (text === null) return null;
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.username) {
		wrong.push(
			"APP_ORIGIN is the address people type, such as https://clusters.example.gov.uk, without a path.",
		);
		return null;
	}
	if (url.protocol === "http:" && !isLoopback(url.hostname))
		wrong.push("APP_ORIGIN must start with https://; only a loopback address may do without.");
	return url.origin;
}

function readDatabase(name: string, text: string | null, wrong: string[]): string | null {
	if (text !== null && !/^postgres(ql)?:\/\//.test(text))
		wrong.push(`${name} starts with postgres://, then login, host and database.`);
	return text;
}

function readSecret(text: string | null, wrong: string[]): Buffer | null {
	if (text === null) return null;
	if (text.length < 32) wrong.push("APP_SECRET has at least 32 random characters.");
	return createHash("sha256").update("app secret\0").update(text).digest();
}

function readMasterKey(text: string | null, wrong: string[]): Buffer | null {
	if (text === null) return null;
	const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
	if (key.length !== 32)
		wrong.push("MASTER_KEY is 32 random bytes in base64 or hex, such as `openssl rand -base64 32` prints.");
	return key;
}

function readWhole(name: string, text: string, most: number, wrong: string[]): number {
	const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
	if (number <= most) return number;
	wrong.push(`${name} is a whole number from 0 to ${most}; it is set to something else.`);
	return 0;
}

function readScanner(path: string | null, host: string | null, wrong: string[]): ScannerAddress | null {
	if (path !== null && host !== null)
		wrong.push("CLAMAV_SOCKET and CLAMAV_HOST are both set; set one of them.");
	if (path !== null) return { path };
	if (host === null) return null;
	const [, name = "", port] = /^([^\s:/]+)(?::(\d{1,5}))?$/.exec(host) ?? [];
	if (name === "")
		wrong.push("CLAMAV_HOST is a host and, unless it is 3310, a port, such as clamav.internal:3310.");
	return { host: name, port: Number(port ?? 3310) };
}

function readMail(url: string | null, from: string | null, wrong: string[]): Config["mail"] {
	if (url === null) return null;
	if (!/^smtps?:\/\//.test(url) || !URL.canParse(url))
		wrong.push("SMTP_URL starts with smtp:// or smtps://, then login, host and port.");
	if (from === null || !/^[^\s@]+@[^\s@]+$/.test(from))
		wrong.push("SMTP_URL is set, so MAIL_FROM must be the address that notices come from.");
	return { url, from: from ?? "" };
}

function readLogLevel(text: string, wrong: string[]): string {
	if (!logLevels.includes(text)) wrong.push(`LOG_LEVEL is one of ${logLevels.join(", ")}.`);
	return text;
}

/** Names of this machine for itself. */
export function isLoopback(hostname: string): boolean {
	return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
