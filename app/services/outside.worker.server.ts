import { createHash } from "node:crypto";
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

/**
 * A draft's text is read when it is shown what it would do and again when that is done: what people say of a question in
 * between holds on to its identity, so both readings give the same ones.
 */
function mintFor(outside: OutsideText): () => string {
	if (outside.kind === "newForm") return mintId;
	let minted = 0;
	return () => {
		minted += 1;
		const seed = [outside.form, outside.revision, minted, outside.text].join("\n");
		return createHash("sha256").update(seed).digest("base64url").slice(0, idLength);
	};
}

const idLength = mintId().length;

parentPort?.on("message", ({ number, outside }: ReadingOrder) => {
	try {
		parentPort?.postMessage({ number, imported: readOutside(outside, mintFor(outside)) });
	} catch (error) {
		const failure = error instanceof Error ? error.name : "unknown";
		parentPort?.postMessage({ number, failure });
	}
});
parentPort?.postMessage("ready");
