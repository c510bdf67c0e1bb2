import { Agent, request as ask } from "node:http";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";

/**
 * The other side of a measurement, in a process of its own: sends requests over so many connections that stay open,
 * as fast as they are answered. Takes a `Job` as JSON on standard input, prints a `Outcome` as JSON.
 */
export interface BenchRequest {
	readonly method: "GET" | "POST";
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface Job {
	readonly origin: string;
	readonly connections: number;
	/** Sent once each, in order; or, with `times`, again and again. */
	readonly requests: readonly BenchRequest[];
	readonly times?: number;
	/** The status that counts as done; any other fails the measurement. */
	readonly wanted: number;
}

export interface Outcome {
	readonly seconds: number;
	readonly count: number;
	/** Of one request, in milliseconds. */
	readonly median: number;
	readonly p99: number;
}

async function run(job: Job): Promise<Outcome> {
	const agent = new Agent({ keepAlive: true, maxSockets: job.connections, scheduling: "fifo" });
	const total = job.times ?? job.requests.length;
	const times: number[] = [];
	let next = 0;
	const connection = async () => {
		for (let at = next++; at < total; at = next++) {
			const one = job.requests[at % job.requests.length];
			if (one === undefined) return;
			const begun = performance.now();
			const status = await send(agent, job.origin, one);
			if (status !== job.wanted) throw new Error(`${one.method} ${one.path} was answered ${status}`);
			times.push(performance.now() - begun);
		}
	};
	const begun = performance.now();
	await Promise.all(Array.from({ length: job.connections }, connection));
	const seconds = (performance.now() - begun) / 1000;
	agent.destroy();
	times.sort((a, b) => a - b);
	const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
	return { seconds, count: times.length, median: at(0.5), p99: at(0.99) };
}

function send(agent: Agent, origin: string, { method, path, headers, body }: BenchRequest): Promise<number> {
	return new Promise((resolve, reject) => {
		const outgoing = ask(
			origin + path,
			{
				agent,
				method,
				headers: { ...headers, ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }) },
			},
			(answer) => {
				answer.on("end", () => resolve(answer.statusCode ?? 0));
				answer.on("error", reject);
				answer.resume();
			},
		);
		outgoing.on("error", reject);
		outgoing.end(body);
	});
}

const job: Job = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await run(job)));
