import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface WarningTextProps {
	children: ReactNode;
	iconFallbackText?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** What follows from going on: before something that cannot be undone. */
export function WarningText({ children, iconFallbackText, classes, attributes }: WarningTextProps) {
	return (
		<div className={joined("govuk-warning-text", classes)} {...attributes}>
			<span className="govuk-warning-text__icon" aria-hidden="true">
				!
			</span>
			<strong className="govuk-warning-text__text">
				<span className="govuk-visually-hidden">{iconFallbackText ?? "Warning"}</span> {children}
			</strong>
		</div>
	);
}
