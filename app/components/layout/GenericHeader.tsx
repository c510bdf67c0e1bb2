import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface GenericHeaderProps {
	/** The council's name, or its mark with the name as its text. */
	logo: ReactNode;
	url?: string | undefined;
	containerClasses?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
	/** Beside the name: who is signed in. */
	children?: ReactNode;
}

/** Whose service it is. No crown, no crest: the council's name, in the council's colour. */
export function GenericHeader(props: GenericHeaderProps) {
	return (
		<div className={joined("govuk-generic-header", props.classes)} {...props.attributes}>
			<div
				className={joined(
					"govuk-generic-header__container",
					props.containerClasses ?? "govuk-width-container",
				)}
			>
				<div className="govuk-generic-header__logo">
					<a href={props.url ?? "/"} className="govuk-generic-header__homepage-link">
						{props.logo}
					</a>
				</div>
				{props.children}
			</div>
		</div>
	);
}
