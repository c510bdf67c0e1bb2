import type { MapRow } from "#app/domain/visits.ts";

/** On a wide screen the box scrolls by itself, so it must be reachable without a mouse. */
const reachable = { tabIndex: 0 };

/** The map that was funded, row by row, as the meeting read it. */
export function MapBeside({ rows }: { rows: readonly MapRow[] }) {
	return (
		<aside className="cm-panel-preview" aria-labelledby="map" {...reachable}>
			<h2 className="govuk-heading-s" id="map">
				The map that was funded
			</h2>
			{rows.length === 0 ? (
				<p className="govuk-body-s">This visit is about no award, so there is no map to hold it against.</p>
			) : (
				<dl className="cm-panel-preview__list">
					{rows.map(({ rowId, name, cells }) => (
						<div className="cm-panel-preview__entry" key={rowId}>
							<dt>{name}</dt>
							<dd>
								<span className="cm-lines">
									{cells.map(({ label, text }) => `${label} ${text}`).join("\n")}
								</span>
							</dd>
						</div>
					))}
				</dl>
			)}
		</aside>
	);
}
