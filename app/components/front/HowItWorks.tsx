import { CivilDate } from "#app/components/layout/CivilDate.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { Mode } from "#schemas/vocabulary.ts";

export interface HowItWorksView {
	authorityName: string;
	mode: Mode;
	/** Days before a meeting by which a referral is sent. */
	deadlineDays: number;
	decisionDays: number;
	plansOutsideBefore: string;
	contactEmail: string;
	presentApplicationUrl: string;
}

/** The whole process for schools and families; where 'What this means' leads. */
export function HowItWorks({ view }: { view: HowItWorksView }) {
	return (
		<div className="cm-reading">
			<h1 className="govuk-heading-xl">How the Cluster Model works</h1>
			<Phase view={view} />
			<Meetings />
			<Asking view={view} />
			<Deciding view={view} />
			<Plans view={view} />
			<Checking />
			<h2 className="govuk-heading-l" id="questions">
				Questions
			</h2>
			<p className="govuk-body">
				Write to <a href={`mailto:${view.contactEmail}`}>{view.contactEmail}</a>. You need no account to do
				so.
			</p>
		</div>
	);
}

function Phase({ view }: { view: HowItWorksView }) {
	if (view.mode === "live") {
		return (
			<>
				<h2 className="govuk-heading-l" id="phase">
					What ‘live’ means
				</h2>
				<p className="govuk-body">
					Decisions are real: what a meeting agrees is paid to the school. Records of the trial are kept apart
					and never counted with it.
				</p>
			</>
		);
	}
	return (
		<>
			<h2 className="govuk-heading-l" id="phase">
				What ‘trial’ means
			</h2>
			<WarningText>
				A trial referral does not replace an application for Higher Needs Funding. Apply{" "}
				<a href={view.presentApplicationUrl}>in the way you do now</a> as well.
			</WarningText>
			<ul className="govuk-list govuk-list--bullet">
				<li>Every step runs as it would for real: forms, meetings, decisions, reviews.</li>
				<li>No funding is attached. Sums are worked out and shown, and nothing is paid.</li>
				<li>Pupils’ names are not asked for. The school uses a label of its own.</li>
				<li>
					Trial records stay trial records. They can never turn into real ones or be counted with them; the
					system itself keeps them apart.
				</li>
				<li>Every page says ‘Trial’ at the top, and so does everything printed or downloaded.</li>
			</ul>
			<p className="govuk-body">
				At the end everyone who took part is asked the same question: should {view.authorityName} proceed? The
				council decides after that.
			</p>
		</>
	);
}

function Meetings() {
	return (
		<>
			<h2 className="govuk-heading-l" id="meetings">
				The meetings
			</h2>
			<Table
				caption="Who meets, how often, and what for"
				captionClasses="govuk-table__caption--s"
				narrow="cards"
				firstCellIsHeader
				head={[{ text: "Meeting" }, { text: "How often" }, { text: "Who" }, { text: "What for" }]}
				rows={[
					[
						{ text: "Locality cluster meeting" },
						{ text: "Once every half term, half a day" },
						{
							text: "Lead SENCo as chair, a SENCo or inclusion representative from each school, a Locality Lead, a SEND case officer, an educational psychologist, admin support",
						},
						{ text: "Advice from colleagues; deciding what the cluster’s money is used for; reviews" },
					],
					[
						{ text: "City cluster meeting" },
						{ text: "Once a term, half a day" },
						{
							text: "The Locality Leads, a nominated headteacher from each cluster, the Head of Service, the Principal Educational Psychologist",
						},
						{ text: "Watching over all clusters, fairness, money; deciding on the contingency fund" },
					],
				]}
			/>
		</>
	);
}

function Asking({ view }: { view: HowItWorksView }) {
	return (
		<>
			<h2 className="govuk-heading-l" id="asking">
				How a school asks
			</h2>
			<p className="govuk-body">
				A school sends a <strong>referral</strong>: a bundle of forms that says what a pupil, a group or a
				project needs, what it would cost, and what has been tried. It is sent at least {view.deadlineDays}{" "}
				days before the meeting; after that, the next meeting is offered.
			</p>
			<ul className="govuk-list govuk-list--bullet">
				<li>The referral form says what is asked for and why.</li>
				<li>The costed provision map lists the help, hour by hour, and adds up what it costs.</li>
				<li>The profile of need describes strengths and needs.</li>
			</ul>
			<p className="govuk-body">
				Admin support checks that it is complete and that nobody can be recognised in it. The panel sees a
				reference, the key stage, the needs, the plan and the cost: never a name or a school.
			</p>
			<p className="govuk-body">
				A child and a parent can say what they think on{" "}
				<a className="govuk-link" href="/own-words">
					a page in their own words
				</a>
				, filled in by hand; the school attaches it.
			</p>
		</>
	);
}

function Deciding({ view }: { view: HowItWorksView }) {
	return (
		<>
			<h2 className="govuk-heading-l" id="deciding">
				How a decision is made
			</h2>
			<p className="govuk-body">
				The meeting can agree, agree in part, suggest another way, ask for more, or not agree. It always gives
				its reasons. The chair and the Locality Lead both confirm. Anyone from the school that asked has no
				say, and nobody in the room is told whose case it is.
			</p>
			<p className="govuk-body">
				The school hears within {view.decisionDays} days. It can ask for the decision to be reconsidered when
				there is something new. Every award is reviewed within one year.
			</p>
		</>
	);
}

function Plans({ view }: { view: HowItWorksView }) {
	return (
		<>
			<h2 className="govuk-heading-l" id="plans">
				Education, health and care plans
			</h2>
			<p className="govuk-body">
				How a plan is asked for and written does not change. The right to ask the council for an assessment
				does not depend on a cluster.
			</p>
			<p className="govuk-body">
				For a new plan, a cluster meeting matches the help written in Section F of the plan with its cost. It
				cannot make that help smaller because money is short: the council must secure it.
			</p>
			<p className="govuk-body">
				Plans first made final before <CivilDate date={view.plansOutsideBefore} /> stay outside the model.
			</p>
		</>
	);
}

function Checking() {
	return (
		<>
			<h2 className="govuk-heading-l" id="fair">
				How we check that it is fair
			</h2>
			<ul className="govuk-list govuk-list--bullet">
				<li>Figures of all clusters side by side, for those who watch over it.</li>
				<li>Visits by Locality Leads to see what the money is used for.</li>
				<li>A self-check on inclusion by every school each year.</li>
				<li>A record of who did what; a change to it afterwards would show.</li>
			</ul>
		</>
	);
}
