import { limits } from "#schemas/limits.ts";
import type { Obstacle } from "./node.ts";

/** A text read as JSON, or where it stops being JSON. */
export type ReadJson =
	| { readonly ok: true; readonly value: unknown }
	| { readonly ok: false; readonly obstacle: Obstacle };

/** Reads a text as JSON. `path` says which text it is, for whoever has to put it right. */
export function readJson(text: string, path: string): ReadJson {
	if (text.length > limits.characters) {
		const reason = `The text has more than ${limits.characters.toLocaleString("en-GB")} characters, which is more than a form can be.`;
		return { ok: false, obstacle: { path, rule: "characters", reason } };
	}
	try {
		const value: unknown = JSON.parse(text);
		return { ok: true, value };
	} catch (error) {
		const reason = `${placeWords(text, error)}: this is not JSON. Look for a missing comma, quotation mark or bracket just before it.`;
		return { ok: false, obstacle: { path, rule: "json", reason } };
	}
}

function placeWords(text: string, error: unknown): string {
	const said = error instanceof Error ? /position (\d+)/.exec(error.message) : null;
	const position = said ? Number(said[1]) : text.length;
	const before = text.slice(0, position).split("\n");
	return `Line ${before.length}, character ${(before.at(-1)?.length ?? 0) + 1}`;
}

/**
 * The line, from 1, on which each part of a JSON text begins, by its JSON pointer as `limits.ts` writes it. Expects
 * what `JSON.parse` accepts; walks the text once.
 */
export function linesIn(text: string): ReadonlyMap<string, number> {
	const lines = new Map<string, number>([["", 1]]);
	const open: { pointer: string; place: number; key: string | null }[] = [];
	const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g;
	let line = 1;
	for (let match = token.exec(text); match; match = token.exec(text)) {
		const [word] = match;
		const here = open.at(-1);
		if (word === "\n") line += 1;
		else if (word === "}" || word === "]") open.pop();
		else if (word === ",") {
			if (here) Object.assign(here, here.key === null ? { place: here.place + 1 } : { key: "" });
		} else if (word === ":") continue;
		else if (here?.key === "" && word.startsWith('"')) {
			here.key = keyIn(word);
			if (open.length < deepest) lines.set(`${here.pointer}/${here.key}`, line);
		} else begin(word, line, { here, open, lines });
	}
	return lines;
}

function keyIn(word: string): string {
	const key: unknown = JSON.parse(word);
	return String(key);
}

interface Where {
	readonly here: { pointer: string; place: number; key: string | null } | undefined;
	readonly open: { pointer: string; place: number; key: string | null }[];
	readonly lines: Map<string, number>;
}

/** Below this no place has a line of its own: what is allowed is not so deep, and names would grow without end. */
const deepest = 40;

/** A value begins: an object or a list is gone into, anything else only has its line. */
function begin(word: string, line: number, { here, open, lines }: Where): void {
	const isNamed = open.length < deepest;
	const pointer = here && isNamed ? `${here.pointer}/${here.key ?? here.place}` : "";
	if (isNamed && !lines.has(pointer)) lines.set(pointer, line);
	if (word === "{") open.push({ pointer, place: 0, key: "" });
	else if (word === "[") open.push({ pointer, place: 0, key: null });
}
