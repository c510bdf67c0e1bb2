import { sql } from "drizzle-orm";
import { type Database, type DbContext, type Tx, withContext } from "#db/client.server.ts";

/** The end of the chain as it was at some moment, kept outside the database: the chain must still pass through it. */
export type Anchor = {
	readonly place: bigint;
	/** SHA-256 in hexadecimal. */
	readonly hash: string;
};

/** What a check of the chain found. `brokenAt` is the number (`seq`) of the first row that is not as it was sealed. */
export type Verdict =
	| { readonly holds: true; readonly head: Anchor | null }
	| { readonly holds: false; readonly brokenAt: bigint }
	| { readonly holds: false; readonly cutBelow: Anchor };

export type Sealer = {
	/** Ends after the round under way. Rows not sealed by then are sealed by whoever starts next. */
	stop(): Promise<void>;
};

export type SealerOptions = {
	/** Milliseconds between rounds; 1,000 unless told. */
	readonly every?: number;
	/** Told of each round that failed; the next one comes all the same. */
	readonly onProblem?: (error: unknown) => void;
};

/** Rows linked in one transaction; a round takes as many batches as there is work. */
const batch = 1_000;

/** The chain belongs to no authority and no person; the functions of the schema `audit` ask for neither. */
const nobody: DbContext = { authority: "", actor: null, mode: "live", reach: "" };

/**
 * Links the rows of finished transactions into the chain, every second. Any number of processes may do so: one works,
 * the others find nothing to do.
 */
export function startSealer(database: Database, options: SealerOptions = {}): Sealer {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	let round = Promise.resolve();
	const schedule = () => {
		if (stopped) return;
		timer = setTimeout(() => {
			round = seal(database)
				.then(() => undefined, options.onProblem ?? (() => undefined))
				.then(schedule);
		}, options.every ?? 1_000);
		timer.unref();
	};
	schedule();
	return {
		stop: () => {
			stopped = true;
			clearTimeout(timer);
			return round;
		},
	};
}

/** Links all rows that can be linked now; answers how many. Rows beside a transaction still running wait for it. */
export async function seal(database: Database): Promise<number> {
	let sealed = 0;
	for (;;) {
		const some = await withContext(database, nobody, (tx) => sealSome(tx), { retry: true });
		sealed += some;
		if (some < batch) return sealed;
	}
}

async function sealSome(tx: Tx): Promise<number> {
	const [row] = await tx.execute<{ sealed: number }>(sql`select audit.seal(${batch}) as sealed`);
	return row?.sealed ?? 0;
}

/**
 * Recomputes the whole chain. An anchor taken earlier shows too whether its end was cut off or all of it made anew.
 * Reads every row: minutes on millions.
 */
export function verifyAudit(database: Database, anchor?: Anchor): Promise<Verdict> {
	return withContext(
		database,
		nobody,
		async (tx) => {
			await tx.execute(sql`set local statement_timeout = 0`);
			const [found] = await tx.execute<{ bad: bigint | null }>(sql`select audit.verify() as bad`);
			if (typeof found?.bad === "bigint") return { holds: false, brokenAt: found.bad };
			if (anchor !== undefined && (await hashAt(tx, anchor.place)) !== anchor.hash) {
				return { holds: false, cutBelow: anchor };
			}
			return { holds: true, head: await headOf(tx) };
		},
		{ readOnly: true },
	);
}

/** The end of the chain now, to be kept elsewhere; null while nothing is sealed. */
export function auditHead(database: Database): Promise<Anchor | null> {
	return withContext(database, nobody, headOf, { readOnly: true });
}

/** When the oldest row not yet sealed was written; null when none waits. Older than a few seconds is a warning. */
export function oldestUnsealed(database: Database): Promise<Date | null> {
	return withContext(
		database,
		nobody,
		async (tx) => {
			const [row] = await tx.execute<{ at: Date | null }>(sql`select audit.oldest_unsealed() as at`);
			return row?.at ?? null;
		},
		{ readOnly: true },
	);
}

async function headOf(tx: Tx): Promise<Anchor | null> {
	const [row] = await tx.execute<{ place: bigint | null; hash: string | null }>(
		sql`select place, encode(hash, 'hex') as hash from audit.head()`,
	);
	return row === undefined || row.place === null || row.hash === null
		? null
		: { place: row.place, hash: row.hash };
}

async function hashAt(tx: Tx, place: bigint): Promise<string | undefined> {
	const [row] = await tx.execute<{ hash: string | null }>(
		sql`select encode(audit.hash_at(${place}), 'hex') as hash`,
	);
	return row?.hash ?? undefined;
}
