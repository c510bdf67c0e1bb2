import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { EmptyState } from "#app/components/layout/EmptyState.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import { showDate } from "#schemas/entry.ts";

/** A notice as this page shows it. */
interface OutboxLine {
	readonly id: number;
	readonly at: string;
	readonly to: string;
	readonly hasAddress: boolean;
	readonly subject: string;
	readonly text: string;
	readonly attempts: number;
	readonly outcome: "sent" | "noAddress" | "tooOld" | "givenUp" | null;
}

interface OutboxProps {
	readonly notices: readonly OutboxLine[];
	/** A mail server is set. */
	readonly sends: boolean;
	readonly sampleCity: boolean;
}

const outcomes = {
	sent: "Sent",
	noAddress: "Nobody to send it to: no account with an address",
	tooOld: "Not sent: it was too old by the time it could be",
	givenUp: "Not sent: the mail server refused it for more than a day",
} as const;

/** The newest notices, in full: they hold no data, so there is nothing to hide. */
export function Outbox({ notices, sends, sampleCity }: OutboxProps) {
	return (
		<>
			<BackLink href="/queue">Queue</BackLink>
			<h1 className="govuk-heading-l">Notices by mail</h1>
			{sends ? null : (
				<InsetText>
					{sampleCity
						? "This is the sample city, so nothing is sent. Here is what each person would get."
						: "No mail server is set (SMTP_URL), so nothing is sent. Here is what each person would get."}
				</InsetText>
			)}
			{notices.length === 0 ? (
				<EmptyState title="No notices yet">
					<p className="govuk-body">
						Whoever sends a referral is told that it arrived, that it was returned, and that a decision was
						made.
					</p>
				</EmptyState>
			) : (
				<Table
					caption="The newest 30"
					captionClasses="govuk-table__caption--m"
					narrow="cards"
					head={[{ text: "When" }, { text: "To" }, { text: "What" }, { text: "What became of it" }]}
					rows={notices.map((notice) => [
						{ text: whenWords(notice.at) },
						{ text: notice.to },
						{ text: <Message notice={notice} /> },
						{ text: stateWords(notice, sends) },
					])}
				/>
			)}
		</>
	);
}

function Message({ notice: { subject, text } }: { notice: OutboxLine }) {
	return (
		<Details summary={subject}>
			<p className="govuk-body cm-typed">{text}</p>
		</Details>
	);
}

function whenWords(instant: string): string {
	const at = new Date(instant);
	return `${showDate(londonDate(at))}, ${londonTime(at)}`;
}

function stateWords({ outcome, attempts, hasAddress }: OutboxLine, sends: boolean): string {
	if (outcome !== null) return outcomes[outcome];
	if (!sends)
		return hasAddress ? "Would be sent" : "Would be sent, if the person had an account with an address";
	return attempts === 0
		? "Waits to be sent"
		: `Tried ${attempts === 1 ? "once" : `${attempts} times`}; tried again later`;
}
