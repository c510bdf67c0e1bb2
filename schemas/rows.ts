import type { Answer, Answers, FormDocument } from "./annotations.ts";
import { limits } from "./limits.ts";
import { isRecord, ownAnswer, questionOf, rowIdKey, rowSchemaOf } from "./questions.ts";

/** What a button of a table of rows asks for; rows are counted from 0. */
export type RowAction =
	| { readonly kind: "add"; readonly table: string }
	| { readonly kind: "remove" | "up" | "down" | "usual"; readonly table: string; readonly row: number };

/** The button that was pressed, from the entry `_action`: `add:<table>`, `remove:<table>:<row>`, `up:`, `down:`, `usual:`. */
export function rowAction(entries: Iterable<readonly [string, string]>): RowAction | undefined {
	let pressed = "";
	for (const [name, value] of entries) if (name === "_action") pressed = value;
	const parts = /^(?:add:([A-Za-z]\w{0,59})|(remove|up|down|usual):([A-Za-z]\w{0,59}):(\d{1,3}))$/.exec(
		pressed,
	);
	if (!parts) return undefined;
	const [, added, kind, table, row] = parts;
	if (added !== undefined) return { kind: "add", table: added };
	if (table === undefined) return undefined;
	if (kind !== "remove" && kind !== "up" && kind !== "down" && kind !== "usual") return undefined;
	return { kind, table, row: Number(row) };
}

/**
 * The answers after a button of a table was pressed. A full table takes no more rows; a row that is not there, or
 * that stands at the end it is to move towards, leaves everything as it was; so does `usual`, which needs the registers
 * (`fillUsual`). `mintRowId` gives a fresh row its id.
 */
export function applyRowAction(
	document: FormDocument,
	answers: Answers,
	action: RowAction,
	mintRowId: () => string,
): Answers {
	const question = questionOf(document, action.table);
	if (!question || !rowSchemaOf(question)) return answers;
	const answer = ownAnswer(answers, action.table);
	const rows: readonly Answer[] = Array.isArray(answer) ? answer : [];
	if (action.kind === "add") {
		if (rows.length >= (question.maxItems ?? limits.rows)) return answers;
		return { ...answers, [action.table]: [...rows, { [rowIdKey]: mintRowId() }] };
	}
	if (action.kind === "usual" || action.row >= rows.length) return answers;
	const changed =
		action.kind === "remove"
			? rows.filter((_, place) => place !== action.row)
			: swapped(rows, action.row, action.kind === "up" ? action.row - 1 : action.row + 1);
	return { ...answers, [action.table]: changed };
}

function swapped(rows: readonly Answer[], one: number, other: number): readonly Answer[] {
	const [first, second] = [rows[one], rows[other]];
	if (first === undefined || second === undefined) return rows;
	return rows.map((row, place) => (place === one ? second : place === other ? first : row));
}

/** Rows with an id each: what is known of `before` stays, a second use and anything unknown is minted anew. */
export function withRowIds(
	rows: readonly Answers[],
	before: readonly Answers[],
	mintRowId: () => string,
): readonly Answers[] {
	const free = new Set(before.flatMap((row) => ownAnswer(row, rowIdKey) ?? []));
	return rows.map((row) => {
		const rowId = ownAnswer(row, rowIdKey);
		if (typeof rowId === "string" && free.delete(rowId)) return row;
		return { ...row, [rowIdKey]: mintRowId() };
	});
}

/** The row of `before` that carries the same id. */
export function sameRow(before: readonly Answers[], row: Answers): Answers | undefined {
	const rowId = ownAnswer(row, rowIdKey);
	return rowId === undefined
		? undefined
		: before.find((one) => isRecord(one) && ownAnswer(one, rowIdKey) === rowId);
}
