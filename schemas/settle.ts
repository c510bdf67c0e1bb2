import type { Answer, Answers, FormDocument, RuleContext } from "./annotations.ts";
import { evaluate } from "./logic.ts";
import {
	type Column,
	columnsOf,
	isBlank,
	isCalculated,
	isRecord,
	ownAnswer,
	type Question,
	questionOf,
	questionOrder,
	rowIdKey,
	rowSchemaOf,
	uiOf,
} from "./questions.ts";
import { type LogicScope, scopeOver } from "./scope.ts";

/** What the rules make of the answers. */
export interface Settled {
	/** Questions asked now, by id, and columns asked now in each row as `table.2.column`. */
	readonly visible: ReadonlySet<string>;
	/** Hidden and blank answers left out, formulas filled in; rows keep their places. */
	readonly answers: Answers;
}

/**
 * Decides what is asked and fills in what is calculated: questions of the other mode and those whose `x-showIf` does
 * not hold are hidden, and what they were answered counts as missing for every other rule. What reads itself, however
 * far round, stays hidden or blank. Answers of the wrong type are kept as they are. Settling twice changes nothing; what
 * was sent keeps what was calculated for it. With `settledRows` of an earlier settling of the same document in the same
 * context, rows that nothing has changed for are the same objects as before.
 */
export function settle(
	document: FormDocument,
	answers: Answers,
	context: RuleContext,
	settledRows: SettledRows = new WeakMap(),
): Settled {
	const visible = new Set<string>();
	const found: Record<string, Answer> = {};
	const read = remembering((id) => {
		const question = questionOf(document, id);
		if (!question || !asked(question, context, scope)) return undefined;
		visible.add(id);
		const rows = rowSchemaOf(question) ? ownAnswer(answers, id) : undefined;
		if (!Array.isArray(rows)) return answerOf(question, ownAnswer(answers, id), scope, context);
		const columns = columnsOf(question, uiOf(document, id));
		return rows.map((row: Answer, place) => {
			if (!isRecord(row)) return row;
			const { answers, asked } = settleRow(row, columns, { table: id, read, context, settledRows });
			for (const column of asked) visible.add(`${id}.${place}.${column}`);
			return answers;
		});
	});
	const scope = scopeOver(read, context);
	for (const id of questionOrder(document)) {
		const answer = read(id);
		if (answer !== undefined && !isBlank(answer)) found[id] = answer;
	}
	return { visible, answers: found };
}

/** What a row came to, and what it read of the document to come to it. */
interface SettledRow {
	readonly table: string;
	readonly answers: Answers;
	/** Columns asked in it. */
	readonly asked: readonly string[];
	readonly outside: ReadonlyMap<string, Answer | undefined>;
}

/** What rows came to, by the row as it was given; good for one document in one context. */
export type SettledRows = WeakMap<Answers, SettledRow>;

interface Outside {
	readonly table: string;
	readonly read: (name: string) => Answer | undefined;
	readonly context: RuleContext;
	readonly settledRows: SettledRows;
}

/** One row, judged by its own columns first and the document's questions second. */
function settleRow(row: Answers, columns: readonly Column[], outside: Outside): SettledRow {
	const before = outside.settledRows.get(row);
	const stands =
		before?.table === outside.table &&
		[...before.outside].every(([name, answer]) => Object.is(outside.read(name), answer));
	if (stands) return before;
	const settled = settleAnew(row, columns, outside);
	outside.settledRows.set(row, settled);
	return settled;
}

function settleAnew(row: Answers, columns: readonly Column[], outside: Outside): SettledRow {
	const { context } = outside;
	const byId = new Map(columns.map((column) => [column.id, column]));
	const readOutside = new Map<string, Answer | undefined>();
	const shown: string[] = [];
	const read = remembering((id) => {
		const question = byId.get(id)?.question;
		if (!question) {
			const answer = outside.read(id);
			readOutside.set(id, answer);
			return answer;
		}
		if (!asked(question, context, scope)) return undefined;
		shown.push(id);
		return answerOf(question, ownAnswer(row, id), scope, context);
	});
	const scope = scopeOver(read, context);
	const found: Record<string, Answer> = {};
	const rowId = ownAnswer(row, rowIdKey);
	if (rowId !== undefined && !isBlank(rowId)) found[rowIdKey] = rowId;
	for (const { id } of columns) {
		const answer = read(id);
		if (answer !== undefined && !isBlank(answer)) found[id] = answer;
	}
	return { table: outside.table, answers: found, asked: shown, outside: readOutside };
}

/** Each name is looked up once; while it is being looked up it reads as missing, which ends every loop. */
function remembering(find: (id: string) => Answer | undefined): (id: string) => Answer | undefined {
	const known = new Map<string, Answer | undefined>();
	return (id) => {
		if (known.has(id)) return known.get(id);
		known.set(id, undefined);
		const answer = find(id);
		known.set(id, answer);
		return answer;
	};
}

function asked(question: Question, context: RuleContext, scope: LogicScope): boolean {
	const mode = question["x-mode"];
	if (mode !== undefined && mode !== context.mode) return false;
	const rule = question["x-showIf"];
	return rule === undefined || evaluate(rule, scope) === true;
}

function answerOf(
	question: Question,
	given: Answer | undefined,
	scope: LogicScope,
	{ sent }: RuleContext,
): Answer | undefined {
	if (question.type === "null") return undefined;
	const answer = isCalculated(question) && !sent ? calculated(question, scope) : given;
	return isBlank(answer) ? undefined : answer;
}

/** A formula's result where it has the type its question promises. */
function calculated(question: Question, scope: LogicScope): Answer | undefined {
	const result = evaluate(question["x-calculate"] ?? null, scope);
	return question.type === "integer" && !Number.isInteger(result) ? undefined : result;
}
