import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { DraftVerdict, SentVerdict } from "#schemas/replay.server.ts";
import type { DraftsOrder, Preparation, ReplayAnswer, ReplayOrder, SentOrder } from "./replayOrders.ts";

/** An order that takes longer than this is given up, and the worker with it. */
const deadlineMs = 30_000;

interface Waiting {
	readonly resolve: (answer: ReplayAnswer) => void;
	readonly reject: (error: Error) => void;
	readonly timer: NodeJS.Timeout;
}

type Unnumbered<T> = T extends unknown ? Omit<T, "number"> : never;

/** A thread of its own that judges stored documents by one candidate. */
export class ReplayWorker {
	readonly #worker: Worker = startWorker();
	readonly #waiting = new Map<number, Waiting>();
	#orders = 0;

	constructor() {
		this.#worker.unref();
		this.#worker.on("message", (answer: ReplayAnswer) => this.#settle(answer));
		this.#worker.on("error", () => this.#fail());
		this.#worker.on("exit", () => this.#fail());
	}

	/** Must come first. */
	async prepare(preparation: Preparation): Promise<void> {
		await this.#order({ kind: "prepare", preparation });
	}

	/** Verdicts on sendings, in their order; null for what can no longer be opened. */
	async sent(order: SentOrder): Promise<readonly (SentVerdict | null)[]> {
		const verdicts = await this.#order(order);
		return verdicts.map((verdict) => (verdict && "failing" in verdict ? verdict : null));
	}

	/** Verdicts on half-written documents, in their order; null for what can no longer be opened. */
	async drafts(order: DraftsOrder): Promise<readonly (DraftVerdict | null)[]> {
		const verdicts = await this.#order(order);
		return verdicts.map((verdict) => (verdict && "again" in verdict ? verdict : null));
	}

	/** Ends the thread; what it was doing is given up. */
	async stop(): Promise<void> {
		await this.#worker.terminate();
	}

	async #order(order: Unnumbered<ReplayOrder>): Promise<(SentVerdict | DraftVerdict | null)[]> {
		const number = ++this.#orders;
		const answer = await new Promise<ReplayAnswer>((resolve, reject) => {
			const timer = setTimeout(() => void this.stop(), deadlineMs);
			timer.unref();
			this.#waiting.set(number, { resolve, reject, timer });
			this.#worker.postMessage({ ...order, number });
		});
		if (!answer.ok) throw new Error(answer.failure);
		return [...answer.verdicts];
	}

	#settle(answer: ReplayAnswer): void {
		const order = this.#waiting.get(answer.number);
		if (!order) return;
		this.#waiting.delete(answer.number);
		clearTimeout(order.timer);
		order.resolve(answer);
	}

	#fail(): void {
		for (const { reject, timer } of this.#waiting.values()) {
			clearTimeout(timer);
			reject(new Error("The replay was given up"));
		}
		this.#waiting.clear();
	}
}

/** The worker as the build leaves it beside the server; without a build its source, through the TypeScript loader. */
function startWorker(): Worker {
	const built = fileURLToPath(new URL("./replay-worker.js", import.meta.url));
	if (existsSync(built)) return new Worker(built);
	const source = new URL("./replay.worker.server.ts", import.meta.url).href;
	const load = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(source)}); })`;
	return new Worker(load, { eval: true });
}
