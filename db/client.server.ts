import { setTimeout as wait } from "node:timers/promises";
import { PgDialect } from "drizzle-orm/pg-core";
import { PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import type { Database } from "#db/pool.server.ts";
import { scrubbed, sqlState } from "#db/problem.server.ts";
import type { Mode } from "#schemas/vocabulary.ts";

export { type Database, openDatabase } from "#db/pool.server.ts";
export { DatabaseProblem, sqlState } from "#db/problem.server.ts";

/** Under whose eyes a transaction runs. Row security reads it; nothing else decides what rows exist. */
export type DbContext = {
	readonly authority: string;
	/** The person acting; null for the system itself and for the public. */
	readonly actor: string | null;
	readonly mode: Mode;
	/** Whose rows: URNs of schools joined by commas, `*` for the whole authority, empty for none. */
	readonly reach: string;
	/** The role in Postgres; `app` unless told. A panel's has no grant on identity. */
	readonly as?: "app" | "panel" | "reports";
};

export type ContextOptions = {
	/** Runs `work` again, up to five times, when Postgres says that another try may succeed. `work` must bear it. */
	readonly retry?: boolean;
	/** The server refuses any write. */
	readonly readOnly?: boolean;
};

/** A transaction with its context set: what every query takes first. */
export type Tx = PostgresJsTransaction<Record<string, never>, Record<string, never>>;

const roleNames = { app: "cluster_app", panel: "cluster_panel", reports: "cluster_reports" } as const;

/** Serialisation failure, deadlock, lock not available: nothing was written, and a moment later it may work. */
const passing = new Set(["40001", "40P01", "55P03"]);
const tries = 5;

/**
 * Runs `work` in one transaction that sees and may do what `context` allows, and forgets the context at its end.
 * Whatever the database refuses leaves as a `DatabaseProblem` without values; what `work` throws leaves as it is.
 */
export async function withContext<T>(
	database: Database,
	context: DbContext,
	work: (tx: Tx) => Promise<T>,
	options: ContextOptions = {},
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await once(database, context, work, options);
		} catch (error) {
			const again = options.retry === true && attempt < tries && passing.has(sqlState(error) ?? "");
			if (!again) throw scrubbed(error);
			await wait(Math.random() * 20 * 2 ** attempt);
		}
	}
}

async function once<T>(
	database: Database,
	context: DbContext,
	work: (tx: Tx) => Promise<T>,
	options: ContextOptions,
): Promise<T> {
	await database.places.take();
	try {
		const kept: { result?: T } = {};
		await database.sql.begin(options.readOnly === true ? "read only" : "read write", async (client) => {
			// Sent, not awaited: the first statement of `work` travels right behind it. Should it fail, the
			// transaction is aborted, and no statement behind it does anything.
			const setting = client.unsafe(setContext, settingsOf(context), { prepare: true }).execute();
			try {
				kept.result = await work(transactionOn(client));
			} catch (error) {
				// "Current transaction is aborted": the reason is the statement before.
				if (sqlState(error) === "25P02") await setting;
				throw error;
			}
			await setting;
		});
		return kept.result as T;
	} finally {
		database.places.give();
	}
}

/** All of it lasts until the end of the transaction and no longer; setting `role` so is `set local role`. */
const setContext = `select set_config('role', $1, true), set_config('app.authority', $2, true),
	set_config('app.actor', $3, true), set_config('app.mode', $4, true), set_config('app.reach', $5, true)`;

const settingsOf = (context: DbContext): string[] => [
	roleNames[context.as ?? "app"],
	context.authority,
	context.actor ?? "",
	context.mode,
	context.reach,
];

const dialect = new PgDialect();

/**
 * drizzle's session, with every statement prepared once per connection: unprepared ones with parameters cost a
 * second round trip, as the driver first asks for their types.
 */
class PreparingSession extends PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>> {
	override prepareQuery: PostgresJsSession<
		postgres.Sql,
		Record<string, never>,
		Record<string, never>
	>["prepareQuery"] = (query, fields, name, ...rest) =>
		super.prepareQuery(query, fields, name ?? "kept", ...rest);
}

/** What drizzle's own `transaction` makes of the driver's client. */
function transactionOn(client: postgres.TransactionSql): Tx {
	const session = new PreparingSession(client as unknown as postgres.Sql, dialect, undefined);
	return new PostgresJsTransaction(dialect, session as never, undefined);
}
