import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface InsetTextProps {
	children: ReactNode;
	id?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Words set apart from the text around them. */
export function InsetText({ children, id, classes, attributes }: InsetTextProps) {
	return (
		<div id={id} className={joined("govuk-inset-text", classes)} {...attributes}>
			{children}
		</div>
	);
}
