import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject, onTestFinished } from "vitest";
import { connectionOf, withDatabase } from "#db/address.server.ts";
import { type Database, openDatabase } from "#db/client.server.ts";

/** What `global.ts` has made for all test files. */
export type TestServer = { readonly ownerUrl: string; readonly url: string; readonly template: string };

declare module "vitest" {
	export interface ProvidedContext {
		postgres: TestServer;
	}
}

export type TestDatabase = {
	/** The application's way in. */
	readonly database: Database;
	/** The owner's, for what the application may not do. Row security holds for it as well. */
	readonly owner: postgres.Sql;
	readonly url: string;
	readonly ownerUrl: string;
};

/**
 * A database of this test file's own, with every migration applied and no row in it; dropped after the last test.
 * Call it at the top of the file: `const { database } = await testDatabase();`. Another template may be named.
 */
export async function testDatabase(template = inject("postgres").template): Promise<TestDatabase> {
	const server = inject("postgres");
	const name = await newDatabase(template);
	const url = withDatabase(server.url, name);
	const ownerUrl = withDatabase(server.ownerUrl, name);
	const database = openDatabase(url);
	const owner = quietly(ownerUrl);
	afterAll(async () => {
		await database.close();
		await owner.end({ timeout: 5 });
		await dropDatabase(name);
	});
	return { database, owner, url, ownerUrl };
}

/** A database with nothing in it at all, for one test of the migrations; dropped after it. Call it inside the test. */
export async function emptyDatabase(): Promise<{ readonly url: string; readonly ownerUrl: string }> {
	const server = inject("postgres");
	const name = await newDatabase("template1");
	onTestFinished(() => dropDatabase(name));
	return { url: withDatabase(server.url, name), ownerUrl: withDatabase(server.ownerUrl, name) };
}

/** The name tells whose it is, so that the next run can clear away what a killed one left. */
async function newDatabase(template: string): Promise<string> {
	const name = `cluster_test_${process.pid}_${randomBytes(5).toString("hex")}`;
	await asOwner((sql) => sql`create database ${sql(name)} template ${sql(template)}`);
	return name;
}

/** Not by force: that would have to end autovacuum too, which only a superuser may; without, Postgres asks it to leave. */
const dropDatabase = (name: string): Promise<void> =>
	asOwner((sql) => sql`drop database if exists ${sql(name)}`);

export async function asOwner(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
	const sql = quietly(inject("postgres").ownerUrl);
	try {
		await work(sql);
	} finally {
		await sql.end({ timeout: 5 });
	}
}

const quietly = (url: string) => postgres({ ...connectionOf(url), max: 2, onnotice: () => undefined });
