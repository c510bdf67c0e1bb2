import type { ReactNode } from "react";
import { Details } from "./Details.tsx";

export interface DefinitionProps {
	/** 'SENCo', 'Section F'. */
	term: string;
	children: ReactNode;
}

/** A term of the field, explained once where it first appears. Opens in place, works by keyboard and on a phone. */
export function Definition({ term, children }: DefinitionProps) {
	return (
		<Details summary={`What ‘${term}’ means`} classes="cm-definition">
			{children}
		</Details>
	);
}
