import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface ErrorMessageProps {
	children: ReactNode;
	id?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
	/** Read out before the message; an empty string leaves it out. */
	visuallyHiddenText?: string | undefined;
}

/** What is wrong with one field and how to put it right: the same words as in the summary on top. */
export function ErrorMessage(props: ErrorMessageProps) {
	const prefix = props.visuallyHiddenText ?? "Error";
	return (
		<p id={props.id} className={joined("govuk-error-message", props.classes)} {...props.attributes}>
			{prefix ? <span className="govuk-visually-hidden">{prefix}:</span> : null} {props.children}
		</p>
	);
}
