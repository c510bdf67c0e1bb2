import { isForbiddenName } from "#schemas/limits.ts";
import type { Code } from "#schemas/operations.ts";
import { camel, fitting } from "./names.ts";
import { below, isNode, type JsonNode, listAt, own, textAt } from "./node.ts";
import type { Notes } from "./notes.ts";

/** Choices as a form lists them, and what each value of the schema is called there. */
export interface Choices {
	readonly codes: readonly Code[];
	readonly labels: { readonly [code: string]: string };
	/** By the value as JSON. */
	readonly codeOf: ReadonlyMap<string, Code>;
}

interface Listed {
	readonly value: unknown;
	readonly label: string | undefined;
	readonly path: string;
}

/** Whether a list of schemas names single values, each with its title: RJSF's way of labelled choices. */
export function isLabelled(list: readonly unknown[]): boolean {
	return list.length > 0 && list.every((item) => isNode(item) && constantOf(item) !== undefined);
}

function constantOf(item: JsonNode): { readonly value: unknown } | undefined {
	if (Object.hasOwn(item, "const")) return { value: item.const };
	const only = listAt(item, "enum");
	return only.length === 1 && !Object.hasOwn(item, "properties") ? { value: only[0] } : undefined;
}

/** What a schema lets people choose from; undefined where it leaves the answer open. */
function listedIn(node: JsonNode, path: string, names: readonly unknown[]): readonly Listed[] | undefined {
	if (Array.isArray(own(node, "enum"))) {
		return listAt(node, "enum").map((value, place) => {
			const name = names[place];
			const label = typeof name === "string" || typeof name === "number" ? String(name) : undefined;
			return { value, label, path: below(path, "enum", place) };
		});
	}
	const keyword = (["oneOf", "anyOf"] as const).find((one) => isLabelled(listAt(node, one)));
	if (!keyword) return undefined;
	return listAt(node, keyword).map((item, place) => {
		const one = isNode(item) ? item : {};
		return { value: constantOf(one)?.value, label: textAt(one, "title"), path: below(path, keyword, place) };
	});
}

/**
 * The choices of a schema as codes with labels; undefined where it offers none, a sentence where they cannot be
 * offered. `names` are the labels that a uiSchema or an old schema gives beside them.
 */
export function choicesOf(
	node: JsonNode,
	path: string,
	names: readonly unknown[],
	notes: Notes,
): Choices | string | undefined {
	const listed = listedIn(node, path, names);
	if (listed === undefined) return undefined;
	const offered = listed.filter((one) => isOffered(one, notes));
	if (offered.length === 0) return "It offers no choice that can be made.";
	if (offered.some(({ value }) => typeof value === "object")) return "Only words and numbers can be chosen.";
	const whole = offered.every(({ value }) => Number.isSafeInteger(value));
	const codeOf = new Map<string, Code>();
	const labels: Record<string, string> = {};
	const used = new Set<string>();
	for (const one of offered) {
		const id = JSON.stringify(one.value);
		if (codeOf.has(id)) {
			notes.change(one.path, "Named twice, offered once.");
			continue;
		}
		const code = whole ? Number(one.value) : codeFor(one, used, notes);
		used.add(String(code));
		codeOf.set(id, code);
		labels[String(code)] = fitting(one.label?.trim() || String(one.value), 300, one.path, notes);
	}
	return { codes: [...codeOf.values()], labels, codeOf };
}

function isOffered({ value, path }: Listed, notes: Notes): boolean {
	if (value !== null && value !== "" && value !== undefined) return true;
	notes.change(
		path,
		"Leaving a question blank is no choice of its own: it may be left blank unless it must be answered.",
	);
	return false;
}

function codeFor({ value, path }: Listed, used: ReadonlySet<string>, notes: Notes): string {
	const text = String(value);
	const fits = text.length <= 60 && text.trim() === text && !isForbiddenName(text) && !used.has(text);
	if (fits) return text;
	const name = camel(text, "choice").slice(0, 40);
	let code = name;
	for (let number = 2; used.has(code) || isForbiddenName(code); number += 1) code = `${name}${number}`;
	notes.change(path, `Kept as “${code}” in data; people read what is written here.`);
	return code;
}
