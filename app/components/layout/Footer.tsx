import { joined } from "./markup.ts";

export interface FooterLink {
	href: string;
	text: string;
}

export interface FooterProps {
	/** Whose service it is. */
	owner: string;
	links: readonly FooterLink[];
	classes?: string | undefined;
}

/**
 * The foot of every page. Markup of our own: the package's footer always carries the crown, the crest and the
 * Crown's copyright line, which a council may not use.
 */
export function Footer({ owner, links, classes }: FooterProps) {
	return (
		<div className={joined("cm-footer", classes)}>
			<div className="govuk-width-container cm-footer__row">
				<nav aria-label="Support links">
					<ul className="cm-footer__links">
						{links.map((link) => (
							<li key={link.href}>
								<a className="govuk-link cm-footer__link" href={link.href}>
									{link.text}
								</a>
							</li>
						))}
					</ul>
				</nav>
				<p className="cm-footer__owner">{owner}</p>
			</div>
		</div>
	);
}
