import type { Answer, Answers, FormDocument } from "./annotations.ts";
import {
	columnsOf,
	isCalculated,
	ownAnswer,
	type Question,
	questionOf,
	questionTypeOf,
	rowIdKey,
	rowSchemaOf,
	rowsOf,
	uiOf,
} from "./questions.ts";

/**
 * Answers of one document as another of the same form begins with them: each question is found by its identity, so
 * that renaming does not lose it, and one whose type has changed is asked anew. Rows get ids of their own. What is
 * calculated, declared, or named in `askedAnew` (by identity) is left out.
 */
export function carryAnswers(
	from: FormDocument,
	to: FormDocument,
	answers: Answers,
	{ askedAnew, mintRowId }: { readonly askedAnew: ReadonlySet<string>; readonly mintRowId: () => string },
): Answers {
	const carried: Record<string, Answer> = {};
	for (const [id, question] of questionsOf(to)) {
		const fieldId = question["x-fieldId"];
		if (fieldId === undefined || askedAnew.has(fieldId) || isFresh(question, to, id)) continue;
		const source = questionsOf(from).find(([, one]) => one["x-fieldId"] === fieldId);
		const answer = source && ownAnswer(answers, source[0]);
		if (!source || answer === undefined || kindOf(source[1], from, source[0]) !== kindOf(question, to, id))
			continue;
		carried[id] = rowSchemaOf(question)
			? rowsOf(answer).map((row) => carryRow(source[1], question, row, { askedAnew, mintRowId }))
			: answer;
	}
	return carried;
}

/** One row of a table, with an id of its own. */
export function carryRow(
	from: Question,
	to: Question,
	row: Answers,
	{ askedAnew, mintRowId }: { readonly askedAnew: ReadonlySet<string>; readonly mintRowId: () => string },
): Answers {
	const carried: Record<string, Answer> = { [rowIdKey]: mintRowId() };
	const known = columnsOf(from);
	for (const { id, question } of columnsOf(to)) {
		const fieldId = question["x-fieldId"];
		if (fieldId === undefined || askedAnew.has(fieldId) || isCalculated(question)) continue;
		const source = known.find((column) => column.question["x-fieldId"] === fieldId);
		const answer = source && ownAnswer(row, source.id);
		if (answer !== undefined && source?.question.type === question.type) carried[id] = answer;
	}
	return carried;
}

function questionsOf(document: FormDocument): [string, Question][] {
	return Object.keys(document.schema.properties).flatMap((id): [string, Question][] => {
		const question = questionOf(document, id);
		return question ? [[id, question]] : [];
	});
}

function kindOf(question: Question, document: FormDocument, id: string): string {
	return questionTypeOf(question, uiOf(document, id));
}

/** What nobody can say beforehand: what is worked out, and what is confirmed by ticking it. */
function isFresh(question: Question, document: FormDocument, id: string): boolean {
	return isCalculated(question) || kindOf(question, document, id) === "declaration";
}
