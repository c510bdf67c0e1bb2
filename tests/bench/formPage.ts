import type { BenchRequest } from "./load.ts";
import { measure, type Round } from "./measure.ts";
import { prepareDrafts } from "./product.ts";
import { printTable } from "./report.ts";
import type { BenchServers } from "./servers.ts";

const connections = 8;
const perRound = 400;

/** A section page of a filled-in form; goal: at most 1.5 times an empty page of ours. */
export async function formPage({ product, anchor }: BenchServers, rounds: number): Promise<void> {
	const [draft] = await prepareDrafts(product, 1);
	if (draft === undefined) throw new Error("Nothing was prepared");
	const get = (path: string): BenchRequest => ({ method: "GET", path, headers: { cookie: draft.cookie } });
	const base = `/referrals/${draft.reference}`;
	const list = await (await fetch(product.origin + base, { headers: { cookie: draft.cookie } })).text();
	const sections = [
		...new Set(
			[...list.matchAll(/href="(\/referrals\/[^/"]+\/[a-z0-9-]+\/[a-z0-9-]+)"/g)].map(
				([, path]) => path ?? "",
			),
		),
	];
	if (sections.length === 0) throw new Error("The task list names no section");
	const contenders = [
		{
			name: "product: every section of a bundle",
			server: product,
			requests: sections.map(get),
			rounds: [] as Round[],
		},
		{ name: "an empty page of ours", server: product, requests: [get("/cookies")], rounds: [] as Round[] },
		{ name: "anchor: empty Remix page", server: anchor, requests: [get("/")], rounds: [] as Round[] },
	];
	for (let round = -1; round < rounds; round += 1)
		for (const { server, requests, rounds: figures } of contenders) {
			const job = { origin: server.origin, connections, requests, times: perRound, wanted: 200 };
			const figure = await measure(server.pid, job);
			if (round >= 0) figures.push(figure);
		}
	const [own, ...others] = contenders;
	if (own !== undefined)
		printTable(`form-page, ${sections.length} sections, ${connections} connections`, own, others);
}
