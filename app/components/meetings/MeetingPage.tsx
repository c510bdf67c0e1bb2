import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Checkboxes } from "#app/components/layout/Checkboxes.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { CaseTag } from "#app/components/meetings/CaseTag.tsx";
import { attendanceWords, type MeetingView } from "#app/domain/agenda.ts";
import { showDate, showPence } from "#schemas/entry.ts";

/** A meeting: when, who, what is on its agenda, and the ways to its pack and its room. */
export function MeetingPage({ view }: { view: MeetingView }) {
	const { meeting, cases } = view;
	return (
		<>
			<BackLink href="/meetings">Meetings</BackLink>
			<h1 className="govuk-heading-l">{meeting.title}</h1>
			<p className="govuk-body">
				<ModeTag mode={meeting.mode} />
			</p>
			<SummaryList
				rows={[
					{ key: "When", value: `${showDate(meeting.date)}, ${meeting.time}` },
					{ key: "Where", value: meeting.host ?? "To be confirmed" },
					{ key: moneyWords(view), value: <MoneyLeft view={view} /> },
				]}
			/>
			<div className="govuk-button-group">
				<Button href={`/meetings/${meeting.id}/live`}>Open the meeting room</Button>
				<Button href={`/meetings/${meeting.id}/pack`} classes="govuk-button--secondary">
					Read the pack
				</Button>
			</div>
			<h2 className="govuk-heading-m">Agenda</h2>
			{cases.length === 0 ? (
				<p className="govuk-body">
					No case is listed yet. Admin support lists a case once it is complete and its names are hidden.
				</p>
			) : (
				<Agenda view={view} />
			)}
			<Notices view={view} />
			<Attendance view={view} />
		</>
	);
}

/** Whose money a meeting decides on. */
export function moneyWords({ cluster }: Pick<MeetingView, "cluster">): string {
	return cluster === null ? "Left of the contingency fund" : "Money left";
}

/** What is left of that money, in words where there is none. */
export function MoneyLeft({ view }: { view: MeetingView }) {
	if (view.leftPence === null) return <>No budget has been posted for {view.year} yet</>;
	return (
		<>
			{showPence(view.leftPence)} of {view.year}
			{view.mode === "trial" ? " (notional)" : ""}
		</>
	);
}

function Agenda({ view }: { view: MeetingView }) {
	return (
		<Table
			caption="Agenda"
			captionClasses="govuk-visually-hidden"
			firstCellIsHeader
			narrow="cards"
			head={[
				{ text: "Case" },
				{ text: "Need" },
				{ text: "Age" },
				{ text: "Asked for", format: "numeric" },
				{ text: "Where it is" },
			]}
			rows={view.cases.map((one) => [
				{
					text: (
						<a className="govuk-link" href={`/meetings/${view.meeting.id}/live?case=${one.reference}`}>
							{one.number}. {one.reference}
						</a>
					),
				},
				{ text: one.need ?? one.who ?? "Not stated" },
				{ text: one.kind === "project" ? "None" : (one.age ?? "Not shown") },
				{
					text: one.requestedPence === null ? "No money" : showPence(one.requestedPence),
					format: "numeric",
				},
				{ text: <CaseTag one={one} /> },
			])}
		/>
	);
}

function Notices({ view }: { view: MeetingView }) {
	if (view.notices.length === 0) return null;
	return (
		<>
			<h2 className="govuk-heading-m">For information</h2>
			<ul className="govuk-list govuk-list--bullet">
				{view.notices.map(({ reference, kindLabel, cityDate }) => (
					<li key={reference}>
						{reference}, {kindLabel.toLowerCase()}: goes to the City Cluster Meeting on {showDate(cityDate)}.
						Nothing is decided of it here.
					</li>
				))}
			</ul>
		</>
	);
}

function Attendance({ view }: { view: MeetingView }) {
	const { attendance, may } = view;
	if (!may.record) {
		const there = attendance.filter(({ present }) => present);
		return (
			<>
				<h2 className="govuk-heading-m">Who is there</h2>
				{there.length === 0 ? (
					<p className="govuk-body">Attendance is taken at the meeting.</p>
				) : (
					<ul className="govuk-list">
						{there.map(({ person, name, capacity }) => (
							<li key={person}>
								{name}, {attendanceWords[capacity]}
							</li>
						))}
					</ul>
				)}
			</>
		);
	}
	return (
		<form method="post" className="cm-reading">
			<Checkboxes
				name="present"
				idPrefix="present"
				classes="govuk-checkboxes--small"
				fieldset={{ legend: { text: "Who is there", classes: "govuk-fieldset__legend--m" } }}
				hint={
					view.cluster === null
						? "Where Nominated Headteachers of two clusters or more are there, two of them confirm every decision."
						: "Chair and deputy who are there both confirm every decision."
				}
				values={attendance.filter(({ present }) => present).map(({ person }) => person)}
				items={attendance.map(({ person, name, capacity }) => ({
					value: person,
					text: `${name}, ${attendanceWords[capacity]}`,
				}))}
			/>
			<button className="govuk-button govuk-button--secondary" type="submit">
				Save attendance
			</button>
		</form>
	);
}
