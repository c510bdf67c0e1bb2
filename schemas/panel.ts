import type { Answer, Answers, FormDocument, QuestionUi, RuleContext } from "./annotations.ts";
import { bandOf, fewPeople } from "./bands.ts";
import {
	columnsOf,
	isBlank,
	ownAnswer,
	type Question,
	questionOf,
	questionOrder,
	questionTypeOf,
	rowsOf,
	uiOf,
} from "./questions.ts";
import { type SettledRows, settle } from "./settle.ts";
import { fitsQuestion, notProvided, onOneLine, showAnswer } from "./show.ts";
import type { PanelTreatment } from "./vocabulary.ts";

/** One thing the panel reads. */
export interface PanelCell {
	/** Question id, or column id within a row. */
	readonly question: string;
	readonly label: string;
	readonly treatment: PanelTreatment;
	/** As the panel reads it; with `redact` it is still to be checked for names before the panel sees it. */
	readonly text: string;
}

/** One question as the panel reads it; a table also row by row. */
export interface PanelEntry extends PanelCell {
	/** For a table, its rows in order; then `text` is the same in one line per row. */
	readonly rows?: readonly (readonly PanelCell[])[];
}

/**
 * What the panel sees of a document, in the order of its pages: shown and to be redacted answers as text, banded ones
 * as their band. Hidden questions, `hide`, `never` and whatever says nothing are left out; so is the text of an answer
 * that does not fit its question, since a name might stand in it. Takes answers drafted or settled; `settledRows` as
 * `settle` does.
 */
export function panelView(
	document: FormDocument,
	answers: Answers,
	context: RuleContext,
	settledRows?: SettledRows,
): PanelEntry[] {
	const settled = settle(document, answers, context, settledRows);
	return questionOrder(document).flatMap((id): PanelEntry[] => {
		const question = questionOf(document, id);
		if (!question || !settled.visible.has(id)) return [];
		const ui = uiOf(document, id);
		const answer = ownAnswer(settled.answers, id);
		if (questionTypeOf(question, ui) !== "table") return cellOf(id, question, ui, answer, context);
		if (!isShownByRow(question, answer)) return tooFewRows(id, question);
		return [tableOf(id, question, ui, answer, { settled, context })];
	});
}

/** A table whose rows are people (`x-band: smallCount`) is shown row by row only where there are enough of them. */
function isShownByRow(question: Question, answer: Answer | undefined): boolean {
	const treatment = treatmentOf(question);
	if (treatment !== "band") return treatment === "show";
	return question["x-band"] === "smallCount" && rowsOf(answer).length >= fewPeople;
}

function tooFewRows(id: string, question: Question): PanelCell[] {
	if (treatmentOf(question) !== "band") return [];
	const text = `Fewer than ${fewPeople}: not shown one by one`;
	return [{ question: id, label: question.title ?? id, treatment: "band", text }];
}

function treatmentOf(question: Question): PanelTreatment {
	return question["x-panel"] ?? "hide";
}

function cellOf(
	id: string,
	question: Question,
	ui: QuestionUi,
	answer: Answer | undefined,
	context: RuleContext,
): PanelCell[] {
	const treatment = treatmentOf(question);
	if (treatment === "hide" || treatment === "never") return [];
	if (questionTypeOf(question, ui) === "guidance") return [];
	return [
		{ question: id, label: question.title ?? id, treatment, text: textOf(question, ui, answer, context) },
	];
}

function textOf(
	question: Question,
	ui: QuestionUi,
	answer: Answer | undefined,
	context: RuleContext,
): string {
	if (isBlank(answer) || !fitsQuestion(question, ui, answer, context)) return notProvided;
	if (treatmentOf(question) !== "band") return showAnswer(question, ui, answer, context);
	const band = question["x-band"];
	return (band && bandOf(band, question, answer, context.today)) ?? notProvided;
}

interface Around {
	readonly settled: ReturnType<typeof settle>;
	readonly context: RuleContext;
}

function tableOf(
	id: string,
	question: Question,
	ui: QuestionUi,
	answer: Answer | undefined,
	{ settled, context }: Around,
): PanelEntry {
	const columns = columnsOf(question, ui);
	const rows = rowsOf(answer).map((row, place) =>
		columns.flatMap((column) =>
			settled.visible.has(`${id}.${place}.${column.id}`)
				? cellOf(column.id, column.question, column.ui, ownAnswer(row, column.id), context)
				: [],
		),
	);
	const lines = rows.map((cells) => cells.map(({ label, text }) => onOneLine(label, text)).join("; "));
	const checked = rows.some((cells) => cells.some(({ treatment }) => treatment === "redact"));
	return {
		question: id,
		label: question.title ?? id,
		treatment: checked ? "redact" : "show",
		text: lines.length === 0 ? notProvided : lines.join("\n"),
		rows,
	};
}
