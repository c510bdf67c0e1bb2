import { sameValue } from "#schemas/operationsFind.ts";
import { isLabelled } from "./choices.ts";
import type { Looks } from "./looks.ts";
import { below, isNode, type JsonNode, listAt, nodeAt, own, textsAt } from "./node.ts";
import type { Notes } from "./notes.ts";

/** A schema that asks one thing or another. */
export interface Alternatives {
	readonly path: string;
	readonly keyword: "oneOf" | "anyOf";
	readonly branches: readonly JsonNode[];
}

/** A condition with what follows from it. */
export interface Conditional {
	readonly path: string;
	readonly node: JsonNode;
}

/** A schema with everything that `allOf` adds to it in one place. */
export interface Merged {
	readonly node: JsonNode;
	/** Where each property is said. */
	readonly properties: ReadonlyMap<string, { readonly node: unknown; readonly path: string }>;
	readonly required: ReadonlySet<string>;
	readonly conditionals: readonly Conditional[];
	readonly alternatives: readonly Alternatives[];
	readonly dependencies: readonly { readonly name: string; readonly then: unknown; readonly path: string }[];
}

interface Parts {
	readonly keywords: Record<string, unknown>;
	readonly properties: Map<string, { node: unknown; path: string }>;
	readonly required: Set<string>;
	readonly conditionals: Conditional[];
	readonly alternatives: Alternatives[];
	readonly dependencies: { name: string; then: unknown; path: string }[];
}

/** Keywords that are gathered, and so stand in no merged node. */
const gathered: ReadonlySet<string> = new Set([
	"allOf",
	"properties",
	"required",
	"if",
	"then",
	"else",
	"dependencies",
]);

/** Brings a schema and all that its `allOf` says into one. Where two say different things, the first is kept. */
export function merged(node: JsonNode, path: string, notes: Notes): Merged {
	const parts: Parts = {
		keywords: {},
		properties: new Map(),
		required: new Set(),
		conditionals: [],
		alternatives: [],
		dependencies: [],
	};
	gather(node, path, parts, notes);
	return { ...parts, node: parts.keywords };
}

function gather(node: JsonNode, path: string, parts: Parts, notes: Notes): void {
	for (const [keyword, value] of Object.entries(node)) {
		if (gathered.has(keyword)) continue;
		if ((keyword === "oneOf" || keyword === "anyOf") && Array.isArray(value) && !isLabelled(value)) {
			parts.alternatives.push({ path: below(path, keyword), keyword, branches: value.filter(isNode) });
			continue;
		}
		const known = Object.hasOwn(parts.keywords, keyword);
		if (!known) parts.keywords[keyword] = value;
		else if (!sameValue(parts.keywords[keyword], value))
			notes.leave(below(path, keyword), "Something else has been said of this already.");
	}
	for (const [name, property] of Object.entries(nodeAt(node, "properties")))
		addProperty(parts, name, property, below(path, "properties", name));
	for (const name of textsAt(node, "required")) parts.required.add(name);
	if (isNode(own(node, "if"))) parts.conditionals.push({ path, node });
	for (const [name, then] of Object.entries(nodeAt(node, "dependencies")))
		parts.dependencies.push({ name, then, path: below(path, "dependencies", name) });
	for (const [place, part] of listAt(node, "allOf").entries())
		if (isNode(part)) gather(part, below(path, "allOf", place), parts, notes);
}

/** A property that is said twice is both. */
function addProperty(parts: Parts, name: string, node: unknown, path: string): void {
	const known = parts.properties.get(name);
	if (!known) parts.properties.set(name, { node, path });
	else if (isNode(known.node) && isNode(node) && !sameValue(known.node, node))
		parts.properties.set(name, { node: { allOf: [known.node, node] }, path: known.path });
}

/** Names that are properties under some condition only. */
export function laterNames({ conditionals, dependencies, alternatives }: Merged): readonly string[] {
	const branches = [
		...conditionals.flatMap(({ node }) => [own(node, "then"), own(node, "else")]),
		...dependencies.map(({ then }) => then),
		...alternatives.flatMap(({ branches }) => branches),
	].filter(isNode);
	const inner = branches.flatMap((branch) => [
		...listAt(branch, "oneOf"),
		...listAt(branch, "anyOf"),
		...listAt(branch, "allOf"),
	]);
	return [...branches, ...inner.filter(isNode)].flatMap((branch) =>
		Object.keys(nodeAt(branch, "properties")),
	);
}

/** Property names as the uiSchema orders them; `*` stands for all that it does not name. */
export function orderOf({ properties }: Merged, { options }: Looks): readonly string[] {
	const names = [...properties.keys()];
	const order = textsAt(options, "order");
	const rest = names.filter((name) => !order.includes(name));
	const place = order.indexOf("*");
	const at = place < 0 ? order.length : place;
	return [...new Set([...order.slice(0, at), ...rest, ...order.slice(at + 1)])].filter((name) =>
		properties.has(name),
	);
}
