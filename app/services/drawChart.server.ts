import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { ReportChart } from "#reports/report.ts";

/** How many drawn pictures are kept; a chart's bytes are its key, so a stale one cannot be served. */
const kept = 200;
/** A picture that takes longer than this is given up, and the worker with it. */
const deadlineMs = 15_000;

/** A picture was not drawn in time; asked for again when the machine is less busy, it will be. */
export class DrawingLate extends Error {
	override readonly name = "DrawingLate";
}

interface Waiting {
	readonly resolve: (svg: string) => void;
	readonly reject: (error: Error) => void;
	readonly timer: NodeJS.Timeout;
}

const pictures = new Map<string, Promise<string>>();
const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let orders = 0;

/**
 * The chart as an SVG document, drawn off the request thread by the same component the browser uses, and kept by
 * the hash of its data. Throws when the worker fails, `DrawingLate` after `within` milliseconds; the table beside the
 * picture says the same.
 */
export function drawChart(chart: ReportChart, width: number, within = deadlineMs): Promise<string> {
	const key = createHash("sha256").update(JSON.stringify({ chart, width })).digest("base64url");
	const known = pictures.get(key);
	if (known) return known;
	const picture = order(chart, width, within);
	pictures.set(key, picture);
	picture.catch(() => pictures.delete(key));
	const oldest = pictures.keys().next().value;
	if (pictures.size > kept && oldest !== undefined) pictures.delete(oldest);
	return picture;
}

/** Ends the worker, so that the process can exit. */
export async function stopDrawing(): Promise<void> {
	await worker?.terminate();
	worker = undefined;
}

function order(chart: ReportChart, width: number, within: number): Promise<string> {
	const number = ++orders;
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => fail(new DrawingLate("A chart was not drawn in time")), within);
		timer.unref();
		waiting.set(number, { resolve, reject, timer });
		running().postMessage({ number, chart, width });
	});
}

function running(): Worker {
	if (worker) return worker;
	const started = startWorker();
	started.unref();
	started.on("message", settle);
	started.on("error", fail);
	worker = started;
	return started;
}

function settle(answer: { number: number; svg?: string; failure?: string }): void {
	const order = waiting.get(answer.number);
	if (!order) return;
	waiting.delete(answer.number);
	clearTimeout(order.timer);
	if (answer.svg === undefined) order.reject(new Error(answer.failure ?? "Drawing failed"));
	else order.resolve(answer.svg);
}

function fail(error: Error): void {
	for (const order of waiting.values()) {
		clearTimeout(order.timer);
		order.reject(error);
	}
	waiting.clear();
	void worker?.terminate();
	worker = undefined;
}

/** The worker as the build leaves it beside the server; without a build its source, through the TypeScript loader. */
function startWorker(): Worker {
	const built = fileURLToPath(new URL("./drawing-worker.js", import.meta.url));
	if (existsSync(built)) return new Worker(built);
	const source = new URL("../components/charts/drawing.worker.server.tsx", import.meta.url).href;
	const load = `import("tsx/esm/api").then((tsx) => { tsx.register(); return import(${JSON.stringify(source)}); })`;
	return new Worker(load, { eval: true });
}
