import type { QuestionUi } from "#schemas/annotations.ts";
import { isQuestion } from "#schemas/operationsFind.ts";
import type { Question } from "#schemas/questions.ts";
import type { QuestionKind } from "./questionKinds.ts";

/** The question as one of another kind, and how it then looks. */
export function becoming(question: Question, kind: QuestionKind): { question: Question; ui: QuestionUi } {
	if (kind === "shortAnswer") return { question, ui: { "ui:widget": "text" } };
	if (kind === "longAnswer") return { question, ui: { "ui:widget": "textarea", "ui:rows": 5 } };
	const { enum: listed, items, uniqueItems: _, minItems: __, maxItems: ___, ...rest } = question;
	const { "x-options": register, "x-unit": unit, ...plain } = rest;
	const made: { readonly [keyword: string]: unknown } | undefined =
		kind === "chooseSeveral"
			? {
					...plain,
					...(unit ? { "x-unit": unit } : {}),
					type: "array",
					uniqueItems: true,
					items: {
						type: "string",
						...(listed ? { enum: listed } : {}),
						...(register ? { "x-options": register } : {}),
					},
				}
			: kind === "chooseOne" && typeof items === "object"
				? { ...rest, ...items, type: "string" }
				: kind === "decimal"
					? { ...question, "x-unit": "tenths", ...scaled(question, 10) }
					: kind === "number"
						? { ...question, "x-unit": "count", ...scaled(question, 0.1) }
						: undefined;
	return { question: made && isQuestion(made) ? made : question, ui: {} };
}

/** Bounds in the other unit: 3 hours are 30 tenths. */
function scaled(question: Question, by: number): { readonly [keyword: string]: number } {
	const bounds = (["minimum", "maximum"] as const).flatMap((keyword) => {
		const bound = question[keyword];
		return bound === undefined ? [] : [[keyword, Math.round(bound * by)] as const];
	});
	return Object.fromEntries(bounds);
}
