import { Input } from "#app/components/layout/Input.tsx";
import type { TypedForm } from "#app/domain/typedForm.ts";

interface AmountProps {
	readonly field: string;
	readonly label: string;
	readonly hint?: string;
	readonly unit: "pounds" | "percent";
	readonly typed: TypedForm;
}

/** A box for pounds or for a percentage, as it was typed, with what is wrong with it. */
export function Amount({ field, label, hint, unit, typed }: AmountProps) {
	return (
		<Input
			id={field}
			name={field}
			label={label}
			hint={hint}
			value={typed.values[field] ?? ""}
			inputMode="decimal"
			classes={unit === "pounds" ? "govuk-input--width-10" : "govuk-input--width-4"}
			prefix={unit === "pounds" ? "£" : undefined}
			suffix={unit === "percent" ? "%" : undefined}
			errorMessage={problemOf(typed, field)}
		/>
	);
}

/** What is wrong with a field, if anything. */
export function problemOf(typed: TypedForm, field: string): string | undefined {
	return typed.problems.find((problem) => problem.field === field)?.message;
}
