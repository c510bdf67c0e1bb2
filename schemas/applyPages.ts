import type { FormDocument, FormPage } from "./annotations.ts";
import { isPlace, type Outcome } from "./applyQuestion.ts";
import { type PageOperation, pageKeywords } from "./operations.ts";
import { exchanged, sameValue } from "./operationsFind.ts";

/** The document after a change of its pages, or why it cannot be. */
export function applyPages(document: FormDocument, operation: PageOperation): Outcome {
	const { pages } = document;
	const since = "The pages have been changed since.";
	switch (operation.kind) {
		case "addPage": {
			const { page, place } = operation;
			if (pages.some(({ id }) => id === page.id)) return `There is already a page “${page.id}”.`;
			if (!isPlace(place, pages.length)) return "There is no such place for a page.";
			return { ...document, pages: pages.toSpliced(place, 0, { ...page, questions: [] }) };
		}
		case "retirePage": {
			const page = pages[operation.place];
			if (!page || !sameValue({ ...operation.page, questions: page.questions }, page)) return since;
			if (page.questions.length > 0) return `Move the questions of ‘${page.title}’ to another page first.`;
			if (pages.length === 1) return "A form needs a page.";
			return { ...document, pages: pages.toSpliced(operation.place, 1) };
		}
		case "movePage": {
			const { from, to } = operation;
			const page = pages[from];
			if (!page || page.id !== operation.page) return since;
			if (!isPlace(to, pages.length - 1)) return "There is no such place for a page.";
			return { ...document, pages: pages.toSpliced(from, 1).toSpliced(to, 0, page) };
		}
		case "setPageText":
			return setPageText(document, operation);
	}
}

function setPageText(
	document: FormDocument,
	operation: Extract<PageOperation, { kind: "setPageText" }>,
): Outcome {
	const page = document.pages.find(({ id }) => id === operation.page);
	if (!page) return `There is no page “${operation.page}”.`;
	const made = exchanged(page, operation.from, operation.to, pageKeywords);
	if (!made) return `The words of ‘${page.title}’ have been changed since.`;
	const { title, intro } = made;
	if (typeof title !== "string" || (intro !== undefined && typeof intro !== "string")) {
		return "A page needs a title.";
	}
	const next: FormPage = {
		id: page.id,
		title,
		...(intro === undefined ? {} : { intro }),
		questions: page.questions,
	};
	return { ...document, pages: document.pages.map((one) => (one === page ? next : one)) };
}
