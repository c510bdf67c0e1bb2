import type { ReactNode } from "react";
import { type Attributes, inOrder, joined } from "./markup.ts";

export interface Breadcrumb {
	text: ReactNode;
	/** Left out for the page itself. */
	href?: string | undefined;
	attributes?: Attributes | undefined;
}

export interface BreadcrumbsProps {
	items: readonly Breadcrumb[];
	collapseOnMobile?: boolean | undefined;
	labelText?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Where a page sits. A page has this or a back link, never both. */
export function Breadcrumbs(props: BreadcrumbsProps) {
	const collapse = props.collapseOnMobile && "govuk-breadcrumbs--collapse-on-mobile";
	return (
		<nav
			className={joined("govuk-breadcrumbs", props.classes, collapse)}
			{...props.attributes}
			aria-label={props.labelText ?? "Breadcrumb"}
		>
			<ol className="govuk-breadcrumbs__list">
				{inOrder(props.items).map(({ item, key }) => (
					<Crumb key={key} item={item} />
				))}
			</ol>
		</nav>
	);
}

function Crumb({ item }: { item: Breadcrumb }) {
	if (!item.href) {
		return (
			<li className="govuk-breadcrumbs__list-item" aria-current="page">
				{item.text}
			</li>
		);
	}
	return (
		<li className="govuk-breadcrumbs__list-item">
			<a className="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
				{item.text}
			</a>
		</li>
	);
}
