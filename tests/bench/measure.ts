import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Job, Outcome } from "./load.ts";

/** One round of one contender. */
export interface Round {
	readonly perSecond: number;
	/** Processor time of the server, all its threads, per request; in milliseconds. */
	readonly cpuMs: number;
	readonly medianMs: number;
	readonly p99Ms: number;
}

/** Runs a job from a process of its own while the server's processor time is read before and after. */
export async function measure(pid: number, job: Job): Promise<Round> {
	const before = processorMs(pid);
	const outcome = await load(job);
	const used = processorMs(pid) - before;
	return {
		perSecond: outcome.count / outcome.seconds,
		cpuMs: used / outcome.count,
		medianMs: outcome.median,
		p99Ms: outcome.p99,
	};
}

async function load(job: Job): Promise<Outcome> {
	const child = spawn(process.execPath, ["--import", "tsx", "tests/bench/load.ts"], {
		stdio: ["pipe", "pipe", "inherit"],
	});
	child.stdin.end(JSON.stringify(job));
	return JSON.parse(await text(child.stdout));
}

const ticksPerSecond = 100;

/** User and system time of a process so far, as Linux counts it, in steps of 10 ms. */
function processorMs(pid: number): number {
	const line = readFileSync(`/proc/${pid}/stat`, "utf8");
	// The name in brackets may hold spaces; the counts follow it.
	const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
	return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}

/** The middle of a list of figures. */
export function median(figures: readonly number[]): number {
	const sorted = [...figures].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
