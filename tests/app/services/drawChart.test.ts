import { afterAll, expect, test } from "vitest";
import { drawChart, stopDrawing } from "#app/services/drawChart.server.ts";
import type { ReportChart } from "#reports/report.ts";

const chart: ReportChart = {
	title: "Asked for by cluster (trial, no money)",
	description: "Cluster 1: £1,250; Cluster 2: £20,000",
	unit: "pence",
	axis: "Asked for",
	series: [{ key: "requested", label: "Asked for" }],
	points: [
		{ label: "Cluster 1", values: [125_000] },
		{ label: "Cluster 2", values: [2_000_000] },
	],
	mode: "trial",
};

afterAll(stopDrawing);

test("a chart is drawn without a browser: a bar and a label for every point, hatched in trial", async () => {
	const svg = await drawChart(chart, 720);
	expect(svg.match(/class="recharts-layer recharts-bar-rectangle"/g)).toHaveLength(2);
	expect(svg).toContain("Cluster 1");
	expect(svg).toContain("£20k");
	expect(svg).toContain("url(#drawn-hatch-0)");
	expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
}, 30_000);

test("the same data gives the same picture, and live figures are not hatched", async () => {
	expect(await drawChart(chart, 720)).toBe(await drawChart({ ...chart }, 720));
	expect(await drawChart({ ...chart, mode: "live" }, 720)).not.toContain('fill="url(#drawn-hatch-0)"');
}, 30_000);
