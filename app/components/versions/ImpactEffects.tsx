import { Table } from "#app/components/layout/Table.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { SeriesEffect } from "#app/domain/impactEffects.ts";
import type { ImpactView } from "#app/domain/impactView.ts";

const kinds: Record<SeriesEffect["kind"], { readonly label: string; readonly colour: string }> = {
	ends: { label: "Series ends", colour: "govuk-tag--red" },
	breaks: { label: "Break", colour: "govuk-tag--yellow" },
	follows: { label: "Goes on", colour: "govuk-tag--green" },
	begins: { label: "Begins", colour: "govuk-tag--blue" },
};

/** What follows for figures and for the panel; known from the version alone. */
export function ImpactEffects({ view }: { readonly view: ImpactView }) {
	return (
		<>
			<h2 className="govuk-heading-m">Reports and published figures</h2>
			{view.series.length === 0 ? (
				<p className="govuk-body">No figure changes: every series goes on as it is.</p>
			) : (
				<Table
					caption="What becomes of figures"
					captionClasses="govuk-visually-hidden"
					firstCellIsHeader
					narrow="cards"
					head={[{ text: "Question" }, { text: "Its series" }, { text: "What happens" }, { text: "Read by" }]}
					rows={view.series.map(({ title, kind, words, readers }) => [
						{ text: title },
						{ text: <Tag classes={`${kinds[kind].colour} cm-tag-line`}>{kinds[kind].label}</Tag> },
						{ text: words },
						{ text: readers.length > 0 ? readers.join(", ") : "No report of its own yet" },
					])}
				/>
			)}
			<h2 className="govuk-heading-m">What the panel sees</h2>
			{view.panel.length === 0 ? (
				<p className="govuk-body">The panel sees what it sees now.</p>
			) : (
				<ul className="govuk-list govuk-list--bullet">
					{view.panel.map(({ field, words, more }) => (
						<li key={field}>
							{more ? <strong>More: </strong> : "Less: "}
							{words}
						</li>
					))}
				</ul>
			)}
		</>
	);
}
