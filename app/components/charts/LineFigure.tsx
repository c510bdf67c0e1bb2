import { CartesianGrid, LabelList, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { compact, exact } from "#app/components/charts/amounts.ts";
import type { FigureProps } from "#app/components/charts/BarFigure.tsx";
import {
	axisColour,
	colourOf,
	gridColour,
	inkColour,
	referenceColour,
	widthOf,
} from "#app/components/charts/palette.tsx";
import type { ReportChart } from "#reports/report.ts";

/** Pixels: of a picture that stands alone, of one among several, and of what is above and below the lines. */
const aloneHeight = 280;
const smallHeight = 200;
const margins = { top: 28, bottom: 6, left: 4 };
const axisHeight = 44;
const lineHeight = 17;
const padding = 24;

/** The height of a picture of lines; less among others. */
export const linesHeight = (small: boolean): number => (small ? smallHeight : aloneHeight);

/**
 * Lines over time from zero, drawn alike in the browser and, without a browser, for SVG. Trial lines are dashed. One
 * line alone has its figure at every point; more are named where they end.
 */
export function LineFigure({ chart, width, id, most }: FigureProps) {
	const alone = chart.series.length === 1;
	const longest = Math.max(...chart.series.map(({ label }) => widthOf(label)));
	const right = alone ? 32 : Math.min(Math.round(longest * 1.15) + 16, Math.round(width * 0.34));
	const left = chart.unit === "pence" ? 60 : 48;
	const top = most ?? scaleEnd(chart);
	const height = linesHeight(most !== undefined);
	const step = (width - left - right - padding) / Math.max(1, chart.points.length - 1);
	const nudges = endNudges(chart, top, height);
	return (
		<LineChart
			id={id}
			width={width}
			height={height}
			data={rowsOf(chart)}
			margin={{ ...margins, right }}
			title={chart.title}
			desc={chart.description}
		>
			<CartesianGrid vertical={false} stroke={gridColour} />
			<XAxis
				dataKey="label"
				height={axisHeight}
				tick={<PeriodTick />}
				stroke={axisColour}
				interval={Math.max(0, Math.ceil(74 / step) - 1)}
				padding={{ left: padding, right: alone ? 12 : 0 }}
			/>
			<YAxis
				width={left}
				domain={[0, top]}
				ticks={[0, 1, 2, 3, 4].map((quarter) => (top / 4) * quarter)}
				tickFormatter={(value: number) => compact(value, chart.unit)}
				tick={{ fontSize: 14, fill: axisColour }}
				stroke={axisColour}
			/>
			<Tooltip formatter={(value, name) => [exact(Number(value), chart.unit), String(name)]} />
			{chart.series.map((series, place) => (
				<Line
					key={series.key}
					dataKey={series.key}
					name={series.label}
					type="linear"
					stroke={series.reference ? referenceColour : colourOf(place)}
					strokeWidth={series.reference ? 2 : 3}
					strokeDasharray={series.reference ? "2 4" : chart.mode === "trial" ? "8 4" : "0"}
					dot={series.reference ? false : { r: 4, strokeDasharray: "0", fill: "#ffffff" }}
					isAnimationActive={false}
				>
					<LabelList
						dataKey={series.key}
						content={
							alone ? (
								<PointLabel unit={chart.unit} />
							) : (
								<EndLabel last={lastKnown(chart, place)} label={series.label} dy={nudges[place] ?? 0} />
							)
						}
					/>
				</Line>
			))}
		</LineChart>
	);
}

function rowsOf(chart: ReportChart) {
	return chart.points.map((point) => ({
		label: point.label,
		...Object.fromEntries(chart.series.map((series, index) => [series.key, point.values[index] ?? null])),
	}));
}

/** Where a scale from zero ends so that its quarters are round figures; per cent end at a hundred. */
export function scaleEnd(chart: ReportChart): number {
	if (chart.unit === "percent") return 1000;
	const all = chart.points.flatMap(({ values }) => values.map((value) => value ?? 0));
	const quarter = Math.max(1, Math.max(...all) / 4);
	const power = 10 ** Math.floor(Math.log10(quarter));
	const round = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((times) => times * power);
	const step = round.find((candidate) => candidate >= quarter && Number.isInteger(candidate)) ?? quarter;
	return Math.ceil(step) * 4;
}

/** The place of a series' last known figure; -1 when it has none. */
function lastKnown(chart: ReportChart, series: number): number {
	return chart.points.findLastIndex(({ values }) => (values[series] ?? null) !== null);
}

/** By how many pixels the names at the ends move, so that no two stand on one another. */
function endNudges(chart: ReportChart, most: number, height: number): number[] {
	const plot = height - margins.top - margins.bottom - axisHeight;
	const ends = chart.series.map((_, place) => {
		const last = lastKnown(chart, place);
		const value = chart.points[last]?.values[place] ?? 0;
		return { place, last, y: plot - (value / most) * plot };
	});
	const nudges = ends.map(() => 0);
	const byHeight = [...ends].sort((a, b) => a.y - b.y);
	let floor = Number.NEGATIVE_INFINITY;
	for (const { place, y } of byHeight) {
		const at = Math.max(y, floor);
		nudges[place] = at - y;
		floor = at + lineHeight;
	}
	return nudges;
}

/** What recharts hands to a label: where its point is, and which one. */
interface LabelPlace {
	readonly x?: number | string;
	readonly y?: number | string;
	readonly index?: number;
	readonly value?: unknown;
}

function PointLabel({ x, y, value, unit }: LabelPlace & { unit: ReportChart["unit"] }) {
	if (typeof value !== "number") return null;
	return (
		<text x={Number(x)} y={Number(y) - 11} textAnchor="middle" fontSize={14} fill={inkColour}>
			{compact(value, unit)}
		</text>
	);
}

function EndLabel({
	x,
	y,
	index,
	last,
	label,
	dy,
}: LabelPlace & { last: number; label: string; dy: number }) {
	if (index !== last) return null;
	return (
		<text x={Number(x) + 9} y={Number(y) + 5 + dy} fontSize={14} fontWeight={700} fill={inkColour}>
			{label}
		</text>
	);
}

/** A half term in two lines: `Spring 1` over its year. */
function PeriodTick({
	x,
	y,
	payload,
}: {
	x?: number | string;
	y?: number | string;
	payload?: { value?: unknown };
}) {
	const words = String(payload?.value ?? "");
	const cut = words.lastIndexOf(" ");
	const [first, second] = cut < 0 ? [words, ""] : [words.slice(0, cut), words.slice(cut + 1)];
	return (
		<text x={Number(x)} y={Number(y) + 12} textAnchor="middle" fontSize={13} fill={inkColour}>
			<tspan x={Number(x)}>{first}</tspan>
			<tspan x={Number(x)} dy={16} fill={axisColour}>
				{second}
			</tspan>
		</text>
	);
}
