import { afterAll, expect, test } from "vitest";
import { DrawingLate, drawChart, stopDrawing } from "#app/services/drawChart.server.ts";
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
});

test("the same data gives the same picture, and live figures are not hatched", async () => {
	expect(await drawChart(chart, 720)).toBe(await drawChart({ ...chart }, 720));
	expect(await drawChart({ ...chart, mode: "live" }, 720)).not.toContain('fill="url(#drawn-hatch-0)"');
});

const periods = ["Autumn 1 2024-25", "Autumn 2 2024-25", "Spring 1 2024-25"];
const lines: ReportChart = {
	...chart,
	kind: "lines",
	unit: "count",
	series: [
		{ key: "this", label: "This year" },
		{ key: "even", label: "Even spend", reference: true },
	],
	points: periods.map((label, place) => ({ label, values: [place === 0 ? null : place * 3, place * 2] })),
};

test("lines are named where they end, dashed in trial, and what is unknown leaves a gap", async () => {
	const svg = await drawChart(lines, 720);
	expect(svg.match(/class="recharts-layer recharts-line"/g)).toHaveLength(2);
	expect(svg).toContain(">This year</text>");
	expect(svg).toContain(">Even spend</text>");
	expect(svg.match(/stroke-dasharray="8 4"/g)?.length).toBeGreaterThan(0);
	expect(await drawChart({ ...lines, mode: "live" }, 720)).not.toContain('stroke-dasharray="8 4"');
	expect(svg.match(/recharts-line-dot"/g)).toHaveLength(2);
});

test("more than four series are small pictures on one scale, each named", async () => {
	const names = ["one", "two", "three", "four", "five"].map((key) => ({ key, label: `Cluster ${key}` }));
	const many = {
		...lines,
		series: names,
		points: periods.map((label, place) => ({ label, values: names.map((_, own) => (own + 1) * place * 4) })),
	};
	const svg = await drawChart(many, 720);
	for (const { label } of names) expect(svg).toContain(`>${label}</text>`);
	expect(svg.match(/<svg x=/g)).toHaveLength(5);
	// The greatest is 40: each of the five scales ends there, and so does one line.
	expect(svg.match(/>40</g)).toHaveLength(5 + 1);
});

test("a marker stands across the bars of a point, and a legend names what is drawn", async () => {
	const marked = {
		...chart,
		series: [...chart.series, { key: "left", label: "Remaining" }],
		points: chart.points.map(({ label, values: [asked = 0] }) => ({ label, values: [asked, 1_000] })),
		marker: { label: "Budget", values: [2_500_000, null] },
	};
	const svg = await drawChart(marked, 720);
	expect(svg).toContain(">Budget</text>");
	expect(svg).toContain(">Remaining</text>");
	expect(svg.match(/stroke-width="4"/g)).toHaveLength(2);
});

test("a chart of nothing but zeros is drawn as words", async () => {
	const nothing = { ...chart, points: [{ label: "Cluster 1", values: [0] }] };
	expect(await drawChart(nothing, 720)).toContain("Nothing to show yet");
});

test("a chart that is not drawn in time is told as late, and is drawn when it is asked for again", async () => {
	const other = { ...chart, title: "Asked for on a busy day" };
	await expect(drawChart(other, 720, 0)).rejects.toBeInstanceOf(DrawingLate);
	expect(await drawChart(other, 720)).toContain("Cluster 1");
});
