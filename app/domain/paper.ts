import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import {
	choicesOf,
	columnsOf,
	isBlank,
	isCalculated,
	ownAnswer,
	type Question,
	questionOf,
	questionTypeOf,
	rowsOf,
	uiOf,
} from "#schemas/questions.ts";
import { showAnswer } from "#schemas/show.ts";

/** Something to be printed: a title, what stands on every page, and what is in it, in the order it is read. */
export interface Paper {
	readonly title: string;
	/** Under the title, a line each. */
	readonly under: readonly string[];
	/** On top of every page, such as that it is a trial. */
	readonly marks: readonly string[];
	/** At the foot of every page, before its number. */
	readonly foot: string;
	readonly blocks: readonly PaperBlock[];
}

/** One label and what is said to it. */
export interface PaperLine {
	readonly label: string;
	readonly text: string;
}

/** What a paper is made of. `answers` are a table with a header cell in each row; `ask` leaves room to write by hand. */
export type PaperBlock =
	| { readonly kind: "heading"; readonly level: 2 | 3 | 4; readonly text: string }
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "list"; readonly items: readonly string[] }
	| { readonly kind: "answers"; readonly lines: readonly PaperLine[] }
	| {
			readonly kind: "ask";
			readonly label: string;
			readonly hint: string;
			/** Boxes to tick. */
			readonly choices: readonly string[];
			/** Empty lines to write on. */
			readonly rows: number;
	  };

/** An answer longer than this stands by itself: a row of a table must fit on a page. */
const longestCell = 280;

/** A filled-in document, page by page. What was not answered is left out. */
export function filledBlocks(form: FormDocument, answers: Answers, rules: RuleContext): PaperBlock[] {
	const pages = form.pages.flatMap((page): PaperBlock[] => {
		const blocks = page.questions.flatMap((id) => questionBlocks(form, id, answers, rules));
		const heading = { kind: "heading", level: 3, text: page.title } as const;
		return blocks.length > 0 ? [heading, ...joined(blocks)] : [];
	});
	return [{ kind: "heading", level: 2, text: form.title }, ...pages];
}

function questionBlocks(form: FormDocument, id: string, answers: Answers, rules: RuleContext): PaperBlock[] {
	const question = questionOf(form, id);
	const answer = ownAnswer(answers, id);
	if (!question || isBlank(answer)) return [];
	const ui = uiOf(form, id);
	const columns = columnsOf(question, ui);
	const label = question.title ?? id;
	if (columns.length === 0) return answered([{ label, text: showAnswer(question, ui, answer, rules) }]);
	return rowsOf(answer).flatMap((row, place): PaperBlock[] => [
		{ kind: "heading", level: 4, text: `${ui["ui:itemName"] ?? label} ${place + 1}` },
		...answered(
			columns
				.filter((column) => !isBlank(row[column.id]))
				.map(({ id: column, question: asked, ui: look }) => ({
					label: asked.title ?? column,
					text: showAnswer(asked, look, row[column], rules),
				})),
		),
	]);
}

function answered(lines: readonly PaperLine[]): PaperBlock[] {
	return lines.flatMap((line): PaperBlock[] =>
		line.text.length > longestCell || line.text.split("\n").length > 6
			? [
					{ kind: "heading", level: 4, text: line.label },
					{ kind: "text", text: line.text },
				]
			: [{ kind: "answers", lines: [line] }],
	);
}

/** Neighbouring answers are one table. */
function joined(blocks: readonly PaperBlock[]): PaperBlock[] {
	const out: PaperBlock[] = [];
	for (const block of blocks) {
		const last = out.at(-1);
		if (block.kind === "answers" && last?.kind === "answers")
			out[out.length - 1] = { kind: "answers", lines: [...last.lines, ...block.lines] };
		else out.push(block);
	}
	return out;
}

/** An empty document to print and fill in by hand. Conditions are said in words: paper hides nothing. */
export function blankBlocks(form: FormDocument, rules: RuleContext): PaperBlock[] {
	return form.pages.flatMap((page): PaperBlock[] => {
		const blocks = page.questions.flatMap((id): PaperBlock[] => {
			const question = questionOf(form, id);
			return question ? askBlocks(question, uiOf(form, id), rules, id) : [];
		});
		if (blocks.length === 0) return [];
		const intro = page.intro ? [{ kind: "text", text: page.intro } as const] : [];
		return [{ kind: "heading", level: 2, text: page.title }, ...intro, ...blocks];
	});
}

/** A table is printed with room for so many rows; further ones go on a copy of the page. */
const printedRows = 3;

function askBlocks(
	question: Question,
	ui: ReturnType<typeof uiOf>,
	rules: RuleContext,
	id: string,
): PaperBlock[] {
	if (isCalculated(question)) return [];
	const label = question.title ?? id;
	const columns = columnsOf(question, ui);
	if (columns.length > 0)
		return Array.from({ length: printedRows }, (_, place) => place).flatMap((place): PaperBlock[] => [
			{ kind: "heading", level: 3, text: `${ui["ui:itemName"] ?? label} ${place + 1}` },
			...columns.flatMap((column) => askBlocks(column.question, column.ui, rules, column.id)),
		]);
	const type = questionTypeOf(question, ui);
	if (type === "guidance")
		return [{ kind: "text", text: [question.title, question.description].filter(Boolean).join(". ") }];
	const condition = question["x-showIf"] ? "Leave this empty where it does not apply. " : "";
	const hint = `${condition}${question.description ?? ""}${unitOf(type)}`.trim();
	const choices = choicesFor(type, question, rules);
	return [{ kind: "ask", label, hint, choices, rows: choices.length > 0 ? 0 : type === "longText" ? 7 : 1 }];
}

function unitOf(type: ReturnType<typeof questionTypeOf>): string {
	if (type === "money") return " In pounds and pence.";
	return type === "date" ? " Day, month and year." : "";
}

/** So many choices fit on paper; a longer list is written by hand. */
const mostChoices = 20;

function choicesFor(
	type: ReturnType<typeof questionTypeOf>,
	question: Question,
	rules: RuleContext,
): readonly string[] {
	if (type === "yesNo") return ["Yes", "No"];
	if (type === "declaration") return ["I confirm this"];
	if (type !== "chooseOne" && type !== "chooseSeveral") return [];
	const labels = choicesOf(question, rules).map((choice) => choice.label);
	return labels.length <= mostChoices ? labels : [];
}
