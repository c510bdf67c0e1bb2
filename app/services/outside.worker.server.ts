import { parentPort } from "node:worker_threads";
import { mintId } from "#app/services/mintId.server.ts";
import type { Imported } from "#schemas/intake/importSchema.ts";
import { type OutsideText, readOutside } from "#schemas/intake/readOutside.server.ts";

/** One text to read; the answer carries the same number. */
export interface ReadingOrder {
	readonly number: number;
	readonly outside: OutsideText;
}

/** What came of it; a failure is a fault of ours. */
export type ReadingAnswer =
	| { readonly number: number; readonly imported: Imported }
	| { readonly number: number; readonly failure: string };

parentPort?.on("message", ({ number, outside }: ReadingOrder) => {
	try {
		parentPort?.postMessage({ number, imported: readOutside(outside, mintId) });
	} catch (error) {
		const failure = error instanceof Error ? error.name : "unknown";
		parentPort?.postMessage({ number, failure });
	}
});
parentPort?.postMessage("ready");
