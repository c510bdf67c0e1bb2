import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { Select } from "#app/components/layout/Select.tsx";
import { Textarea } from "#app/components/layout/Textarea.tsx";
import { type BudgetLine, moneyHref } from "#app/domain/ledger.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { Amount, problemOf } from "./PostedForm.tsx";

/** Allows one budget more than the formula gave it, with a reason that shows wherever the budget does. */
export function OverrideForm({
	year,
	mode,
	budgets,
	typed,
}: {
	year: string;
	mode: Mode;
	budgets: readonly BudgetLine[];
	typed: TypedForm;
}) {
	const items = budgets.map((row) => ({ value: row.cluster ?? "contingency", text: row.name }));
	return (
		<Details summary="Allow a budget more than it has" open={typed.problems.length > 0}>
			<form method="post" action={moneyHref({ year, mode })} noValidate>
				<input type="hidden" name="_action" value="override" />
				<Select
					id="budget"
					name="budget"
					label="Which budget"
					items={[{ value: "", text: "Choose a budget" }, ...items]}
					value={typed.values["budget"] ?? ""}
					errorMessage={problemOf(typed, "budget")}
				/>
				<Amount field="amount" label="How much more" unit="pounds" typed={typed} />
				<Textarea
					id="reason"
					name="reason"
					label="Why"
					hint="It shows with the figures. Name no child, family or school."
					value={typed.values["reason"] ?? ""}
					rows={3}
					errorMessage={problemOf(typed, "reason")}
				/>
				<Button classes="govuk-button--warning">Allow it</Button>
			</form>
		</Details>
	);
}
