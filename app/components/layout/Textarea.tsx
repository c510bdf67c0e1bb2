import type { ChangeEventHandler, Ref, TextareaHTMLAttributes } from "react";
import { describedByOf, type FieldProps, FormGroup, HintAndError } from "./FormGroup.tsx";
import { Label } from "./Label.tsx";
import { type Attributes, joined, type Wording, wordingOf } from "./markup.ts";

export interface TextareaProps extends FieldProps {
	id: string;
	name: string;
	label: Wording;
	value?: string | undefined;
	/** Given without `box`: `value` is controlled. Otherwise `value` is what the box holds at first. */
	onChange?: ChangeEventHandler<HTMLTextAreaElement> | undefined;
	/** The box itself, for who writes what it holds later on. */
	box?: Ref<HTMLTextAreaElement> | undefined;
	rows?: number | undefined;
	spellCheck?: boolean | undefined;
	autoComplete?: string | undefined;
	disabled?: boolean | undefined;
	classes?: string | undefined;
	attributes?: Attributes<TextareaHTMLAttributes<HTMLTextAreaElement>> | undefined;
}

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
	const { id } = props;
	const hasError = Boolean(wordingOf(props.errorMessage));
	const { box, onChange } = props;
	const value =
		onChange && !box ? { value: props.value ?? "", onChange } : { defaultValue: props.value, onChange };
	return (
		<FormGroup hasError={hasError} options={props.formGroup}>
			<Label label={props.label} for={id} />
			<HintAndError id={id} hint={props.hint} errorMessage={props.errorMessage} />
			{props.formGroup?.before}
			<textarea
				ref={box}
				className={joined("govuk-textarea", hasError && "govuk-textarea--error", props.classes)}
				id={id}
				name={props.name}
				rows={props.rows ?? 5}
				spellCheck={props.spellCheck}
				disabled={props.disabled}
				aria-describedby={describedByOf(id, props)}
				aria-invalid={hasError || undefined}
				autoComplete={props.autoComplete}
				{...value}
				{...props.attributes}
			/>
			{props.formGroup?.after}
		</FormGroup>
	);
}
