import { Button } from "#app/components/layout/Button.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { VisitLine, VisitsView } from "#app/domain/visits.ts";
import { showDate } from "#schemas/entry.ts";
import { visitPurposeLabels } from "#schemas/vocabulary.ts";

/** Visits planned and recorded. */
export function VisitList({ view }: { view: VisitsView }) {
	return (
		<>
			{view.schools.length > 0 ? <span className="govuk-caption-l">{view.schools.join(", ")}</span> : null}
			<h1 className="govuk-heading-l">Visits</h1>
			{view.mayPlan ? <Button href="/visits/new">Plan a visit</Button> : null}
			<h2 className="govuk-heading-m">Planned</h2>
			{view.planned.length === 0 ? (
				<EmptyState title="No visit is planned" headingLevel={3}>
					{view.mayPlan
						? "Visits to schools that were given money, or that ask for one, will be listed here until they are recorded."
						: "When a Locality Lead plans to come, it is listed here with the day and what it is about."}
				</EmptyState>
			) : (
				<Lines caption="Visits that are planned" lines={view.planned} />
			)}
			<h2 className="govuk-heading-m">Recorded</h2>
			{view.recorded.length === 0 ? (
				<EmptyState title="No visit has been recorded" headingLevel={3}>
					What was seen, what was agreed and what the school says of it will be kept here.
				</EmptyState>
			) : (
				<Lines caption="Visits that were recorded" lines={view.recorded} />
			)}
		</>
	);
}

function Lines({ caption, lines }: { caption: string; lines: readonly VisitLine[] }) {
	return (
		<Table
			caption={caption}
			captionClasses="govuk-visually-hidden"
			firstCellIsHeader
			narrow="cards"
			head={[{ text: "School" }, { text: "About" }, { text: "When" }, { text: "How it stands" }]}
			rows={lines.map((line) => [
				{
					text: (
						<a className="govuk-link" href={`/visits/${line.id}`}>
							{line.school}
							<span className="govuk-visually-hidden">, {showDate(line.plannedFor)}</span>
						</a>
					),
				},
				{
					text: (
						<>
							{visitPurposeLabels[line.purpose]}
							{line.reference ? `, ${line.reference}` : ""} <ModeTag mode={line.mode} />
						</>
					),
				},
				{ text: showDate(line.recordedOn ?? line.plannedFor) },
				{ text: <Standing line={line} /> },
			])}
		/>
	);
}

function Standing({ line }: { line: VisitLine }) {
	if (line.late) return <Tag classes="govuk-tag--orange">Day is over</Tag>;
	if (line.state === "draft") return <Tag classes="govuk-tag--blue">Planned</Tag>;
	const open = line.actionsOpen === 1 ? "1 action is open" : `${line.actionsOpen} actions are open`;
	return <>{line.actionsOpen > 0 ? open : "Nothing is open"}</>;
}
