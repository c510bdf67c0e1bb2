import type { Actor } from "#app/domain/access.ts";
import type { Database } from "#db/client.server.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What every service is given first: who asks, when, in which mode, and the doors to the outside. */
export interface Context {
	readonly authority: string;
	readonly actor: Actor | null;
	/** The mode in force today for the actor's cluster; new records are born in it. */
	readonly mode: Mode;
	readonly now: Date;
	/** London date of `now`, `YYYY-MM-DD`. */
	readonly today: string;
	readonly requestId: string;
	readonly database: Database;
	/** 32 bytes that wrap the key of each child. */
	readonly masterKey: Buffer;
}

/** A context whose person is known; services that write take this. */
export type SignedInContext = Context & { readonly actor: Actor };
