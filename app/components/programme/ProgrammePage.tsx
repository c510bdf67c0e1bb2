import { ModeTag } from "#app/components/layout/ModeTag.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { modeWords, type PhaseLine, type ProgrammeView } from "#app/domain/programme.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";
import { OpenSwitches } from "./OpenSwitches.tsx";
import { SwitchForm } from "./SwitchForm.tsx";

interface ProgrammePageProps {
	readonly view: ProgrammeView;
	/** What was posted and refused, as it was typed. */
	readonly refused: TypedForm | null;
}

/** Trial and live: where the programme stands, what a switch means, and how two people make one. */
export function ProgrammePage({ view, refused }: ProgrammePageProps) {
	return (
		<>
			<ProblemSummary problems={refused?.problems} />
			<h1 className="govuk-heading-l">Trial and live</h1>
			<p className="govuk-body-l">{standing(view)}</p>
			<OpenSwitches open={view.open} mayWrite={view.mayWrite} />
			<Meaning />
			<Ready view={view} />
			{view.mayWrite ? <SwitchForm view={view} typed={refused ?? { values: {}, problems: [] }} /> : null}
			<Phases lines={view.phases} />
			<h2 className="govuk-heading-m">What else is set from a day on</h2>
			<ul className="govuk-list">
				<li>
					<a className="govuk-link" href="/programme/kinds">
						Kinds of referral
					</a>
					: their documents, where they are decided, how money is paid
				</li>
				<li>
					<a className="govuk-link" href="/programme/clusters">
						Clusters
					</a>
					: which school belongs to which
				</li>
				<li>
					<a className="govuk-link" href="/programme/meetings">
						Meetings
					</a>
					: when and where each cluster meets
				</li>
				<li>
					<a className="govuk-link" href="/programme/agreements">
						Data-sharing agreements
					</a>
					: which schools may send live referrals
				</li>
			</ul>
		</>
	);
}

function standing({ mode, coming, apart }: ProgrammeView): string {
	const now =
		mode === "trial" ? "The city is on trial: no money moves." : "The city is live: decisions are paid.";
	const other = mode === "trial" ? "live already" : "still on trial";
	const verb = apart.length > 1 ? "are" : "is";
	const clusters = apart.length > 0 ? ` ${apart.join(" and ")} ${verb} ${other}.` : "";
	const next = coming ? ` ${modeWords[coming.mode]} from ${showDate(coming.from)}.` : "";
	return now + clusters + next;
}

function Meaning() {
	return (
		<div className="cm-reading">
			<h2 className="govuk-heading-m">What a switch to live means</h2>
			<h3 className="govuk-heading-s">What changes from its first day</h3>
			<ul className="govuk-list govuk-list--bullet">
				<li>Every new referral is live from birth and asks for the pupil’s identity, which no panel sees.</li>
				<li>A school can send only when its data-sharing agreement is on record.</li>
				<li>The meetings planned from that day also take live cases, at the same time and place.</li>
				<li>What is agreed is committed in the live book, and reports and letters say so.</li>
			</ul>
			<h3 className="govuk-heading-s">What stays as it is</h3>
			<ul className="govuk-list govuk-list--bullet">
				<li>
					Nothing of the trial becomes live: its referrals, decisions and notional money stay the trial’s.
				</li>
				<li>Trial referrals under way can be finished as trial ones.</li>
				<li>People, meetings’ dates, forms, schools and clusters are the same.</li>
			</ul>
			<p className="govuk-body">
				A switch takes two people. It can be switched back in the same way; what was live stays live.
			</p>
		</div>
	);
}

const fundWords = {
	none: "Not set yet: what is agreed would be a commitment against the year, and nothing could be paid",
	set: "Set, and not posted: a second person adopts a scenario",
	posted: "Posted: budgets are there",
} as const;

function Ready({ view }: { view: ProgrammeView }) {
	const { year, fund, schools, agreements, meetings } = view.readiness;
	return (
		<>
			<h2 className="govuk-heading-m">What a live beginning finds today</h2>
			<SummaryList
				rows={[
					{ key: `Live fund of ${year}`, value: fundWords[fund] },
					{
						key: "Data-sharing agreements",
						value: `On record for ${agreements} of ${schools} schools`,
						actions: [{ text: "See them", href: "/programme/agreements" }],
					},
					{
						key: "Live meetings to come",
						value: meetings === 0 ? "None yet: they are made when a switch is approved" : String(meetings),
					},
				]}
			/>
		</>
	);
}

const standsWords: Readonly<Record<PhaseLine["stands"], string>> = {
	inForce: "In force",
	toCome: "To come",
	over: "Over",
	calledOff: "Called off or replaced",
	callsOff: "Called the switch off",
};

function Phases({ lines }: { lines: readonly PhaseLine[] }) {
	if (lines.length === 0) {
		return <p className="govuk-body">No phase has been set. Until one is, everything is on trial.</p>;
	}
	return (
		<Table
			caption="Phases of the programme, newest first"
			captionClasses="govuk-table__caption--m"
			head={[
				{ text: "From" },
				{ text: "Where" },
				{ text: "Mode" },
				{ text: "Stands" },
				{ text: "Why" },
				{ text: "By" },
			]}
			rows={lines.map((line) => [
				{ text: showDate(line.from) },
				{ text: line.where },
				{ text: <ModeTag mode={line.mode} /> },
				{ text: standsWords[line.stands] },
				{ text: line.reason },
				{ text: `${line.proposedBy}, approved by ${line.approvedBy}` },
			])}
			firstCellIsHeader
			narrow="cards"
		/>
	);
}
