import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Input } from "#app/components/layout/Input.tsx";
import type { TypedForm } from "#app/domain/ledger.ts";

/** Everything wrong with a posted form, on top of the page; nothing when nothing is. */
export function FormProblems({ typed }: { typed: TypedForm | null }) {
	if (!typed || typed.problems.length === 0) return null;
	return (
		<ErrorSummary
			errorList={typed.problems.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
		/>
	);
}

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
