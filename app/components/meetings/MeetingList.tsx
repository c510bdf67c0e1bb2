import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import type { MeetingLine, MeetingsView } from "#app/domain/agenda.ts";
import { showDate } from "#schemas/entry.ts";

/** The meetings a person comes to. */
export function MeetingList({ view }: { view: MeetingsView }) {
	return (
		<>
			<h1 className="govuk-heading-l">Meetings</h1>
			<h2 className="govuk-heading-m">To come</h2>
			{view.coming.length === 0 ? (
				<EmptyState title="No meeting is planned" headingLevel={3}>
					Meetings with your cluster or the city will be listed here with their agenda and pack.
				</EmptyState>
			) : (
				<Lines caption="Meetings to come" lines={view.coming} />
			)}
			{view.past.length > 0 ? (
				<>
					<h2 className="govuk-heading-m">Held</h2>
					<Lines caption="Meetings held" lines={view.past} />
				</>
			) : null}
		</>
	);
}

function Lines({ caption, lines }: { caption: string; lines: readonly MeetingLine[] }) {
	// While only one mode has meetings, the strip at the top says which.
	const mixed = lines.some(({ mode }) => mode !== lines[0]?.mode);
	return (
		<Table
			caption={caption}
			captionClasses="govuk-visually-hidden"
			firstCellIsHeader
			narrow="cards"
			head={[
				{ text: "Meeting" },
				{ text: "When" },
				{ text: "Where" },
				{ text: "Cases", format: "numeric" },
				{ text: "Decided", format: "numeric" },
			]}
			rows={lines.map((line) => [
				{
					text: (
						<>
							<a className="govuk-link" href={`/meetings/${line.id}`}>
								{line.title}
							</a>{" "}
							{mixed ? <ModeTag mode={line.mode} /> : null}
						</>
					),
				},
				{ text: `${showDate(line.date)}, ${line.time}` },
				{ text: line.host ?? "To be confirmed" },
				{ text: line.cases, format: "numeric" },
				{ text: line.decided, format: "numeric" },
			])}
		/>
	);
}
