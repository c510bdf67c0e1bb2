import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Cleaned } from "#app/services/files/cleanCopy.server.ts";
import type { CleaningAnswer, CleaningOrder } from "#app/services/files/cleaning.worker.server.ts";

const deadlineMs = 60_000;
const limits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

const tooHard: Cleaned = {
	refused:
		"The file takes too long to read. If it is a PDF, print it as a PDF and upload that; if it is a picture, save it smaller.",
};

let worker: Worker | undefined;
let orders = 0;
let before: Promise<unknown> = Promise.resolve();

/**
 * Reads what kind of file it is and makes a clean copy of it, in a thread of its own with little memory and a
 * deadline, one file after the other: whatever somebody sends, only that thread suffers, and it is replaced.
 */
export function cleanFile(file: Uint8Array): Promise<Cleaned> {
	const turn = before.then(() => order(file));
	before = turn;
	return turn;
}

/** Ends the thread, so that the process can exit. */
export async function stopCleaning(): Promise<void> {
	await worker?.terminate();
	worker = undefined;
}

function order(file: Uint8Array): Promise<Cleaned> {
	const number = ++orders;
	const thread = running();
	return new Promise((resolve) => {
		const end = (cleaned: Cleaned) => {
			clearTimeout(timer);
			thread.off("message", answered).off("error", failed).off("exit", failed);
			resolve(cleaned);
		};
		const answered = (answer: CleaningAnswer) => {
			if (answer.number === number) end(answer.cleaned);
		};
		const failed = () => {
			void stopCleaning();
			end(tooHard);
		};
		const timer = setTimeout(failed, deadlineMs);
		thread.on("message", answered).on("error", failed).on("exit", failed);
		thread.postMessage({ number, file } satisfies CleaningOrder);
	});
}

function running(): Worker {
	if (worker) return worker;
	worker = startWorker();
	worker.unref();
	return worker;
}

/** The worker as the build leaves it beside the server; without a build its source, through the TypeScript loader. */
function startWorker(): Worker {
	const built = fileURLToPath(new URL("./cleaning-worker.js", import.meta.url));
	if (existsSync(built)) return new Worker(built, { resourceLimits: limits });
	const source = new URL("./cleaning.worker.server.ts", import.meta.url).href;
	const load = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(source)}); })`;
	return new Worker(load, { resourceLimits: limits, eval: true });
}
