import type { FormDocument } from "./annotations.ts";
import type { Operation } from "./operations.ts";
import { isFacet } from "./operationsFind.ts";

/** Keywords that say nothing about whether an answer is right. */
const wording: ReadonlySet<string> = new Set([
	"title",
	"description",
	"x-why",
	"x-messages",
	"x-labels",
	"x-dataClass",
	"x-panel",
	"x-band",
	"x-publish",
	"x-report",
	"x-concept",
	"x-filledBy",
]);

/** Kinds of operation that change nothing about answers already given. */
const leavesAnswers: ReadonlySet<Operation["kind"]> = new Set([
	"move",
	"require",
	"relax",
	"addOption",
	"setRule",
	"setFormula",
	"setLimits",
	"setText",
	"setPrivacy",
	"setReport",
	"addPage",
	"retirePage",
	"movePage",
	"setPageText",
]);

/**
 * All that decides whether an answer given earlier is right under a document: its rules without a word of its wording,
 * and what the operations that lead to it do to answers. While it stays the same, so does every verdict.
 */
export function judgingOf(document: FormDocument, operations: readonly Operation[]): unknown {
	// A change of kind may look an answer up by its label.
	const readsLabels = operations.some(
		({ kind }) => kind === "retype" || kind === "split" || kind === "merge",
	);
	const carrying = operations.flatMap((operation): unknown[] => {
		if (leavesAnswers.has(operation.kind)) return [];
		if (operation.kind === "relabel") return readsLabels ? [operation] : [];
		if (operation.kind !== "add") return [operation];
		const { field, key } = operation.standing;
		return [{ kind: "add", field, key }];
	});
	const { schema, checks } = document;
	return {
		properties: Object.fromEntries(
			Object.entries(schema.properties).map(([key, question]) => [key, judged(question)]),
		),
		required: [...schema.required].sort(),
		checks: checks.map(({ id, rule, questions, severity }) => ({ id, rule, questions, severity })),
		operations: carrying,
	};
}

function judged(question: unknown): unknown {
	if (!isFacet(question)) return question;
	const kept = Object.entries(question).flatMap(([key, value]): [string, unknown][] => {
		if (wording.has(key)) return [];
		if (key === "items") return [[key, judged(value)]];
		if (key !== "properties" || !isFacet(value)) return [[key, value]];
		return [[key, Object.fromEntries(Object.entries(value).map(([id, column]) => [id, judged(column)]))]];
	});
	return Object.fromEntries(kept);
}
