import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { MeetingCard } from "#app/components/layout/MeetingCard.tsx";
import type { MeetingOffer, StartView } from "#app/domain/bundle.ts";

/** The page before a referral is begun. */
export function StartReferral({ view }: { view: StartView }) {
	const minutes = view.documents.reduce((sum, document) => sum + document.minutes, 0);
	return (
		<>
			<BackLink href="/referrals">Referrals</BackLink>
			<h1 className="govuk-heading-l">Start a referral for {view.kindLabel.toLowerCase()}</h1>
			<div className="cm-reading">
				<p className="govuk-body-l">
					You ask your cluster to fund support for one child or young person. It takes about {minutes} minutes
					in all. Everything is saved as you type, and you can stop and come back, also on another computer.
				</p>
				<h2 className="govuk-heading-m">What you will fill in</h2>
				<ol className="govuk-list govuk-list--number govuk-list--spaced">
					{view.documents.map((document) => (
						<li key={document.title}>
							<strong>{document.title}</strong> (about {document.minutes} minutes)
							<br />
							{document.purpose}
						</li>
					))}
				</ol>
				<h2 className="govuk-heading-m">Who will see it</h2>
				<p className="govuk-body">
					{view.mode === "trial"
						? "In the trial you give no name, date of birth or pupil number: your school’s own label for the case and the year group are enough."
						: "The child’s name and date of birth are kept apart and are not shown to the panel."}{" "}
					Write the rest without names of people or schools. Beside each page you see what the panel will see.
				</p>
				<Offer meeting={view.meeting} />
				<form method="post">
					<input type="hidden" name="kind" value={view.kind} />
					<School schools={view.schools} />
					<Button isStartButton>Start the referral</Button>
				</form>
			</div>
		</>
	);
}

function Offer({ meeting }: { meeting: MeetingOffer | null }) {
	if (!meeting) {
		return (
			<InsetText>
				The next meeting of your cluster has no date yet. You can begin now and send the referral once it has.
			</InsetText>
		);
	}
	return (
		<MeetingCard
			title="The next meeting of your cluster"
			date={meeting.date}
			time={meeting.time}
			place={meeting.host ?? undefined}
			deadline={meeting.deadline}
		>
			<p className="govuk-body">
				{meeting.placesLeft === 1 ? "1 place is left." : `${meeting.placesLeft} places are left.`}
			</p>
		</MeetingCard>
	);
}

function School({ schools }: { schools: StartView["schools"] }) {
	const [only] = schools;
	if (schools.length === 1 && only) return <input type="hidden" name="school" value={only.urn} />;
	return (
		<div className="govuk-form-group">
			<label className="govuk-label" htmlFor="school">
				Which school refers?
			</label>
			<select className="govuk-select" id="school" name="school">
				{schools.map((school) => (
					<option key={school.urn} value={school.urn}>
						{school.name}
					</option>
				))}
			</select>
		</div>
	);
}
