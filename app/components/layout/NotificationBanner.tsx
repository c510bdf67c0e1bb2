import type { ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface NotificationBannerProps {
	/** One line as a string, or content of its own. */
	children: ReactNode;
	/** `success` is read out at once: for what has just been done. */
	type?: "success" | undefined;
	title?: ReactNode;
	titleHeadingLevel?: 2 | 3 | undefined;
	titleId?: string | undefined;
	role?: string | undefined;
	disableAutoFocus?: boolean | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** Something a person must see that is not about this page's content. Before the h1, one at most. */
export function NotificationBanner(props: NotificationBannerProps) {
	const success = props.type === "success";
	const Heading = props.titleHeadingLevel === 3 ? "h3" : "h2";
	const titleId = props.titleId ?? "govuk-notification-banner-title";
	const landmark = { role: props.role ?? (success ? "alert" : "region"), "aria-labelledby": titleId };
	return (
		<div
			className={joined(
				"govuk-notification-banner",
				success && "govuk-notification-banner--success",
				props.classes,
			)}
			{...landmark}
			data-module="govuk-notification-banner"
			data-disable-auto-focus={props.disableAutoFocus}
			{...props.attributes}
		>
			<div className="govuk-notification-banner__header">
				<Heading className="govuk-notification-banner__title" id={titleId}>
					{props.title ?? (success ? "Success" : "Important")}
				</Heading>
			</div>
			<div className="govuk-notification-banner__content">
				{typeof props.children === "string" ? (
					<p className="govuk-notification-banner__heading">{props.children}</p>
				) : (
					props.children
				)}
			</div>
		</div>
	);
}
