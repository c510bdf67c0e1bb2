import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { CaseFiles } from "#app/components/meetings/CaseFiles.tsx";
import { CaseTag } from "#app/components/meetings/CaseTag.tsx";
import { CaseText } from "#app/components/meetings/CaseText.tsx";
import { DecisionForm } from "#app/components/meetings/DecisionForm.tsx";
import { DecisionRecord } from "#app/components/meetings/DecisionRecord.tsx";
import { HeadlineList } from "#app/components/meetings/HeadlineList.tsx";
import { MoneyLeft, moneyWords } from "#app/components/meetings/MeetingPage.tsx";
import type { AgendaCase, MeetingView, RoomRefusal } from "#app/domain/agenda.ts";
import { planKinds } from "#schemas/vocabulary.ts";

interface RoomProps {
	readonly view: MeetingView;
	readonly reference: string | null;
	readonly refused: RoomRefusal | null;
}

/** The meeting room: one case at a time, readable from five metres; nothing on it identifies anyone. */
export function MeetingRoom({ view, reference, refused }: RoomProps) {
	const { meeting, cases } = view;
	const one =
		cases.find((candidate) => candidate.reference === reference) ??
		cases.find(({ ended }) => ended === null) ??
		cases[0];
	return (
		<>
			<BackLink href={`/meetings/${meeting.id}`}>The meeting</BackLink>
			{refused ? (
				<ErrorSummary
					errorList={refused.issues.map(({ path, message }) => ({ text: message, href: `#${path}` }))}
				/>
			) : null}
			{one ? (
				<OneCase key={one.reference} view={view} one={one} refused={refused} />
			) : (
				<>
					<h1 className="govuk-heading-xl">{meeting.title}</h1>
					<p className="govuk-body-l">No case is on the agenda.</p>
				</>
			)}
		</>
	);
}

function OneCase({
	view,
	one,
	refused,
}: {
	view: MeetingView;
	one: AgendaCase;
	refused: RoomRefusal | null;
}) {
	const open = one.ended === null;
	return (
		<>
			<h1 className="govuk-heading-xl">
				<span className="govuk-caption-xl">
					Case {one.number} of {view.cases.length}, {one.minutes} minutes
				</span>
				{one.reference} <CaseTag one={one} />
			</h1>
			<HeadlineList one={one} />
			{planKinds.includes(one.kind) ? null : (
				<p className="govuk-body-l">
					<strong>{moneyWords(view)}:</strong> <MoneyLeft view={view} />
				</p>
			)}
			{open ? <Recognise one={one} /> : null}
			<Details summary={planKinds.includes(one.kind) ? "What the plan says" : "What the school wrote"}>
				<CaseText documents={one.documents} level={3} />
				<CaseFiles meeting={view.meeting.id} files={one.files} />
			</Details>
			{one.decision ? <DecisionRecord view={view} one={one} decision={one.decision} /> : null}
			{open && view.may.record ? (
				one.decision ? (
					<Details summary="Change the record">
						<DecisionForm view={view} one={one} refused={refused} />
					</Details>
				) : (
					<DecisionForm view={view} one={one} refused={refused} />
				)
			) : null}
			{open && view.may.record ? <NotReached one={one} /> : null}
			<Neighbours view={view} one={one} />
		</>
	);
}

function Recognise({ one }: { one: AgendaCase }) {
	return (
		<form method="post">
			<input type="hidden" name="case" value={one.reference} />
			<button className="govuk-button govuk-button--secondary" name="intent" value="recognise" type="submit">
				I recognise this case
			</button>
		</form>
	);
}

function NotReached({ one }: { one: AgendaCase }) {
	return (
		<form method="post">
			<input type="hidden" name="case" value={one.reference} />
			<button className="govuk-button govuk-button--secondary" name="intent" value="notReached" type="submit">
				Not reached: first next time
			</button>
		</form>
	);
}

function Neighbours({ view, one }: { view: MeetingView; one: AgendaCase }) {
	const href = (other: AgendaCase) => `/meetings/${view.meeting.id}/live?case=${other.reference}`;
	const before = view.cases[one.number - 2];
	const after = view.cases[one.number];
	return (
		<nav aria-label="Cases" className="govuk-button-group">
			{before ? (
				<a className="govuk-link" href={href(before)}>
					Case {before.number}, before
				</a>
			) : null}
			{after ? (
				<a className="govuk-link" href={href(after)}>
					Case {after.number}, next
				</a>
			) : null}
		</nav>
	);
}
