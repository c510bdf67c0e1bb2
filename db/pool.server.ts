import postgres from "postgres";
import { connectionOf } from "#db/address.server.ts";
import { Places } from "#db/places.server.ts";

export type Database = {
	/** The pool itself, for work that needs no context: health, and tests. Without a role it may read nothing. */
	readonly sql: postgres.Sql<Values>;
	/** How many transactions run at once; others wait their turn. */
	readonly places: Places;
	/** Whether the server answers just now; never rejects. */
	ready(): Promise<boolean>;
	/** Lets running queries finish for at most five seconds, then closes every connection, so that Node can exit. */
	close(): Promise<void>;
};

export type OpenOptions = {
	/** Connections kept at most; 10 unless told. */
	readonly max?: number;
	/** Milliseconds after which the server gives a statement up; 5,000 unless told, 0 for never. */
	readonly statementTimeout?: number;
	/** Milliseconds a transaction waits for a free connection before it is refused; 5,000 unless told. */
	readonly patience?: number;
	/** Shown in `pg_stat_activity`. */
	readonly name?: string;
};

type Values = { bigint: bigint; json: unknown; day: string; instant: Date };

const asIs = (value: string): string => value;

/**
 * How values travel. drizzle hands JSON and instants over as text already, plain statements as values: both pass.
 * A day has no time zone, so it never becomes a Date.
 */
const types = {
	bigint: postgres.BigInt,
	json: {
		to: 3802,
		from: [114, 3802],
		serialize: (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)),
		parse: (text: string): unknown => JSON.parse(text),
	},
	day: { to: 1082, from: [1082], serialize: asIs, parse: asIs },
	instant: {
		to: 1184,
		from: [1184],
		serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : value),
		parse: (text: string) => new Date(text),
	},
};

/**
 * Opens a pool on an address (`connectionOf` says which forms). Connects on first use, so it does not throw when
 * the server is away. In rows `int8` (and so `count`) is bigint, `date` is text `YYYY-MM-DD`, `timestamptz` is Date,
 * `numeric` (and so a `sum` over int8) is text. `JSON.stringify` refuses bigint: choose number or text first.
 */
export function openDatabase(address: string, options: OpenOptions = {}): Database {
	const max = options.max ?? 10;
	const sql = postgres({
		...connectionOf(address),
		max,
		types,
		idle_timeout: 60,
		connect_timeout: 5,
		// Seconds until the next try while the server is away: it is found again soon after it is back.
		backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
		onnotice: () => undefined,
		connection: {
			application_name: options.name ?? "cluster",
			TimeZone: "UTC",
			statement_timeout: options.statementTimeout ?? 5_000,
			lock_timeout: 2_000,
			idle_in_transaction_session_timeout: 10_000,
		},
	});
	return {
		sql,
		places: new Places(max, options.patience ?? 5_000),
		ready: () =>
			sql`select 1`.then(
				() => true,
				() => false,
			),
		close: () => sql.end({ timeout: 5 }),
	};
}
