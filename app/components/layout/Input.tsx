import type { ChangeEventHandler, InputHTMLAttributes, Ref } from "react";
import { describedByOf, type FieldProps, FormGroup, HintAndError } from "./FormGroup.tsx";
import { Label } from "./Label.tsx";
import { type Attributes, joined, type Wording, type WordingOptions, wordingOf } from "./markup.ts";

export interface InputProps extends FieldProps {
	id: string;
	name: string;
	label: Wording;
	value?: string | number | undefined;
	/** Given without `box`: `value` is controlled. Otherwise `value` is what the box holds at first. */
	onChange?: ChangeEventHandler<HTMLInputElement> | undefined;
	/** The box itself, for who writes what it holds later on. */
	box?: Ref<HTMLInputElement> | undefined;
	type?: string | undefined;
	inputMode?: InputHTMLAttributes<HTMLInputElement>["inputMode"] | undefined;
	autoComplete?: string | undefined;
	autoCapitalize?: string | undefined;
	spellCheck?: boolean | undefined;
	pattern?: string | undefined;
	disabled?: boolean | undefined;
	/** Sits before the box, such as '£'; say it in the label too, since it is hidden from screen readers. */
	prefix?: Wording;
	suffix?: Wording;
	/** Such as `govuk-input--width-5`. */
	classes?: string | undefined;
	inputWrapper?: Omit<WordingOptions, "text"> | undefined;
	attributes?: Attributes<InputHTMLAttributes<HTMLInputElement>> | undefined;
}

/** One line of text. */
export function Input(props: InputProps) {
	const { formGroup, id, inputWrapper } = props;
	const control = <Control {...props} />;
	const wrapped = wordingOf(props.prefix) || wordingOf(props.suffix) || formGroup?.before || formGroup?.after;
	return (
		<FormGroup hasError={Boolean(wordingOf(props.errorMessage))} options={formGroup}>
			<Label label={props.label} for={id} />
			<HintAndError id={id} hint={props.hint} errorMessage={props.errorMessage} />
			{wrapped ? (
				<div className={joined("govuk-input__wrapper", inputWrapper?.classes)} {...inputWrapper?.attributes}>
					{formGroup?.before}
					<Affix place="prefix" wording={props.prefix} />
					{control}
					<Affix place="suffix" wording={props.suffix} />
					{formGroup?.after}
				</div>
			) : (
				control
			)}
		</FormGroup>
	);
}

function Control(props: InputProps) {
	const error = wordingOf(props.errorMessage) && "govuk-input--error";
	const { box, onChange } = props;
	const value =
		onChange && !box ? { value: props.value ?? "", onChange } : { defaultValue: props.value, onChange };
	return (
		<input
			ref={box}
			className={joined("govuk-input", props.classes, error)}
			id={props.id}
			name={props.name}
			type={props.type ?? "text"}
			spellCheck={props.spellCheck}
			{...value}
			disabled={props.disabled}
			aria-describedby={describedByOf(props.id, props)}
			aria-invalid={error ? true : undefined}
			autoComplete={props.autoComplete}
			autoCapitalize={props.autoCapitalize}
			pattern={props.pattern}
			inputMode={props.inputMode}
			{...props.attributes}
		/>
	);
}

function Affix({ place, wording }: { place: "prefix" | "suffix"; wording: Wording }) {
	const words = wordingOf(wording);
	if (!words) return null;
	return (
		<div className={joined(`govuk-input__${place}`, words.classes)} aria-hidden="true" {...words.attributes}>
			{words.text}
		</div>
	);
}
