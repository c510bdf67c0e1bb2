import type { FieldsetHTMLAttributes, ReactNode } from "react";
import { type Attributes, joined, type Wording, wordingOf } from "./markup.ts";

export interface FieldsetProps {
	legend?: Wording;
	describedBy?: string | undefined;
	role?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes<FieldsetHTMLAttributes<HTMLFieldSetElement>> | undefined;
	children?: ReactNode;
}

/** A group of controls that answer one question, with the question as its legend. */
export function Fieldset(props: FieldsetProps) {
	const legend = wordingOf(props.legend);
	return (
		<fieldset
			className={joined("govuk-fieldset", props.classes)}
			role={props.role}
			aria-describedby={props.describedBy || undefined}
			{...props.attributes}
		>
			{legend?.text ? (
				<legend className={joined("govuk-fieldset__legend", legend.classes)} {...legend.attributes}>
					{legend.isPageHeading ? <h1 className="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
				</legend>
			) : null}
			{props.children}
		</fieldset>
	);
}
