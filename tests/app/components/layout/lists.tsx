import type { ReactElement } from "react";
import { Pagination } from "#app/components/layout/Pagination.tsx";
import { ServiceNavigation } from "#app/components/layout/ServiceNavigation.tsx";
import { type SummaryAction, SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { Tabs } from "#app/components/layout/Tabs.tsx";
import { TaskList } from "#app/components/layout/TaskList.tsx";
import { flag, items, shared, wording } from "./fields.tsx";
import { asList, asOptions, asText, attributesOf, contentOf, type Option, type Options } from "./fixtures.ts";

const body = (options: Options) => contentOf(options.html, options.text);

function action(option: Options): SummaryAction {
	return {
		...shared(option),
		text: body(option),
		href: asText(option.href) ?? "",
		visuallyHiddenText: asText(option.visuallyHiddenText),
	};
}

function actions(option: Option): SummaryAction[] | undefined {
	const list = asOptions(option)?.items;
	return list === undefined ? undefined : items(list).map(action);
}

function cell(option: Options): TableCell {
	return {
		...shared(option),
		text: body(option),
		format: option.format === "numeric" ? "numeric" : undefined,
		colSpan: option.colspan === undefined ? undefined : Number(option.colspan),
		rowSpan: option.rowspan === undefined ? undefined : Number(option.rowspan),
	};
}

function headingLevel(option: Option): 2 | 3 | 4 | undefined {
	return option === 2 || option === 3 || option === 4 ? option : undefined;
}

function summaryCard(option: Options) {
	const title = asOptions(option.title);
	return {
		...shared(option),
		title: title && {
			text: body(title),
			classes: asText(title.classes),
			headingLevel: headingLevel(title.headingLevel),
		},
		actions: actions(option.actions),
	};
}

function arrow(option: Option) {
	const link = asOptions(option);
	if (!link) return undefined;
	return {
		href: asText(link.href) ?? "",
		text: body(link),
		labelText: asText(link.labelText),
		attributes: attributesOf(link.attributes),
	};
}

/** Components that are lists of items: navigation, tables, tasks. */
export const listAdapters: Record<string, (options: Options) => ReactElement> = {
	pagination: (options) => (
		<Pagination
			{...shared(options)}
			landmarkLabel={asText(options.landmarkLabel)}
			previous={arrow(options.previous)}
			next={arrow(options.next)}
			items={
				options.items === undefined
					? undefined
					: items(options.items)
							.filter((item) => Object.keys(item).length > 0)
							.map((item) =>
								item.ellipsis
									? { ellipsis: true }
									: {
											number: asText(item.number) ?? "",
											href: asText(item.href) ?? "",
											current: flag(item.current),
											visuallyHiddenText: asText(item.visuallyHiddenText),
											attributes: attributesOf(item.attributes),
										},
							)
			}
		/>
	),
	"service-navigation": (options) => (
		<ServiceNavigation
			{...shared(options)}
			serviceName={asText(options.serviceName)}
			serviceUrl={asText(options.serviceUrl)}
			navigationLabel={asText(options.navigationLabel)}
			navigationId={asText(options.navigationId)}
			navigationClasses={asText(options.navigationClasses)}
			ariaLabel={asText(options.ariaLabel)}
			navigation={items(options.navigation).map((item) => ({
				text: body(item),
				href: asText(item.href),
				current: flag(item.current),
				active: flag(item.active),
				attributes: attributesOf(item.attributes),
			}))}
		/>
	),
	"summary-list": (options) => {
		const card = asOptions(options.card);
		return (
			<SummaryList
				{...shared(options)}
				card={card && summaryCard(card)}
				rows={items(options.rows).map((row) => ({
					key: wording(row.key),
					value: wording(row.value),
					actions: actions(row.actions),
					classes: asText(row.classes),
				}))}
			/>
		);
	},
	table: (options) => (
		<Table
			{...shared(options)}
			caption={asText(options.caption)}
			captionClasses={asText(options.captionClasses)}
			firstCellIsHeader={flag(options.firstCellIsHeader)}
			head={options.head === undefined ? undefined : items(options.head).map(cell)}
			rows={asList(options.rows)
				.filter(Boolean)
				.map((row) => items(row).map(cell))}
		/>
	),
	tabs: (options) => (
		<Tabs
			{...shared(options)}
			id={asText(options.id)}
			title={asText(options.title)}
			items={items(options.items).map((item, place) => {
				const panel = asOptions(item.panel) ?? {};
				return {
					id: asText(item.id) ?? `${asText(options.idPrefix)}-${place + 1}`,
					label: asText(item.label) ?? "",
					panel: body(panel),
					attributes: attributesOf(item.attributes),
					panelAttributes: attributesOf(panel.attributes),
				};
			})}
		/>
	),
	"task-list": (options) => (
		<TaskList
			{...shared(options)}
			idPrefix={asText(options.idPrefix)}
			items={items(options.items).map((item) => {
				const status = asOptions(item.status) ?? {};
				const tag = asOptions(status.tag);
				return {
					title: wording(item.title),
					href: asText(item.href),
					hint: wording(item.hint),
					classes: asText(item.classes),
					status: tag
						? { tag: { ...shared(tag), children: body(tag) }, classes: asText(status.classes) }
						: wording(status),
				};
			})}
		/>
	),
};
