import type { ChangeEventHandler, InputHTMLAttributes, ReactNode } from "react";
import { Fieldset, type FieldsetProps } from "./Fieldset.tsx";
import { describedByOf, type FieldProps, FormGroup, HintAndError } from "./FormGroup.tsx";
import { Hint } from "./Hint.tsx";
import { Label } from "./Label.tsx";
import { type Attributes, inOrder, joined, type Wording, type WordingOptions, wordingOf } from "./markup.ts";

export interface ChoiceItem {
	text: ReactNode;
	value: string | number;
	/** Left out: the first has the group's id, so that an error summary can link to it; later ones a number. */
	id?: string | undefined;
	checked?: boolean | undefined;
	disabled?: boolean | undefined;
	hint?: Wording;
	label?: Omit<WordingOptions, "text"> | undefined;
	/** Shown with the choice; with JavaScript only while it is chosen. */
	conditional?: ReactNode;
	/** Checkboxes only: choosing this clears the others. */
	behaviour?: "exclusive" | undefined;
	/** Checkboxes only: a name of its own. */
	name?: string | undefined;
	attributes?: Attributes<InputHTMLAttributes<HTMLInputElement>> | undefined;
}

/** A word between two choices, such as 'or'. */
export interface ChoiceDivider {
	divider: string;
}

export interface ChoiceListProps extends FieldProps {
	name: string;
	/** Id of the first choice and stem of the others; the name where left out. */
	idPrefix?: string | undefined;
	items: readonly (ChoiceItem | ChoiceDivider)[];
	/** The question, as legend. Needed wherever there is more than one choice. */
	fieldset?: Omit<FieldsetProps, "children" | "role"> | undefined;
	/** Given: what is chosen is controlled. */
	onChange?: ChangeEventHandler<HTMLInputElement> | undefined;
	/** `govuk-radios--inline`, `govuk-radios--small`, `govuk-checkboxes--small`. */
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

type Kind = "radios" | "checkboxes";

/** Radios and checkboxes, which differ only in their type and in what `isChosen` says. */
export function ChoiceList(props: ChoiceListProps & { kind: Kind; isChosen: (item: ChoiceItem) => boolean }) {
	const stem = props.idPrefix ?? props.name;
	const describedBy = props.fieldset?.describedBy ?? props.describedBy;
	const ids = describedByOf(stem, { ...props, describedBy });
	const hasError = Boolean(wordingOf(props.errorMessage));
	// A box without a group around it says itself what a group says for all of its own.
	const isAlone = !props.fieldset && props.kind === "checkboxes";
	const inner = (
		<>
			<HintAndError id={stem} hint={props.hint} errorMessage={props.errorMessage} />
			<div
				className={joined(`govuk-${props.kind}`, props.classes)}
				{...props.attributes}
				data-module={`govuk-${props.kind}`}
			>
				{props.formGroup?.before}
				{inOrder(props.items).map(({ item, key, place }) =>
					"divider" in item ? (
						<div key={item.divider} className={`govuk-${props.kind}__divider`}>
							{item.divider}
						</div>
					) : (
						<Choice
							key={key}
							item={item}
							id={item.id ?? (place === 0 ? stem : `${stem}-${place + 1}`)}
							chosen={item.checked ?? props.isChosen(item)}
							name={item.name ?? props.name}
							kind={props.kind}
							onChange={props.onChange}
							describedBy={isAlone ? ids : undefined}
							invalid={isAlone && hasError}
						/>
					),
				)}
				{props.formGroup?.after}
			</div>
		</>
	);
	return (
		<FormGroup hasError={hasError} options={props.formGroup}>
			{props.fieldset ? (
				<Fieldset {...props.fieldset} describedBy={ids}>
					{inner}
				</Fieldset>
			) : (
				inner
			)}
		</FormGroup>
	);
}

interface ChoiceProps {
	item: ChoiceItem;
	id: string;
	chosen: boolean;
	name: string;
	kind: Kind;
	onChange: ChangeEventHandler<HTMLInputElement> | undefined;
	describedBy: string | undefined;
	invalid: boolean;
}

function Choice({ item, id, chosen, name, kind, onChange, describedBy, invalid }: ChoiceProps) {
	const hint = wordingOf(item.hint);
	const hintId = hint ? `${id}-item-hint` : undefined;
	const block = `govuk-${kind}`;
	return (
		<>
			<div className={`${block}__item`}>
				<input
					className={`${block}__input`}
					id={id}
					name={name}
					type={kind === "radios" ? "radio" : "checkbox"}
					value={item.value}
					{...(onChange ? { checked: chosen, onChange } : { defaultChecked: chosen })}
					disabled={item.disabled}
					data-aria-controls={item.conditional ? `conditional-${id}` : undefined}
					data-behaviour={item.behaviour}
					aria-describedby={joined(describedBy, hintId)}
					aria-invalid={invalid || undefined}
					{...item.attributes}
				/>
				<Label label={{ ...item.label, text: item.text }} classes={`${block}__label`} for={id} />
				{hint ? (
					<Hint id={hintId} classes={joined(`${block}__hint`, hint.classes)} attributes={hint.attributes}>
						{hint.text}
					</Hint>
				) : null}
			</div>
			{item.conditional ? (
				<div
					className={joined(`${block}__conditional`, !chosen && `${block}__conditional--hidden`)}
					id={`conditional-${id}`}
				>
					{item.conditional}
				</div>
			) : null}
		</>
	);
}
