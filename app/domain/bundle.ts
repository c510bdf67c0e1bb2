import type { Answers, FormDocument, FormPage, Issue } from "#schemas/annotations.ts";

/** How far a document or a page of it has come, as the task list says it. */
export type Progress = "notStarted" | "inProgress" | "complete";

/** One document of a bundle with what is wrong with it. */
export interface DocumentProgress {
	readonly form: string;
	readonly title: string;
	readonly minutes: number;
	readonly progress: Progress;
	/** Questions that still need an answer or a better one. */
	readonly missing: number;
	readonly pages: readonly PageProgress[];
}

/** One page of a document. */
export interface PageProgress {
	readonly id: string;
	readonly title: string;
	readonly progress: Progress;
	readonly missing: number;
}

/**
 * Where each page stands. A page with nothing asked of this person in this mode is left out; one that has no answer
 * yet is not started; one with an error left is in progress.
 */
export function pageProgress(
	pages: readonly FormPage[],
	visible: ReadonlySet<string>,
	answers: Answers,
	issues: readonly Issue[],
): PageProgress[] {
	return pages
		.filter((page) => page.questions.some((question) => visible.has(question)))
		.map((page) => {
			const wrong = issues.filter(
				(issue) => issue.severity === "error" && page.questions.includes(issue.question),
			);
			const begun = page.questions.some((question) => isAnswered(answers[question]));
			return { id: page.id, title: page.title, progress: progressOf(begun, wrong.length), missing: wrong.length };
		});
}

/** Where a document stands, from where its pages stand. */
export function documentProgress(
	document: Pick<FormDocument, "form" | "title" | "minutes">,
	pages: readonly PageProgress[],
): DocumentProgress {
	const missing = pages.reduce((sum, page) => sum + page.missing, 0);
	const begun = pages.some((page) => page.progress !== "notStarted");
	const { form, title, minutes } = document;
	return { form, title, minutes, progress: progressOf(begun, missing), missing, pages };
}

function progressOf(begun: boolean, missing: number): Progress {
	if (missing === 0) return "complete";
	return begun ? "inProgress" : "notStarted";
}

function isAnswered(answer: Answers[string] | undefined): boolean {
	if (answer === undefined || answer === null || answer === "") return false;
	return Array.isArray(answer) ? answer.length > 0 : true;
}

/** The page after this one, or null after the last. */
export function nextPage(pages: readonly PageProgress[], page: string): string | null {
	const index = pages.findIndex((candidate) => candidate.id === page);
	return pages[index + 1]?.id ?? null;
}
