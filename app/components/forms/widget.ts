import type { Answer, QuestionUi, Widget } from "#schemas/annotations.ts";
import {
	isCalculated,
	listedCodes,
	type Question,
	type QuestionType,
	questionTypeOf,
	registerOf,
} from "#schemas/questions.ts";

/** The longest list that is shown as radios where the form does not say. */
const mostRadios = 7;

const widgetOfType: Record<Exclude<QuestionType, "chooseOne">, Widget> = {
	shortText: "text",
	longText: "textarea",
	chooseSeveral: "checkboxes",
	yesNo: "yesNo",
	declaration: "declaration",
	date: "date",
	number: "number",
	tenths: "number",
	money: "money",
	table: "table",
	guidance: "guidance",
};

/** The control a question is asked with: a formula is only shown, else what the form says, else what its type suggests. */
export function widgetOf(question: Question, ui: QuestionUi): Widget {
	if (isCalculated(question)) return "calculated";
	const said = ui["ui:widget"];
	if (said) return said;
	const type = questionTypeOf(question, ui);
	if (type !== "chooseOne") return widgetOfType[type];
	const codes = registerOf(question) ? undefined : listedCodes(question);
	return codes && codes.length <= mostRadios ? "radios" : "select";
}

/** The answer a code stands for: an integer scale is answered with numbers. */
export function answerOfCode(question: Question, code: string): Answer {
	return question.type === "integer" || question.type === "number" ? Number(code) : code;
}

/** The wording of a question. */
export function titleOf(question: Question): string {
	return question.title ?? "";
}
