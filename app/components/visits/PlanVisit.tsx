import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import type { TypedForm } from "#app/domain/typedForm.ts";
import type { AwardChoice, PlanVisitView } from "#app/domain/visits.ts";
import { showDate, showPence } from "#schemas/entry.ts";
import { visitPurposeLabels, visitPurposes } from "#schemas/vocabulary.ts";

/** Which school, what for, and when: first the school, since what can be visited depends on it. */
export function PlanVisit({ view, refused }: { view: PlanVisitView; refused: TypedForm | null }) {
	return (
		<>
			<BackLink href="/visits">Visits</BackLink>
			<ProblemSummary problems={refused?.problems} />
			<h1 className="govuk-heading-l">Plan a visit</h1>
			<form method="get" className="cm-reading">
				<Select
					id="school"
					name="school"
					label="Which school?"
					items={[
						{ value: "", text: "Choose a school" },
						...view.groups.map(({ name, schools }) => ({
							label: name,
							items: schools.map(({ urn, name: called }) => ({ value: urn, text: called })),
						})),
					]}
					value={view.school?.urn ?? ""}
				/>
				<Button classes="govuk-button--secondary">{view.school ? "Change the school" : "Continue"}</Button>
			</form>
			{view.school ? <Plan view={view} school={view.school} refused={refused} /> : null}
		</>
	);
}

function Plan({
	view,
	school,
	refused,
}: {
	view: PlanVisitView;
	school: NonNullable<PlanVisitView["school"]>;
	refused: TypedForm | null;
}) {
	const wrong = (field: string) => refused?.problems.find((problem) => problem.field === field)?.message;
	const value = (field: string) => refused?.values[field];
	return (
		<form method="post" className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">{school.name}</h2>
			<input type="hidden" name="school" value={school.urn} />
			<Radios
				name="purpose"
				idPrefix="purpose"
				fieldset={{ legend: { text: "What is the visit for?", classes: "govuk-fieldset__legend--s" } }}
				items={visitPurposes.map((purpose) => ({ value: purpose, text: visitPurposeLabels[purpose] }))}
				value={value("purpose")}
				errorMessage={wrong("purpose")}
			/>
			{view.awards.length === 0 ? (
				<p className="govuk-body">This school has been given nothing yet, so there is no award to visit.</p>
			) : (
				<Radios
					name="award"
					idPrefix="award"
					fieldset={{ legend: { text: "Which award is it about?", classes: "govuk-fieldset__legend--s" } }}
					hint="Needed for support that was funded; its map is opened in the record row by row. The child is known by the reference alone."
					items={view.awards.map((award) => ({
						value: award.id,
						text: `${award.reference}: ${award.kind}, ${showPence(award.amountPence)}`,
						hint: { text: hintOf(award) },
					}))}
					value={value("award")}
					errorMessage={wrong("award")}
				/>
			)}
			<DateInput
				id="planned"
				fieldset={{ legend: { text: "When do you plan to be there?", classes: "govuk-fieldset__legend--s" } }}
				hint="The school sees the day and what the visit is for as soon as it is planned."
				values={{ day: value("day"), month: value("month"), year: value("year") }}
				errorMessage={wrong("planned-day")}
			/>
			<Button preventDoubleClick>Plan the visit</Button>
		</form>
	);
}

function hintOf({ awardedOn, visits, mode }: AwardChoice): string {
	const seen = visits === 0 ? "not visited yet" : visits === 1 ? "one visit" : `${visits} visits`;
	return `Given on ${showDate(awardedOn)}${mode === "trial" ? " in the trial, notional" : ""}; ${seen}`;
}
