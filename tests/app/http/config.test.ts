import { expect, test } from "vitest";
import { ConfigRefused, readConfig } from "#app/http/config.ts";
import { fc } from "#tests/setup/chance.ts";

const council = {
	DATABASE_URL: "postgres://web:x@db.example/cluster",
	APP_ORIGIN: "https://clusters.example.gov.uk",
	APP_SECRET: "a secret of more than thirty-two characters",
	MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
};

const wordsOf = (environment: Record<string, string>): string => {
	try {
		readConfig(environment);
		return "";
	} catch (error) {
		if (error instanceof ConfigRefused) return error.message;
		throw error;
	}
};

test("nothing set is the sample city on this machine alone", () => {
	const config = readConfig({});
	expect(config).toMatchObject({ host: "127.0.0.1", port: 3000, databaseUrl: null, origin: null });
	expect(config.sample.allowed).toBe(true);
});

test("settings set to nothing count as not set", () => {
	expect(readConfig({ APP_ORIGIN: "", MASTER_KEY: " ", PORT: "" })).toEqual(readConfig({}));
});

test("a council's own settings rule the sample city out", () => {
	const config = readConfig(council);
	expect(config.sample.allowed).toBe(false);
	expect(config.masterKey).toEqual(Buffer.alloc(32, 7));
});

test("each setting of production alone refuses the sample city, also where it is asked for", () => {
	const serious = {
		APP_ORIGIN: council.APP_ORIGIN,
		APP_SECRET: council.APP_SECRET,
		MASTER_KEY: council.MASTER_KEY,
	};
	for (const [name, value] of Object.entries({ ...serious, TRUST_PROXY: "1" })) {
		expect(readConfig({ [name]: value }).sample).toMatchObject({ allowed: false });
		expect(wordsOf({ [name]: value, SAMPLE_CITY: "yes" })).toContain(`refused beside ${name}`);
	}
});

test("a database of one's own or NODE_ENV=production need the sample city to be asked for", () => {
	expect(readConfig({ NODE_ENV: "production" }).sample.allowed).toBe(false);
	expect(readConfig({ NODE_ENV: "production", SAMPLE_CITY: "yes" }).sample.allowed).toBe(true);
	expect(readConfig({ DATABASE_URL: council.DATABASE_URL, SAMPLE_CITY: "yes" }).sample.allowed).toBe(true);
});

test("a database without the rest of an installation is refused with the names of what is missing", () => {
	expect(wordsOf({ DATABASE_URL: council.DATABASE_URL, APP_SECRET: council.APP_SECRET })).toContain(
		"APP_ORIGIN, MASTER_KEY are not",
	);
});

test("everything that is wrong is said at once, and no secret is quoted", () => {
	const words = wordsOf({
		...council,
		PORT: "many",
		APP_ORIGIN: "http://council.example",
		MASTER_KEY: "c2hvcnQ=",
	});
	for (const name of ["PORT", "APP_ORIGIN", "MASTER_KEY"]) expect(words).toContain(name);
	expect(words).not.toContain("c2hvcnQ=");
	expect(words).not.toContain("many");
});

test("whatever the environment holds, reading it answers or refuses in words", () => {
	const names = [
		"PORT",
		"HOST",
		"DATABASE_URL",
		"APP_ORIGIN",
		"APP_SECRET",
		"MASTER_KEY",
		"TRUST_PROXY",
		"CLAMAV_SOCKET",
		"CLAMAV_HOST",
		"SMTP_URL",
		"MAIL_FROM",
		"SAMPLE_CITY",
	];
	const environment = fc.dictionary(fc.constantFrom(...names), fc.string());
	fc.assert(fc.property(environment, (each) => typeof wordsOf(each) === "string"));
});
