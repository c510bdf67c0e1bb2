import { colourOf, inkColour, widthOf } from "#app/components/charts/palette.tsx";
import type { ReportChart } from "#reports/report.ts";

const lineHeight = 24;
const swatch = 16;

interface Entry {
	readonly label: string;
	readonly fill: string | null;
	readonly x: number;
	readonly row: number;
}

/** What the bars and the marker of a chart are, each by its label; one series alone is named by the title. */
function entriesOf(chart: ReportChart, width: number, id: string): Entry[] {
	const filled = (place: number) => (chart.mode === "trial" ? `url(#${id}-hatch-${place})` : colourOf(place));
	const named = [
		...chart.series.map(({ label }, place) => ({ label, fill: filled(place) })),
		...(chart.marker ? [{ label: chart.marker.label, fill: null }] : []),
	];
	if (named.length < 2) return [];
	let [x, row] = [0, 0];
	return named.map((entry) => {
		const taken = swatch + 8 + widthOf(entry.label) + 20;
		if (x > 0 && x + taken > width) [x, row] = [0, row + 1];
		const placed = { ...entry, x, row };
		x += taken;
		return placed;
	});
}

/** The room a legend takes above its chart, in pixels. */
export function legendHeight(chart: ReportChart, width: number): number {
	const entries = entriesOf(chart, width, "");
	return entries.length === 0 ? 0 : ((entries.at(-1)?.row ?? 0) + 1) * lineHeight + 6;
}

/** Drawn as part of the picture, so that it is there in files and on paper too. */
export function Legend({ chart, width, id }: { chart: ReportChart; width: number; id: string }) {
	return (
		<g>
			{entriesOf(chart, width, id).map(({ label, fill, x, row }, place) => (
				<g key={label} transform={`translate(${x + 4} ${row * lineHeight + 4})`}>
					{fill === null ? (
						<line x1={swatch / 2} x2={swatch / 2} y1={0} y2={swatch} stroke={inkColour} strokeWidth={4} />
					) : (
						<rect width={swatch} height={swatch} fill={fill} stroke={colourOf(place)} />
					)}
					<text x={swatch + 8} y={13} fontSize={14} fill={inkColour}>
						{label}
					</text>
				</g>
			))}
		</g>
	);
}
