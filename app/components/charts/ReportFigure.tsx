import { useEffect, useRef, useState } from "react";
import { columnsOf, Figure, tilesOf } from "#app/components/charts/Figure.tsx";
import type { ReportChart } from "#reports/report.ts";

/**
 * The picture of a report. The server's HTML holds the drawn twin as an image, so that it is there without
 * JavaScript and on paper; in a browser that runs it, the live chart takes its place at the width there is.
 */
export function ReportFigure({ chart, picture, id }: { chart: ReportChart; picture: string; id: string }) {
	const box = useRef<HTMLDivElement>(null);
	const [width, setWidth] = useState(0);
	useEffect(() => {
		const element = box.current;
		if (!element) return;
		const observer = new ResizeObserver(([entry]) => {
			if (entry) setWidth(Math.floor(entry.contentRect.width));
		});
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	return (
		<figure className="cm-figure" aria-labelledby={`${id}-title`}>
			<figcaption id={`${id}-title`} className="govuk-heading-s">
				{chart.title}
			</figcaption>
			<div ref={box} className="cm-figure__box">
				{width > 0 ? (
					<Live chart={chart} width={width} id={id} />
				) : (
					<picture>
						<source media="(max-width: 40em)" srcSet={narrowPicture(picture)} />
						<img className="cm-figure__picture" src={picture} alt={`${chart.title}. ${chart.description}`} />
					</picture>
				)}
			</div>
		</figure>
	);
}

/** The same picture drawn for a phone, where the wide one would be too small to read. */
const narrowPicture = (picture: string): string => `${picture}${picture.includes("?") ? "&" : "?"}narrow=yes`;

function Live({ chart, width, id }: { chart: ReportChart; width: number; id: string }) {
	const tiles = tilesOf(chart, width);
	const [only] = tiles;
	if (tiles.length === 1 && only) return <Figure chart={only.chart} width={width} id={id} />;
	return (
		<div
			className="cm-figure__multiples"
			style={{ gridTemplateColumns: `repeat(${columnsOf(width)}, minmax(0, 1fr))` }}
		>
			{tiles.map((tile, place) => (
				<div key={tile.heading}>
					<p className="cm-figure__heading">{tile.heading}</p>
					<Figure chart={tile.chart} width={tile.width} id={`${id}-${place}`} most={tile.most} />
				</div>
			))}
		</div>
	);
}
