/** A node of somebody else's JSON Schema or uiSchema: nothing is known of it but that it is an object. */
export type JsonNode = { readonly [keyword: string]: unknown };

/** Why something, or all of it, cannot be taken: where, by which rule, and in words. */
export interface Obstacle {
	/** From `schema` or `uiSchema` on, like `schema/properties/age/pattern`. */
	readonly path: string;
	/** Short name of the rule, for tests and help. */
	readonly rule: string;
	readonly reason: string;
}

/** Whether a value is an object with keywords. */
export function isNode(value: unknown): value is JsonNode {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a key that the node itself has. */
export function own(node: JsonNode, key: string): unknown {
	return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** The node under a key; an empty one where there is none. */
export function nodeAt(node: JsonNode, key: string): JsonNode {
	const value = own(node, key);
	return isNode(value) ? value : {};
}

/** The list under a key; an empty one where there is none. */
export function listAt(node: JsonNode, key: string): readonly unknown[] {
	const value = own(node, key);
	return Array.isArray(value) ? value : [];
}

/** The text under a key that says something; undefined otherwise. */
export function textAt(node: JsonNode, key: string): string | undefined {
	const value = own(node, key);
	return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** The texts of a list. */
export function textsAt(node: JsonNode, key: string): readonly string[] {
	return listAt(node, key).filter((item): item is string => typeof item === "string");
}

/** A key made part of a path. */
export function below(path: string, ...keys: readonly (string | number)[]): string {
	return [path, ...keys.map(String)].join("/");
}

/** What kind of thing stands below each keyword that holds further schemas. */
const holders: readonly (readonly [keyword: string, kind: "schema" | "list" | "map" | "either"])[] = [
	["properties", "map"],
	["patternProperties", "map"],
	["definitions", "map"],
	["$defs", "map"],
	["dependencies", "map"],
	["dependentSchemas", "map"],
	["items", "either"],
	["additionalItems", "schema"],
	["additionalProperties", "schema"],
	["contains", "schema"],
	["propertyNames", "schema"],
	["not", "schema"],
	["if", "schema"],
	["then", "schema"],
	["else", "schema"],
	["allOf", "list"],
	["anyOf", "list"],
	["oneOf", "list"],
	["prefixItems", "list"],
];

/** A schema within a schema. */
export interface PlacedNode {
	readonly node: JsonNode;
	readonly path: string;
}

/** The schemas directly below one; what merely looks like a keyword, such as a property called `items`, is none. */
export function schemasBelow({ node, path }: PlacedNode): readonly PlacedNode[] {
	return holders.flatMap(([keyword, kind]) => {
		const value = own(node, keyword);
		const at = below(path, keyword);
		if (Array.isArray(value)) {
			if (kind !== "list" && kind !== "either") return [];
			return value.flatMap((item: unknown, place) =>
				isNode(item) ? [{ node: item, path: below(at, place) }] : [],
			);
		}
		if (!isNode(value) || kind === "list") return [];
		if (kind !== "map") return [{ node: value, path: at }];
		return Object.entries(value).flatMap(([key, item]) =>
			isNode(item) ? [{ node: item, path: below(at, key) }] : [],
		);
	});
}
