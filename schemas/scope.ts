import type { Answer, Answers, RuleContext } from "./annotations.ts";
import { ownAnswer } from "./questions.ts";

/** What a rule can read. `read` gives undefined for what is hidden or unanswered. */
export interface LogicScope {
	/** An answer by question id; within a row, the row's column first. */
	read(name: string): Answer | undefined;
	setting(name: string): number | string | undefined;
	bundle(form: string, question: string): Answer | undefined;
	/** What a list of the registers says of a code. */
	lookup(list: string, code: string): number | string | undefined;
	/** The same scope within one row of a table. */
	inRow(row: Answers): LogicScope;
}

/** A scope over plain answers. The settings `today`, `mode` and `kind` are always there. */
export function scopeOf(answers: Answers, context: RuleContext, row?: Answers): LogicScope {
	return scopeOver((name) => ownAnswer(answers, name), context, row);
}

/** A scope over whatever `read` finds. */
export function scopeOver(
	read: (name: string) => Answer | undefined,
	context: RuleContext,
	row?: Answers,
): LogicScope {
	return {
		read: (name) => (row && Object.hasOwn(row, name) ? row[name] : read(name)),
		setting(name) {
			if (name === "today") return context.today;
			if (name === "mode") return context.mode;
			if (name === "kind") return context.kind ?? "individual";
			if (name === "school") return context.school;
			return Object.hasOwn(context.settings, name) ? context.settings[name] : undefined;
		},
		bundle(form, question) {
			const answers = Object.hasOwn(context.bundle, form) ? context.bundle[form] : undefined;
			return answers ? ownAnswer(answers, question) : undefined;
		},
		lookup(list, code) {
			const lists: { readonly [name: string]: { readonly [code: string]: number | string } | undefined } =
				context.lookups ?? {};
			const found = Object.hasOwn(lists, list) ? lists[list] : undefined;
			return found && Object.hasOwn(found, code) ? found[code] : undefined;
		},
		inRow: (inner) => scopeOver(read, context, inner),
	};
}
