import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { ApprovalView } from "#app/domain/approval.ts";
import type { Answer, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import type { AnswerBook, Settled, Side } from "./answerBook.ts";
import type { FieldPath } from "./fieldPath.ts";

/** What every field of a section may read. The same object as long as the section is open. */
export interface Section {
	readonly document: FormDocument;
	readonly pageId: string;
	readonly mode: Mode;
	readonly context: RuleContext;
	readonly book: AnswerBook;
	/** First message per dotted path. */
	readonly messages: ReadonlyMap<string, string>;
	/** Where the approval stands that signatures on this page are part of. */
	readonly approval?: ApprovalView | undefined;
}

const SectionContext = createContext<Section | undefined>(undefined);

/** Gives the fields below it their section. */
export const SectionProvider = SectionContext.Provider;

/** The section a field stands in. Throws outside one. */
export function useSection(): Section {
	const section = useContext(SectionContext);
	if (!section) throw new Error("A field of a form stands outside a section.");
	return section;
}

const ofAll: FieldPath = [];

/** Hears of changes to the row of a table that a path leads into; of all changes where it leads into none. */
export function useSubscribe(side: Side, [table, row]: FieldPath): (listener: () => void) => () => void {
	const { book } = useSection();
	return useCallback(
		(listener: () => void) =>
			typeof table === "string" && typeof row === "number"
				? book.subscribeRow(side, table, row, listener)
				: book.subscribe(side, listener),
		[book, side, table, row],
	);
}

/** The answer at a path as typed; renders again only when that answer changes. */
export function useAnswer(path: FieldPath): Answer | undefined {
	const { book } = useSection();
	const read = () => book.answer(path);
	return useSyncExternalStore(useSubscribe("answers", path), read, read);
}

/**
 * Something derived from the settled answers, a moment behind what is being typed; `pick` must give the same value as
 * long as nothing it reads changes. With a path into a row of a table it may read that row alone.
 */
export function useSettled<T>(pick: (settled: Settled) => T, within: FieldPath = ofAll): T {
	const { book } = useSection();
	const read = () => pick(book.settled());
	return useSyncExternalStore(useSubscribe("settled", within), read, read);
}

/** The rows of a table by the numbers that stay with them. */
export function useRowKeys(table: string): readonly number[] {
	const { book } = useSection();
	const read = () => book.rowKeys(table);
	return useSyncExternalStore(useSubscribe("answers", ofAll), read, read);
}

/** The first message of each path, in the words the summary uses too. */
export function messagesByPath(issues: readonly Issue[]): ReadonlyMap<string, string> {
	const messages = new Map<string, string>();
	for (const { path, message, severity } of issues)
		if (severity === "error" && !messages.has(path)) messages.set(path, message);
	return messages;
}

const never = () => () => {};

/** False on the server and in the first render of the browser, true once scripts run. */
export function useHydrated(): boolean {
	return useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
}
