import type { Imported } from "#schemas/intake/importSchema.ts";
import type { QuestionType } from "#schemas/questions.ts";

/** Kinds of question as the list of what was taken names them. */
export const typeWords: Record<QuestionType, string> = {
	shortText: "Short answer",
	longText: "Long answer",
	chooseOne: "Choose one",
	chooseSeveral: "Choose several",
	yesNo: "Yes or no",
	declaration: "Confirmation",
	date: "Date",
	number: "Number",
	tenths: "Number with one decimal",
	money: "Money",
	table: "Table of rows",
	guidance: "Guidance",
};

/** Something that is told of one place of a schema. */
export interface PlacedWords {
	readonly path: string;
	readonly words: string;
}

/** What became of what was brought: a form that could begin, or why not. */
export type ImportResult =
	| {
			readonly kind: "taken";
			readonly title: string;
			readonly pages: number;
			readonly questions: readonly { readonly path: string; readonly title: string; readonly type: string }[];
			readonly changed: readonly PlacedWords[];
			readonly left: readonly PlacedWords[];
	  }
	| { readonly kind: "refused"; readonly obstacles: readonly PlacedWords[] };

/** The page on which a form is brought in, with what was typed. */
export interface ImportView {
	readonly schema: string;
	readonly ui: string;
	/** What is wrong with the box or the file itself. */
	readonly problem: string | null;
	readonly result: ImportResult | null;
}

/** The page after something has been read. */
export function importViewOf(
	text: { readonly schema: string; readonly ui: string },
	imported: Imported,
): ImportView {
	return { ...text, problem: null, result: resultOf(imported) };
}

function resultOf(imported: Imported): ImportResult {
	if (imported.kind === "refused") {
		const obstacles = imported.obstacles.map(({ path, reason }) => ({ path, words: reason }));
		return { kind: "refused", obstacles };
	}
	const { document, taken, changed, left } = imported;
	return {
		kind: "taken",
		title: document.title,
		pages: document.pages.length,
		questions: taken.map(({ path, title, type }) => ({ path, title, type: typeWords[type] })),
		changed,
		left,
	};
}
