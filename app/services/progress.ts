import { type DocumentProgress, documentProgress, pageProgress } from "#app/domain/bundle.ts";
import type { Answers, FormDocument, Issue } from "#schemas/annotations.ts";
import { isCalculated, questionOf } from "#schemas/questions.ts";
import type { Settled } from "#schemas/settle.ts";
import { signerOf } from "#schemas/signatures.ts";

/**
 * How far a form being filled in and each of its pages have come: by the person's word where pages are called finished,
 * and by the answers alone where they are not. Signatures are asked only of who fills in a form that stands alone.
 */
export function progressIn(
	document: FormDocument,
	answers: Answers,
	{ visible }: Settled,
	issues: readonly Issue[],
	donePages: readonly string[] | null = null,
): DocumentProgress {
	const asked = (id: string) => {
		const question = questionOf(document, id);
		if (!question || isCalculated(question)) return false;
		return donePages === null || signerOf(question) === undefined;
	};
	const facts = { visible, answers, issues, donePages };
	return documentProgress(document, pageProgress(document.pages, facts, asked));
}
