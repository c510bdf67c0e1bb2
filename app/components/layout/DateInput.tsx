import type { ChangeEventHandler, InputHTMLAttributes } from "react";
import { Fieldset, type FieldsetProps } from "./Fieldset.tsx";
import { describedByOf, type FieldProps, FormGroup, HintAndError } from "./FormGroup.tsx";
import { Input } from "./Input.tsx";
import { type Attributes, joined, wordingOf } from "./markup.ts";

export type DatePart = "day" | "month" | "year";

export interface DateInputProps extends FieldProps {
	/** Id of the box; the three fields are `<id>-day`, `<id>-month`, `<id>-year`. */
	id: string;
	/** Name of each part: `day`, `month`, `year` where left out. */
	names?: Partial<Record<DatePart, string | undefined>> | undefined;
	values?: Partial<Record<DatePart, string | undefined>> | undefined;
	/** Which parts are asked; all three where left out. */
	parts?: readonly DatePart[] | undefined;
	/** Parts marked wrong; all of them where there is an error and nothing is said. */
	errorParts?: readonly DatePart[] | undefined;
	fieldset?: Omit<FieldsetProps, "children" | "role"> | undefined;
	onChange?: ChangeEventHandler<HTMLInputElement> | undefined;
	/** A date of birth, say, is `bday`: the parts become `bday-day` and so on. */
	autoComplete?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
	partAttributes?: Attributes<InputHTMLAttributes<HTMLInputElement>> | undefined;
}

const labels: Record<DatePart, string> = { day: "Day", month: "Month", year: "Year" };

/** A civil date in three boxes. A month in words is fine: what is typed is read on the server. */
export function DateInput(props: DateInputProps) {
	const { fieldset, id } = props;
	const ids = describedByOf(id, { ...props, describedBy: fieldset?.describedBy ?? props.describedBy });
	const hasError = Boolean(wordingOf(props.errorMessage));
	const inner = (
		<>
			<HintAndError id={id} hint={props.hint} errorMessage={props.errorMessage} />
			<div className={joined("govuk-date-input", props.classes)} {...props.attributes} id={id}>
				{props.formGroup?.before}
				{(props.parts ?? ["day", "month", "year"]).map((part) => (
					<Part key={part} part={part} hasError={hasError} props={props} />
				))}
				{props.formGroup?.after}
			</div>
		</>
	);
	return (
		<FormGroup hasError={hasError} options={props.formGroup}>
			{fieldset ? (
				<Fieldset {...fieldset} describedBy={ids} role="group">
					{inner}
				</Fieldset>
			) : (
				inner
			)}
		</FormGroup>
	);
}

function Part({ part, hasError, props }: { part: DatePart; hasError: boolean; props: DateInputProps }) {
	const wrong = props.errorParts ? props.errorParts.includes(part) : hasError;
	const width = part === "year" ? "govuk-input--width-4" : "govuk-input--width-2";
	return (
		<div className="govuk-date-input__item">
			<Input
				label={{ text: labels[part], classes: "govuk-date-input__label" }}
				id={`${props.id}-${part}`}
				name={props.names?.[part] ?? part}
				classes={joined("govuk-date-input__input", wrong && "govuk-input--error", width)}
				value={props.values?.[part]}
				onChange={props.onChange}
				inputMode="numeric"
				autoComplete={props.autoComplete ? `${props.autoComplete}-${part}` : undefined}
				attributes={{ ...props.partAttributes, "aria-invalid": wrong || undefined }}
			/>
		</div>
	);
}
