import type { AnnotatedSchema, Answer, QuestionUi, RuleContext } from "./annotations.ts";
import { showDate, showInteger, showPence, showTenths } from "./entry.ts";
import { formatHolds } from "./formats.ts";
import { choicesOf, isBlank, type Question, questionTypeOf } from "./questions.ts";

/** What stands where nothing was answered. */
export const notProvided = "Not provided";

/** A question and its answer on one line: a colon between them where the question has no mark of its own at its end. */
export function onOneLine(label: string, text: string): string {
	return /[?!.:]$/.test(label) ? `${label} ${text}` : `${label}: ${text}`;
}

/**
 * An answer as people read it: labels for codes, '£1,250', '28 January 2025', 'Yes', '92.5'; what does not fit its
 * question as it was typed; for a table how many rows it has.
 */
export function showAnswer(
	schema: AnnotatedSchema,
	ui: QuestionUi | undefined,
	answer: Answer | undefined,
	context: Pick<RuleContext, "options">,
): string {
	if (answer === undefined || isBlank(answer)) return notProvided;
	if (typeof schema === "boolean") return asTyped(answer);
	switch (questionTypeOf(schema, ui)) {
		case "money":
			return numeric(answer, showPence);
		case "tenths":
			return numeric(answer, showTenths);
		case "number":
			return numeric(answer, (number) => showInteger(number) + suffixOf(schema));
		case "date":
			return showDate(asTyped(answer));
		case "yesNo":
			return typeof answer === "boolean" ? (answer ? "Yes" : "No") : asTyped(answer);
		case "declaration":
			return answer === true ? "Confirmed" : "Not confirmed";
		case "chooseOne":
			return labelOf(schema, answer, context);
		case "chooseSeveral":
			return Array.isArray(answer)
				? answer.map((code: Answer) => labelOf(schema, code, context)).join(", ")
				: asTyped(answer);
		case "table":
			return Array.isArray(answer)
				? `${answer.length} ${answer.length === 1 ? "row" : "rows"}`
				: asTyped(answer);
		default:
			return asTyped(answer);
	}
}

function numeric(answer: Answer, show: (number: number) => string): string {
	return typeof answer === "number" && Number.isSafeInteger(answer) ? show(answer) : asTyped(answer);
}

function suffixOf(question: Question): string {
	if (question["x-unit"] === "minutes") return " minutes";
	return question["x-unit"] === "percent" ? "%" : "";
}

function labelOf(question: Question, code: Answer, context: Pick<RuleContext, "options">): string {
	const text = asTyped(code);
	return choicesOf(question, context).find((choice) => choice.code === text)?.label ?? text;
}

function asTyped(answer: Answer): string {
	return typeof answer === "object" ? JSON.stringify(answer) : String(answer);
}

/** Whether an answer is of the kind its question asks for, so that it shows nothing but what was asked. */
export function fitsQuestion(
	question: Question,
	ui: QuestionUi | undefined,
	answer: Answer | undefined,
	context: Pick<RuleContext, "options">,
): boolean {
	const isListed = (code: Answer | undefined) =>
		choicesOf(question, context).some((choice) => choice.code === String(code));
	switch (questionTypeOf(question, ui)) {
		case "money":
		case "tenths":
		case "number":
			return Number.isSafeInteger(answer);
		case "yesNo":
		case "declaration":
			return typeof answer === "boolean";
		case "date":
			return typeof answer === "string" && formatHolds.date(answer);
		case "chooseOne":
			return isListed(answer);
		case "chooseSeveral":
			return Array.isArray(answer) && answer.every(isListed);
		case "table":
			return Array.isArray(answer);
		default:
			return typeof answer === "string";
	}
}
