import { BarFigure, barsHeight, type FigureProps } from "#app/components/charts/BarFigure.tsx";
import { LineFigure, linesHeight, scaleEnd } from "#app/components/charts/LineFigure.tsx";
import { mostSeries } from "#app/components/charts/palette.tsx";
import type { ReportChart } from "#reports/report.ts";

/** The figure of a chart, by what it is drawn as. */
export function Figure(props: FigureProps) {
	return props.chart.kind === "lines" ? <LineFigure {...props} /> : <BarFigure {...props} />;
}

/** One picture of several that share a scale, or the only one. */
export interface Tile {
	readonly chart: ReportChart;
	/** The series it is of; null for a picture that stands alone. */
	readonly heading: string | null;
	readonly width: number;
	readonly height: number;
	readonly most: number | undefined;
}

/** Pixels between pictures side by side, and of the line that names each. */
export const tileGap = 20;
export const headingHeight = 26;

/** How many pictures stand side by side. */
export const columnsOf = (width: number): number => (width >= 700 ? 3 : width >= 460 ? 2 : 1);

/**
 * A chart as the pictures it is drawn in: one, or one for each series where there are more than four, all from zero
 * to the same end. References stand in every one of them.
 */
export function tilesOf(chart: ReportChart, width: number): Tile[] {
	const told = chart.series.flatMap((series, place) => (series.reference ? [] : [place]));
	if (told.length <= mostSeries)
		return [{ chart, heading: null, width, height: heightOf(chart, width, false), most: undefined }];
	const columns = columnsOf(width);
	const own = Math.floor((width - (columns - 1) * tileGap) / columns);
	const most = scaleEnd(chart);
	return told.map((place) => {
		const kept = chart.series.flatMap((series, index) =>
			index === place || series.reference ? [{ series, index }] : [],
		);
		const heading = chart.series[place]?.label ?? "";
		const part: ReportChart = {
			...chart,
			title: `${chart.title}: ${heading}`,
			series: kept.map(({ series }) => series),
			points: chart.points.map(({ label, values }) => ({
				label,
				values: kept.map(({ index }) => values[index] ?? null),
			})),
		};
		return { chart: part, heading, width: own, height: heightOf(part, own, true), most };
	});
}

/** Is there anything to draw? A chart of nothing but zeros and unknowns says less than its sentence. */
export function isDrawable(chart: ReportChart): boolean {
	return chart.points.some(
		({ values }, place) =>
			values.some((value) => (value ?? 0) !== 0) || (chart.marker?.values[place] ?? 0) !== 0,
	);
}

const heightOf = (chart: ReportChart, width: number, small: boolean): number =>
	chart.kind === "lines" ? linesHeight(small) : barsHeight(chart, width);
