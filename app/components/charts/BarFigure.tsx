import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import { compact, exact } from "#app/components/charts/amounts.ts";
import { Legend, legendHeight } from "#app/components/charts/Legend.tsx";
import {
	axisColour,
	colourOf,
	gridColour,
	Hatch,
	inkColour,
	widthOf,
} from "#app/components/charts/palette.tsx";
import type { ReportChart } from "#reports/report.ts";

/** A figure as drawn: its chart, and the room there is in pixels. */
export interface FigureProps {
	readonly chart: ReportChart;
	readonly width: number;
	/** Unique on the page; the patterns are found by it. */
	readonly id: string;
	/** Where the scale ends, when it is shared with other figures. */
	readonly most?: number | undefined;
}

/** What the axis takes, and the gap between points, in pixels. */
const axisHeight = 56;
const gap = 14;

/** One bar's thickness: less where several stand together. */
const thicknessOf = (chart: ReportChart): number => (chart.series.length > 1 ? 20 : 26);

/** The height a chart needs for its bars to stay readable at any number of points. */
export function barsHeight(chart: ReportChart, width: number): number {
	const point = chart.series.length * thicknessOf(chart) + gap;
	return axisHeight + legendHeight(chart, width) + chart.points.length * point;
}

/**
 * Horizontal bars from zero, drawn alike in the browser and, without a browser, for SVG. Trial figures are hatched.
 * The exact figure stands at each bar, so that nothing is only in a hover.
 */
export function BarFigure({ chart, width, id, most }: FigureProps) {
	const narrow = width < 480;
	const words = chart.points.flatMap(({ label }) => label.split(" "));
	const labels = narrow
		? Math.min(112, Math.max(72, ...words.map(widthOf)) + 12)
		: Math.min(220, Math.max(...chart.points.map(({ label }) => widthOf(label))) + 12);
	return (
		<BarChart
			id={id}
			layout="vertical"
			width={width}
			height={barsHeight(chart, width)}
			data={rowsOf(chart)}
			margin={{ top: legendHeight(chart, width) + 4, right: narrow ? 56 : 84, bottom: 4, left: 4 }}
			title={chart.title}
			desc={chart.description}
			barCategoryGap={gap / 2}
			barGap={0}
		>
			<defs>
				{chart.series.map((series, place) => (
					<Hatch key={series.key} id={`${id}-hatch-${place}`} colour={colourOf(place)} />
				))}
			</defs>
			<Legend chart={chart} width={width} id={id} />
			<CartesianGrid horizontal={false} stroke={gridColour} />
			<XAxis
				type="number"
				domain={[0, most ?? "auto"]}
				tickFormatter={(value: number) => compact(value, chart.unit)}
				tick={{ fontSize: 14, fill: axisColour }}
				tickCount={narrow ? 3 : 5}
				stroke={axisColour}
			/>
			<YAxis
				type="category"
				dataKey="label"
				width={labels}
				tick={<PlaceTick room={labels - 12} />}
				stroke={axisColour}
				interval={0}
			/>
			<YAxis yAxisId="marker" type="category" dataKey="label" hide />
			<Tooltip
				cursor={{ fill: "#f3f2f1" }}
				formatter={(value, name) => [exact(Number(value), chart.unit), String(name)]}
			/>
			{chart.marker ? (
				<Bar
					yAxisId="marker"
					dataKey="marker"
					name={chart.marker.label}
					barSize={chart.series.length * thicknessOf(chart) + 6}
					shape={<Marker />}
					isAnimationActive={false}
				/>
			) : null}
			{chart.series.map((series, place) => (
				<Bar
					key={series.key}
					dataKey={series.key}
					name={series.label}
					fill={chart.mode === "trial" ? `url(#${id}-hatch-${place})` : colourOf(place)}
					stroke={colourOf(place)}
					barSize={thicknessOf(chart)}
					isAnimationActive={false}
				>
					<LabelList dataKey={series.key} content={<EndFigure unit={chart.unit} />} />
				</Bar>
			))}
		</BarChart>
	);
}

function rowsOf(chart: ReportChart) {
	return chart.points.map((point, place) => ({
		label: point.label,
		marker: chart.marker?.values[place] ?? null,
		...Object.fromEntries(chart.series.map((series, index) => [series.key, point.values[index] ?? null])),
	}));
}

/** The name of a point in as many lines as it needs: where it is drawn without a browser, nothing else breaks it. */
function PlaceTick({
	x,
	y,
	payload,
	room,
}: {
	x?: number | string;
	y?: number | string;
	payload?: { value?: unknown };
	room: number;
}) {
	const lines: string[] = [];
	for (const word of String(payload?.value ?? "").split(" ")) {
		const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
		if (lines.length > 0 && widthOf(longer) <= room) lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return (
		<text
			x={Number(x)}
			y={Number(y) + 5 - (lines.length - 1) * 8}
			textAnchor="end"
			fontSize={14}
			fill={inkColour}
		>
			{lines.map((line, place) => (
				<tspan key={line} x={Number(x)} dy={place === 0 ? 0 : 16}>
					{line}
				</tspan>
			))}
		</text>
	);
}

/** A line at the end of where a bar would reach. recharts hands over the bar's box. */
function Marker({
	x = 0,
	y = 0,
	width = 0,
	height = 0,
}: {
	x?: number;
	y?: number;
	width?: number;
	height?: number;
}) {
	return <line x1={x + width} x2={x + width} y1={y} y2={y + height} stroke={inkColour} strokeWidth={4} />;
}

/** The figure at a bar's end, on a white edge so that a marker behind it does not cross it out. */
function EndFigure({
	x = 0,
	y = 0,
	width = 0,
	height = 0,
	value,
	unit,
}: {
	x?: number | string;
	y?: number | string;
	width?: number | string;
	height?: number | string;
	value?: unknown;
	unit: ReportChart["unit"];
}) {
	const text = typeof value === "number" ? compact(value, unit) : "–";
	return (
		<text
			x={Number(x) + Number(width) + 6}
			y={Number(y) + Number(height) / 2 + 5}
			fontSize={14}
			fill={inkColour}
			stroke="#ffffff"
			strokeWidth={5}
			strokeLinejoin="round"
			paintOrder="stroke"
		>
			{text}
		</text>
	);
}
