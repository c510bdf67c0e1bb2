import type { ReactNode } from "react";
import { Button } from "./Button.tsx";

export interface EmptyStateProps {
	/** What will be here: 'Your referrals will be listed here'. */
	title: string;
	headingLevel?: 2 | 3 | undefined;
	/** What brings something here, in a sentence or two. */
	children: ReactNode;
	/** The one thing to do. */
	action?: { href: string; text: string } | undefined;
}

/** Nothing yet: says what will be here and the one thing to do. */
export function EmptyState({ title, headingLevel = 2, children, action }: EmptyStateProps) {
	const Heading = headingLevel === 2 ? "h2" : "h3";
	return (
		<div className="cm-empty">
			<Heading className="govuk-heading-m">{title}</Heading>
			{typeof children === "string" ? <p className="govuk-body">{children}</p> : children}
			{action ? (
				<Button href={action.href} classes="govuk-button--secondary">
					{action.text}
				</Button>
			) : null}
		</div>
	);
}
