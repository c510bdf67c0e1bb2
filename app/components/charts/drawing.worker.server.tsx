import { parentPort } from "node:worker_threads";
import { Window } from "happy-dom";
import type { Tile } from "#app/components/charts/Figure.tsx";
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
const { columnsOf, Figure, headingHeight, isDrawable, tileGap, tilesOf } = await import(
	"#app/components/charts/Figure.tsx"
);

function draw({ chart, width }: DrawingOrder): string {
	if (!isDrawable(chart)) return picture(width, 40, `<text x="4" y="26">Nothing to show yet</text>`);
	const tiles = tilesOf(chart, width);
	const [only] = tiles;
	if (tiles.length === 1 && only) return picture(width, only.height, inside(only, "drawn"));
	const columns = columnsOf(width);
	const row = headingHeight + Math.max(...tiles.map(({ height }) => height));
	const parts = tiles.map((tile, place) => {
		const [x, y] = [(place % columns) * (tile.width + tileGap), Math.floor(place / columns) * row];
		return `<svg x="${x}" y="${y}" width="${tile.width}" height="${row}"><text x="4" y="16" font-weight="700">${escaped(tile.heading ?? "")}</text><g transform="translate(0 ${headingHeight})">${inside(tile, `drawn-${place}`)}</g></svg>`;
	});
	return picture(width, Math.ceil(tiles.length / columns) * row, parts.join(""));
}

/** What recharts draws of one picture, without the frame around it. */
function inside(tile: Tile, id: string): string {
	const host = document.createElement("div");
	document.body.append(host);
	const root = createRoot(host);
	const figure = <Figure chart={tile.chart} width={tile.width} id={id} most={tile.most} />;
	flushSync(() => root.render(figure));
	flushSync(() => root.render(figure));
	const drawn = [...host.querySelectorAll("svg.recharts-surface")].sort(
		(a, b) => b.innerHTML.length - a.innerHTML.length,
	)[0];
	const content = drawn?.innerHTML ?? "";
	root.unmount();
	host.remove();
	if (!/recharts-(bar|line|cartesian-axis)/.test(content)) throw new Error("The figure is empty");
	return content;
}

function picture(width: number, height: number, content: string): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Arial, sans-serif" font-size="14"><rect width="${width}" height="${height}" fill="#ffffff"/>${content}</svg>`;
}

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
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
