import type { DiffPage } from "#schemas/describe.ts";
import type { Newcomer } from "./jsonEdit.ts";

/** Something about one place of the text; `line` counts from 1. */
export interface TextProblem {
	readonly path: string;
	readonly line: number | null;
	readonly message: string;
}

/** What was found in a text that is to become the draft. */
export type TextVerdict =
	| { readonly kind: "refused"; readonly problems: readonly TextProblem[] }
	| {
			readonly kind: "read";
			/** What the text would change, page by page; none where it says what the draft says. */
			readonly pages: readonly DiffPage[];
			readonly newcomers: readonly Newcomer[];
			/** What will have to be put right before the form can be published. */
			readonly gate: readonly TextProblem[];
			/** Whether somebody else has changed the draft since the text was taken from it. */
			readonly late: boolean;
	  };

/** The page on which a draft is written as text. */
export interface JsonView {
	readonly text: string;
	/** The draft's revision that the text was taken from. */
	readonly revision: number;
	readonly verdict: TextVerdict | null;
}
