import { isForbiddenName, limitIssues, limits } from "#schemas/limits.ts";
import {
	below,
	isNode,
	type JsonNode,
	listAt,
	nodeAt,
	type Obstacle,
	own,
	type PlacedNode,
	schemasBelow,
} from "./node.ts";

/** Bounds on somebody else's schema, each far below where a validator or a form renderer chokes. */
export const schemaLimits = {
	schemas: 1_000,
	groups: 300,
	conditions: 60,
	fewestRows: limits.fewestRows,
} as const;

/** The dialect forms are written in, under the addresses people give it. */
const draft07 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/;

/**
 * Everything that must hold of a schema and its uiSchema before anything else looks at them: the bounds of every
 * document, the dialect, and what of it would keep a validator busy for ever. Walks step by step, never by recursion.
 */
export function boundsOf(schema: unknown, ui: unknown): readonly Obstacle[] {
	const beyond = [
		...beyondLimits("schema", schema),
		...(ui === undefined ? [] : beyondLimits("uiSchema", ui)),
	];
	if (beyond.length > 0) return beyond;
	if (!isNode(schema)) {
		return [{ path: "schema", rule: "shape", reason: "A schema is a JSON object, written between { and }." }];
	}
	if (ui !== undefined && !isNode(ui)) {
		return [
			{ path: "uiSchema", rule: "shape", reason: "A uiSchema is a JSON object, written between { and }." },
		];
	}
	const dialect = own(schema, "$schema");
	if (dialect !== undefined && !(typeof dialect === "string" && draft07.test(dialect))) {
		return [{ path: "schema/$schema", rule: "dialect", reason: dialectWords(dialect) }];
	}
	return walk(schema);
}

function beyondLimits(root: string, value: unknown): readonly Obstacle[] {
	return limitIssues(value).map(({ pointer, rule, message }) => ({
		path: root + pointer,
		rule,
		reason: message,
	}));
}

function dialectWords(dialect: unknown): string {
	const name = typeof dialect === "string" ? dialect.slice(0, 100) : "something that is no address";
	return `This schema says that it is written in ${name}. Only draft-07 is taken: rewrite it in draft-07, or leave out “$schema” if it already is.`;
}

interface Counts {
	schemas: number;
	groups: number;
	conditions: number;
}

function walk(root: JsonNode): readonly Obstacle[] {
	const counts: Counts = { schemas: 0, groups: 0, conditions: 0 };
	const waiting: PlacedNode[] = [{ node: root, path: "schema" }];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const found = problemOf(next, root, counts);
		if (found) return [found];
		waiting.push(...schemasBelow(next));
	}
	return [];
}

function problemOf(placed: PlacedNode, root: JsonNode, counts: Counts): Obstacle | undefined {
	return (
		countProblem(placed, counts) ??
		referenceProblem(placed, root) ??
		rowProblem(placed) ??
		nameProblem(placed) ??
		patternProblem(placed)
	);
}

function countProblem({ node, path }: PlacedNode, counts: Counts): Obstacle | undefined {
	counts.schemas += 1;
	if (Object.hasOwn(node, "properties")) counts.groups += 1;
	counts.conditions += Object.hasOwn(node, "if") ? 1 : 0;
	counts.conditions += Object.keys(nodeAt(node, "dependencies")).length;
	const tooMany = (what: string): Obstacle => ({
		path,
		rule: "size",
		reason: `The schema has more than ${what}, which is more than can be checked safely. Split it into several forms.`,
	});
	if (counts.schemas > schemaLimits.schemas) return tooMany(`${schemaLimits.schemas} parts`);
	if (counts.groups > schemaLimits.groups) return tooMany(`${schemaLimits.groups} groups of questions`);
	if (counts.conditions > schemaLimits.conditions) return tooMany(`${schemaLimits.conditions} conditions`);
	return undefined;
}

/** The name of a definition that a reference means; undefined for a reference to anywhere else. */
export function definitionOf(
	reference: unknown,
): { readonly group: string; readonly name: string } | undefined {
	const parts = typeof reference === "string" ? /^#\/(\$defs|definitions)\/([^/]+)$/.exec(reference) : null;
	const [, group, name] = parts ?? [];
	if (group === undefined || name === undefined) return undefined;
	return { group, name: name.replaceAll("~1", "/").replaceAll("~0", "~") };
}

function referenceProblem({ node, path }: PlacedNode, root: JsonNode): Obstacle | undefined {
	const reference = own(node, "$ref");
	if (reference === undefined) return undefined;
	const meant = definitionOf(reference);
	if (!meant) {
		const reason =
			"A reference may only lead to a definition of this schema, written #/definitions/name. Nothing is fetched from elsewhere, and a schema cannot contain itself.";
		return { path: below(path, "$ref"), rule: "reference", reason };
	}
	if (isNode(own(nodeAt(root, meant.group), meant.name))) return undefined;
	return { path: below(path, "$ref"), rule: "reference", reason: `There is no definition “${meant.name}”.` };
}

function rowProblem({ node, path }: PlacedNode): Obstacle | undefined {
	const fewest = own(node, "minItems");
	if (typeof fewest === "number" && fewest > schemaLimits.fewestRows) {
		const reason = `A list must not demand more than ${schemaLimits.fewestRows} rows: each would be drawn at once.`;
		return { path: below(path, "minItems"), rule: "rows", reason };
	}
	const items = own(node, "items");
	const ofRecords = isNode(items) && (own(items, "type") === "object" || Object.hasOwn(items, "properties"));
	if (own(node, "uniqueItems") === true && ofRecords) {
		const reason =
			"Rows of several questions cannot be asked to differ: every row would be compared with every other.";
		return { path: below(path, "uniqueItems"), rule: "uniqueRows", reason };
	}
	return undefined;
}

function nameProblem({ node, path }: PlacedNode): Obstacle | undefined {
	const bad = listAt(node, "required").find((name) => typeof name === "string" && isForbiddenName(name));
	if (bad === undefined) return undefined;
	const reason = `The name “${String(bad)}” is reserved. Choose another.`;
	return { path: below(path, "required"), rule: "name", reason };
}

/** A repeated group that itself repeats or chooses can take longer than a lifetime on a short text; so can a look back. */
const endless = /\((?:[^()\\]|\\.)*(?:[+*}|])(?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,)|\\[1-9]|\(\?[=!<]/;
const longestPattern = 500;

function patternProblem({ node, path }: PlacedNode): Obstacle | undefined {
	const patterns = [own(node, "pattern"), ...Object.keys(nodeAt(node, "patternProperties"))];
	const bad = patterns.some(
		(pattern) => typeof pattern === "string" && (pattern.length > longestPattern || endless.test(pattern)),
	);
	if (!bad) return undefined;
	const reason =
		"This pattern could keep a computer busy for ever on a short answer. Leave it out, or use a named format.";
	return { path: below(path, "pattern"), rule: "pattern", reason };
}
