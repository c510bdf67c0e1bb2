import { Panel } from "#app/components/layout/Panel.tsx";
import { type NextStep, WhatHappensNext } from "#app/components/layout/WhatHappensNext.tsx";
import type { SentView } from "#app/domain/bundle.ts";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import { showDate, showPence } from "#schemas/entry.ts";

/** The receipt: the reference, what happens next and when. The page can be come back to. */
export function Sent({ view }: { view: SentView }) {
	const at = new Date(view.sentAt);
	return (
		<div className="cm-reading">
			<Panel title={view.number === 1 ? "Referral sent" : "Referral sent again"}>
				Your reference
				<br />
				<strong>{view.reference}</strong>
			</Panel>
			<p className="govuk-body">
				{view.kind}, sent on {showDate(londonDate(at))}, {londonTime(at)}.
				{view.requestedPence === null ? "" : ` It asks for ${showPence(view.requestedPence)}.`}
				{view.mode === "trial" ? " This is a trial: no funding is attached." : ""}
			</p>
			<p className="govuk-body">
				<a className="govuk-link" href={`/referrals/${view.reference}/sent.pdf`}>
					What you sent (PDF)
				</a>
				{view.attachments.length > 0 ? `, with ${documentsWords(view.attachments.length)}.` : ""}
			</p>
			<h2 className="govuk-heading-m">What happens next</h2>
			<WhatHappensNext steps={stepsOf(view)} />
			<p className="govuk-body">
				You can come back to this page at any time: keep its address, or open the referral from your list.
			</p>
			<p className="govuk-body">
				Questions? Write to{" "}
				<a className="govuk-link" href={`mailto:${view.contactEmail}`}>
					{view.contactEmail}
				</a>{" "}
				and give the reference.
			</p>
			<p className="govuk-body">
				<a className="govuk-link" href={`/referrals/${view.reference}`}>
					See the referral
				</a>
			</p>
			<p className="govuk-body">
				<a className="govuk-link" href="/referrals">
					All referrals
				</a>
			</p>
		</div>
	);
}

function documentsWords(count: number): string {
	return count === 1 ? "1 supporting document" : `${count} supporting documents`;
}

function stepsOf({ forum, meeting, mode, decisionDays, decisionBy }: SentView): NextStep[] {
	const check = {
		what: "Admin support checks it",
		detail:
			"They see that the bundle is complete and that nothing in it says who it is about. If something is missing it comes back to you with the reason.",
	};
	const when = meeting
		? `${showDate(meeting.date)}, ${meeting.time}`
		: "At its next meeting, whose date is still to be set";
	const talk = {
		what: forum === "city" ? "The City Cluster Meeting talks about it" : "Your cluster talks about it",
		when,
		detail:
			forum === "city"
				? "The people at the meeting do not see the child’s or the school’s name. The next meeting of your cluster is told that the referral was made, by its reference alone."
				: "The people at the meeting do not see the child’s or the school’s name.",
	};
	const hear = {
		what:
			mode === "trial"
				? `You hear what the ${forum === "city" ? "city" : "cluster"} would have decided, and why`
				: "You get the decision with its reasons",
		when: decisionBy ? `By ${showDate(decisionBy)}` : `Within ${decisionDays} days of the meeting`,
	};
	return [check, talk, hear];
}
