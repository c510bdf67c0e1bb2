import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { suggestion } from "#db/tables/suggestion.ts";
import type { Operation } from "#schemas/operations.ts";
import type { SuggestionState } from "#schemas/vocabulary.ts";

/** How a question could be put, and what has become of that. */
export interface SuggestionRow {
	readonly id: string;
	readonly form: string;
	/** The question by `x-fieldId`, and what it was called then. */
	readonly field: string;
	readonly about: string;
	/** The draft it was made on, and that draft's revision. */
	readonly number: number;
	readonly revision: number;
	readonly operations: readonly Operation[];
	/** The change in sentences. */
	readonly told: readonly string[];
	readonly why: string | null;
	readonly suggestedAt: Date;
	readonly suggestedBy: string;
	readonly state: SuggestionState;
	readonly decidedAt: Date | null;
	readonly decidedBy: string | null;
	/** Why it was declined. */
	readonly reason: string | null;
	/** The draft that took it up. */
	readonly acceptedNumber: number | null;
}

const columns = {
	id: suggestion.id,
	form: suggestion.form,
	field: suggestion.field,
	about: suggestion.about,
	number: suggestion.number,
	revision: suggestion.revision,
	operations: sql<readonly Operation[]>`${suggestion.operations}`,
	told: sql<readonly string[]>`${suggestion.told}`,
	why: suggestion.why,
	suggestedAt: suggestion.suggestedAt,
	suggestedBy: suggestion.suggestedBy,
	state: suggestion.state,
	decidedAt: suggestion.decidedAt,
	decidedBy: suggestion.decidedBy,
	reason: suggestion.reason,
	acceptedNumber: suggestion.acceptedNumber,
};

/** The suggestions for a form, the earliest first. */
export async function suggestionsOf(tx: Tx, form: string): Promise<SuggestionRow[]> {
	return tx
		.select(columns)
		.from(suggestion)
		.where(eq(suggestion.form, form))
		.orderBy(asc(suggestion.suggestedAt), asc(suggestion.id));
}

/** A suggestion for a form, held; null where there is none. */
export async function holdSuggestion(tx: Tx, form: string, id: string): Promise<SuggestionRow | null> {
	const rows = await tx
		.select(columns)
		.from(suggestion)
		.where(and(eq(suggestion.form, form), eq(suggestion.id, id)))
		.for("no key update");
	return rows[0] ?? null;
}

/** Keeps a suggestion; false where this very sending was kept before. */
export async function insertSuggestion(
	tx: Tx,
	row: Omit<SuggestionRow, "state" | "decidedAt" | "decidedBy" | "reason" | "acceptedNumber">,
): Promise<boolean> {
	const added = await tx
		.insert(suggestion)
		.values({
			...row,
			operations: sql`${JSON.stringify(row.operations)}::json`,
			told: sql`${JSON.stringify(row.told)}::json`,
		})
		.onConflictDoNothing();
	return added.count > 0;
}

/** What was decided of a suggestion. */
export type SuggestionVerdict =
	| { readonly state: "accepted"; readonly acceptedNumber: number; readonly acceptedStep: number }
	| { readonly state: "declined"; readonly reason: string };

/** Notes what was decided of a held suggestion. */
export async function settleSuggestion(
	tx: Tx,
	id: string,
	verdict: SuggestionVerdict,
	by: { readonly person: string; readonly now: Date },
): Promise<void> {
	await tx
		.update(suggestion)
		.set({ ...verdict, decidedAt: by.now, decidedBy: by.person })
		.where(eq(suggestion.id, id));
}

/** How many suggestions wait for a decision, by question. */
export async function openSuggestionCounts(
	tx: Tx,
	form: string,
): Promise<{ readonly field: string; readonly open: number }[]> {
	return tx
		.select({ field: suggestion.field, open: sql<number>`count(*)::integer` })
		.from(suggestion)
		.where(and(eq(suggestion.form, form), eq(suggestion.state, "open")))
		.groupBy(suggestion.field);
}
