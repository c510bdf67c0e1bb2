import { createHash } from "node:crypto";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { connectionOf, withDatabase } from "#db/address.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrate, migrationsFolder, readMigrations } from "#db/migrate.server.ts";
import type { TestServer } from "#tests/setup/database.ts";

const lockNumber = 7_236_003;

/**
 * Before any test: a real Postgres, and in it a template with every migration applied, which each file copies.
 * `DATABASE_OWNER_URL` and `DATABASE_URL` name another server to run against; its owner must be allowed to make
 * databases and roles.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: url } = process.env;
	if (ownerUrl && url) {
		project.provide("postgres", await buildTemplate({ ownerUrl, url }));
		return async () => undefined;
	}
	const directory = path.join(import.meta.dirname, "..", "..", ".data", "test-postgres");
	const server = await startEmbedded({ directory, disposable: true });
	try {
		await clearAway(server.ownerUrl);
		project.provide("postgres", await buildTemplate(server));
	} catch (error) {
		await server.stop();
		throw error;
	}
	return () => server.stop();
}

/** The template is named after the migrations in it, so that it is built once and never stale. */
async function buildTemplate(server: { ownerUrl: string; url: string }): Promise<TestServer> {
	const story = (await readMigrations(migrationsFolder)).map((migration) => migration.sha256).join();
	const template = `cluster_template_${createHash("sha256").update(story).digest("hex").slice(0, 12)}`;
	const sql = connect(server.ownerUrl);
	try {
		await sql`select pg_advisory_lock(${lockNumber})`;
		const found = await sql`select from pg_database where datname = ${template}`;
		if (found.length === 0) {
			const growing = `${template}_new`;
			await sql`drop database if exists ${sql(growing)}`;
			await sql`create database ${sql(growing)}`;
			await migrate(withDatabase(server.ownerUrl, growing), { application: server.url });
			await sql`alter database ${sql(growing)} rename to ${sql(template)}`;
			// Nobody, autovacuum included, may be inside while it is copied.
			await sql`alter database ${sql(template)} allow_connections false`;
		}
		return { ownerUrl: server.ownerUrl, url: server.url, template };
	} finally {
		await sql.end({ timeout: 5 });
	}
}

/** Copies whose test process was killed before it could drop them. */
async function clearAway(ownerUrl: string): Promise<void> {
	const sql = connect(ownerUrl);
	try {
		const copies = await sql<{ name: string }[]>`
			select datname as name from pg_database where datname like 'cluster\\_test\\_%'`;
		for (const { name } of copies) {
			const [, , pid] = name.split("_");
			if (!isAlive(Number(pid))) await sql`drop database if exists ${sql(name)}`;
		}
	} finally {
		await sql.end({ timeout: 5 });
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

const connect = (ownerUrl: string) =>
	postgres({ ...connectionOf(ownerUrl), max: 1, onnotice: () => undefined });
