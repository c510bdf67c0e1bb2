import type { Answer, Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { type Found, findField } from "#schemas/operationsFind.ts";
import { isRecord, ownAnswer, rowIdKey, rowsOf } from "#schemas/questions.ts";
import { showAnswer } from "#schemas/show.ts";

/** A version that is or was in use, and from which day drafts of earlier versions follow it. */
interface Step {
	readonly number: number;
	/** Civil date; null for never. */
	readonly carryOverFrom: string | null;
}

/** The version a half-written document is to be carried over to on a day; null while it may stay where it is. */
export function carriedTo(version: number, steps: readonly Step[], today: string): number | null {
	const later = steps.filter(({ number }) => number > version);
	const isDue = later.some(({ carryOverFrom }) => carryOverFrom !== null && carryOverFrom <= today);
	return isDue ? Math.max(...later.map(({ number }) => number)) : null;
}

/** What became of a document's questions, by `x-fieldId`; kept with the document, and free of answers. */
export interface CarriedLists {
	readonly from: number;
	readonly to: number;
	/** London date. */
	readonly on: string;
	readonly kept: readonly string[];
	readonly again: readonly string[];
	readonly fresh: readonly string[];
}

/** A question in one of the four groups a school sees. */
export interface CarriedLine {
	readonly field: string;
	readonly title: string;
	/** Its earlier wording where it reads otherwise now. */
	readonly wasTitle: string | null;
	/** As it was answered; null where it was not. */
	readonly earlier: string | null;
	/** As it stands now; null where it is to be answered. */
	readonly now: string | null;
	/** The page it is on now; null where it is on none. */
	readonly page: string | null;
}

/** A document's four groups. */
export interface CarriedGroups {
	readonly kept: readonly CarriedLine[];
	readonly again: readonly CarriedLine[];
	readonly fresh: readonly CarriedLine[];
	readonly gone: readonly CarriedLine[];
}

/** A document before and after it was carried over. */
export interface CarriedParts {
	readonly before: FormDocument;
	readonly after: FormDocument;
	readonly answers: Answers;
	readonly retired: Answers;
	readonly lists: Pick<CarriedLists, "kept" | "again" | "fresh">;
	readonly context: Pick<RuleContext, "options">;
	/** What is asked of this school at all, by key or `table.column`; others are not told of as new. */
	readonly asked: ReadonlySet<string>;
}

/** What a school sees when it comes back: what is kept, what to check, what is new, and what is no longer asked. */
export function carriedGroups(parts: CarriedParts): CarriedGroups {
	const { before, after, retired, lists } = parts;
	const listed = new Set([...lists.kept, ...lists.again, ...lists.fresh]);
	const fresh = lists.fresh.filter((field) => isAskedHere(findField(after, field), parts.asked));
	const gone = Object.keys(retired).filter((name) => {
		const field = name.replace(/~\d+$/, "");
		return !listed.has(field) && !findField(after, field) && findField(before, field) !== undefined;
	});
	return {
		kept: lists.kept.map((field) => lineOf(parts, field)),
		again: lists.again.map((field) => lineOf(parts, field)),
		fresh: fresh.map((field) => lineOf(parts, field)),
		gone: gone.map((name) => lineOf(parts, name)),
	};
}

function isAskedHere(found: Found | undefined, asked: ReadonlySet<string>): boolean {
	return (
		found !== undefined &&
		(found.table === null ? asked.has(found.key) : asked.has(`${found.table}.${found.key}`))
	);
}

function lineOf({ before, after, answers, retired, context }: CarriedParts, name: string): CarriedLine {
	const field = name.replace(/~\d+$/, "");
	const [was, is] = [findField(before, field), findField(after, field)];
	const found = is ?? was;
	const title = found?.question.title ?? found?.key ?? field;
	const wasTitle = was?.question.title;
	const kept = ownAnswer(retired, name);
	const earlier = kept === undefined || !was ? null : shown(was, kept, context);
	return {
		field: name,
		title,
		wasTitle: wasTitle !== undefined && wasTitle !== title ? wasTitle : null,
		earlier,
		now: is ? nowShown(is, answers, context) : null,
		page: is ? pageOf(after, is) : null,
	};
}

function pageOf(document: FormDocument, { spot }: Found): string | null {
	if ("page" in spot) return spot.page;
	const table = findField(document, spot.table);
	return table && "page" in table.spot ? table.spot.page : null;
}

function nowShown(found: Found, answers: Answers, context: Pick<RuleContext, "options">): string | null {
	if (found.table === null) {
		const answer = ownAnswer(answers, found.key);
		return answer === undefined ? null : shown(found, answer, context);
	}
	const cells = rowsOf(ownAnswer(answers, found.table)).flatMap((row) => ownAnswer(row, found.key) ?? []);
	return cells.length === 0 ? null : cells.map((cell) => shown(found, cell, context)).join("; ");
}

/** A column's kept answers are rows of nothing but their id and that column. */
function shown({ question, ui }: Found, answer: Answer, context: Pick<RuleContext, "options">): string {
	const isRows = Array.isArray(answer) && answer.some((one: Answer) => isRecord(one));
	if (!isRows) return showAnswer(question, ui ?? undefined, answer, context);
	const cells = rowsOf(answer).flatMap((row) =>
		Object.entries(row).flatMap(([name, cell]) => (name === rowIdKey ? [] : [cell])),
	);
	return cells.map((cell) => showAnswer(question, ui ?? undefined, cell, context)).join("; ");
}
