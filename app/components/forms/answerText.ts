import type { Answer, RuleContext } from "#schemas/annotations.ts";
import { showDate } from "#schemas/entry.ts";
import { choicesOf, columnsOf, type Question } from "#schemas/questions.ts";
import { calculatedText } from "./controls/CalculatedControl.tsx";

/** An answer in words, so that two versions can be read side by side. */
export function answerText(question: Question, answer: Answer | undefined, context: RuleContext): string {
	if (answer === undefined || answer === null || answer === "") return "Not answered";
	if (typeof answer === "boolean") return answer ? "Yes" : "No";
	if (Array.isArray(answer))
		return answer.length === 0
			? "None"
			: answer
					.map((item) => itemText(question, item, context))
					.join(columnsOf(question, {}).length ? "; " : ", ");
	if (question.format === "date" && typeof answer === "string" && /^\d{4}-\d{2}-\d{2}$/.test(answer))
		return showDate(answer);
	const choice = choicesOf(question, context).find(({ code }) => code === String(answer));
	return choice?.label ?? calculatedText(question, answer);
}

function itemText(question: Question, item: Answer, context: RuleContext): string {
	if (typeof item !== "object" || item === null)
		return choicesOf(question, context).find(({ code }) => code === String(item))?.label ?? String(item);
	const row = new Map(Object.entries(item));
	return columnsOf(question, {})
		.filter((column) => row.has(column.id))
		.map((column) => answerText(column.question, row.get(column.id), context))
		.join(", ");
}
