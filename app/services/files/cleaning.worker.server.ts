import { parentPort } from "node:worker_threads";
import { type Cleaned, cleanCopy } from "#app/services/files/cleanCopy.server.ts";

/** One file to clean; the answer carries the same number. */
export interface CleaningOrder {
	readonly number: number;
	readonly file: Uint8Array;
}

export interface CleaningAnswer {
	readonly number: number;
	readonly cleaned: Cleaned;
}

parentPort?.on("message", ({ number, file }: CleaningOrder) => {
	void cleanCopy(Buffer.from(file.buffer, file.byteOffset, file.byteLength)).then((cleaned) =>
		parentPort?.postMessage({ number, cleaned } satisfies CleaningAnswer),
	);
});
