import type { ReactNode } from "react";
import { type Attributes, inOrder, joined } from "./markup.ts";

export interface PaginationLink {
	href: string;
	text?: ReactNode;
	/** What the page is called; shown where there is only previous and next. */
	labelText?: string | undefined;
	attributes?: Attributes | undefined;
}

export type PaginationItem =
	| {
			number: string | number;
			href: string;
			current?: boolean | undefined;
			visuallyHiddenText?: string | undefined;
			attributes?: Attributes | undefined;
	  }
	| { ellipsis: true };

export interface PaginationProps {
	previous?: PaginationLink | undefined;
	next?: PaginationLink | undefined;
	items?: readonly PaginationItem[] | undefined;
	landmarkLabel?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Ways to the other pages of a list. */
export function Pagination(props: PaginationProps) {
	const { items, next, previous } = props;
	const block = !items && Boolean(next || previous);
	return (
		<nav
			className={joined("govuk-pagination", block && "govuk-pagination--block", props.classes)}
			aria-label={props.landmarkLabel ?? "Pagination"}
			{...props.attributes}
		>
			{previous ? <ArrowLink type="prev" link={previous} block={block} /> : null}
			{items ? (
				<ul className="govuk-pagination__list">
					{inOrder(items).map(({ item, key }) => (
						<Item key={key} item={item} />
					))}
				</ul>
			) : null}
			{next ? <ArrowLink type="next" link={next} block={block} /> : null}
		</nav>
	);
}

const arrows = {
	prev: "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
	next: "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
};

function ArrowLink({ type, link, block }: { type: "prev" | "next"; link: PaginationLink; block: boolean }) {
	const arrow = (
		<svg
			className={`govuk-pagination__icon govuk-pagination__icon--${type}`}
			xmlns="http://www.w3.org/2000/svg"
			height="13"
			width="15"
			aria-hidden="true"
			focusable="false"
			viewBox="0 0 15 13"
		>
			<path d={arrows[type]} />
		</svg>
	);
	const decorated = block && !link.labelText && "govuk-pagination__link-title--decorated";
	const arrowFirst = block || type === "prev";
	return (
		<div className={`govuk-pagination__${type}`}>
			<a className="govuk-link govuk-pagination__link" href={link.href} rel={type} {...link.attributes}>
				{arrowFirst ? arrow : null}
				<span className={joined("govuk-pagination__link-title", decorated)}>
					{link.text ?? (
						<>
							{type === "prev" ? "Previous" : "Next"}
							<span className="govuk-visually-hidden"> page</span>
						</>
					)}
				</span>
				{link.labelText && block ? (
					<>
						<span className="govuk-visually-hidden">:</span>
						<span className="govuk-pagination__link-label">{link.labelText}</span>
					</>
				) : null}
				{arrowFirst ? null : arrow}
			</a>
		</div>
	);
}

function Item({ item }: { item: PaginationItem }) {
	if ("ellipsis" in item) {
		return <li className="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
	}
	return (
		<li className={joined("govuk-pagination__item", item.current && "govuk-pagination__item--current")}>
			<a
				className="govuk-link govuk-pagination__link"
				href={item.href}
				aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
				aria-current={item.current ? "page" : undefined}
				{...item.attributes}
			>
				{item.number}
			</a>
		</li>
	);
}
