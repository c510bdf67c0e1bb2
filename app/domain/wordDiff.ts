/** A stretch of words that both texts have, only the earlier, or only the later. */
export interface DiffPart {
	readonly kind: "same" | "gone" | "new";
	readonly text: string;
}

/** Beyond this many words a text is shown whole on either side: comparing takes the product of both lengths. */
const mostWords = 600;

/**
 * The difference of two texts in words: the parts that are the same or gone make up the earlier one, those that are the
 * same or new the later one. The longest words in common stay.
 */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
	const old = wordsOf(before);
	const fresh = wordsOf(after);
	if (old.length > mostWords || fresh.length > mostWords)
		return joined([
			{ kind: "gone", text: before },
			{ kind: "new", text: after },
		]);
	const common = commonLengths(old, fresh);
	const parts: DiffPart[] = [];
	let at = 0;
	let to = 0;
	while (at < old.length || to < fresh.length) {
		const left = common[at + 1]?.[to] ?? 0;
		const right = common[at]?.[to + 1] ?? 0;
		const word = old[at];
		if (word !== undefined && word === fresh[to]) {
			parts.push({ kind: "same", text: word });
			at += 1;
			to += 1;
		} else if (word !== undefined && (to === fresh.length || left >= right)) {
			parts.push({ kind: "gone", text: word });
			at += 1;
		} else {
			parts.push({ kind: "new", text: fresh[to] ?? "" });
			to += 1;
		}
	}
	return joined(parts);
}

/** Words, spaces and marks, each on its own, so that together they are the text again. */
function wordsOf(text: string): readonly string[] {
	return text.match(/[\p{L}\p{N}’']+|\s+|[^\p{L}\p{N}\s’']/gu) ?? [];
}

/** Of every pair of ends, how many words they have in common in the same order. */
function commonLengths(old: readonly string[], fresh: readonly string[]): readonly (readonly number[])[] {
	const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
	for (let at = old.length - 1; at >= 0; at -= 1) {
		const row = table[at] ?? [];
		const below = table[at + 1] ?? [];
		for (let to = fresh.length - 1; to >= 0; to -= 1)
			row[to] = old[at] === fresh[to] ? (below[to + 1] ?? 0) + 1 : Math.max(below[to] ?? 0, row[to + 1] ?? 0);
	}
	return table;
}

/**
 * Neighbours of one kind become one; what is gone comes before what takes its place. A space or a mark between two
 * changed words changes with them, so that a phrase is crossed out as a phrase.
 */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
	const result: DiffPart[] = [];
	let gone = "";
	let fresh = "";
	let between = "";
	const flush = () => {
		if (gone !== "") result.push({ kind: "gone", text: gone });
		if (fresh !== "") result.push({ kind: "new", text: fresh });
		if (between !== "") result.push({ kind: "same", text: between });
		gone = "";
		fresh = "";
		between = "";
	};
	for (const { kind, text } of parts) {
		const isChanging = gone !== "" || fresh !== "";
		if (kind !== "same") {
			gone += between + (kind === "gone" ? text : "");
			fresh += between + (kind === "new" ? text : "");
			between = "";
		} else if (isChanging && !/[\p{L}\p{N}]/u.test(text)) between += text;
		else {
			flush();
			const last = result.at(-1);
			if (last?.kind === "same") result[result.length - 1] = { kind, text: last.text + text };
			else result.push({ kind, text });
		}
	}
	flush();
	return result;
}
