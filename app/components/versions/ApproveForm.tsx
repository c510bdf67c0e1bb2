import { problemOf } from "#app/components/funds/PostedForm.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { Radios } from "#app/components/layout/Radios.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { UnderWayView } from "#app/domain/formViews.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { showDate } from "#schemas/entry.ts";

interface ApproveFormProps {
	readonly underWay: UnderWayView;
	readonly typed: TypedForm;
}

/** The second person's agreement, for the very version they have read. */
export function ApproveForm({ underWay, typed }: ApproveFormProps) {
	const { number, revision, starts } = underWay;
	const { values } = typed;
	return (
		<form method="post" className="cm-reading" noValidate>
			<input type="hidden" name="number" value={number} />
			<input type="hidden" name="revision" value={revision} />
			<DateInput
				id="from"
				names={{ day: "fromDay", month: "fromMonth", year: "fromYear" }}
				fieldset={{ legend: { text: "From which day?", classes: "govuk-fieldset__legend--s" } }}
				hint="Leave empty for at once."
				values={{ day: values["fromDay"], month: values["fromMonth"], year: values["fromYear"] }}
				errorMessage={problemOf(typed, "from")}
			/>
			{starts.length > 0 ? (
				<Select
					id="from-term"
					name="fromTerm"
					label="Or from the first day of"
					items={[
						{ text: "No half term chosen", value: "" },
						...starts.map(({ day, label }) => ({ text: `${label}, ${showDate(day)}`, value: day })),
					]}
					value={values["fromTerm"] ?? ""}
				/>
			) : null}
			<Drafts underWay={underWay} typed={typed} />
			<WarningText>
				From then on everything new begins on version {number}, and it can never be changed. What has been
				sent stays as it was sent.
			</WarningText>
			<Button name="_action" value="approve" preventDoubleClick>
				Approve and publish
			</Button>
		</form>
	);
}

function Drafts({ underWay: { openDrafts }, typed }: ApproveFormProps) {
	const { values } = typed;
	const begun = openDrafts === 1 ? "1 draft is half-written." : `${openDrafts} drafts are half-written.`;
	return (
		<Radios
			name="drafts"
			fieldset={{
				legend: { text: "What happens to drafts schools have begun?", classes: "govuk-fieldset__legend--s" },
			}}
			hint={`${openDrafts === 0 ? "None is half-written now." : begun} No answer is lost either way.`}
			items={[
				{
					value: "carryOver",
					text: "Carry them over",
					hint: "When the school next opens its draft, it sees what is kept, what to check and what is new.",
				},
				{
					value: "finish",
					text: "Let them finish on the version they were begun with, until a day",
					hint: "After that day they are carried over.",
					conditional: (
						<DateInput
							id="until"
							names={{ day: "untilDay", month: "untilMonth", year: "untilYear" }}
							fieldset={{ legend: { text: "Last day" } }}
							values={{ day: values["untilDay"], month: values["untilMonth"], year: values["untilYear"] }}
							errorMessage={problemOf(typed, "until")}
						/>
					),
				},
			]}
			value={values["drafts"]}
			errorMessage={problemOf(typed, "drafts")}
		/>
	);
}
