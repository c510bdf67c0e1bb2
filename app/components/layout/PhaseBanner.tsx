import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";
import { Tag } from "./Tag.tsx";

export interface PhaseBannerProps {
	tag: ReactNode;
	tagClasses?: string | undefined;
	children: ReactNode;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Which phase the programme is in, on every page. */
export function PhaseBanner({ tag, tagClasses, children, classes, attributes }: PhaseBannerProps) {
	return (
		<div className={joined("govuk-phase-banner govuk-width-container", classes)} {...attributes}>
			<p className="govuk-phase-banner__content">
				<Tag classes={joined("govuk-phase-banner__content__tag", tagClasses)}>{tag}</Tag>
				<span className="govuk-phase-banner__text">{children}</span>
			</p>
		</div>
	);
}
