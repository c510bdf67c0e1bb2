import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Table } from "#app/components/layout/Table.tsx";
import type { AgreementsView } from "#app/domain/agreements.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";

/** Which schools have agreed to share data, and the form that records it. */
export function AgreementsPage({ view, refused }: { view: AgreementsView; refused: TypedForm | null }) {
	const schools = view.groups.flatMap((group) => group.schools);
	const agreed = schools.filter(({ agreedOn }) => agreedOn !== null).length;
	return (
		<>
			<BackLink href="/programme">Trial and live</BackLink>
			<ProblemSummary problems={refused?.problems} />
			<h1 className="govuk-heading-l">Data-sharing agreements</h1>
			<p className="govuk-body-l">
				On record for {agreed} of {schools.length} schools. A school without one can prepare a live referral
				and cannot send it; the trial needs none.
			</p>
			{view.mayWrite ? <AgreementForm view={view} typed={refused} /> : null}
			{view.groups.map((group) => (
				<Table
					key={group.name}
					caption={group.name}
					captionClasses="govuk-table__caption--m"
					head={[{ text: "School" }, { text: "Agreed on" }]}
					rows={group.schools.map(({ name, agreedOn }) => [
						{ text: name },
						{ text: agreedOn === null ? "None on record" : showDate(agreedOn) },
					])}
					firstCellIsHeader
				/>
			))}
		</>
	);
}

function AgreementForm({ view, typed }: { view: AgreementsView; typed: TypedForm | null }) {
	const wrong = (field: string) => typed?.problems.find((problem) => problem.field === field)?.message;
	const value = (field: string) => typed?.values[field];
	return (
		<form method="post" className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">Record an agreement</h2>
			<Select
				id="school"
				name="school"
				label="School"
				items={[
					{ value: "", text: "Choose a school" },
					...view.groups.map(({ name, schools }) => ({
						label: name,
						items: schools.map((school) => ({ value: school.urn, text: school.name })),
					})),
				]}
				value={value("school") ?? ""}
				errorMessage={wrong("school")}
			/>
			<DateInput
				id="agreed"
				fieldset={{ legend: { text: "Signed on" } }}
				values={{ day: value("day"), month: value("month"), year: value("year") }}
				errorMessage={wrong("agreed-day")}
			/>
			<div className="govuk-button-group">
				<Button name="_action" value="record">
					Record the agreement
				</Button>
				<Button classes="govuk-button--secondary" name="_action" value="end">
					Its agreement has ended
				</Button>
			</div>
		</form>
	);
}
