import { Button } from "#app/components/layout/Button.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import type { AuditLine, AuditsView, ClusterAudits, SchoolAudits } from "#app/domain/audits.ts";
import { showDate } from "#schemas/entry.ts";
import type { FilingState } from "#schemas/vocabulary.ts";

/** A school's own audits; for the audit's manager, which schools have done theirs. */
export function AuditList({ view }: { view: AuditsView }) {
	return (
		<>
			<h1 className="govuk-heading-l">Inclusive education audits</h1>
			{view.schools.map((school) => (
				<School key={school.urn} school={school} />
			))}
			{view.city ? <City city={view.city} year={view.year} /> : null}
		</>
	);
}

function School({ school }: { school: SchoolAudits }) {
	return (
		<section aria-labelledby={`school-${school.urn}`} className="cm-reading">
			<h2 className="govuk-heading-m" id={`school-${school.urn}`}>
				{school.name}
			</h2>
			<ThisYear school={school} />
			{school.before.length > 0 ? (
				<Table
					caption="Earlier years"
					captionClasses="govuk-table__caption--s"
					firstCellIsHeader
					head={[{ text: "Year" }, { text: "Completed" }]}
					rows={school.before.map((audit) => [
						{ text: <AuditLink audit={audit} /> },
						{ text: audit.completedOn ? showDate(audit.completedOn) : "Never completed" },
					])}
				/>
			) : null}
		</section>
	);
}

function AuditLink({ audit }: { audit: AuditLine }) {
	return (
		<a className="govuk-link" href={`/audits/${audit.id}`}>
			{audit.year}
		</a>
	);
}

function ThisYear({ school: { urn, thisYear, before, mayStart } }: { school: SchoolAudits }) {
	if (thisYear) {
		return (
			<>
				<p className="govuk-body">
					<StateTag state={thisYear.state} />{" "}
					{thisYear.completedOn
						? `The audit of ${thisYear.year} was completed on ${showDate(thisYear.completedOn)}.`
						: `The audit of ${thisYear.year} is being filled in.`}
				</p>
				<Button
					href={`/audits/${thisYear.id}`}
					classes={thisYear.completedOn ? "govuk-button--secondary" : undefined}
				>
					{thisYear.completedOn ? "See it and follow up its plan" : "Go on with the audit"}
				</Button>
			</>
		);
	}
	return (
		<>
			<p className="govuk-body">
				Once a year, leaders and governors look together at how well the school includes everybody: 22
				statements in five domains, what each rests on, and a plan of at least three actions. It takes about
				an hour once people have been asked. Stop and come back at any point; the headteacher completes it.
			</p>
			<p className="govuk-body">
				{before.length > 0
					? "What you said last year stands beside each page."
					: "Schools are never ranked by it, and no answer of one school is published."}
			</p>
			{mayStart ? (
				<form method="post">
					<input type="hidden" name="school" value={urn} />
					<Button preventDoubleClick>Start this year’s audit</Button>
				</form>
			) : (
				<p className="govuk-body">This year’s audit has not been begun.</p>
			)}
		</>
	);
}

function StateTag({ state }: { state: FilingState | null }) {
	if (state === "sent") return <Tag classes="govuk-tag--green">Completed</Tag>;
	return state === "draft" ? (
		<Tag classes="govuk-tag--yellow">In progress</Tag>
	) : (
		<Tag classes="govuk-tag--grey">Not begun</Tag>
	);
}

function City({ city, year }: { city: NonNullable<AuditsView["city"]>; year: string }) {
	const left = city.all - city.done - city.begun;
	return (
		<section aria-labelledby="city">
			<h2 className="govuk-heading-m" id="city">
				Which schools have done it, {year}
			</h2>
			<p className="govuk-body-l">
				{city.done} of {city.all} schools have completed the audit; {city.begun}{" "}
				{city.begun === 1 ? "is" : "are"} filling it in, and {left} {left === 1 ? "has" : "have"} not begun.
			</p>
			<p className="govuk-body">
				Other years:{" "}
				{city.years
					.filter((other) => other !== year)
					.map((other, place) => (
						<span key={other}>
							{place > 0 ? ", " : ""}
							<a className="govuk-link" href={`/audits?year=${other}`}>
								{other}
							</a>
						</span>
					))}
				. Schools stand in the order of their names: they are not ranked. What all of them say together is in
				the report{" "}
				<a className="govuk-link" href={`/reports/audit-outcomes?year=${year}`}>
					Inclusion audit outcomes
				</a>
				.
			</p>
			{city.clusters.map((cluster) => (
				<Cluster key={cluster.name} cluster={cluster} />
			))}
		</section>
	);
}

function Cluster({ cluster }: { cluster: ClusterAudits }) {
	return (
		<Table
			caption={`${cluster.name}: ${cluster.done} of ${cluster.schools.length} completed`}
			captionClasses="govuk-table__caption--s"
			firstCellIsHeader
			narrow="cards"
			head={[{ text: "School" }, { text: "Audit" }, { text: "Completed on" }]}
			rows={cluster.schools.map(({ name, audit }) => [
				{
					text:
						audit?.state === "sent" ? (
							<a className="govuk-link" href={`/audits/${audit.id}`}>
								{name}
							</a>
						) : (
							name
						),
				},
				{ text: <StateTag state={audit?.state ?? null} /> },
				{ text: audit?.completedOn ? showDate(audit.completedOn) : "–" },
			])}
		/>
	);
}
