import type { ReactNode } from "react";
import { type Attributes, inOrder, joined } from "./markup.ts";

export interface ServiceNavigationItem {
	text: ReactNode;
	href?: string | undefined;
	/** The page itself. */
	current?: boolean | undefined;
	/** A page below it. */
	active?: boolean | undefined;
	attributes?: Attributes | undefined;
}

export interface ServiceNavigationProps {
	serviceName?: ReactNode;
	serviceUrl?: string | undefined;
	navigation?: readonly ServiceNavigationItem[] | undefined;
	navigationLabel?: string | undefined;
	navigationId?: string | undefined;
	navigationClasses?: string | undefined;
	ariaLabel?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/**
 * The service's name and its few main pages. All of them show at every width: the package's folding menu needs
 * JavaScript, and pages must be whole without it.
 */
export function ServiceNavigation(props: ServiceNavigationProps) {
	const common = {
		className: joined("govuk-service-navigation", props.classes),
		"data-module": "govuk-service-navigation",
		...props.attributes,
	};
	const inner = (
		<div className="govuk-width-container">
			<div className="govuk-service-navigation__container">
				{props.serviceName ? <ServiceName name={props.serviceName} url={props.serviceUrl} /> : null}
				{props.navigation?.length ? <Navigation {...props} /> : null}
			</div>
		</div>
	);
	if (!props.serviceName) return <div {...common}>{inner}</div>;
	return (
		<section aria-label={props.ariaLabel ?? "Service information"} {...common}>
			{inner}
		</section>
	);
}

function ServiceName({ name, url }: { name: ReactNode; url: string | undefined }) {
	return (
		<span className="govuk-service-navigation__service-name">
			{url ? (
				<a href={url} className="govuk-service-navigation__link">
					{name}
				</a>
			) : (
				<span className="govuk-service-navigation__text">{name}</span>
			)}
		</span>
	);
}

function Navigation(props: ServiceNavigationProps) {
	return (
		<nav
			aria-label={props.navigationLabel ?? "Menu"}
			className={joined("govuk-service-navigation__wrapper", props.navigationClasses)}
		>
			<ul className="govuk-service-navigation__list" id={props.navigationId ?? "navigation"}>
				{inOrder(props.navigation ?? []).map(({ item, key }) => (
					<Item key={key} item={item} />
				))}
			</ul>
		</nav>
	);
}

function Item({ item }: { item: ServiceNavigationItem }) {
	const here = item.active || item.current;
	const current = here ? (item.current ? "page" : "true") : undefined;
	const words = here ? (
		<strong className="govuk-service-navigation__active-fallback">{item.text}</strong>
	) : (
		item.text
	);
	return (
		<li
			className={joined("govuk-service-navigation__item", here && "govuk-service-navigation__item--active")}
		>
			{item.href ? (
				<a
					className="govuk-service-navigation__link"
					href={item.href}
					aria-current={current}
					{...item.attributes}
				>
					{words}
				</a>
			) : (
				<span className="govuk-service-navigation__text" aria-current={current}>
					{words}
				</span>
			)}
		</li>
	);
}
