import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { MeetingCard } from "#app/components/layout/MeetingCard.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { StartReviewView } from "#app/domain/reviewList.ts";
import { showDate, showPence } from "#schemas/entry.ts";

/** What is reviewed, what it asks, by when, and the start. */
export function StartReview({ view }: { view: StartReviewView }) {
	const minutes = view.documents.reduce((sum, document) => sum + document.minutes, 0);
	return (
		<>
			<BackLink href="/reviews">Reviews</BackLink>
			<h1 className="govuk-heading-l">
				{view.award ? `Start the review of ${view.award.reference}` : "Start a trial review"}
			</h1>
			<div className="cm-reading">
				{view.award ? <Award award={view.award} /> : <Present />}
				<p className="govuk-body">
					It takes about {minutes} minutes. Everything is saved as you type, and you can stop and come back.
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
				<h2 className="govuk-heading-m">What happens then</h2>
				<p className="govuk-body">
					Admin support checks it and hides whom it is about. {meetingWords[view.forum]} decides whether the
					money continues, is increased, is reduced or ceases. The decision of before is not changed: a new
					one follows it.
				</p>
				<Meeting view={view} />
				<form method="post">
					<School schools={view.schools} />
					<Button isStartButton preventDoubleClick>
						Start the review
					</Button>
				</form>
			</div>
		</>
	);
}

const meetingWords = {
	locality: "Your cluster’s meeting",
	city: "The City Cluster Meeting, which made the award,",
} as const;

function Award({ award }: { award: NonNullable<StartReviewView["award"]> }) {
	return (
		<>
			<SummaryList
				rows={[
					{ key: "Award", value: `${award.kind}, agreed on ${showDate(award.awardedOn)}` },
					{ key: "Comes to", value: showPence(award.totalPence) },
					{ key: "Still to come", value: showPence(award.toComePence) },
				]}
			/>
			<p className="govuk-body-l">
				The support that was funded, the outcomes that were sought and the money are filled in for you from
				what was decided. You say what was given and what came of it.
			</p>
		</>
	);
}

function Present() {
	return (
		<p className="govuk-body-l">
			This tries out a review on money that a child has today under the present system. You give your school’s
			own label for the case and the year group, no name. Nothing changes for the child, and no notional money
			moves.
		</p>
	);
}

function Meeting({ view }: { view: StartReviewView }) {
	const { meeting, forum } = view;
	if (!meeting) return <InsetText>The next meeting has no date yet. You can begin now.</InsetText>;
	return (
		<MeetingCard
			title={forum === "city" ? "The next City Cluster Meeting" : "The next meeting of your cluster"}
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

function School({ schools }: { schools: StartReviewView["schools"] }) {
	const [only] = schools;
	if (schools.length === 1 && only) return <input type="hidden" name="school" value={only.urn} />;
	return (
		<Select
			id="school"
			name="school"
			label="Which school’s award is it?"
			items={schools.map(({ urn, name }) => ({ value: urn, text: name }))}
		/>
	);
}
