import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import {
	columnsOf,
	isBlank,
	isCalculated,
	ownAnswer,
	type Question,
	questionOf,
	questionOrder,
	rowSchemaOf,
	rowsOf,
	uiOf,
} from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";

/** One question or column of a document as its author wrote it. */
export interface WrittenQuestion {
	/** `question` or `table.column`. */
	readonly path: string;
	readonly question: Question;
	readonly required: boolean;
}

/** Every question and column of a document, the ids of rows included. */
export function writtenQuestions(document: FormDocument): WrittenQuestion[] {
	return Object.keys(document.schema.properties).flatMap((id) => {
		const question = questionOf(document, id);
		if (!question) return [];
		const row = rowSchemaOf(question);
		const columns = Object.entries(row?.properties ?? {}).flatMap(([column, schema]) =>
			typeof schema === "object"
				? [{ path: `${id}.${column}`, question: schema, required: row?.required?.includes(column) ?? false }]
				: [],
		);
		return [{ path: id, question, required: document.schema.required.includes(id) }, ...columns];
	});
}

/** How many inputs a person meets in a document: shown, those that must be filled in, and those that were. */
export interface Asked {
	readonly shown: number;
	readonly must: number;
	readonly answered: number;
}

/** Counts every input on the way through these answers. What is calculated, and tables themselves, are no inputs. */
export function askedIn(document: FormDocument, answers: Answers, context: RuleContext): Asked {
	const settled = settle(document, answers, context);
	const inputs = questionOrder(document).flatMap((id) => {
		const question = questionOf(document, id);
		if (!question || !settled.visible.has(id) || isCalculated(question)) return [];
		const answer = ownAnswer(settled.answers, id);
		if (!rowSchemaOf(question)) return [{ must: document.schema.required.includes(id), answer }];
		return rowsOf(answer).flatMap((row, place) =>
			columnsOf(question, uiOf(document, id)).flatMap((column) =>
				settled.visible.has(`${id}.${place}.${column.id}`) && !isCalculated(column.question)
					? [{ must: column.required, answer: ownAnswer(row, column.id) }]
					: [],
			),
		);
	});
	return {
		shown: inputs.length,
		must: inputs.filter(({ must }) => must).length,
		answered: inputs.filter(({ answer }) => !isBlank(answer)).length,
	};
}

/** The line about a form in the second table of `docs/forms.md`: what must be answered, and what is shown. */
export function countsLine(document: FormDocument, answers: Answers, context: RuleContext): string {
	const { must, shown } = askedIn(document, answers, context);
	return `| ${document.title} | ${must} | ${shown} |`;
}
