import type { ButtonHTMLAttributes, ReactNode } from "react";
import { type Attributes, joined } from "./markup.ts";

export interface ButtonProps {
	children: ReactNode;
	/** Given: a link that looks like a button (for going somewhere, never for doing something). */
	href?: string | undefined;
	type?: "submit" | "button" | "reset" | undefined;
	name?: string | undefined;
	value?: string | undefined;
	id?: string | undefined;
	disabled?: boolean | undefined;
	isStartButton?: boolean | undefined;
	/** With JavaScript a second press within a second is ignored; the server must not rely on it. */
	preventDoubleClick?: boolean | undefined;
	/** `govuk-button--secondary`, `govuk-button--warning`, `govuk-button--inverse`. */
	classes?: string | undefined;
	attributes?: Attributes<ButtonHTMLAttributes<HTMLElement>> | undefined;
}

const startIcon = (
	<svg
		className="govuk-button__start-icon"
		xmlns="http://www.w3.org/2000/svg"
		width="17.5"
		height="19"
		viewBox="0 0 33 40"
		aria-hidden="true"
		focusable="false"
	>
		<path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
	</svg>
);

/** Announced as a button, because it looks like one; the package's script lets the space key press it. */
const linkAsButton = { role: "button", draggable: false };

/** A button, or with `href` a link that looks like one. */
export function Button(props: ButtonProps) {
	const { attributes, children, href, id, isStartButton } = props;
	const common = {
		className: joined("govuk-button", props.classes, isStartButton && "govuk-button--start"),
		"data-module": "govuk-button",
		...attributes,
		...(id ? { id } : {}),
	};
	const content = (
		<>
			{isStartButton && typeof children !== "string" ? <span>{children}</span> : children}
			{isStartButton ? startIcon : null}
		</>
	);
	if (href) {
		return (
			<a href={href} {...linkAsButton} {...common}>
				{content}
			</a>
		);
	}
	return (
		<button
			type={props.type ?? "submit"}
			value={props.value}
			name={props.name}
			disabled={props.disabled}
			aria-disabled={props.disabled ? true : undefined}
			data-prevent-double-click={props.preventDoubleClick}
			{...common}
		>
			{content}
		</button>
	);
}
