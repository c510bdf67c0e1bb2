import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Window } from "happy-dom";
import { createElement, Fragment, type ReactNode } from "react";

/** Options of one fixture as its JSON holds them; the adapters read what their component supports. */
export interface Options {
	readonly [option: string]: Option;
}
export type Option = string | number | boolean | null | undefined | Options | readonly Option[];

export interface Fixture {
	readonly name: string;
	readonly options: Options;
	readonly html: string;
}

const resolve = createRequire(import.meta.url).resolve;

/** The fixtures the package ships for one of its components: options, and the HTML they must give. */
export function fixturesOf(component: string): Fixture[] {
	const file = resolve(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`);
	return JSON.parse(readFileSync(file, "utf8")).fixtures;
}

const window = new Window();

function parse(html: string) {
	const body = window.document.createElement("body");
	body.innerHTML = html;
	return body;
}

type Parsed = ReturnType<typeof parse>["childNodes"][number];

/** Names whose order in the attribute says nothing. */
const unordered = new Set(["class", "rel"]);

/**
 * The same tree gives the same text: attributes sorted, white space collapsed, nothing kept of how it was indented.
 * Words stay in order and in place.
 */
export function normalised(html: string): string {
	return lines(parse(html).childNodes, 0).join("\n");
}

function lines(nodes: Iterable<Parsed>, depth: number): string[] {
	return joinTexts([...nodes]).flatMap((node) => {
		const indent = "  ".repeat(depth);
		if (typeof node === "string") return node === "" ? [] : [`${indent}${node}`];
		if (!("getAttributeNames" in node)) return [];
		const element = node as unknown as Element;
		const attributes = element
			.getAttributeNames()
			.sort()
			.map((name) => ` ${name}="${attributeOf(element, name)}"`);
		const tag = element.tagName.toLowerCase();
		return [`${indent}<${tag}${attributes.join("")}>`, ...lines([...node.childNodes], depth + 1)];
	});
}

/** React splits text where a template has one run of it. */
function joinTexts(nodes: readonly Parsed[]): (Parsed | string)[] {
	const joined: (Parsed | string)[] = [];
	for (const node of nodes) {
		const last = joined.at(-1);
		if (node.nodeType === 8) continue;
		if (node.nodeType !== 3) joined.push(node);
		else if (typeof last === "string") joined.splice(-1, 1, last + (node.textContent ?? ""));
		else joined.push(node.textContent ?? "");
	}
	return joined.map((node) => (typeof node === "string" ? node.replace(/\s+/g, " ").trim() : node));
}

function attributeOf(element: Element, name: string): string {
	const value = element.getAttribute(name) ?? "";
	if (!unordered.has(name)) return value.replace(/\s+/g, " ").trim();
	return value.split(/\s+/).filter(Boolean).sort().join(" ");
}

/** React's spelling of the attributes that fixtures use. */
const reactNames: Record<string, string> = {
	class: "className",
	for: "htmlFor",
	colspan: "colSpan",
	rowspan: "rowSpan",
	spellcheck: "spellCheck",
	autocomplete: "autoComplete",
	autocapitalize: "autoCapitalize",
	inputmode: "inputMode",
	tabindex: "tabIndex",
	maxlength: "maxLength",
	srcset: "srcSet",
	"fill-rule": "fillRule",
	"clip-rule": "clipRule",
	viewbox: "viewBox",
	value: "defaultValue",
	checked: "defaultChecked",
};

/** The attributes of a fixture, spelt for React. Inline style is refused by our content security policy. */
export function attributesOf(option: Option): Record<string, string> {
	const attributes: Record<string, string> = {};
	for (const [name, value] of Object.entries(asOptions(option) ?? {})) {
		if (name === "style") continue;
		const given = asOptions(value)?.value ?? value;
		if (given !== null && given !== undefined)
			attributes[reactNames[name.toLowerCase()] ?? name] = String(given);
	}
	return attributes;
}

export function asOptions(option: Option): Options | undefined {
	return option !== null && typeof option === "object" && !Array.isArray(option)
		? (option as Options)
		: undefined;
}

export function asList(option: Option): readonly Option[] {
	return Array.isArray(option) ? option : [];
}

export function asText(option: Option): string | undefined {
	return option === undefined || option === null || typeof option === "object" ? undefined : String(option);
}

/** `html` or `text` of a fixture as a React node: a string where there is no markup in it. */
export function contentOf(html: Option, text?: Option): ReactNode {
	const markup = asText(html);
	if (!markup || html === false) return asText(text);
	return asNodes(parse(markup.trim()).childNodes);
}

function asNodes(nodes: Iterable<Parsed>): ReactNode {
	const list = [...nodes].map((node): ReactNode => {
		if (node.nodeType === 3) return node.textContent;
		if (!("getAttributeNames" in node)) return null;
		const element = node as unknown as Element;
		const attributes = element.getAttributeNames().map((name) => [name, element.getAttribute(name) ?? ""]);
		const props = attributesOf(Object.fromEntries(attributes));
		if (element.tagName === "TEXTAREA") {
			return createElement("textarea", { ...props, defaultValue: element.textContent });
		}
		const children = asNodes([...node.childNodes]);
		return createElement(element.tagName.toLowerCase(), props, ...(children ? [children] : []));
	});
	const [first] = list;
	if (list.length === 1 && typeof first === "string") return first;
	return list.length === 0 ? null : createElement(Fragment, null, ...list);
}
