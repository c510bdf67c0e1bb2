import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import type { ProgrammeView } from "#app/domain/programme.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";

/** Proposes a switch: what, where, from which day, why, and the same once more in words. */
export function SwitchForm({ view, typed }: { view: ProgrammeView; typed: TypedForm }) {
	const wrong = (field: string) => typed.problems.find((problem) => problem.field === field)?.message;
	const value = (field: string) => typed.values[field];
	return (
		<form method="post" action="/programme" className="cm-reading" noValidate>
			<h2 className="govuk-heading-m">Propose a switch</h2>
			<input type="hidden" name="_action" value="propose" />
			<Radios
				name="mode"
				fieldset={{ legend: { text: "Switch to" } }}
				items={[
					{ value: "live", text: "Live", hint: "Decisions are paid." },
					{
						value: "trial",
						text: "Trial",
						hint: "No money moves. Also calls off a switch that has not begun.",
					},
				]}
				value={value("mode")}
				errorMessage={wrong("mode")}
			/>
			<Select
				id="scope"
				name="scope"
				label="Where"
				hint="One cluster alone can be a voluntary pilot."
				items={[
					{ value: "city", text: "The whole city" },
					...view.clusters.map(({ id, name }) => ({ value: id, text: name })),
				]}
				value={value("scope") ?? "city"}
				errorMessage={wrong("scope")}
			/>
			<DateInput
				id="from"
				fieldset={{ legend: { text: "First day" } }}
				hint="Today or later, such as 1 9 2027. Today takes effect when it is approved."
				values={{ day: value("day"), month: value("month"), year: value("year") }}
				errorMessage={wrong("from-day")}
			/>
			<Textarea
				id="reason"
				name="reason"
				label="Why"
				hint="It stays on this page. Name no child, family or school."
				rows={3}
				value={value("reason")}
				errorMessage={wrong("reason")}
			/>
			<Input
				id="confirmation"
				name="confirmation"
				label="The same in words"
				hint="For the city, such as GO LIVE FROM 1 SEPTEMBER 2027 or BACK TO TRIAL FROM 5 JANUARY 2028. For one cluster, such as GO LIVE IN CLUSTER 3 FROM 1 SEPTEMBER 2027."
				autoComplete="off"
				spellCheck={false}
				value={value("confirmation")}
				errorMessage={wrong("confirmation")}
			/>
			<Button>Propose the switch</Button>
		</form>
	);
}
