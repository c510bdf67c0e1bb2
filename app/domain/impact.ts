import type { Mode } from "#schemas/vocabulary.ts";

/** Counts of one book; what is written for practice counts for nothing. */
export interface BookFigures {
	readonly mode: Mode;
	/** Sendings that were judged. */
	readonly sent: number;
	/** Of them, those that would fail although the version in use accepts them. */
	readonly failing: number;
	/** Of them, those that fail the version in use as well. */
	readonly before: number;
	/** Half-written documents. */
	readonly drafts: number;
	/** Of them, those in which somebody must look at something. */
	readonly attention: number;
}

/** Why sendings would fail on a question: by a rule, in so many. */
export interface Failure {
	readonly keyword: string;
	readonly sent: number;
	/** They fail the version in use as well. */
	readonly before: boolean;
}

/** What comes together on one question, named by its `x-fieldId`. */
export interface FieldFigures {
	readonly field: string;
	readonly failures: readonly Failure[];
	/** In how many half-written documents its answer is to be checked, is new, is kept apart, or becomes wrong. */
	readonly again: number;
	readonly fresh: number;
	readonly gone: number;
	readonly wrong: number;
}

/** What a look at everything stored has found. Counts and questions alone: nobody's answers, nobody's name. */
export interface ImpactFigures {
	readonly books: readonly BookFigures[];
	readonly fields: readonly FieldFigures[];
}

/** What people are told of a half-written document, counted by question. */
export interface DraftLists {
	readonly mode: Mode;
	readonly again: readonly string[];
	readonly fresh: readonly string[];
	readonly gone: readonly string[];
	readonly wrong: readonly string[];
}

interface Found {
	readonly sent: readonly {
		readonly mode: Mode;
		readonly sent: number;
		readonly failing: number;
		readonly before: number;
	}[];
	readonly failures: readonly (Failure & { readonly field: string })[];
	/** Every half-written document that was looked at; lists are empty where there is nothing to do. */
	readonly drafts: readonly DraftLists[];
}

const reasons = ["again", "fresh", "gone", "wrong"] as const;

/** Adds up what was found. */
export function impactFigures({ sent, failures, drafts }: Found): ImpactFigures {
	const books = (["trial", "live"] as const).flatMap((mode): BookFigures[] => {
		const { sent: count = 0, failing = 0, before = 0 } = sent.find((one) => one.mode === mode) ?? {};
		const own = drafts.filter((draft) => draft.mode === mode);
		const attention = own.filter((draft) => reasons.some((reason) => draft[reason].length > 0)).length;
		if (count === 0 && own.length === 0) return [];
		return [{ mode, sent: count, failing, before, drafts: own.length, attention }];
	});
	const fields = new Map<string, { failures: Failure[] } & Record<(typeof reasons)[number], number>>();
	const of = (field: string) => {
		const known = fields.get(field) ?? { failures: [], again: 0, fresh: 0, gone: 0, wrong: 0 };
		fields.set(field, known);
		return known;
	};
	for (const { field, ...failure } of failures) of(field).failures.push(failure);
	for (const draft of drafts) {
		for (const reason of reasons) for (const field of draft[reason]) of(field)[reason] += 1;
	}
	return { books, fields: [...fields].map(([field, figures]) => ({ field, ...figures })) };
}

/** How a finished look stands to the version as it is now. */
export type Standing = "current" | "sameRules" | "outdated";

/** Whether what was found still holds: nothing was edited since, nothing that decides a verdict, or something. */
export function standingOf(
	run: { readonly revision: number; readonly rulesSha256: string },
	now: { readonly revision: number; readonly rulesSha256: string },
): Standing {
	if (run.revision === now.revision) return "current";
	return run.rulesSha256 === now.rulesSha256 ? "sameRules" : "outdated";
}
