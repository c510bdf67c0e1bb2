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
import { Panel } from "#app/components/layout/Panel.tsx";
import { PhaseBanner } from "#app/components/layout/PhaseBanner.tsx";
import { SkipLink } from "#app/components/layout/SkipLink.tsx";
import { Tag } from "#app/components/layout/Tag.tsx";
import { WarningText } from "#app/components/layout/WarningText.tsx";
import { fieldAdapters, flag, items, shared, wording } from "./fields.tsx";
import { asOptions, asText, attributesOf, contentOf, type Option, type Options } from "./fixtures.ts";
import { listAdapters } from "./lists.tsx";

export type Adapter = (options: Options) => ReactElement;

const body = (options: Options): ReactNode => contentOf(options.html, options.text);

function buttonType(option: Option) {
	return option === "button" || option === "reset" ? option : undefined;
}

/** How the options of the package's macros are said to our components. */
export const adapters: Record<string, Adapter> = {
	...fieldAdapters,
	...listAdapters,
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
			// That it takes the focus is ours: theirs is given it by a script.
			attributes={{ ...shared(options).attributes, tabIndex: undefined, autoFocus: undefined }}
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
	"skip-link": (options) => (
		<SkipLink {...shared(options)} href={asText(options.href)}>
			{body(options)}
		</SkipLink>
	),
	tag: (options) => <Tag {...shared(options)}>{body(options)}</Tag>,
	"warning-text": (options) => (
		<WarningText {...shared(options)} iconFallbackText={asText(options.iconFallbackText)}>
			{body(options)}
		</WarningText>
	),
};
