import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { inject } from "vitest";
import { londonDate } from "#app/domain/calendar.ts";
import { sourcesHash } from "#app/http/sources.ts";
import { withDatabase } from "#db/address.server.ts";
import { asOwner } from "./database.ts";

/** A database that holds the sample city, to be copied, and the folder with the keys it was sealed with. */
export interface SampleCity {
	readonly template: string;
	readonly keys: string;
}

/** The application's login to a database, and its owner's. */
interface DatabaseLogins {
	readonly url: string;
	readonly ownerUrl: string;
}

const lockNumber = 7_236_004;

/**
 * The sample city as these sources make it today: made once by `make`, which starts the server on an empty database,
 * and kept until sources or day change. Files that ask at the same time wait for the first.
 */
export async function sampleCityTemplate(
	make: (database: DatabaseLogins, keys: string) => Promise<void>,
): Promise<SampleCity> {
	const server = inject("postgres");
	const of = [sourcesHash(), server.template, londonDate(new Date())].join();
	const template = `cluster_city_${createHash("sha256").update(of).digest("hex").slice(0, 12)}`;
	const keys = resolve(".cache/sample-city", template);
	await asOwner(async (sql) => {
		const held = await sql.reserve();
		try {
			await held`select pg_advisory_lock(${lockNumber})`;
			const cities = await held<{ name: string }[]>`
				select datname as name from pg_database where datname like 'cluster\\_city\\_%'`;
			if (cities.some(({ name }) => name === template) && existsSync(keys)) return;
			for (const { name } of cities) await held`drop database if exists ${sql(name)}`;
			rmSync(resolve(".cache/sample-city"), { recursive: true, force: true });
			const growing = `${template}_new`;
			mkdirSync(`${keys}.new`, { recursive: true });
			await held`create database ${sql(growing)} template ${sql(server.template)}`;
			const where = (url: string) => withDatabase(url, growing);
			await make({ url: where(server.url), ownerUrl: where(server.ownerUrl) }, `${keys}.new`);
			await held`alter database ${sql(growing)} rename to ${sql(template)}`;
			await held`alter database ${sql(template)} allow_connections false`;
			renameSync(`${keys}.new`, keys);
		} finally {
			await held`select pg_advisory_unlock(${lockNumber})`;
			held.release();
		}
	});
	return { template, keys };
}
