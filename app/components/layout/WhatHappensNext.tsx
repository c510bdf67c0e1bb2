import type { ReactNode } from "react";
import { inOrder } from "./markup.ts";

export interface NextStep {
	what: ReactNode;
	/** By when or on which day. */
	when?: ReactNode;
	/** Who does it, or what to do meanwhile. */
	detail?: ReactNode;
}

/** The steps that follow, in order, with their dates. */
export function WhatHappensNext({ steps }: { steps: readonly NextStep[] }) {
	return (
		<ol className="cm-next">
			{inOrder(steps).map(({ item: step, key }) => (
				<li key={key} className="cm-next__step">
					<span className="cm-next__what">{step.what}</span>
					{step.when ? <span className="cm-next__when">{step.when}</span> : null}
					{step.detail ? <span className="cm-next__detail">{step.detail}</span> : null}
				</li>
			))}
		</ol>
	);
}
