import type { QuestionUi, RuleContext } from "#schemas/annotations.ts";
import { type Column, isBlank, isCalculated } from "#schemas/questions.ts";
import { showAnswer } from "#schemas/show.ts";
import { at, type Settled } from "./answerBook.ts";

/** The name of a row: the first of its naming columns that is answered. Empty while none is. */
export function rowTitle({ answers }: Settled, table: string, row: number, ui: QuestionUi): string {
	for (const column of ui["ui:rowTitle"] ?? []) {
		const answer = at(answers, [table, row, column]);
		if (typeof answer === "string" && answer !== "") return answer;
	}
	return "";
}

interface Told {
	readonly ui: QuestionUi;
	readonly columns: readonly Column[];
	readonly context: Pick<RuleContext, "options">;
}

/** What is told of a row in one line, such as 'Teacher, 60 minutes, £1,250'; what has no answer is left out. */
export function rowFacts({ answers }: Settled, table: string, row: number, told: Told): string {
	const facts = (told.ui["ui:rowSummary"] ?? []).flatMap((id) => {
		const column = told.columns.find((one) => one.id === id);
		const answer = at(answers, [table, row, id]);
		return column && !isBlank(answer) ? [showAnswer(column.question, column.ui, answer, told.context)] : [];
	});
	return facts.join(", ");
}

/** Whether every question of the row that must be answered is. What is wrong with an answer is not judged here. */
export function rowIsComplete(
	{ answers, visible }: Settled,
	table: string,
	row: number,
	columns: readonly Column[],
): boolean {
	return columns.every(
		({ id, required, question }) =>
			!required ||
			isCalculated(question) ||
			!visible.has(`${table}.${row}.${id}`) ||
			!isBlank(at(answers, [table, row, id])),
	);
}
