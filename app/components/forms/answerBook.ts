import type { Answer, Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { isRecord, rowIdKey, rowsOf } from "#schemas/questions.ts";
import { type SettledRows, settle } from "#schemas/settle.ts";
import type { FieldPath } from "./fieldPath.ts";

/** What the rules make of the answers: which questions are asked, and the answers with formulas filled in. */
export type Settled = ReturnType<typeof settle>;

/**
 * The answers of one document while a page of it is open. Fields read and write here rather than through the form
 * library's state, so that a keystroke renders the field it is in and what is calculated from it, nothing else.
 * Values are never changed in place: an answer that is the same object has not changed.
 */
export interface AnswerBook {
	/** As typed; `undefined` where nothing is. */
	answer(path: FieldPath): Answer | undefined;
	/** With formulas filled in and hidden questions left out. */
	settled(): Settled;
	/** What the rows came to so far, so that who settles these answers too need not work it out again. */
	readonly settledRows: SettledRows;
	answers(): Answers;
	/** One number per row that stays with the row when it moves; rows there at first are 0, 1, 2 … */
	rowKeys(table: string): readonly number[];
	write(path: FieldPath, answer: Answer | undefined): void;
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
	subscribe(listener: () => void): () => void;
	/**
	 * Tells of a row only when it, or what the rules make of it, is another object: a table has hundreds of fields, and
	 * to ask each of them with every keystroke would be felt.
	 */
	subscribeRow(table: string, row: number, listener: () => void): () => void;
}

/** Opens the book at the given answers; rules run when something first asks for what they say. */
export function openBook(document: FormDocument, first: Answers, context: RuleContext): AnswerBook {
	let answers = first;
	let settled: Settled | undefined;
	let changes = 0;
	let nextKey = 0;
	let keys = new Map<string, readonly number[]>();
	const settledRows: SettledRows = new WeakMap();
	const listeners = new Set<() => void>();
	const rowListeners = new Map<string, Set<() => void>>();

	function settleNow(): Settled {
		settled ??= settle(document, answers, context, settledRows);
		return settled;
	}
	function put(next: Answers) {
		const before = [answers, settled?.answers];
		answers = next;
		settled = undefined;
		changes += 1;
		tell(before);
	}
	function tell(before: readonly (Answers | undefined)[]) {
		for (const listener of [...listeners]) listener();
		const after = [answers, settleNow().answers];
		for (const [key, told] of [...rowListeners]) {
			const path = key.split(".");
			const isSame = after.every((one, which) => {
				const earlier = before[which];
				return earlier !== undefined && Object.is(at(earlier, path), at(one, path));
			});
			if (!isSame) for (const listener of [...told]) listener();
		}
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
		put({ ...answers, [table]: rows });
	}
	return {
		answer: (path) => at(answers, path),
		answers: () => answers,
		changes: () => changes,
		settled: settleNow,
		settledRows,
		rowKeys: keysOf,
		write: (path, answer) => put(withAnswer(answers, path, answer)),
		writeRow(table, row, next) {
			const rows = rowsOf(answers[table]).map((before, place) => (place === row ? next : before));
			put({ ...answers, [table]: rows });
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
			put(next);
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
			const before = [answers, settled?.answers];
			answers = { ...answers, [table]: rows };
			settled = undefined;
			tell(before);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		subscribeRow(table, row, listener) {
			const key = `${table}.${row}`;
			const told = rowListeners.get(key) ?? new Set();
			rowListeners.set(key, told.add(listener));
			return () => {
				told.delete(listener);
				if (told.size === 0 && rowListeners.get(key) === told) rowListeners.delete(key);
			};
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
