import type { FormPage, Logic, QuestionUi } from "#schemas/annotations.ts";
import { isQuestion } from "#schemas/operationsFind.ts";
import { type Question, questionTypeOf } from "#schemas/questions.ts";
import type { Fields } from "./conditions.ts";
import type { Looks } from "./looks.ts";
import { fitting, Keys } from "./names.ts";
import type { JsonNode } from "./node.ts";
import { Notes } from "./notes.ts";
import type { MadeQuestion } from "./question.ts";

/** Gives a question an identity that nobody ever had: 22 random characters. */
export type MintIdentity = () => string;

/** A question on its way into the form. */
export interface Placing {
	readonly key: string;
	readonly path: string;
	readonly made: MadeQuestion;
	readonly required: boolean;
	readonly condition: Logic | null;
	/** What it belongs to, put before its words. */
	readonly prefix: string;
}

/** Where questions go: a page of the form, or the row of a table. */
export interface Sink {
	readonly isTable: boolean;
	put(placing: Placing): void;
}

/** An object of a schema, with where its questions go and what decides whether they are asked. */
export interface Level {
	readonly node: JsonNode;
	readonly looks: Looks;
	readonly path: string;
	readonly sink: Sink;
	readonly condition: Logic | null;
	readonly prefix: string;
	/** Whether its groups become pages. */
	readonly isRoot: boolean;
	/** The questions it has; those of the object that it is a branch of stand in it already. */
	readonly fields: Fields;
}

/** The form as it grows out of a schema. */
export class Intake {
	readonly notes = new Notes();
	readonly keys = new Keys();
	readonly properties: [string, Question][] = [];
	readonly ui: [string, QuestionUi][] = [];
	readonly required: string[] = [];
	readonly pages: {
		readonly id: string;
		readonly title: string;
		readonly intro?: string;
		readonly questions: string[];
	}[] = [];
	readonly #form: string;
	readonly #mint: MintIdentity;

	constructor(form: string, mint: MintIdentity) {
		this.#form = form;
		this.#mint = mint;
	}

	/** An identity for a question. */
	fieldId(): string {
		return `${this.#form}.${this.#mint()}`;
	}

	/** A page that begins now. */
	page(title: string, intro: string | undefined, path: string): Sink {
		const words = fitting(title, 200, path, this.notes);
		const page = {
			id: this.keys.takePage(words),
			title: words,
			...(intro === undefined ? {} : { intro: fitting(intro, 4000, path, this.notes) }),
			questions: [],
		};
		this.pages.push(page);
		return { isTable: false, put: (placing) => this.#put(page, placing) };
	}

	/** Pages for what stands at the top: another one begins where a group has come in between. */
	top(title: string, path: string): Sink {
		let current: { readonly page: unknown; readonly sink: Sink } | null = null;
		return {
			isTable: false,
			put: (placing) => {
				if (!current || current.page !== this.pages.at(-1)) {
					const sink = this.page(current ? `${title}, continued` : title, undefined, path);
					current = { sink, page: this.pages.at(-1) };
				}
				current.sink.put(placing);
			},
		};
	}

	#put(page: { readonly questions: string[] }, placing: Placing): void {
		const { key, made, required } = placing;
		const question = asked(placing, this.notes);
		page.questions.push(key);
		this.properties.push([key, question]);
		if (made.ui) this.ui.push([key, made.ui]);
		if (required && question.type !== "null") this.required.push(key);
		this.tell(placing, key, question);
	}

	/** Says that a question has been taken. */
	tell({ path, made }: Placing, key: string, question: Question): void {
		const type = questionTypeOf(question, made.ui ?? {});
		this.notes.taken.push({ path, key, title: question.title ?? key, type });
	}

	/** Pages that ask something. */
	filledPages(): readonly FormPage[] {
		return this.pages.filter(({ questions }) => questions.length > 0);
	}
}

/** The question with what it belongs to before its words, and when it is asked. */
export function asked({ made, prefix, condition, path }: Placing, notes: Notes): Question {
	const title = fitting(`${prefix}${made.question.title ?? ""}`, 300, path, notes);
	const question: unknown = {
		...made.question,
		title,
		...(condition === null ? {} : { "x-showIf": condition }),
	};
	return isQuestion(question) ? question : made.question;
}
