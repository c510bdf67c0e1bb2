import { BackLink } from "#app/components/layout/BackLink.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { CaseFiles } from "#app/components/meetings/CaseFiles.tsx";
import { CaseText } from "#app/components/meetings/CaseText.tsx";
import { HeadlineList } from "#app/components/meetings/HeadlineList.tsx";
import type { MeetingView } from "#app/domain/agenda.ts";
import { showDate } from "#schemas/entry.ts";

/** Every case of a meeting to read beforehand, on screen or printed; no name of a child or school in it. */
export function Pack({ view }: { view: MeetingView }) {
	const { meeting, cases } = view;
	return (
		<>
			<BackLink href={`/meetings/${meeting.id}`}>The meeting</BackLink>
			<h1 className="govuk-heading-l">
				<span className="govuk-caption-l">
					{meeting.title}, {showDate(meeting.date)}, {meeting.time}
				</span>
				Pack <ModeTag mode={meeting.mode} />
			</h1>
			<InsetText>
				The identity is hidden, not gone: this stays personal data. Do not try to find out who it is about. If
				you recognise a case, say so in the meeting room.
			</InsetText>
			{cases.length === 0 ? <p className="govuk-body">No case is listed yet.</p> : null}
			{cases.map((one) => (
				<article key={one.reference} aria-labelledby={`case-${one.reference}`}>
					<h2 className="govuk-heading-m" id={`case-${one.reference}`}>
						{one.number}. {one.reference}
					</h2>
					<HeadlineList one={one} />
					<CaseText documents={one.documents} level={3} />
					<CaseFiles meeting={meeting.id} files={one.files} />
				</article>
			))}
		</>
	);
}
