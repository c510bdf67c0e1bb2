import type { ChangeEventHandler, SelectHTMLAttributes } from "react";
import { describedByOf, type FieldProps, FormGroup, HintAndError } from "./FormGroup.tsx";
import { Label } from "./Label.tsx";
import { type Attributes, joined, type Wording, wordingOf } from "./markup.ts";

export interface SelectItem {
	text: string;
	/** Left out: the text is the value. */
	value?: string | number | undefined;
	disabled?: boolean | undefined;
	attributes?: Attributes | undefined;
}

/** Choices under a heading of their own, such as the schools of one cluster. */
export interface SelectGroup {
	label: string;
	items: readonly SelectItem[];
}

export interface SelectProps extends FieldProps {
	id: string;
	name: string;
	label: Wording;
	items: readonly (SelectItem | SelectGroup)[];
	value?: string | number | undefined;
	/** Given: `value` is controlled. Left out: `value` is what is chosen at first. */
	onChange?: ChangeEventHandler<HTMLSelectElement> | undefined;
	disabled?: boolean | undefined;
	classes?: string | undefined;
	attributes?: Attributes<SelectHTMLAttributes<HTMLSelectElement>> | undefined;
}

/** One of many choices; the browser's own list, grouped where it is long. */
export function Select(props: SelectProps) {
	const { id } = props;
	const hasError = Boolean(wordingOf(props.errorMessage));
	const value = props.onChange
		? { value: props.value ?? "", onChange: props.onChange }
		: { defaultValue: props.value };
	return (
		<FormGroup hasError={hasError} options={props.formGroup}>
			<Label label={props.label} for={id} />
			<HintAndError id={id} hint={props.hint} errorMessage={props.errorMessage} />
			{props.formGroup?.before}
			<select
				className={joined("govuk-select", props.classes, hasError && "govuk-select--error")}
				id={id}
				name={props.name}
				disabled={props.disabled}
				aria-describedby={describedByOf(id, props)}
				aria-invalid={hasError || undefined}
				{...value}
				{...props.attributes}
			>
				{props.items.map((item) =>
					"items" in item ? (
						<optgroup key={item.label} label={item.label}>
							{item.items.map((choice) => (
								<Choice key={`${choice.value}-${choice.text}`} item={choice} />
							))}
						</optgroup>
					) : (
						<Choice key={`${item.value}-${item.text}`} item={item} />
					),
				)}
			</select>
			{props.formGroup?.after}
		</FormGroup>
	);
}

function Choice({ item }: { item: SelectItem }) {
	return (
		<option value={item.value} disabled={item.disabled} {...item.attributes}>
			{item.text}
		</option>
	);
}
