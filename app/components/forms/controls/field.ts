import { useState } from "react";
import { type FieldPath, fieldId, fieldName } from "#app/components/forms/fieldPath.ts";
import { useAnswer, useSection } from "#app/components/forms/section.tsx";
import { titleOf } from "#app/components/forms/widget.ts";
import type { Answer, QuestionUi } from "#schemas/annotations.ts";
import type { Question } from "#schemas/questions.ts";

/** What a control is told about the question it asks. */
export interface ControlProps {
	readonly path: FieldPath;
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly required: boolean;
	/** Where messages about this answer are kept; the path where left out. Rows that have moved differ. */
	readonly issuePath?: string;
}

/** A question's words, names and answer, the same for every control. */
export interface Field {
	readonly id: string;
	readonly name: string;
	/** The wording, with '(optional)' where it may be left out. */
	readonly label: string;
	/** Class of a label or legend: bold on a page, plain inside a row. */
	readonly size: { readonly label: string; readonly legend: string };
	readonly hint: string | undefined;
	readonly errorMessage: string | undefined;
	readonly answer: Answer | undefined;
	/** Gives an answer that was chosen. */
	write(answer: Answer | undefined): void;
	/** Gives what stands in a box that is being typed in. */
	type(answer: Answer | undefined): void;
}

const onPage = { label: "govuk-label--s", legend: "govuk-fieldset__legend--s" };
const inRow = { label: "", legend: "cm-row__legend" };

/** Reads and writes one answer. */
export function useField({ path, question, required, issuePath }: ControlProps): Field {
	const { book, messages } = useSection();
	const title = titleOf(question);
	return {
		id: fieldId(path),
		name: fieldName(path),
		label: required ? title : `${title} (optional)`,
		size: path.length > 1 ? inRow : onPage,
		hint: hintOf(question),
		errorMessage: messages.get(issuePath ?? path.join(".")),
		answer: useAnswer(path),
		write: (answer) => book.write(path, answer),
		type: (answer) => book.type(path, answer),
	};
}

/** What helps to answer, and who does so where it is not whoever fills in the form. */
function hintOf({ description, "x-filledBy": who }: Question): string | undefined {
	const parts = [description, who && `Who answers: ${who}.`].filter((part) => part);
	return parts.length === 0 ? undefined : parts.join(" ");
}

/** How typed text and an answer stand for each other. Text that cannot be read is itself the answer. */
export interface Reading {
	show(answer: Answer | undefined): string;
	read(text: string): Answer | undefined;
}

/** Text in a box: what was typed as long as it still stands for the answer, else the answer as we write it. */
export function useTypedText(field: Field, { show, read }: Reading) {
	const [typed, setTyped] = useState<{ text: string; answer: Answer | undefined }>();
	const text = typed && Object.is(typed.answer, field.answer) ? typed.text : show(field.answer);
	const type = (next: string) => {
		const answer = read(next);
		setTyped({ text: next, answer });
		field.type(answer);
	};
	return { text, type };
}
