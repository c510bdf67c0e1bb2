import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import { compact, exact } from "#app/components/charts/amounts.ts";
import type { ReportChart } from "#reports/report.ts";

/** Analysis Function palette: at most four series, told apart without colour by their order and label. */
const colours = ["#12436D", "#28A197", "#801650", "#F46A25"] as const;

/** Room for labels, one bar's thickness, and what the axis takes, in pixels. */
const barThickness = 26;
const axisHeight = 56;

/** The height a chart needs for its bars to stay readable at any number of points. */
export function figureHeight(chart: ReportChart): number {
	return axisHeight + chart.points.length * (chart.series.length * barThickness + 14);
}

/**
 * Horizontal bars from zero, drawn alike in the browser and, without a browser, for SVG and PNG. Trial figures are
 * hatched. The exact figure stands at each bar, so that nothing is only in a hover.
 */
export function BarFigure({ chart, width, id }: { chart: ReportChart; width: number; id: string }) {
	const rows = chart.points.map((point) => ({
		label: point.label,
		...Object.fromEntries(chart.series.map((series, index) => [series.key, point.values[index] ?? 0])),
	}));
	const narrow = width < 480;
	return (
		<BarChart
			id={id}
			layout="vertical"
			width={width}
			height={figureHeight(chart)}
			data={rows}
			margin={{ top: 4, right: narrow ? 56 : 84, bottom: 4, left: 4 }}
			title={chart.title}
			desc={chart.description}
			barCategoryGap={7}
		>
			<defs>
				{chart.series.map((series, index) => (
					<Hatch key={series.key} id={`${id}-hatch-${index}`} colour={colourOf(index)} />
				))}
			</defs>
			<CartesianGrid horizontal={false} stroke="#d9d9d9" />
			<XAxis
				type="number"
				domain={[0, "auto"]}
				tickFormatter={(value: number) => compact(value, chart.unit)}
				tick={{ fontSize: 14, fill: "#3d3d3d" }}
				tickCount={narrow ? 3 : 5}
				stroke="#3d3d3d"
			/>
			<YAxis
				type="category"
				dataKey="label"
				width={narrow ? 84 : 108}
				tick={{ fontSize: 14, fill: "#0b0c0c" }}
				stroke="#3d3d3d"
				interval={0}
			/>
			<Tooltip
				cursor={{ fill: "#f3f2f1" }}
				formatter={(value, name) => [exact(Number(value), chart.unit), String(name)]}
			/>
			{chart.series.map((series, index) => (
				<Bar
					key={series.key}
					dataKey={series.key}
					name={series.label}
					fill={chart.mode === "trial" ? `url(#${id}-hatch-${index})` : colourOf(index)}
					stroke={colourOf(index)}
					barSize={barThickness}
					isAnimationActive={false}
				>
					<LabelList
						dataKey={series.key}
						position="right"
						formatter={(value) => compact(Number(value), chart.unit)}
						fill="#0b0c0c"
						fontSize={14}
					/>
				</Bar>
			))}
		</BarChart>
	);
}

function Hatch({ id, colour }: { id: string; colour: string }) {
	return (
		<pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
			<rect width="7" height="7" fill="#ffffff" />
			<rect width="4" height="7" fill={colour} />
		</pattern>
	);
}

function colourOf(index: number): string {
	return colours[index % colours.length] ?? colours[0];
}
