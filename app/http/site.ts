import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { Scanner } from "#app/services/files/scanFile.server.ts";
import type { Database } from "#db/client.server.ts";
import type { Config } from "./config.ts";

/** What one running process serves with: settings, keys, doors to the outside, and how far its life has got. */
export interface Site {
	readonly config: Config;
	readonly authority: string;
	readonly database: Database;
	readonly appSecret: Buffer;
	readonly masterKey: Buffer;
	/** Looks for viruses in files; null where nobody does. */
	readonly scanner: Scanner | null;
	readonly log: Logger;
	readonly metrics: Registry;
	/** Sample people can be signed in with one click: the sample city is loaded and no production setting is present. */
	readonly sampleCity: boolean;
	/** Address of the stylesheet, for the few pages the server writes without Remix. */
	readonly stylesheet: string;
	/** From SIGTERM on: no new work, finish what is under way. */
	readonly isStopping: () => boolean;
}

/** The one council served now; every table has its key, so that others can come. */
export const authorityId = "southampton";
