import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface SkipLinkProps {
	href?: string | undefined;
	children: ReactNode;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Past the frame to the page's content; the first thing the Tab key reaches. */
export function SkipLink({ href = "#content", children, classes, attributes }: SkipLinkProps) {
	return (
		<a
			href={href}
			className={joined("govuk-skip-link", classes)}
			{...attributes}
			data-module="govuk-skip-link"
		>
			{children}
		</a>
	);
}
