import type { BenchRequest } from "./load.ts";
import { measure, type Round } from "./measure.ts";
import { prepareDrafts, sendingOf } from "./product.ts";
import { printTable } from "./report.ts";
import type { BenchServers } from "./servers.ts";

const perRound = 400;
const warmUp = 200;

/** Sending a complete bundle against the least that a submission can be; goal: 0.6 of the rate, 2.5 ms each. */
export async function submit({ product, anchor }: BenchServers, rounds: number): Promise<void> {
	const levels = [8, 32];
	const needed = warmUp + perRound * rounds * levels.length;
	console.log(`Preparing ${needed} complete bundles.`);
	const drafts = await prepareDrafts(product, needed);
	const sendings = drafts.map((draft) => sendingOf(product.origin, draft));
	const take = (count: number) => sendings.splice(0, count);
	const ofProduct = (connections: number, count: number) =>
		measure(product.pid, { origin: product.origin, connections, requests: take(count), wanted: 303 });
	const ofAnchor = (connections: number, times: number) =>
		measure(anchor.pid, { origin: anchor.origin, connections, requests: [smallest], times, wanted: 303 });
	await ofProduct(8, warmUp);
	await ofAnchor(8, warmUp * 5);
	for (const connections of levels) {
		const own: Round[] = [];
		const other: Round[] = [];
		for (let round = 0; round < rounds; round += 1) {
			own.push(await ofProduct(connections, perRound));
			other.push(await ofAnchor(connections, perRound * 2));
		}
		printTable(`submit, ${connections} connections`, { name: "product: check answers, sent", rounds: own }, [
			{ name: "anchor: minimal Remix action", rounds: other },
		]);
	}
}

const smallest: BenchRequest = {
	method: "POST",
	path: "/submit",
	headers: { "content-type": "application/x-www-form-urlencoded" },
	body: new URLSearchParams({
		pupil: "A7F2",
		pence: "125050",
		need: "Reads single words. ".repeat(40),
	}).toString(),
};
