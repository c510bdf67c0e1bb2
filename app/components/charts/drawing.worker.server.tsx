import { parentPort } from "node:worker_threads";
import { Window } from "happy-dom";
import type { ReportChart } from "#reports/report.ts";

/** One picture to draw; the answer carries the same number. */
export interface DrawingOrder {
	readonly number: number;
	readonly chart: ReportChart;
	readonly width: number;
}

/** The picture, or why there is none. */
export type DrawingAnswer =
	| { readonly number: number; readonly svg: string }
	| { readonly number: number; readonly failure: string };

const window = new Window({ url: "http://localhost/", width: 1280, height: 800 });
for (const name of ["document", "navigator", "HTMLElement", "SVGElement", "Element", "Node"] as const) {
	Object.defineProperty(globalThis, name, { value: Reflect.get(window, name), configurable: true });
}
Object.defineProperty(globalThis, "window", { value: window, configurable: true });

/*
 * Recharts draws only in a document, so the worker gives it one; React and the figure are loaded after the globals
 * exist, because both look for them as they load.
 */
const { createRoot } = await import("react-dom/client");
const { flushSync } = await import("react-dom");
const { BarFigure, figureHeight } = await import("#app/components/charts/BarFigure.tsx");

function draw({ chart, width }: DrawingOrder): string {
	const host = document.createElement("div");
	document.body.append(host);
	const root = createRoot(host);
	const figure = <BarFigure chart={chart} width={width} id="drawn" />;
	flushSync(() => root.render(figure));
	flushSync(() => root.render(figure));
	const drawn = [...host.querySelectorAll("svg.recharts-surface")].sort(
		(a, b) => b.innerHTML.length - a.innerHTML.length,
	)[0];
	const inside = drawn?.innerHTML ?? "";
	root.unmount();
	host.remove();
	if (!inside.includes("recharts-bar-rectangle")) throw new Error("The figure has no bars");
	const height = figureHeight(chart);
	return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Arial, sans-serif" font-size="14"><rect width="${width}" height="${height}" fill="#ffffff"/>${inside}</svg>`;
}

parentPort?.on("message", (order: DrawingOrder) => {
	let answer: DrawingAnswer;
	try {
		answer = { number: order.number, svg: draw(order) };
	} catch (error) {
		answer = { number: order.number, failure: error instanceof Error ? error.message : "unknown" };
	}
	parentPort?.postMessage(answer);
});
