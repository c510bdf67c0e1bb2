import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { inOrder } from "#app/components/layout/markup.ts";
import { ProblemSummary } from "#app/components/layout/ProblemSummary.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { SummaryList } from "#app/components/layout/SummaryList.tsx";
import type { PlanView } from "#app/domain/planMeeting.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";

interface PlanMeetingsProps {
	readonly view: PlanView;
	/** What was posted and refused, as it was typed. */
	readonly refused: TypedForm | null;
}

/** The meetings to come, cluster by cluster, and the form that plans another. */
export function PlanMeetings({ view, refused }: PlanMeetingsProps) {
	return (
		<>
			<BackLink href="/programme">Trial and live</BackLink>
			<ProblemSummary problems={refused?.problems} />
			<h1 className="govuk-heading-l">Meetings to come</h1>
			<SummaryList
				rows={view.places.map(({ name, planned }) => ({
					key: name,
					value:
						planned.length === 0 ? (
							"None is planned: what its schools send waits until one is"
						) : (
							<ul className="govuk-list">
								{inOrder(planned).map(({ item, key }) => (
									<li key={key}>{item}</li>
								))}
							</ul>
						),
				}))}
			/>
			<PlanForm view={view} refused={refused} />
		</>
	);
}

function PlanForm({ view, refused }: PlanMeetingsProps) {
	const wrong = (field: string) => refused?.problems.find((problem) => problem.field === field)?.message;
	const value = (field: string) => refused?.values[field];
	return (
		<form method="post" className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">Plan a meeting</h2>
			<Select
				id="place"
				name="place"
				label="Who meets"
				items={[
					{ value: "", text: "Choose" },
					...view.places.map((place) => ({ value: place.value, text: place.name })),
				]}
				value={value("place") ?? ""}
				errorMessage={wrong("place")}
			/>
			<DateInput
				id="date"
				fieldset={{ legend: { text: "On which day" } }}
				values={{ day: value("day"), month: value("month"), year: value("year") }}
				errorMessage={wrong("date-day")}
			/>
			<Input
				id="time"
				name="time"
				label="From when"
				hint="Such as 1pm or 13:30."
				classes="govuk-input--width-5"
				value={value("time")}
				errorMessage={wrong("time")}
			/>
			<Select
				id="host"
				name="host"
				label="At which school"
				items={[
					{ value: "", text: "Not known yet" },
					...view.schools.map(({ urn, name }) => ({ value: urn, text: name })),
				]}
				value={value("host") ?? ""}
				errorMessage={wrong("host")}
			/>
			<Input
				id="places"
				name="places"
				label="How many cases it has time for"
				classes="govuk-input--width-2"
				inputMode="numeric"
				value={value("places") ?? String(view.usualPlaces)}
				errorMessage={wrong("places")}
			/>
			<Button>Plan the meeting</Button>
		</form>
	);
}
