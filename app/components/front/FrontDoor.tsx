import type { ReactNode } from "react";
import { CivilDate } from "#app/components/layout/CivilDate.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { WhatHappensNext } from "#app/components/layout/WhatHappensNext.tsx";
import type { Mode } from "#schemas/vocabulary.ts";
import { type KeyDate, KeyDates } from "./KeyDates.tsx";

/** What the front door says of this council; all of it from the register and the settings. */
export interface FrontDoorView {
	authorityName: string;
	mode: Mode;
	clusterCount: number;
	schoolCount: number;
	/** Days after a meeting by which the school hears. */
	decisionDays: number;
	/** Plans first final before this civil date stay outside the model. */
	plansOutsideBefore: string;
	contactEmail: string;
	/** Where schools ask for money while this is a trial. */
	presentApplicationUrl: string;
	/** Free, independent advice for families, where the council has named it. */
	advice?: { name: string; href: string } | undefined;
	/** Coming meetings and terms, earliest first. */
	dates: readonly KeyDate[];
}

/** The front door for parents, carers and young people: plain words, no account, no JavaScript. */
export function FrontDoor({ view }: { view: FrontDoorView }) {
	return (
		<>
			<div className="cm-front__hero">
				<h1 className="govuk-heading-xl">Schools deciding together about extra help</h1>
				<p className="cm-lead">
					Some children need more help at school than the school’s own money pays for. In the Cluster Model,
					groups of nearby schools share out the money for that help.
				</p>
				<p className="govuk-body">
					Here is what is planned in {view.authorityName}’s area, where it has got to, and how you can have a
					say. You do not need an account.
				</p>
			</div>
			<div className="cm-front">
				<div>
					<WhereWeAre view={view} />
					<WhatItIs view={view} />
					<HowDecided view={view} />
					<MyChild view={view} />
					<Rights view={view} />
				</div>
				<div className="cm-front__side">
					<KeyDates dates={view.dates} />
					<HaveASay view={view} />
				</div>
			</div>
		</>
	);
}

function Part({ title, id, children }: { title: string; id: string; children: ReactNode }) {
	return (
		<section aria-labelledby={id}>
			<h2 className="govuk-heading-l" id={id}>
				{title}
			</h2>
			{children}
		</section>
	);
}

function WhereWeAre({ view }: { view: FrontDoorView }) {
	if (view.mode === "live") {
		return (
			<Part title="Where we are now" id="now">
				<p className="govuk-body">
					The Cluster Model is in use. Decisions made at the meetings are real, and the money for them is paid
					to the schools.
				</p>
			</Part>
		);
	}
	return (
		<Part title="Where we are now" id="now">
			<InsetText>
				<p className="govuk-body">
					<strong>This is a trial. No money is given out.</strong>
				</p>
				<p className="govuk-body">
					Schools try every step, to see whether it is fair and whether it works. Your child’s help does not
					change because of the trial. Schools still ask for money{" "}
					<a href={view.presentApplicationUrl}>in the way they do now</a>.
				</p>
			</InsetText>
			<p className="govuk-body">
				After the trial the council asks everyone who took part, and families, what they think. Then it
				decides whether to go on.
			</p>
		</Part>
	);
}

function WhatItIs({ view }: { view: FrontDoorView }) {
	return (
		<Part title="What the Cluster Model is" id="what">
			<p className="govuk-body">
				A cluster is a group of schools near each other. There are {view.clusterCount} clusters, with{" "}
				{view.schoolCount} mainstream schools between them.
			</p>
			<p className="govuk-body">
				Each cluster has a sum of money for the school year. Once every half term, people from its schools
				meet. They help each other with ideas, and decide how the money is used.
			</p>
			<p className="govuk-body">
				Part of the money is kept back for things nobody could see coming, such as a child who moves into the
				area.
			</p>
		</Part>
	);
}

function HowDecided({ view }: { view: FrontDoorView }) {
	return (
		<Part title="How decisions are made" id="decisions">
			<WhatHappensNext
				steps={[
					{
						what: "Your child’s school writes down what is needed",
						detail:
							"What your child finds hard, what helps already, what more would help, and what it costs.",
					},
					{
						what: "Names are taken out",
						detail:
							"The people at the meeting are not told your child’s name or school. They see the stage of school, the needs, the plan and the cost.",
					},
					{
						what: "The cluster meets",
						detail:
							"Special needs coordinators from the schools, with an educational psychologist, a council case officer and a Locality Lead who works with all clusters.",
					},
					{
						what: "Two people confirm the decision",
						detail:
							"The person who leads the meeting and the Locality Lead. People from your child’s own school have no say in it.",
					},
					{
						what: `The school hears within ${view.decisionDays} days`,
						detail:
							"With the reasons, and how to ask for another look. Help that is agreed is looked at again within a year.",
					},
				]}
			/>
			<Details summary="Who leads a meeting?">
				<p>
					Each year one special needs coordinator from a cluster’s schools is chosen to lead its meetings. A
					special needs coordinator (SENCo) is the teacher who looks after help for children with special
					educational needs at a school.
				</p>
			</Details>
		</Part>
	);
}

function MyChild({ view }: { view: FrontDoorView }) {
	return (
		<Part title="What it means for my child" id="child">
			<ul className="govuk-list govuk-list--bullet govuk-list--spaced">
				<li>
					Talk to your child’s school first, as you do now. The special needs coordinator is the person to
					ask.
				</li>
				<li>The school must still give the help that is right for your child, whatever a meeting decides.</li>
				{view.mode === "trial" ? (
					<li>During the trial no child gains or loses any money, and you will get no letter about it.</li>
				) : (
					<li>
						If the school asks a meeting for your child, it tells you before and lets you know the result.
					</li>
				)}
				<li>
					If your child had an education, health and care plan before{" "}
					<CivilDate date={view.plansOutsideBefore} />, nothing about its money changes.
				</li>
			</ul>
		</Part>
	);
}

function Rights({ view }: { view: FrontDoorView }) {
	return (
		<Part title="Your rights stay the same" id="rights">
			<p className="govuk-body">
				You can ask the council for an education, health and care (EHC) needs assessment at any time. You do
				not need a school or a cluster to agree first.
			</p>
			<p className="govuk-body">
				If your child has an EHC plan, the council must make sure that the help in it is given. ‘There is no
				money left’ is not an answer.
			</p>
			{view.advice ? (
				<p className="govuk-body">
					For free advice that does not come from the council’s decision makers, ask{" "}
					<a href={view.advice.href}>{view.advice.name}</a>.
				</p>
			) : null}
		</Part>
	);
}

function HaveASay({ view }: { view: FrontDoorView }) {
	return (
		<section className="cm-card" aria-labelledby="say">
			<h2 className="govuk-heading-m" id="say">
				Have your say
			</h2>
			<p className="govuk-body">
				Ask a question, tell us what worries you, or suggest something better. Young people too.
			</p>
			<p className="govuk-body">
				Write to <a href={`mailto:${view.contactEmail}`}>{view.contactEmail}</a>
			</p>
			<p className="govuk-body">
				Please leave your child’s name out unless you want to talk about your child.
			</p>
			<p className="govuk-body">
				<a href="/how-it-works">Read more about how it works</a>
			</p>
			<p className="govuk-body">
				<a href="/published">See what has been decided, in figures</a>
			</p>
		</section>
	);
}
