import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { inOrder } from "#app/components/layout/markup.ts";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { StateTag } from "#app/components/referrals/StateTag.tsx";
import { DeskAttachments } from "#app/components/release/DeskAttachments.tsx";
import { Release } from "#app/components/release/Release.tsx";
import { ReturnToSchool } from "#app/components/release/ReturnToSchool.tsx";
import type { DeskRefusal, DeskView } from "#app/domain/desk.ts";
import { referralStateWords } from "#app/domain/referral.ts";
import { showDate } from "#schemas/entry.ts";

/** One referral on admin support's desk: checked, released to its panel or returned to its school. */
export function Desk({ view, refused }: { view: DeskView; refused: DeskRefusal | null }) {
	return (
		<>
			<BackLink href="/queue">Queue</BackLink>
			{refused ? (
				<ErrorSummary
					errorList={refused.issues.map(({ path, message }) => ({ text: message, href: `#${path}` }))}
				/>
			) : null}
			<h1 className="govuk-heading-l">Referral {view.reference}</h1>
			<SummaryList
				rows={[
					{ key: "Kind", value: view.kind },
					{ key: "Mode", value: <ModeTag mode={view.mode} /> },
					{ key: "Where it is", value: <StateTag state={view.state} forSchool={false} /> },
					{ key: "School", value: `${view.school}, ${view.cluster}` },
					{ key: "Sent", value: sentWords(view) },
					{
						key: view.forum === "city" ? "City Cluster Meeting" : "Meeting",
						value: <MeetingOfCase view={view} />,
					},
				]}
			/>
			<Completeness missing={view.missing} />
			<DeskAttachments view={view} />
			{view.check ? (
				<Release
					check={view.check}
					forum={view.forum}
					copies={view.attachments.flatMap(({ copy }) => copy?.id ?? [])}
					refused={refused}
				/>
			) : (
				<Released view={view} />
			)}
			{view.check ? <ReturnToSchool refused={refused} /> : null}
			<History view={view} />
		</>
	);
}

/** Leads to the meeting's agenda once the case is on it. */
function MeetingOfCase({ view }: { view: DeskView }) {
	if (!view.meetingDate) return "No date yet";
	const date = showDate(view.meetingDate);
	if (!view.released || !view.meeting) return date;
	return (
		<a className="govuk-link" href={`/meetings/${view.meeting}`}>
			{date}
		</a>
	);
}

function sentWords({ sentOn, sendings }: DeskView): string {
	if (!sentOn) return "Not sent yet";
	return sendings > 1 ? `${showDate(sentOn)}, sending ${sendings}` : showDate(sentOn);
}

function Completeness({ missing }: { missing: DeskView["missing"] }) {
	if (missing.length === 0)
		return <InsetText>Complete: every document has what its form asks for.</InsetText>;
	return (
		<InsetText>
			<p className="govuk-body">Not complete. Return it to the school with what is missing:</p>
			<ul className="govuk-list govuk-list--bullet">
				{missing.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
		</InsetText>
	);
}

function Released({ view }: { view: DeskView }) {
	const { released } = view;
	if (!released) return null;
	const words = released.wordsChanged ? "Words were taken out of it." : "Its words were not changed.";
	return (
		<>
			<h2 className="govuk-heading-m">What the panel reads</h2>
			<p className="govuk-body">
				Released on {showDate(released.on)}. {words} What is shown could mean {released.schoolsMeant} schools.
				{released.cannotHideReason
					? ` Signed, although it cannot be hidden: ${released.cannotHideReason}`
					: ""}
			</p>
			{view.state === "ready" ? (
				<form method="post">
					<p className="govuk-body">It waits for a meeting with a place.</p>
					<button className="govuk-button" type="submit" name="intent" value="list">
						{view.forum === "city" ? "List on the next City Cluster Meeting" : "List on the next meeting"}
					</button>
				</form>
			) : null}
		</>
	);
}

function History({ view }: { view: DeskView }) {
	return (
		<Details summary="What has happened to it">
			<ul className="govuk-list govuk-list--bullet">
				{inOrder(view.history).map(({ item: event, key }) => (
					<li key={key}>
						{showDate(event.on)}: {referralStateWords[event.to].label.toLowerCase()}
						{event.reason ? `. ${event.reason}` : ""}
					</li>
				))}
			</ul>
		</Details>
	);
}
