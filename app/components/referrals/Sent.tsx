import { Panel } from "#app/components/layout/Panel.tsx";
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
			<h2 className="govuk-heading-m">What happens next</h2>
			<ol className="govuk-list govuk-list--number govuk-list--spaced">
				<li>
					Admin support checks that the bundle is complete and that nothing in it says who it is about. If
					something is missing it comes back to you with the reason.
				</li>
				<li>
					{view.meeting
						? `Your cluster talks about it at its meeting on ${showDate(view.meeting.date)}, ${view.meeting.time}. The people there do not see the child’s or the school’s name.`
						: "Your cluster talks about it at its next meeting, whose date is still to be set."}
				</li>
				<li>
					{view.mode === "trial"
						? `Within ${view.decisionDays} working days of the meeting you hear what the cluster would have decided, and why.`
						: `Within ${view.decisionDays} working days of the meeting you get the decision with its reasons.`}
				</li>
			</ol>
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
