import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { MeetingCard } from "#app/components/layout/MeetingCard.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import type { KindChoice, StartView } from "#app/domain/bundle.ts";
import { showDate } from "#schemas/entry.ts";

const forumWords = {
	locality: "Decided by a locality cluster meeting, every half term.",
	city: "Decided by the City Cluster Meeting, every term.",
} as const;

const minutesOf = ({ documents }: KindChoice) =>
	documents.reduce((sum, document) => sum + document.minutes, 0);

/** First the kind, then what the chosen one asks, then the start. */
export function StartReferral({ view, missed }: { view: StartView; missed: boolean }) {
	const chosen = view.kinds.find(({ kind }) => kind === view.chosen);
	return chosen ? <Begin view={view} chosen={chosen} /> : <Choose view={view} missed={missed} />;
}

function Choose({ view, missed }: { view: StartView; missed: boolean }) {
	const error = missed ? "Choose what kind of referral you want to start" : undefined;
	return (
		<>
			<BackLink href="/referrals">Referrals</BackLink>
			{error ? <ErrorSummary errorList={[{ text: error, href: "#kind" }]} /> : null}
			<form method="get" className="cm-reading" noValidate>
				<input type="hidden" name="chosen" value="yes" />
				<Radios
					name="kind"
					idPrefix="kind"
					errorMessage={error}
					fieldset={{
						legend: {
							text: "What kind of referral do you want to start?",
							classes: "govuk-fieldset__legend--l",
							isPageHeading: true,
						},
					}}
					items={view.kinds.map((choice) => ({
						value: choice.kind,
						text: choice.label,
						label: { classes: "govuk-label--s" },
						hint: <KindHint choice={choice} />,
					}))}
				/>
				<Button>Continue</Button>
			</form>
		</>
	);
}

function KindHint({ choice }: { choice: KindChoice }) {
	return (
		<>
			{choice.use} {choice.asks}
			<br />
			{forumWords[choice.forum]} About {minutesOf(choice)} minutes to fill in.
		</>
	);
}

function Begin({ view, chosen }: { view: StartView; chosen: KindChoice }) {
	return (
		<>
			<BackLink href="/referrals/new">Kinds of referral</BackLink>
			<h1 className="govuk-heading-l">Start a referral for {chosen.label.toLowerCase()}</h1>
			<div className="cm-reading">
				<p className="govuk-body-l">
					{chosen.asks} It takes about {minutesOf(chosen)} minutes in all. Everything is saved as you type,
					and you can stop and come back, also on another computer.
				</p>
				<p className="govuk-body">{chosen.use}</p>
				<h2 className="govuk-heading-m">What you will fill in</h2>
				<ol className="govuk-list govuk-list--number govuk-list--spaced">
					{chosen.documents.map((document) => (
						<li key={document.title}>
							<strong>{document.title}</strong> (about {document.minutes} minutes)
							<br />
							{document.purpose}
						</li>
					))}
				</ol>
				<h2 className="govuk-heading-m">Who will see it</h2>
				<p className="govuk-body">
					{!chosen.aboutPupils
						? "The panel is not told which schools it comes from."
						: view.mode === "trial"
							? "In the trial you give no name, date of birth or pupil number: your school’s own label for the case and the year group are enough."
							: "The child’s name and date of birth are kept apart and are not shown to the panel."}{" "}
					Write the rest without names of people or schools. Beside each page you see what the panel will see.
				</p>
				{view.byAuthority ? null : <Offer chosen={chosen} />}
				<form method="post">
					<input type="hidden" name="kind" value={chosen.kind} />
					<School view={view} />
					<Earlier earlier={view.earlier} />
					<Button isStartButton>Start the referral</Button>
				</form>
			</div>
		</>
	);
}

/** Begins from what the school has said before, so that nothing is typed twice. */
function Earlier({ earlier }: { earlier: StartView["earlier"] }) {
	if (earlier.length === 0) return null;
	return (
		<Select
			id="from"
			name="from"
			label="Start from an earlier referral of your school (optional)"
			hint="For the same child or young person. Details, needs, outcomes and the rows of the map are copied, and you check them page by page. Agreement and amounts are asked anew."
			items={[
				{ value: "", text: "Start with nothing filled in" },
				...earlier.map(({ reference, kind, begunOn, title }) => ({
					value: reference,
					text: [title, kind, reference, `begun ${showDate(begunOn)}`].filter(Boolean).join(", "),
				})),
			]}
			classes="cm-select"
		/>
	);
}

const offerWords = {
	locality: {
		title: "The next meeting of your cluster",
		none: "The next meeting of your cluster has no date yet.",
	},
	city: { title: "The next City Cluster Meeting", none: "The next City Cluster Meeting has no date yet." },
} as const;

function Offer({ chosen: { meeting, forum } }: { chosen: KindChoice }) {
	const words = offerWords[forum];
	if (!meeting) {
		return <InsetText>{words.none} You can begin now and send the referral once it has.</InsetText>;
	}
	return (
		<MeetingCard
			title={words.title}
			date={meeting.date}
			time={meeting.time}
			place={meeting.host ?? undefined}
			deadline={meeting.deadline}
		>
			<p className="govuk-body">
				{meeting.placesLeft === 1 ? "1 place is left." : `${meeting.placesLeft} places are left.`}
				{forum === "city" ? " The next meeting of your cluster is told that the referral was made." : ""}
			</p>
		</MeetingCard>
	);
}

function School({ view: { schools, byAuthority } }: { view: StartView }) {
	const [only] = schools;
	if (schools.length === 1 && only) return <input type="hidden" name="school" value={only.urn} />;
	return (
		<div className="govuk-form-group">
			<label className="govuk-label" htmlFor="school">
				{byAuthority ? "Which school does the child or young person go to?" : "Which school refers?"}
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
