import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface TabItem {
	id: string;
	label: string;
	panel: ReactNode;
	attributes?: Attributes | undefined;
	panelAttributes?: Attributes | undefined;
}

export interface TabsProps {
	items: readonly TabItem[];
	title?: string | undefined;
	id?: string | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Parts of one page, one at a time with JavaScript; without it a list of links and all parts below each other. */
export function Tabs({ items, title = "Contents", id, classes, attributes }: TabsProps) {
	return (
		<div id={id} className={joined("govuk-tabs", classes)} {...attributes} data-module="govuk-tabs">
			<h2 className="govuk-tabs__title">{title}</h2>
			{items.length > 0 ? (
				<ul className="govuk-tabs__list">
					{items.map((item, place) => (
						<li
							key={item.id}
							className={joined("govuk-tabs__list-item", place === 0 && "govuk-tabs__list-item--selected")}
						>
							<a className="govuk-tabs__tab" href={`#${item.id}`} {...item.attributes}>
								{item.label}
							</a>
						</li>
					))}
				</ul>
			) : null}
			{items.map((item, place) => (
				<div
					key={item.id}
					className={joined("govuk-tabs__panel", place > 0 && "govuk-tabs__panel--hidden")}
					id={item.id}
					{...item.panelAttributes}
				>
					{typeof item.panel === "string" ? <p className="govuk-body">{item.panel}</p> : item.panel}
				</div>
			))}
		</div>
	);
}
