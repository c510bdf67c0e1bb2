import { DatabaseProblem } from "#db/problem.server.ts";

/**
 * As many transactions at once as the pool has connections; the rest wait in order, and not for ever. The driver's
 * own queue has no end and no patience: a request would wait there behind a slow report without a word.
 */
export class Places {
	#free: number;
	readonly #patience: number;
	readonly #waiting: (() => void)[] = [];

	constructor(size: number, patience: number) {
		this.#free = size;
		this.#patience = patience;
	}

	/** Waits for a place; rejects with a `DatabaseProblem` that is `away` when patience (milliseconds) runs out. */
	async take(): Promise<void> {
		if (this.#free > 0) {
			this.#free--;
			return;
		}
		await new Promise<void>((resolve, reject) => {
			const granted = () => {
				clearTimeout(timer);
				resolve();
			};
			const timer = setTimeout(() => {
				this.#waiting.splice(this.#waiting.indexOf(granted), 1);
				reject(new DatabaseProblem({ code: "POOL_BUSY" }));
			}, this.#patience);
			this.#waiting.push(granted);
		});
	}

	/** Gives the place to whoever waits longest. */
	give(): void {
		const next = this.#waiting.shift();
		if (next === undefined) this.#free++;
		else next();
	}
}
