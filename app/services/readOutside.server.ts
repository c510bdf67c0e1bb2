import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Imported } from "#schemas/intake/importSchema.ts";
import type { OutsideText } from "#schemas/intake/readOutside.server.ts";
import type { ReadingAnswer, ReadingOrder } from "./outside.worker.server.ts";

/** A text that takes longer than this is refused, and the thread that reads it ended. */
const deadlineMs = 1_500;
/** How many may wait for their turn; whoever comes then is asked to try again. */
const mostWaiting = 12;

interface Order {
	readonly outside: OutsideText;
	readonly settle: (imported: Imported) => void;
}

const waiting: Order[] = [];
let thread: Promise<Worker> | undefined;
let busy = false;
let orders = 0;

const refused = (rule: string, reason: string): Imported => ({
	kind: "refused",
	obstacles: [{ path: "schema", rule, reason }],
});

/**
 * Reads a text that somebody brings along, away from the thread that answers requests, one at a time and never for
 * longer than the deadline.
 */
export function readOutside(outside: OutsideText): Promise<Imported> {
	if (waiting.length >= mostWaiting) {
		const reason = "Several people are bringing in forms at this moment. Wait a little and try again.";
		return Promise.resolve(refused("busy", reason));
	}
	return new Promise((settle) => {
		waiting.push({ outside, settle });
		void next();
	});
}

/** Starts the thread ahead of its first text, so that nobody waits for it. */
export function prepareReading(): void {
	void ready();
}

/** Ends the thread, so that the process can exit. */
export async function stopReading(): Promise<void> {
	const worker = await thread?.catch(() => undefined);
	thread = undefined;
	await worker?.terminate();
}

async function next(): Promise<void> {
	if (busy) return;
	const order = waiting.shift();
	if (!order) return;
	busy = true;
	try {
		order.settle(await readBy(await ready(), order.outside));
	} catch {
		const reason = "This could not be read, through a fault of ours. Try again, or leave a part of it out.";
		order.settle(refused("failed", reason));
	} finally {
		busy = false;
		void next();
	}
}

function readBy(worker: Worker, outside: OutsideText): Promise<Imported> {
	orders += 1;
	const number = orders;
	return new Promise((resolve, reject) => {
		const end = () => {
			clearTimeout(timer);
			worker.off("message", answered);
			worker.off("error", failed);
			worker.off("exit", failed);
		};
		const failed = () => {
			end();
			thread = undefined;
			reject(new Error("The reading thread ended"));
		};
		const answered = (answer: ReadingAnswer) => {
			if (answer.number !== number) return;
			end();
			if ("imported" in answer) resolve(answer.imported);
			else reject(new Error(`Reading failed: ${answer.failure}`));
		};
		const timer = setTimeout(() => {
			end();
			thread = undefined;
			void worker.terminate();
			resolve(refused("deadline", "Checking this took too long, so that it was given up. Make it smaller."));
		}, deadlineMs);
		worker.on("message", answered);
		worker.on("error", failed);
		worker.on("exit", failed);
		const order: ReadingOrder = { number, outside };
		worker.postMessage(order);
	});
}

/** The thread once it can read. */
function ready(): Promise<Worker> {
	if (thread) return thread;
	const started = startWorker();
	started.unref();
	const made = new Promise<Worker>((resolve, reject) => {
		started.once("message", () => resolve(started));
		started.once("error", reject);
	});
	made.catch(() => {
		thread = undefined;
	});
	thread = made;
	return made;
}

/** The worker as the build leaves it beside the server; without a build its source, through the TypeScript loader. */
function startWorker(): Worker {
	const built = fileURLToPath(new URL("./outside-worker.js", import.meta.url));
	if (existsSync(built)) return new Worker(built, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
	const source = new URL("./outside.worker.server.ts", import.meta.url).href;
	const load = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(source)}); })`;
	return new Worker(load, { eval: true });
}
