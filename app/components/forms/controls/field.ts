import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type FieldPath, fieldId, fieldName } from "#app/components/forms/fieldPath.ts";
import { useAnswer, useSection, useSubscribe } from "#app/components/forms/section.tsx";
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

/** A question's words and names, the same for every control. */
export interface FieldWords {
	readonly id: string;
	readonly name: string;
	/** The wording, with '(optional)' where it may be left out. */
	readonly label: string;
	/** Class of a label or legend: bold on a page, plain inside a row. */
	readonly size: { readonly label: string; readonly legend: string };
	readonly hint: string | undefined;
	readonly errorMessage: string | undefined;
}

/** The same with its answer. */
export interface Field extends FieldWords {
	readonly answer: Answer | undefined;
	/** Gives an answer that was chosen. */
	write(answer: Answer | undefined): void;
	/** Gives what stands in a box that is being typed in. */
	type(answer: Answer | undefined): void;
}

const onPage = { label: "govuk-label--s", legend: "govuk-fieldset__legend--s" };
const inRow = { label: "", legend: "cm-row__legend" };

/** What a control says of its question, whatever is answered. */
export function useFieldWords({ path, question, required, issuePath }: ControlProps): FieldWords {
	const { messages } = useSection();
	const title = titleOf(question);
	return {
		id: fieldId(path),
		name: fieldName(path),
		label: required ? title : `${title} (optional)`,
		size: path.length > 1 ? inRow : onPage,
		hint: hintOf(question),
		errorMessage: messages.get(issuePath ?? path.join(".")),
	};
}

/** Reads and writes one answer. */
export function useField(props: ControlProps): Field {
	const { book } = useSection();
	const { path } = props;
	return {
		...useFieldWords(props),
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

/** What the answer is told as while it is the one that the box itself gave. */
const own = Symbol("own");

/**
 * A box for text. It keeps what is typed by itself, so that no letter waits for a rendering, and is written anew only
 * where the answer comes from elsewhere: what was typed stays as long as it stands for the answer.
 */
export function useTypedText<Box extends { value: string }>(path: FieldPath, { show, read }: Reading) {
	const { book } = useSection();
	const box = useRef<Box>(null);
	const isOpen = useRef(false);
	const typed = useRef<{ text: string; answer: Answer | undefined }>();
	const [first] = useState(() => show(book.answer(path)));
	const given = () => {
		const answer = book.answer(path);
		return typed.current && Object.is(typed.current.answer, answer) ? own : answer;
	};
	useSyncExternalStore(useSubscribe("answers", path), given, given);
	// Reads what holds by now: a letter may have been typed since the rendering. What a box holds at first may have been
	// typed while the scripts were starting: it is left as it is, as what was typed is. `useEarlyTyping` enters it as a
	// post would, without blanks at its ends.
	useEffect(() => {
		const early = box.current?.value;
		if (!isOpen.current && early !== undefined && early !== first)
			typed.current = { text: early, answer: read(early.trim()) };
		const answer = given();
		const text = answer === own ? typed.current?.text : show(answer);
		if (isOpen.current && text !== undefined && box.current && box.current.value !== text)
			box.current.value = text;
		isOpen.current = true;
	});
	return {
		box,
		/** What the box holds when it is first drawn. */
		first,
		type(next: string) {
			const answer = read(next);
			typed.current = { text: next, answer };
			book.type(path, answer);
		},
	};
}
