import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface BackLinkProps {
	href: string;
	children?: ReactNode;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** One step back. A page has this or breadcrumbs, never both. */
export function BackLink({ href, children = "Back", classes, attributes }: BackLinkProps) {
	return (
		<a href={href} className={joined("govuk-back-link", classes)} {...attributes}>
			{children}
		</a>
	);
}
