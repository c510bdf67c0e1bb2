import type { FormDocument, QuestionUi } from "#schemas/annotations.ts";
import { conditionWords } from "#schemas/describeWords.ts";
import { columnsOf, type Question, questionOf, uiOf } from "#schemas/questions.ts";
import { kindOf, kindWords } from "./questionKinds.ts";

/** A question in the outline of a form. */
export interface OutlineQuestion {
	readonly field: string;
	readonly title: string;
	/** What kind it is, and whether it must be answered, in words. */
	readonly detail: string;
	/** When it is asked; null where always. */
	readonly condition: string | null;
	/** Columns of a table. */
	readonly columns: readonly OutlineQuestion[];
}

export interface OutlinePage {
	readonly id: string;
	readonly title: string;
	readonly questions: readonly OutlineQuestion[];
}

/** The form as a list of pages and their questions. */
export function outlineOf(document: FormDocument): readonly OutlinePage[] {
	return document.pages.map(({ id, title, questions }) => ({
		id,
		title,
		questions: questions.flatMap((key) => {
			const question = questionOf(document, key);
			if (!question) return [];
			const required = document.schema.required.includes(key);
			return [entry(document, question, uiOf(document, key), required)];
		}),
	}));
}

function entry(
	document: FormDocument,
	question: Question,
	ui: QuestionUi,
	required: boolean,
): OutlineQuestion {
	const rule = question["x-showIf"];
	const mode = question["x-mode"];
	const kind = kindOf(question, ui);
	const duty = required ? "must be answered" : "";
	return {
		field: question["x-fieldId"] ?? "",
		title: question.title ?? "Untitled",
		detail: [kindWords[kind].name, duty, mode ? `only in ${mode}` : ""].filter(Boolean).join(", "),
		condition: rule === undefined ? null : conditionWords(document, rule),
		columns: columnsOf(question, ui).map((column) =>
			entry(document, column.question, column.ui, column.required),
		),
	};
}
