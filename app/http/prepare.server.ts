import { join, resolve } from "node:path";
import { type Database, openDatabase } from "#db/client.server.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrate, pendingMigrations } from "#db/migrate.server.ts";
import type { Config } from "./config.ts";

/** The migrations, found from the working folder: the built server is one file elsewhere. */
const migrationsFolder = resolve("db/migrations");

/** A database of this code's shape, and how to let go of it. */
export interface Prepared {
	readonly database: Database;
	/** Closes the pool; stops the embedded server when we are the last to use it. */
	readonly release: () => Promise<void>;
}

/**
 * Starts or finds the database and brings it up to this code. Throws in words when a migration is due and the owner's
 * login is not given, or when the database refuses.
 */
export async function prepareDatabase(config: Config, say: (words: string) => void): Promise<Prepared> {
	const { databaseUrl, databaseOwnerUrl } = config;
	if (databaseUrl !== null) {
		await bringUpToDate(databaseUrl, databaseOwnerUrl, say);
		const database = openDatabase(databaseUrl, { name: "cluster-web" });
		return { database, release: () => database.close() };
	}
	say("Starting the Postgres that comes with the packages.");
	const embedded = await startEmbedded({ directory: join(config.dataDirectory, "postgres") });
	try {
		await bringUpToDate(embedded.url, embedded.ownerUrl, say);
	} catch (error) {
		await embedded.stop();
		throw error;
	}
	const database = openDatabase(embedded.url, { name: "cluster-web" });
	const release = async () => {
		await database.close();
		await embedded.stop();
	};
	return { database, release };
}

async function bringUpToDate(
	url: string,
	ownerUrl: string | null,
	say: (words: string) => void,
): Promise<void> {
	if (ownerUrl !== null) {
		const applied = await migrate(ownerUrl, { folder: migrationsFolder, application: url });
		if (applied.length > 0) say(`Applied ${applied.length} migration${applied.length === 1 ? "" : "s"}.`);
		return;
	}
	const due = await pendingMigrations(url, migrationsFolder);
	if (due.length > 0)
		throw new Error(
			`The database needs ${due.length === 1 ? "a migration" : "migrations"} first: ${due.join(", ")}. ` +
				"Set DATABASE_OWNER_URL to the login that owns the tables, for this start.",
		);
}
