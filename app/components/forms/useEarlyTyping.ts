import { useEffect, useState } from "react";
import type { FormDocument } from "#schemas/annotations.ts";
import { readPost } from "#schemas/post.ts";
import type { AnswerBook } from "./answerBook.ts";

/** The id of the form element; there is one section on a page. */
export const formId = "section-form";

interface Early {
	readonly document: FormDocument;
	readonly pageId: string;
	readonly book: AnswerBook;
}

/**
 * Keeps what was typed between the page's arrival and the scripts' start. It is read before React takes the fields
 * over, since that puts the server's text back into some of them, and entered once it has.
 */
export function useEarlyTyping({ document: form, pageId, book }: Early) {
	const [entries] = useState(typedEarly);
	useEffect(() => {
		if (!entries) return;
		const read = readPost(form, pageId, entries, book.answers(), () => "");
		if (read.ok) book.replace(read.answers);
	}, [entries, form, pageId, book]);
}

function typedEarly(): readonly [string, string][] | undefined {
	if (typeof document === "undefined") return undefined;
	const element = document.getElementById(formId);
	if (!(element instanceof HTMLFormElement) || element.getAttribute("data-live")) return undefined;
	if (![...element.elements].some(isTouched)) return undefined;
	return [...new FormData(element)].flatMap(([name, value]): [string, string][] =>
		typeof value === "string" ? [[name, value]] : [],
	);
}

function isTouched(field: Element): boolean {
	if (field instanceof HTMLInputElement)
		return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
	if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
	if (field instanceof HTMLSelectElement)
		return [...field.options].some(
			(option) => option.selected && !option.defaultSelected && option.index > 0,
		);
	return false;
}
