import type { ReactNode } from "react";
import { type Attributes, inOrder, joined } from "./markup.ts";

export interface ErrorSummaryItem {
	text: ReactNode;
	/** `#` and the id of the field, of its first choice, or of the first wrong part of a date. */
	href?: string | undefined;
	attributes?: Attributes | undefined;
}

export interface ErrorSummaryProps {
	title?: ReactNode;
	description?: ReactNode;
	errorList?: readonly ErrorSummaryItem[] | undefined;
	disableAutoFocus?: boolean | undefined;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
}

/** The page opens with the focus here, whether scripts run or not. */
const takesFocus = { tabIndex: -1, autoFocus: true } as const;

/** Everything that stops a page from being sent, on top of it, each line a link to where it is put right. */
export function ErrorSummary(props: ErrorSummaryProps) {
	return (
		<div
			className={joined("govuk-error-summary", props.classes)}
			data-disable-auto-focus={props.disableAutoFocus}
			{...(props.disableAutoFocus ? {} : takesFocus)}
			{...props.attributes}
			data-module="govuk-error-summary"
		>
			<div role="alert">
				<h2 className="govuk-error-summary__title">{props.title ?? "There is a problem"}</h2>
				<div className="govuk-error-summary__body">
					{props.description ? <p>{props.description}</p> : null}
					{props.errorList?.length ? (
						<ul className="govuk-list govuk-error-summary__list">
							{inOrder(props.errorList).map(({ item, key }) => (
								<li key={key}>
									{item.href ? (
										<a href={item.href} {...item.attributes}>
											{item.text}
										</a>
									) : (
										item.text
									)}
								</li>
							))}
						</ul>
					) : null}
				</div>
			</div>
		</div>
	);
}
