import { DrizzleQueryError } from "drizzle-orm/errors";
import postgres from "postgres";

/** Codes of the driver and of Node that mean: no server, or no line to it. */
const awayCodes = new Set([
	"CONNECTION_CLOSED",
	"CONNECTION_DESTROYED",
	"CONNECTION_ENDED",
	"CONNECT_TIMEOUT",
	"ECONNREFUSED",
	"ECONNRESET",
	"ENOENT",
	"ENOTFOUND",
	"EPIPE",
	"ETIMEDOUT",
	"POOL_BUSY",
]);

/** SQLSTATEs that mean the same: connection failures, too many connections, shutting down, starting up. */
const awayState = /^(08...|53300|57P0[1-3])$/;

/** What a refusal of the database may say about itself outside the database room. */
type Facts = {
	readonly code?: string | undefined;
	readonly sqlstate?: string | undefined;
	readonly constraint?: string | undefined;
	readonly table?: string | undefined;
};

/**
 * A refusal or failure of the database. It carries names of ours (table, constraint) and never a value: messages
 * and details of Postgres and of drizzle quote what people wrote, so neither they nor the cause come along.
 */
export class DatabaseProblem extends Error {
	readonly sqlstate: string | undefined;
	readonly constraint: string | undefined;
	readonly table: string | undefined;
	/** The server cannot be reached just now; the same request may succeed later. */
	readonly away: boolean;

	constructor(facts: Facts, stack?: string) {
		const { code, sqlstate, constraint, table } = facts;
		const named = [constraint && `constraint ${constraint}`, table && `table ${table}`]
			.filter(Boolean)
			.join(", ");
		super(`The database refused: ${sqlstate ?? code ?? "no code"}${named === "" ? "" : ` (${named})`}`);
		this.name = "DatabaseProblem";
		this.sqlstate = sqlstate;
		this.constraint = constraint;
		this.table = table;
		this.away = awayCodes.has(code ?? "") || awayState.test(sqlstate ?? "");
		const frames = stack?.split("\n").filter((line) => line.startsWith("    at "));
		if (frames !== undefined && frames.length > 0)
			this.stack = `${this.name}: ${this.message}\n${frames.join("\n")}`;
	}
}

/** The SQLSTATE of an error, wherever drizzle or we have put it; undefined when Postgres did not speak. */
export function sqlState(error: unknown): string | undefined {
	for (const one of causes(error)) {
		if (one instanceof DatabaseProblem) return one.sqlstate;
		if (one instanceof postgres.PostgresError) return one.code;
	}
	return undefined;
}

/** The same error without anything of the database's values; errors that are not the database's pass unchanged. */
export function scrubbed(error: unknown): unknown {
	const chain = [...causes(error)];
	if (chain.some((one) => one instanceof DatabaseProblem)) return error;
	const spoken = chain.find((one) => one instanceof postgres.PostgresError);
	if (spoken !== undefined) {
		const { code, constraint_name, table_name, stack } = spoken;
		return new DatabaseProblem({ sqlstate: code, constraint: constraint_name, table: table_name }, stack);
	}
	const code = chain.map(codeOf).find((found) => found !== undefined && awayCodes.has(found));
	const wrapped = chain.some((one) => one instanceof DrizzleQueryError);
	const spoiled = wrapped || (error instanceof Error && "parameters" in error);
	if (code === undefined && !spoiled) return error;
	return new DatabaseProblem({ code }, error instanceof Error ? error.stack : undefined);
}

function codeOf(error: unknown): string | undefined {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** The error and what it says caused it, outermost first. */
function* causes(error: unknown): Generator<unknown> {
	let one = error;
	for (let depth = 0; one !== undefined && one !== null && depth < 10; depth++) {
		yield one;
		one = one instanceof Error ? one.cause : undefined;
	}
}
