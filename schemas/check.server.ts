import type {
	Answer,
	Answers,
	DocumentCheck,
	FormDocument,
	Issue,
	Option,
	QuestionUi,
	RuleContext,
} from "./annotations.ts";
import type { CompiledForm } from "./compile.ts";
import { showDate } from "./entry.ts";
import { formatDoubt, formatHolds } from "./formats.ts";
import { type Fault, judge } from "./judge.server.ts";
import { missingWhenVisible } from "./judged.ts";
import { evaluate, readsOf, settingsOf } from "./logic.ts";
import { messageFor, messageInRow } from "./messages.ts";
import {
	type Column,
	choicesOf,
	columnsOf,
	isBlank,
	ownAnswer,
	type Question,
	questionOf,
	questionOrder,
	registerOf,
	rowsOf,
	uiOf,
} from "./questions.ts";
import { chosenYear, schoolYearOf, tellsYear } from "./schoolYear.ts";
import { scopeOf } from "./scope.ts";
import { type Settled, settle } from "./settle.ts";

/**
 * Everything that stands in the way of sending a document, and its warnings: one issue per wrong answer, in the order
 * of the pages. Takes answers as drafted; they are settled first. The verdict depends on its arguments alone. Throws
 * when the form reads a setting that the context does not have: sums would be silently wrong without it.
 */
export function check(compiled: CompiledForm, answers: Answers, context: RuleContext): Issue[] {
	const settled = settle(compiled.document, answers, { ...context, mode: compiled.mode });
	return checkSettled(compiled, settled, context);
}

/** The same for answers that have been settled already, in the same context. */
export function checkSettled(compiled: CompiledForm, settled: Settled, context: RuleContext): Issue[] {
	const { document } = compiled;
	expectSettings(compiled, context);
	const faults = [
		...judge(compiled, settled.answers),
		...missingWhenVisible(compiled, settled).map((path) => ({ path, keyword: "required" })),
		...unknownChoices(document, settled.answers, context),
	];
	const found = [
		...faults.map((fault) => issueOf(document, fault)),
		...document.checks.flatMap((entry) => brokenChecks(document, entry, settled.answers, context)),
		...doubtful(document, settled.answers, context.today),
	];
	return found.length === 0 ? [] : onePerPath(found, placesIn(document));
}

const settingsRead = new WeakMap<CompiledForm, readonly string[]>();

function expectSettings(compiled: CompiledForm, context: RuleContext): void {
	const { schema, checks } = compiled.document;
	const names = settingsRead.get(compiled) ?? [...settingsIn(schema.properties), ...settingsIn(checks)];
	settingsRead.set(compiled, names);
	const missing = names.find((name) => !Object.hasOwn(context.settings, name));
	if (missing) throw new Error(`The form reads the setting ${missing}, which is not set`);
}

/** Settings that rules anywhere within a part of a document read. */
function settingsIn(part: unknown): readonly string[] {
	if (typeof part !== "object" || part === null) return [];
	return Object.entries(part).flatMap(([key, value]) =>
		key === "rule" || key === "x-showIf" || key === "x-calculate" ? settingsOf(value) : settingsIn(value),
	);
}

/** The issues of one page, for saving it; the same sentences as when sending. */
export function checkPage(
	compiled: CompiledForm,
	pageId: string,
	answers: Answers,
	context: RuleContext,
): Issue[] {
	const page = compiled.document.pages.find(({ id }) => id === pageId);
	const onPage = new Set(page?.questions);
	return check(compiled, answers, context).filter(({ question }) => onPage.has(question));
}

/** Answers to register questions that the register of the day does not hold. No register at all holds nothing. */
function unknownChoices(document: FormDocument, answers: Answers, context: RuleContext): Fault[] {
	return Object.entries(answers).flatMap(([id, answer]) => {
		const question = questionOf(document, id);
		if (!question) return [];
		const columns = columnsOf(question, uiOf(document, id));
		if (columns.length === 0)
			return isChoice(question, answer, context) ? [] : [{ path: id, keyword: "options" }];
		return rowsOf(answer).flatMap((row, place) =>
			columns.flatMap((column) => {
				const path = `${id}.${place}.${column.id}`;
				const holds = isChoice(column.question, ownAnswer(row, column.id), context);
				return holds ? [] : [{ path, keyword: "options" }];
			}),
		);
	});
}

function isChoice(question: Question, answer: Answer | undefined, context: RuleContext): boolean {
	if (!registerOf(question) || answer === undefined) return true;
	const codes = codesOf(choicesOf(question, context));
	return Array.isArray(answer) ? answer.every((code: Answer) => codes.has(code)) : codes.has(answer);
}

const codesKept = new WeakMap<readonly Option[], ReadonlySet<Answer>>();

/** Registers are long and asked of every answer, so their codes are gathered once. */
function codesOf(options: readonly Option[]): ReadonlySet<Answer> {
	const known = codesKept.get(options) ?? new Set<Answer>(options.map(({ code }) => code));
	codesKept.set(options, known);
	return known;
}

/** Warnings of what holds its format and is unusual all the same. */
function doubtful(document: FormDocument, answers: Answers, today: string): Issue[] {
	const chosen = chosenYear(document.ui, answers);
	return Object.entries(answers).flatMap(([id, answer]) => {
		const question = questionOf(document, id);
		if (!question) return [];
		const ui = uiOf(document, id);
		const columns = columnsOf(question, ui);
		const inRows = rowsOf(answer).flatMap((row, place) => {
			const rowChosen = chosenYear(ui, row);
			return columns.flatMap((column) => {
				const message = doubtOf(column, ownAnswer(row, column.id), today, rowChosen);
				return message ? [warning(`${id}.${place}.${column.id}`, messageInRow(message, ui, place))] : [];
			});
		});
		const message = doubtOf({ question, ui }, answer, today, chosen);
		return message ? [warning(id, message), ...inRows] : inRows;
	});
}

type Look = Pick<Column, "question" | "ui">;

function doubtOf(
	asked: Look,
	answer: Answer | undefined,
	today: string,
	chosen: number | undefined,
): string | undefined {
	if (typeof answer !== "string") return undefined;
	if (tellsYear(asked.ui)) return schoolYearOf(answer, today, chosen)?.doubt;
	return formatDoubt(answer, asked.question.format);
}

function warning(path: string, message: string): Issue {
	return { question: path.split(".")[0] ?? "", path, keyword: "doubt", severity: "warning", message };
}

function issueOf(document: FormDocument, { path, keyword }: Fault): Issue {
	const [id = "", row, column] = path.split(".");
	const ui = uiOf(document, id);
	const question = questionOf(document, id);
	const about = { question: id, path, keyword, severity: "error" } as const;
	if (!question) return { ...about, message: "This question is not on this form. Open this page again" };
	if (row === undefined) return { ...about, message: messageFor(question, ui, keyword) };
	const cell = column === undefined ? undefined : columnsOf(question, ui).find((one) => one.id === column);
	const message = cell
		? messageFor(cell.question, cell.ui, keyword)
		: "This row was not understood. Remove it and add it again";
	return { ...about, message: messageInRow(message, ui, Number(row)) };
}

/** A rule about columns, its first question written `table.column`, is asked of every row. */
function brokenChecks(
	document: FormDocument,
	entry: DocumentCheck,
	answers: Answers,
	context: RuleContext,
): Issue[] {
	const [first = ""] = entry.questions;
	const [id = "", column] = first.split(".");
	const about = {
		question: id,
		keyword: `check:${entry.id}`,
		severity: entry.severity ?? "error",
	} as const;
	const message = withSettings(entry.message, context);
	if (column === undefined) {
		return holds(entry, answers, context) ? [] : [{ ...about, path: id, message }];
	}
	const ui: QuestionUi = uiOf(document, id);
	return rowsOf(ownAnswer(answers, id)).flatMap((row, place) => {
		if (holds(entry, answers, context, row)) return [];
		return [{ ...about, path: `${id}.${place}.${column}`, message: messageInRow(message, ui, place) }];
	});
}

/** `{name}` in a message stands for a dated setting, so that the sentence is right on any day. */
export function withSettings(message: string, { settings }: RuleContext): string {
	return message.replaceAll(/\{(\w+)\}/g, (written, name: string) => {
		const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
		if (typeof value !== "string") return value === undefined ? written : String(value);
		return formatHolds.date(value) ? showDate(value) : value;
	});
}

/** A rule is not asked while an answer it reads is missing, unless it asks for just that with `present`. */
function holds({ rule }: DocumentCheck, answers: Answers, context: RuleContext, row?: Answers): boolean {
	const scope = scopeOf(answers, context, row);
	const reads = readsOf(rule);
	const guarded = new Set(reads.flatMap((read) => (read.guarded ? [read.name] : [])));
	const needed = reads.filter(({ name, within }) => within === undefined && !guarded.has(name));
	if (needed.some(({ name }) => isBlank(scope.read(name)))) return true;
	return evaluate(rule, scope) !== false;
}

/** How early keywords are told when one answer breaks several rules. */
const firstTold = ["required", "notAsked", "type", "const", "format", "enum", "options"];

const placesKept = new WeakMap<FormDocument, ReadonlyMap<string, number>>();

/** Place of every question and column in the order in which they are asked. */
function placesIn(document: FormDocument): ReadonlyMap<string, number> {
	const known = placesKept.get(document);
	if (known) return known;
	const names = questionOrder(document).flatMap((id) => {
		const question = questionOf(document, id);
		const columns = question ? columnsOf(question, uiOf(document, id)) : [];
		return [id, ...columns.map((column) => `${id}.${column.id}`)];
	});
	const places = new Map(names.map((name, place) => [name, place]));
	placesKept.set(document, places);
	return places;
}

function onePerPath(issues: readonly Issue[], places: ReadonlyMap<string, number>): Issue[] {
	const byPath = new Map<string, Issue>();
	for (const issue of issues) {
		const known = byPath.get(issue.path);
		if (!known || urgency(issue) < urgency(known)) byPath.set(issue.path, issue);
	}
	const orderOf = ({ path }: Issue): readonly [number, number, number] => {
		const [id = "", row = "-1", column = ""] = path.split(".");
		return [places.get(id) ?? places.size, Number(row), places.get(`${id}.${column}`) ?? 0];
	};
	return [...byPath.values()].sort((a, b) => {
		const [one, other] = [orderOf(a), orderOf(b)];
		return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
	});
}

function urgency({ keyword, severity }: Issue): number {
	const place = firstTold.indexOf(keyword);
	const rank = keyword.startsWith("check:") ? firstTold.length + 1 : place < 0 ? firstTold.length : place;
	return severity === "warning" ? rank + 100 : rank;
}
