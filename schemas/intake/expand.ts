import { definitionOf } from "./bounds.ts";
import { below, isNode, type JsonNode, nodeAt, type Obstacle, own } from "./node.ts";

/** A schema with its references replaced by what they mean may have no more parts and no more levels than this. */
const mostParts = 5_000;
const deepest = 40;

/** The schema without references, or why there is none. */
export type Expanded =
	| { readonly ok: true; readonly schema: JsonNode }
	| { readonly ok: false; readonly obstacle: Obstacle };

/** Replaces every reference by what it means. Refuses circles, and what grows beyond all bounds on the way. */
export function expand(root: JsonNode): Expanded {
	const growth: Growth = { root, parts: 0, obstacle: null };
	const schema = expandNode(withoutDefinitions(root), { path: "schema", depth: 0, through: [] }, growth);
	return growth.obstacle ? { ok: false, obstacle: growth.obstacle } : { ok: true, schema };
}

interface Growth {
	readonly root: JsonNode;
	parts: number;
	obstacle: Obstacle | null;
}

interface Place {
	readonly path: string;
	readonly depth: number;
	/** Definitions that led here. */
	readonly through: readonly string[];
}

function withoutDefinitions(node: JsonNode): JsonNode {
	return Object.fromEntries(
		Object.entries(node).filter(
			([key, value]) => !((key === "definitions" || key === "$defs") && isNode(value)),
		),
	);
}

function expandNode(node: JsonNode, place: Place, growth: Growth): JsonNode {
	growth.parts += 1;
	if (growth.obstacle) return {};
	if (growth.parts > mostParts || place.depth > deepest) {
		const reason = "With its references followed the schema grows beyond what can be checked safely.";
		growth.obstacle = { path: place.path, rule: "growth", reason };
		return {};
	}
	const reference = Object.hasOwn(node, "$ref") ? definitionOf(node.$ref) : undefined;
	if (reference) return followed(node, reference, place, growth);
	return Object.fromEntries(
		Object.entries(node).map(([key, value]) => [key, expandValue(value, deeper(place, key), growth)]),
	);
}

function deeper(place: Place, key: string | number): Place {
	return { ...place, path: below(place.path, key), depth: place.depth + 1 };
}

function expandValue(value: unknown, place: Place, growth: Growth): unknown {
	if (Array.isArray(value))
		return value.map((item: unknown, at) => expandValue(item, deeper(place, at), growth));
	return isNode(value) ? expandNode(value, place, growth) : value;
}

/** What stands beside a reference is said of this place and wins over what the definition says. */
function followed(
	node: JsonNode,
	{ group, name }: { readonly group: string; readonly name: string },
	place: Place,
	growth: Growth,
): JsonNode {
	const id = `${group}/${name}`;
	if (place.through.includes(id)) {
		const reason = `The definition “${name}” contains itself. A form has an end: write out as many levels as are asked.`;
		growth.obstacle = { path: below(place.path, "$ref"), rule: "circle", reason };
		return {};
	}
	const meant = own(nodeAt(growth.root, group), name);
	if (!isNode(meant)) return {};
	const within = { ...place, depth: place.depth + 1, through: [...place.through, id] };
	const { $ref: _, ...beside } = node;
	const here = expandNode(beside, { ...place, depth: place.depth + 1 }, growth);
	return { ...expandNode(withoutDefinitions(meant), within, growth), ...here };
}
