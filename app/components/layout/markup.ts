import type { HTMLAttributes, ReactElement, ReactNode } from "react";

/** `data-*` attributes, which React passes through but does not name in its types. */
type DataAttributes = { [name: `data-${string}`]: string | number | boolean | undefined };

/** Further attributes for the element a component is named after; `E` where a control has more of its own. */
export type Attributes<E = HTMLAttributes<HTMLElement>> = E & DataAttributes;

/** Words with a class or attributes of their own. */
export interface WordingOptions {
	text: ReactNode;
	classes?: string | undefined;
	attributes?: Attributes | undefined;
	/** Labels and legends only: the words are the page's h1. */
	isPageHeading?: boolean | undefined;
}

/** A label, hint, legend or error: a plain string or node, or the long form where it needs a class. */
export type Wording = string | ReactElement | WordingOptions | null | undefined | false;

function isOptions(wording: WordingOptions | ReactElement): wording is WordingOptions {
	return "text" in wording;
}

/** The long form of any wording; `undefined` when there are no words to show. */
export function wordingOf(wording: Wording): WordingOptions | undefined {
	if (!wording) return undefined;
	if (typeof wording !== "string" && isOptions(wording)) return wording;
	return { text: wording };
}

/** Joins the parts that are there with one space; `undefined` when none is, so that no empty attribute is written. */
export function joined(...parts: (string | false | null | undefined)[]): string | undefined {
	const text = parts.filter(Boolean).join(" ");
	return text === "" ? undefined : text;
}

/** Options of the form group around a field. `before` and `after` sit next to the control, inside the group. */
export interface FormGroupOptions {
	classes?: string | undefined;
	attributes?: Attributes | undefined;
	before?: ReactNode;
	after?: ReactNode;
}

/**
 * Items with their place (from 0) and a key made of it. For lists of words and figures, which have no identity of
 * their own and hold no state; rows a person edits are keyed by their row id instead.
 */
export function inOrder<T>(items: readonly T[]): { item: T; place: number; key: string }[] {
	return items.map((item, place) => ({ item, place, key: `place-${place}` }));
}
