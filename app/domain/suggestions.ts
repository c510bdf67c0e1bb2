import { cardOf } from "#app/domain/editor/questionCard.ts";
import { changeDraft } from "#app/domain/formDraft.ts";
import { type DiffPart, wordDiff } from "#app/domain/wordDiff.ts";
import type { FormDocument, RuleContext } from "#schemas/annotations.ts";
import type { Operation } from "#schemas/operations.ts";
import { findField } from "#schemas/operationsFind.ts";

/** The words of a question before and after a suggestion, those that differ. */
export interface WordingChange {
	readonly label: string;
	readonly parts: readonly DiffPart[];
}

/**
 * What a suggestion changes in a question's own words as the draft now stands; null where it cannot be applied any more,
 * because the same has been changed since or the question is gone.
 */
export function wordingChanges(
	document: FormDocument,
	field: string,
	operations: readonly Operation[],
	options: RuleContext["options"],
): readonly WordingChange[] | null {
	const before = findField(document, field);
	const changed = changeDraft(document, operations, { late: true });
	const after = changed.ok ? findField(changed.document, field) : undefined;
	if (!before || !after) return null;
	const old = cardOf(document, before, options);
	const fresh = cardOf(changed.ok ? changed.document : document, after, options);
	const pairs = [
		{ label: "Question", from: old.title, to: fresh.title },
		{ label: "Help text", from: old.hint, to: fresh.hint },
		{ label: "Options", from: old.options, to: fresh.options },
		{ label: "Why it is asked", from: old.why, to: fresh.why },
	];
	return pairs
		.filter(({ from, to }) => from !== to)
		.map(({ label, from, to }) => ({ label, parts: wordDiff(from, to) }));
}

/** Longest reason, in characters. */
const mostReason = 1000;

/** What is wrong with the reason for declining; null when nothing is. */
export function reasonProblem(reason: string): string | null {
	if (reason.trim() === "") return "Say why, so that whoever suggested it can follow";
	return tooLong(reason);
}

/** What is wrong with why something is suggested, which may be left out. */
export function whyProblem(why: string): string | null {
	return tooLong(why);
}

const tooLong = (text: string) =>
	text.trim().length > mostReason ? "The reason must be 1,000 characters or fewer" : null;

/** A suggestion as it is shown. */
export interface SuggestionView {
	readonly id: string;
	readonly field: string;
	/** What the question is called now, or was when it was suggested. */
	readonly title: string;
	readonly by: string;
	readonly at: string;
	readonly why: string | null;
	/** The change in sentences. */
	readonly told: readonly string[];
	/** The words that differ; null where it does not fit the draft any more. */
	readonly words: readonly WordingChange[] | null;
	readonly state: "open" | "accepted" | "declined";
	/** Who decided, when, and why it was declined or where it was taken up. */
	readonly decided: string | null;
	readonly reason: string | null;
}

/** Suggestions for a form; `mayDecide` as the reader revises it and there is a draft. */
export interface SuggestionsView {
	readonly form: string;
	readonly title: string;
	readonly open: readonly SuggestionView[];
	readonly settled: readonly SuggestionView[];
	readonly mayDecide: boolean;
	readonly hasDraft: boolean;
	/** The draft's questions, page by page. */
	readonly questions: readonly {
		readonly label: string;
		readonly items: readonly { readonly field: string; readonly title: string }[];
	}[];
}

/** A decision that was not kept, as it was typed. */
export interface SuggestionRefusal {
	readonly suggestion: string;
	readonly message: string;
	readonly reason: string;
}

/** Where the suggestions for a form are, or where one for a question is made. */
export function suggestionsAddress(form: string, field?: string): string {
	const address = `/forms/${encodeURIComponent(form)}/suggestions`;
	return field === undefined ? address : `${address}/${encodeURIComponent(field)}`;
}
