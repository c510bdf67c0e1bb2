import { problemOf } from "#app/components/funds/PostedForm.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { DateInput } from "#app/components/layout/DateInput.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import type { UnderWayView } from "#app/domain/formViews.ts";
import type { TypedForm } from "#app/domain/ledger.ts";

interface ApproveFormProps {
	readonly underWay: UnderWayView;
	readonly typed: TypedForm;
}

/** The second person's agreement, for the very version they have read. */
export function ApproveForm({ underWay: { number, revision }, typed }: ApproveFormProps) {
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
			<WarningText>
				From then on everything new begins on version {number}, and it can never be changed. Drafts that
				schools have begun finish on the version they were begun on.
			</WarningText>
			<Button name="_action" value="approve" preventDoubleClick>
				Approve and publish
			</Button>
		</form>
	);
}
