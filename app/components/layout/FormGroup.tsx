import type { ReactNode } from "react";
import { ErrorMessage } from "./ErrorMessage.tsx";
import { Hint } from "./Hint.tsx";
import { type FormGroupOptions, joined, type Wording, wordingOf } from "./markup.ts";

/** What every field of ours may be given. */
export interface FieldProps {
	hint?: Wording;
	errorMessage?: Wording;
	/** Ids of further text that describes the field, before its own hint and error. */
	describedBy?: string | undefined;
	formGroup?: FormGroupOptions | undefined;
}

/** The `aria-describedby` of a field: only ids that are on the page, hint before error. */
export function describedByOf(id: string, field: FieldProps): string | undefined {
	return joined(
		field.describedBy,
		wordingOf(field.hint) && `${id}-hint`,
		wordingOf(field.errorMessage) && `${id}-error`,
	);
}

/** Hint and error of the field `id`, in the order they are read. */
export function HintAndError({ id, hint, errorMessage }: { id: string } & FieldProps) {
	const help = wordingOf(hint);
	const error = wordingOf(errorMessage);
	return (
		<>
			{help ? (
				<Hint id={`${id}-hint`} classes={help.classes} attributes={help.attributes}>
					{help.text}
				</Hint>
			) : null}
			{error ? (
				<ErrorMessage id={`${id}-error`} classes={error.classes} attributes={error.attributes}>
					{error.text}
				</ErrorMessage>
			) : null}
		</>
	);
}

/** The box around one field; a bar at its side where there is an error. */
export function FormGroup({
	hasError,
	options,
	children,
}: {
	hasError: boolean;
	options?: FormGroupOptions | undefined;
	children: ReactNode;
}) {
	return (
		<div
			className={joined("govuk-form-group", hasError && "govuk-form-group--error", options?.classes)}
			{...options?.attributes}
		>
			{children}
		</div>
	);
}
