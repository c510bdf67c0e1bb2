import type { DetailsHTMLAttributes, ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface DetailsProps {
	summary: ReactNode;
	children: ReactNode;
	id?: string | undefined;
	open?: boolean | undefined;
	classes?: string | undefined;
	attributes?: Attributes<DetailsHTMLAttributes<HTMLDetailsElement>> | undefined;
}

/** Help that opens in place. */
export function Details({ summary, children, id, open, classes, attributes }: DetailsProps) {
	return (
		<details id={id} className={joined("govuk-details", classes)} {...attributes} open={open}>
			<summary className="govuk-details__summary">
				<span className="govuk-details__summary-text">{summary}</span>
			</summary>
			<div className="govuk-details__text">{children}</div>
		</details>
	);
}
