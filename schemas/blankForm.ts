import type { FormDocument, QuestionUi } from "./annotations.ts";
import { isQuestion } from "./operationsFind.ts";
import { type Question, questionOf, rowSchemaOf } from "./questions.ts";

/** What a form that never had a version begins as; the changes of its first version lead from here. */
export function blankForm(form: string): FormDocument {
	return {
		form,
		title: "New form",
		purpose: "Say here what this form is for.",
		minutes: 1,
		schema: {
			$schema: "http://json-schema.org/draft-07/schema#",
			type: "object",
			properties: {},
			required: [],
			additionalProperties: false,
		},
		ui: {},
		pages: [{ id: "page-1", title: "First page", questions: [] }],
		checks: [],
	};
}

/** The question with identities of its own, columns included; what it asks and what it is called in data stay. */
export function reidentified(question: Question, identity: () => string): Question {
	const row = rowSchemaOf(question);
	const columns = Object.entries(row?.properties ?? {}).map(([key, column]) => [
		key,
		typeof column === "object" ? { ...column, "x-fieldId": identity() } : column,
	]);
	const made: unknown = {
		...question,
		"x-fieldId": identity(),
		...(row ? { items: { ...row, properties: Object.fromEntries(columns) } } : {}),
	};
	return isQuestion(made) ? made : question;
}

/**
 * A form's document as the first of another form: every question asks the same, under the same name and with the same
 * concept, and is another question, so that no report takes one for the other.
 */
export function copyForm(document: FormDocument, form: string, mint: () => string): FormDocument {
	const identity = () => `${form}.${mint()}`;
	const properties = Object.fromEntries(
		Object.keys(document.schema.properties).flatMap((key) => {
			const question = questionOf(document, key);
			return question ? [[key, reidentified(question, identity)]] : [];
		}),
	);
	const ui: { readonly [key: string]: QuestionUi } = document.ui;
	return { ...document, form, ui, schema: { ...document.schema, properties } };
}
