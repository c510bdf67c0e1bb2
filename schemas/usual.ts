import type { Answer, Answers, FormDocument, Option, RuleContext } from "./annotations.ts";
import {
	choicesOf,
	columnsOf,
	isBlank,
	isCalculated,
	ownAnswer,
	type Question,
	questionOf,
	registerOf,
	rowSchemaOf,
	rowsOf,
	uiOf,
} from "./questions.ts";

/** The choice of a register that an answer names. */
export function optionOf(
	question: Question,
	answer: Answer | undefined,
	context: Pick<RuleContext, "options">,
): Option | undefined {
	if (!registerOf(question) || answer === undefined) return undefined;
	return choicesOf(question, context).find(({ code }) => code === answer);
}

/**
 * A row after a choice that says what is usual: blank cells take it, and so do cells that still hold what was usual of
 * the choice before. What somebody put there is left alone.
 */
export function withUsual(row: Answers, before: Option | undefined, after: Option | undefined): Answers {
	const old = before?.usual ?? {};
	const fresh = after?.usual ?? {};
	const next: Record<string, Answer> = { ...row };
	for (const [id, answer] of Object.entries(old)) {
		if (ownAnswer(row, id) === answer) delete next[id];
	}
	for (const [id, answer] of Object.entries(fresh)) {
		if (isBlank(ownAnswer(next, id))) next[id] = answer;
	}
	return next;
}

/** The answers after every choice in one row has filled in what is usual for it. */
export function fillUsual(
	document: FormDocument,
	answers: Answers,
	wanted: { readonly table: string; readonly row: number },
	context: Pick<RuleContext, "options">,
): Answers {
	const question = questionOf(document, wanted.table);
	if (!question || !rowSchemaOf(question)) return answers;
	const columns = columnsOf(question, uiOf(document, wanted.table));
	const asked = new Set(columns.filter((column) => !isCalculated(column.question)).map(({ id }) => id));
	const rows = rowsOf(ownAnswer(answers, wanted.table)).map((row, place) => {
		if (place !== wanted.row) return row;
		return columns.reduce((filled, column) => {
			const option = optionOf(column.question, ownAnswer(row, column.id), context);
			return option?.usual ? withUsual(filled, undefined, onlyOf(option, asked)) : filled;
		}, row);
	});
	return rows.length === 0 ? answers : { ...answers, [wanted.table]: rows };
}

function onlyOf(option: Option, asked: ReadonlySet<string>): Option {
	const usual = Object.fromEntries(Object.entries(option.usual ?? {}).filter(([id]) => asked.has(id)));
	return { ...option, usual };
}
