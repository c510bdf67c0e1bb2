import { type DocumentProgress, documentProgress, pageProgress } from "#app/domain/bundle.ts";
import type { Answers, FormDocument, Issue } from "#schemas/annotations.ts";
import { isCalculated, questionOf } from "#schemas/questions.ts";
import type { Settled } from "#schemas/settle.ts";

/** How far a form being filled in and each of its pages have come. */
export function progressIn(
	document: FormDocument,
	answers: Answers,
	{ visible }: Settled,
	issues: readonly Issue[],
): DocumentProgress {
	const calculated = (id: string) => {
		const question = questionOf(document, id);
		return question !== undefined && isCalculated(question);
	};
	return documentProgress(document, pageProgress(document.pages, visible, answers, issues, calculated));
}
