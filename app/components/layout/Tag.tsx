import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface TagProps {
	children: ReactNode;
	/** A colour, such as `govuk-tag--grey`; the words must say the same without it. */
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** A state in words, with a colour beside them. */
export function Tag({ children, classes, attributes }: TagProps) {
	return (
		<strong className={joined("govuk-tag", classes)} {...attributes}>
			{children}
		</strong>
	);
}
