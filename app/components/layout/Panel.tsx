import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface PanelProps {
	title: ReactNode;
	headingLevel?: 1 | 2 | undefined;
	children?: ReactNode;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** It is done: the one big box on a confirmation page, with the reference. */
export function Panel({ title, headingLevel = 1, children, classes, attributes }: PanelProps) {
	const Heading = headingLevel === 1 ? "h1" : "h2";
	return (
		<div className={joined("govuk-panel govuk-panel--confirmation", classes)} {...attributes}>
			<Heading className="govuk-panel__title">{title}</Heading>
			{children ? <div className="govuk-panel__body">{children}</div> : null}
		</div>
	);
}
