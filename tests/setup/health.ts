import { Worker } from "node:worker_threads";

/** Asks after a server's health all the while. */
export interface HealthWatch {
	/** Milliseconds of the slowest answer since this was last asked, the one under way with it; 1e9 where one was not 200. */
	readonly longestMs: () => Promise<number>;
	readonly stop: () => Promise<unknown>;
}

const asking = `const { parentPort, workerData } = require("node:worker_threads");
	let longest = 0;
	let isWanted = true;
	parentPort.on("message", () => { isWanted = true; });
	(async () => {
		for (;;) {
			const began = performance.now();
			const answer = await fetch(workerData + "/healthz");
			await answer.arrayBuffer();
			longest = Math.max(longest, answer.status === 200 ? performance.now() - began : 1e9);
			if (isWanted) {
				parentPort.postMessage(longest);
				[longest, isWanted] = [0, false];
			}
			await new Promise((resolve) => setTimeout(resolve, 15));
		}
	})();`;

/** Asks in a thread of its own, so that nothing the test does makes it wait; resolves with the first answer. */
export async function watchHealth(origin: string): Promise<HealthWatch> {
	const nurse = new Worker(asking, { eval: true, workerData: origin });
	const told = (): Promise<number> => new Promise((resolve) => nurse.once("message", resolve));
	await told();
	return {
		longestMs: () => {
			nurse.postMessage("wanted");
			return told();
		},
		stop: () => nurse.terminate(),
	};
}
