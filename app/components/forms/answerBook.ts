import type { Answer, Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { isRecord, rowIdKey, rowsOf } from "#schemas/questions.ts";
import { type SettledRows, settle } from "#schemas/settle.ts";
import type { FieldPath } from "./fieldPath.ts";

/** What the rules make of the answers: which questions are asked, and the answers with formulas filled in. */
export type Settled = ReturnType<typeof settle>;

/** What a listener hears of: the answers as typed, or what the rules make of them. */
export type Side = "answers" | "settled";

/**
 * The answers of one document while a page of it is open. Fields read and write here rather than through the form
 * library's state, so that a keystroke renders the field it is in and what is calculated from it, nothing else; and the
 * field at once, what is calculated when the typing rests.
 * Values are never changed in place: an answer that is the same object has not changed.
 */
export interface AnswerBook {
	/** As typed; `undefined` where nothing is. */
	answer(path: FieldPath): Answer | undefined;
	/** With formulas filled in and hidden questions left out, as last told: a moment behind what is being typed. */
	settled(): Settled;
	/** The same for the answers of this very moment. */
	settledNow(): Settled;
	/** What the rows came to so far, so that who settles these answers too need not work it out again. */
	readonly settledRows: SettledRows;
	answers(): Answers;
	/** One number per row that stays with the row when it moves; rows there at first are 0, 1, 2 … */
	rowKeys(table: string): readonly number[];
	/** Writes an answer that is given at once, as a choice is: everybody hears of it now. */
	write(path: FieldPath, answer: Answer | undefined): void;
	/** Writes an answer that is being typed: who shows it hears now, who shows what comes of it when the typing rests. */
	type(path: FieldPath, answer: Answer | undefined): void;
	/** Tells at once what comes of what was typed, as must be before the focus goes on to a question it brings. */
	rest(): void;
	/** Writes a whole row, as a choice that fills in what is usual does. */
	writeRow(table: string, row: number, answers: Answers): void;
	addRow(table: string): void;
	removeRow(table: string, row: number): void;
	/** Swaps a row with the one `by` places on (1 down, -1 up); nothing happens at either end. */
	moveRow(table: string, row: number, by: 1 | -1): void;
	replace(answers: Answers): void;
	/** Notes the ids the server has given to rows, by the numbers that stay with them. Not a change of the answers. */
	nameRows(table: string, rowKeys: readonly number[], rowIds: readonly string[]): void;
	/** Goes up by one with every change of an answer. */
	changes(): number;
	subscribe(side: Side, listener: () => void): () => void;
	/**
	 * Tells of a row only when it is another object on that side: a table has hundreds of fields, and to ask each of them
	 * with every keystroke would be felt.
	 */
	subscribeRow(side: Side, table: string, row: number, listener: () => void): () => void;
}

/**
 * Milliseconds without a keystroke after which typing rests. Longer than between two letters of a word: what is painted
 * anew of a long table would delay the next letter.
 */
export const restAfter = 250;

/** Opens the book at the given answers; rules run when something first asks for what they say. */
export function openBook(document: FormDocument, first: Answers, context: RuleContext): AnswerBook {
	let answers = first;
	let settled: Settled | undefined;
	let told: Settled | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let changes = 0;
	let nextKey = 0;
	let keys = new Map<string, readonly number[]>();
	const settledRows: SettledRows = new WeakMap();
	const audience = { answers: openAudience(), settled: openAudience() };

	function settledNow(): Settled {
		settled ??= settle(document, answers, context, settledRows);
		return settled;
	}
	function lastTold(): Settled {
		told ??= settledNow();
		return told;
	}
	function tellSettled() {
		clearTimeout(timer);
		const before = lastTold();
		told = settledNow();
		if (told !== before) audience.settled.tell(before.answers, told.answers);
	}
	function tellSettledAtRest() {
		clearTimeout(timer);
		timer = setTimeout(tellSettled, restAfter);
	}
	function put(next: Answers, tellWhatComesOfIt = tellSettled) {
		// What the rules said before must be known to tell what of it is different now.
		lastTold();
		const before = answers;
		answers = next;
		settled = undefined;
		audience.answers.tell(before, answers);
		tellWhatComesOfIt();
	}
	function change(next: Answers, tellWhatComesOfIt = tellSettled) {
		changes += 1;
		put(next, tellWhatComesOfIt);
	}
	function keysOf(table: string): readonly number[] {
		const kept = keys.get(table);
		if (kept) return kept;
		const fresh = rowsOf(answers[table]).map((_row, place) => place);
		nextKey = Math.max(nextKey, fresh.length);
		keys.set(table, fresh);
		return fresh;
	}
	function putRows(table: string, rows: readonly Answers[], rowKeys: readonly number[]) {
		keys.set(table, rowKeys);
		change({ ...answers, [table]: rows });
	}
	return {
		answer: (path) => at(answers, path),
		answers: () => answers,
		changes: () => changes,
		settled: lastTold,
		settledNow,
		settledRows,
		rowKeys: keysOf,
		write: (path, answer) => change(withAnswer(answers, path, answer)),
		type: (path, answer) => change(withAnswer(answers, path, answer), tellSettledAtRest),
		rest: tellSettled,
		writeRow(table, row, next) {
			const rows = rowsOf(answers[table]).map((before, place) => (place === row ? next : before));
			change({ ...answers, [table]: rows });
		},
		addRow(table) {
			const before = keysOf(table);
			putRows(table, [...rowsOf(answers[table]), {}], [...before, nextKey++]);
		},
		removeRow(table, row) {
			const before = keysOf(table);
			const others = (_: unknown, place: number) => place !== row;
			putRows(table, rowsOf(answers[table]).filter(others), before.filter(others));
		},
		moveRow(table, row, by) {
			const rows = swapped(rowsOf(answers[table]), row, row + by);
			const rowKeys = swapped(keysOf(table), row, row + by);
			if (rows && rowKeys) putRows(table, rows, rowKeys);
		},
		replace(next) {
			keys = new Map();
			change(next);
		},
		nameRows(table, named, rowIds) {
			const answer = answers[table];
			// What is chosen of a list is no table: without rows there is nothing to name.
			if (!Array.isArray(answer) || !answer.every(isRecord)) return;
			const now = keysOf(table);
			const rows = rowsOf(answer).map((row, place) => {
				const rowId = rowIds[named.indexOf(now[place] ?? -1)];
				return rowId === undefined || row[rowIdKey] === rowId ? row : { ...row, [rowIdKey]: rowId };
			});
			if (rows.every((row, place) => row === answer[place])) return;
			put({ ...answers, [table]: rows });
		},
		subscribe: (side, listener) => audience[side].add(listener),
		subscribeRow: (side, table, row, listener) => audience[side].add(listener, { table, row }),
	};
}

/** A row of a table, by its place. */
interface RowPlace {
	readonly table: string;
	readonly row: number;
}

/** Who listens to one side of the book, to all of it or to a row. */
interface Audience {
	add(listener: () => void, place?: RowPlace): () => void;
	/** Tells of a change, and those who listen to a row where it is no longer the same object. */
	tell(before: Answers, after: Answers): void;
}

function openAudience(): Audience {
	const everything = new Set<() => void>();
	const byTable = new Map<string, Map<number, Set<() => void>>>();

	function listenersOf({ table, row }: RowPlace): Set<() => void> {
		const rows = byTable.get(table) ?? new Map<number, Set<() => void>>();
		const listeners = rows.get(row) ?? new Set();
		byTable.set(table, rows.set(row, listeners));
		return listeners;
	}
	return {
		add(listener, place) {
			const listeners = place ? listenersOf(place) : everything;
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		tell(before, after) {
			for (const listener of [...everything]) listener();
			for (const [table, rows] of byTable) {
				if (Object.is(before[table], after[table])) continue;
				for (const [row, listeners] of rows) {
					if (Object.is(at(before, [table, row]), at(after, [table, row]))) continue;
					for (const listener of [...listeners]) listener();
				}
			}
		},
	};
}

/** The answer at a path; `undefined` where the path leads nowhere. */
export function at(answers: Answers, path: FieldPath): Answer | undefined {
	let here: Answer | undefined = answers;
	for (const step of path) {
		if (typeof here !== "object" || here === null) return undefined;
		here = Object.hasOwn(here, step) ? (here as Answers)[step] : undefined;
	}
	return here;
}

function withAnswer(answers: Answers, path: FieldPath, answer: Answer | undefined): Answers {
	const [question, row, column] = path;
	const id = String(question);
	if (column === undefined || typeof row !== "number") return withEntry(answers, id, answer);
	const rows = rowsOf(answers[id]).map((before, place) =>
		place === row ? withEntry(before, String(column), answer) : before,
	);
	return { ...answers, [id]: rows };
}

function withEntry(record: Answers, key: string, answer: Answer | undefined): Answers {
	if (answer !== undefined) return { ...record, [key]: answer };
	const { [key]: _gone, ...rest } = record;
	return rest;
}

function swapped<T>(list: readonly T[], one: number, other: number): readonly T[] | undefined {
	const [first, second] = [list[one], list[other]];
	if (first === undefined || second === undefined) return undefined;
	return list.map((item, place) => (place === one ? second : place === other ? first : item));
}
