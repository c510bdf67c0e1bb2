import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface HintProps {
	children: ReactNode;
	id?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** One short sentence that helps to answer; no links in it, since it is read out as a whole. */
export function Hint({ id, classes, attributes, children }: HintProps) {
	return (
		<div id={id} className={joined("govuk-hint", classes)} {...attributes}>
			{children}
		</div>
	);
}
