import type { ReactElement, ReactNode } from "react";
import { BackLink } from "#app/components/layout/BackLink.tsx";
import { Breadcrumbs } from "#app/components/layout/Breadcrumbs.tsx";
import { Button } from "#app/components/layout/Button.tsx";
import { Details } from "#app/components/layout/Details.tsx";
import { ErrorMessage } from "#app/components/layout/ErrorMessage.tsx";
import { ErrorSummary } from "#app/components/layout/ErrorSummary.tsx";
import { Fieldset } from "#app/components/layout/Fieldset.tsx";
import { GenericHeader } from "#app/components/layout/GenericHeader.tsx";
import { Hint } from "#app/components/layout/Hint.tsx";
import { InsetText } from "#app/components/layout/InsetText.tsx";
import { Label } from "#app/components/layout/Label.tsx";
import { NotificationBanner } from "#app/components/layout/NotificationBanner.tsx";
import { Pagination } from "#app/components/layout/Pagination.tsx";
import { Panel } from "#app/components/layout/Panel.tsx";
import { PhaseBanner } from "#app/components/layout/PhaseBanner.tsx";
import { ServiceNavigation } from "#app/components/layout/ServiceNavigation.tsx";
import { SkipLink } from "#app/components/layout/SkipLink.tsx";
import { type SummaryAction, SummaryList } from "#app/components/layout/SummaryList.tsx";
import { Table, type TableCell } from "#app/components/layout/Table.tsx";
import { Tabs } from "#app/components/layout/Tabs.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { TaskList } from "#app/components/layout/TaskList.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import { fieldAdapters, flag, items, shared, wording } from "./fields.tsx";
import { asList, asOptions, asText, attributesOf, contentOf, type Option, type Options } from "./fixtures.ts";

export type Adapter = (options: Options) => ReactElement;

const body = (options: Options): ReactNode => contentOf(options.html, options.text);

function buttonType(option: Option) {
	return option === "button" || option === "reset" ? option : undefined;
}

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

/** How the options of the package's macros are said to our components. */
export const adapters: Record<string, Adapter> = {
	...fieldAdapters,
	button: (options) => (
		<Button
			{...shared(options)}
			href={asText(options.href)}
			type={buttonType(options.type)}
			name={asText(options.name)}
			value={asText(options.value)}
			id={asText(options.id)}
			disabled={flag(options.disabled)}
			isStartButton={flag(options.isStartButton)}
			preventDoubleClick={flag(options.preventDoubleClick)}
		>
			{body(options)}
		</Button>
	),
	"back-link": (options) => (
		<BackLink {...shared(options)} href={asText(options.href) || "#"}>
			{body(options)}
		</BackLink>
	),
	breadcrumbs: (options) => (
		<Breadcrumbs
			{...shared(options)}
			labelText={asText(options.labelText)}
			collapseOnMobile={flag(options.collapseOnMobile)}
			items={items(options.items).map((item) => ({
				text: body(item),
				href: asText(item.href),
				attributes: attributesOf(item.attributes),
			}))}
		/>
	),
	details: (options) => (
		<Details
			{...shared(options)}
			id={asText(options.id)}
			open={flag(options.open)}
			summary={contentOf(options.summaryHtml, options.summaryText)}
		>
			{body(options)}
		</Details>
	),
	"error-message": (options) => (
		<ErrorMessage
			{...shared(options)}
			id={asText(options.id)}
			visuallyHiddenText={options.visuallyHiddenText === false ? "" : asText(options.visuallyHiddenText)}
		>
			{body(options)}
		</ErrorMessage>
	),
	"error-summary": (options) => (
		<ErrorSummary
			{...shared(options)}
			title={contentOf(options.titleHtml, options.titleText)}
			description={contentOf(options.descriptionHtml, options.descriptionText)}
			disableAutoFocus={flag(options.disableAutoFocus)}
			errorList={items(options.errorList).map((item) => ({
				text: body(item),
				href: asText(item.href),
				attributes: attributesOf(item.attributes),
			}))}
		/>
	),
	fieldset: (options) => (
		<Fieldset
			{...shared(options)}
			legend={wording(options.legend)}
			describedBy={asText(options.describedBy)}
			role={asText(options.role)}
		>
			{contentOf(options.html)}
		</Fieldset>
	),
	"generic-header": (options) => (
		<GenericHeader
			{...shared(options)}
			logo={contentOf(options.logoHtml, options.logoText)}
			url={asText(options.url)}
			containerClasses={asText(options.containerClasses)}
		/>
	),
	hint: (options) => (
		<Hint {...shared(options)} id={asText(options.id)}>
			{body(options)}
		</Hint>
	),
	"inset-text": (options) => (
		<InsetText {...shared(options)} id={asText(options.id)}>
			{body(options)}
		</InsetText>
	),
	label: (options) => <Label label={wording(options)} for={asText(options.for)} />,
	"notification-banner": (options) => (
		<NotificationBanner
			{...shared(options)}
			type={options.type === "success" ? "success" : undefined}
			title={contentOf(options.titleHtml, options.titleText)}
			titleHeadingLevel={Number(options.titleHeadingLevel) === 3 ? 3 : undefined}
			titleId={asText(options.titleId)}
			role={asText(options.role)}
			disableAutoFocus={flag(options.disableAutoFocus)}
		>
			{body(options)}
		</NotificationBanner>
	),
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
	panel: (options) => (
		<Panel
			{...shared(options)}
			title={contentOf(options.titleHtml, options.titleText)}
			headingLevel={options.headingLevel === 2 ? 2 : undefined}
		>
			{body(options)}
		</Panel>
	),
	"phase-banner": (options) => {
		const tag = asOptions(options.tag) ?? {};
		return (
			<PhaseBanner {...shared(options)} tag={body(tag)} tagClasses={asText(tag.classes)}>
				{body(options)}
			</PhaseBanner>
		);
	},
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
	"skip-link": (options) => (
		<SkipLink {...shared(options)} href={asText(options.href)}>
			{body(options)}
		</SkipLink>
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
	tag: (options) => <Tag {...shared(options)}>{body(options)}</Tag>,
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
	"warning-text": (options) => (
		<WarningText {...shared(options)} iconFallbackText={asText(options.iconFallbackText)}>
			{body(options)}
		</WarningText>
	),
};
