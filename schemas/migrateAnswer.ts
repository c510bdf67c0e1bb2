import type { Answer } from "./annotations.ts";
import { readDate, readInteger } from "./entry.ts";
import type { Choice, Recoding } from "./operations.ts";
import { ownChoices, sameValue } from "./operationsFind.ts";
import { type Question, type QuestionType, questionTypeOf } from "./questions.ts";

/**
 * An answer under other codes; undefined where its option is gone. A code that is still offered stays what it is.
 * What never was one of the options, so that nobody can say what became of it, stays as it was typed.
 */
export function recodedAnswer(
	answer: Answer,
	map: readonly Recoding[],
	before: readonly Choice[],
	after: readonly Choice[],
): Answer | undefined {
	const has = (choices: readonly Choice[], code: Answer) => choices.some((choice) => choice.code === code);
	const one = (code: Answer): Answer | undefined => {
		if (has(after, code) || !has(before, code)) return code;
		return map.find(({ from }) => from === code)?.to;
	};
	if (!Array.isArray(answer)) return one(answer);
	const codes = answer.map(one).filter((code) => code !== undefined);
	return codes.filter((code, place) => codes.findIndex((other) => sameValue(other, code)) === place);
}

/** What an answer is when its question asks for another kind; undefined where only the person can say. */
export function converted(answer: Answer, before: Question, after: Question): Answer | undefined {
	const [from, to] = [questionTypeOf(before), questionTypeOf(after)];
	if (before["x-unit"] !== after["x-unit"] && isNumeric(from) && isNumeric(to))
		return otherUnit(answer, from, to);
	if (from === to) return from === "chooseOne" || from === "chooseSeveral" ? offered(answer, after) : answer;
	if (to === "shortText" || to === "longText") return asText(answer, before, from);
	if (to === "chooseSeveral" && from === "chooseOne") return offered([answer], after);
	if (to === "chooseOne") {
		const single = Array.isArray(answer) ? (answer.length === 1 ? answer[0] : undefined) : answer;
		return single === undefined ? undefined : offered(single, after);
	}
	if (typeof answer !== "string") return undefined;
	if (to === "date") return readDate(answer) ?? undefined;
	if (to === "number") return readInteger(answer) ?? undefined;
	return undefined;
}

function isNumeric(type: QuestionType): boolean {
	return type === "number" || type === "tenths" || type === "money";
}

/** Only between whole numbers and tenths does one follow from the other; pounds or minutes nobody can guess. */
function otherUnit(answer: Answer, from: QuestionType, to: QuestionType): Answer | undefined {
	if (typeof answer !== "number" || !Number.isSafeInteger(answer)) return undefined;
	if (from === "number" && to === "tenths") return answer * 10;
	if (from === "tenths" && to === "number" && answer % 10 === 0) return answer / 10;
	return undefined;
}

function asText(answer: Answer, before: Question, from: QuestionType): Answer | undefined {
	if (typeof answer === "string") {
		const label = ownChoices(before)?.find(({ code }) => code === answer)?.label;
		return label ?? answer;
	}
	return typeof answer === "number" && from === "number" ? String(answer) : undefined;
}

/** A choice stands where its code is offered; what comes from a register is judged when the form is checked. */
function offered(answer: Answer, after: Question): Answer | undefined {
	const choices = ownChoices(after);
	if (!choices) return answer;
	const codeOf = (value: Answer): Answer | undefined =>
		choices.find(({ code, label }) => code === value || (label !== null && label === value))?.code;
	if (!Array.isArray(answer)) return codeOf(answer);
	const codes = answer.map(codeOf);
	return codes.every((code) => code !== undefined) ? codes : undefined;
}
