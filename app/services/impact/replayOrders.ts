import type { DraftText, SentText } from "#db/queries/impact.server.ts";
import type { FormDocument, RuleContext } from "#schemas/annotations.ts";
import type { Candidate, DraftVerdict, SentVerdict } from "#schemas/replay.server.ts";

/** Settings, choices and figures of the registers of one day. */
export type DayRegisters = Pick<RuleContext, "settings" | "options" | "lookups">;

/** What the worker needs once: the candidate, and what of other forms it reads. */
export interface Preparation {
	readonly candidate: Candidate;
	/** Versions of the other forms whose answers the rules read. */
	readonly others: readonly {
		readonly form: string;
		readonly number: number;
		readonly document: FormDocument;
	}[];
	/** Opens the vault where identity is what is judged; null where it is not needed. */
	readonly masterKey: Uint8Array | null;
}

/** Sendings with the day of each; the registers of a day come with the first that needs them. */
export interface SentOrder {
	readonly kind: "sent";
	readonly items: readonly SentText[];
	readonly days: readonly (readonly [day: string, registers: DayRegisters])[];
}

/** Half-written documents, judged as of today. */
export interface DraftsOrder {
	readonly kind: "drafts";
	readonly items: readonly DraftText[];
	readonly today: string;
	readonly registers: DayRegisters;
}

export type ReplayOrder = { readonly number: number } & (
	| { readonly kind: "prepare"; readonly preparation: Preparation }
	| SentOrder
	| DraftsOrder
);

/** Verdicts in the order of the items; null for what can no longer be opened. */
export type ReplayAnswer = { readonly number: number } & (
	| { readonly ok: true; readonly verdicts: readonly (SentVerdict | DraftVerdict | null)[] }
	| { readonly ok: false; readonly failure: string }
);
