import type { Answer, Answers } from "#schemas/annotations.ts";
import { rowIdKey } from "#schemas/questions.ts";

/** Two versions of the same answers, brought together as far as that goes without asking. */
export interface Joined {
	readonly answers: Answers;
	/** Questions that both have changed, differently: mine is in `answers` until the person chooses. */
	readonly differing: readonly string[];
}

/**
 * Joins my answers with those somebody else has stored meanwhile, question by question. `base` is what both began
 * from; a question only one of us has changed keeps that change. `mine` speaks for `questions` (those of my page),
 * everything else is theirs.
 */
export function joinVersions(
	base: Answers,
	mine: Answers,
	theirs: Answers,
	questions: readonly string[],
): Joined {
	const answers: Record<string, Answer> = { ...theirs };
	const differing: string[] = [];
	for (const id of questions) {
		const [before, my, their] = [base[id], mine[id], theirs[id]];
		if (sameAnswer(my, their) || sameAnswer(my, before)) continue;
		if (!sameAnswer(their, before)) differing.push(id);
		if (my === undefined) delete answers[id];
		else answers[id] = my;
	}
	return { answers, differing };
}

/** Equal by content; the id of a row, which the server gives it, is no content. */
export function sameAnswer(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
	if (Array.isArray(one) !== Array.isArray(other)) return false;
	const [left, right] = [contentOf(one), contentOf(other)];
	return left.size === right.size && [...left].every(([key, value]) => sameAnswer(value, right.get(key)));
}

function contentOf(record: object): Map<string, unknown> {
	const entries = new Map<string, unknown>(Object.entries(record));
	entries.delete(rowIdKey);
	return entries;
}
