import type { QuestionType } from "#schemas/questions.ts";

/** A question that came out of a schema. */
export interface TakenQuestion {
	readonly path: string;
	/** Its name in the new form's data; columns as `table.column`. */
	readonly key: string;
	readonly title: string;
	readonly type: QuestionType;
}

/** Something that was taken otherwise than it was written, or not at all, and why. */
export interface Note {
	readonly path: string;
	readonly words: string;
}

/** What is told of a schema while it is being taken: an exact list, each thing once. */
export class Notes {
	readonly taken: TakenQuestion[] = [];
	readonly changed: Note[] = [];
	readonly left: Note[] = [];

	/** Taken, but not as it was written. */
	change(path: string, words: string): void {
		note(this.changed, path, words);
	}

	/** Not taken. */
	leave(path: string, words: string): void {
		note(this.left, path, words);
	}
}

function note(list: Note[], path: string, words: string): void {
	if (!list.some((one) => one.path === path && one.words === words)) list.push({ path, words });
}
