import type { FormDocument } from "#schemas/annotations.ts";
import { applyOperation } from "#schemas/apply.ts";
import { type GateIssue, inspectDocument, isDocument } from "#schemas/meta.ts";
import type { Operation, Standing } from "#schemas/operations.ts";
import { fieldsWithin, findField, ownChoices, standingOf } from "#schemas/operationsFind.ts";
import { rebase } from "#schemas/operationsRebase.ts";
import { columnsOf, type Question } from "#schemas/questions.ts";

/** What came of changes to a draft: the document and the operations as they were done, or why they cannot be. */
export type Change =
	| { readonly ok: true; readonly document: FormDocument; readonly operations: readonly Operation[] }
	| {
			readonly ok: false;
			readonly why: string;
			/** The operation that cannot be done, where one alone is to blame. */
			readonly operation: Operation | null;
			/** What it speaks of as it stands now; null where it is no question, or is gone. */
			readonly standing: Standing | null;
			readonly issues: readonly GateIssue[];
	  };

/**
 * Applies operations to a draft in order. With `late`, the draft has moved on since they were made: places are counted
 * anew. What makes a document that is too large, or no form at all, is refused; what is merely not ready to be
 * published is not.
 */
export function changeDraft(
	draft: FormDocument,
	operations: readonly Operation[],
	{ late }: { readonly late: boolean },
): Change {
	let document = draft;
	const done: Operation[] = [];
	for (const asked of operations) {
		const operation = late ? rebase(document, asked) : asked;
		const applied = applyOperation(document, operation);
		if (!applied.ok) {
			const field = fieldOf(operation);
			const found = field === null ? undefined : findField(document, field);
			const standing = found ? standingOf(found) : null;
			return { ok: false, why: applied.why, operation, standing, issues: [] };
		}
		document = applied.document;
		done.push(operation);
	}
	if (isDocument(document)) return { ok: true, document, operations: done };
	const issues = inspectDocument(document);
	const why = issues[0]?.message ?? "This is not how a form is written.";
	return { ok: false, why, operation: null, standing: null, issues };
}

/** The question an operation speaks of, by `x-fieldId`; null for pages, checks and the form as a whole. */
export function fieldOf(operation: Operation): string | null {
	if ("field" in operation) return operation.field;
	if ("standing" in operation) return operation.standing.field;
	return "one" in operation ? operation.one.field : null;
}

/**
 * Why operations would give a used identity, name or code to something else; null when they do not. A question that
 * was asked in an earlier version may come back as itself.
 */
export function reuseProblem(
	versions: readonly FormDocument[],
	operations: readonly Operation[],
): string | null {
	for (const operation of operations) {
		const problem = newcomersOf(operation)
			.map((standing) => identityProblem(versions, standing))
			.find((one) => one !== null);
		if (problem) return problem;
		if (operation.kind === "addOption") {
			const { code, label } = operation.option;
			const meant = versions
				.flatMap((version) => {
					const question = findField(version, operation.field)?.question;
					return (question && ownChoices(question)) ?? [];
				})
				.find((choice) => choice.code === code && choice.label !== label);
			if (meant) {
				const was = meant.label ?? String(code);
				return `The code “${code}” already stands for ‘${was}’ in this form’s history. Choose another code.`;
			}
		}
	}
	return null;
}

function newcomersOf(operation: Operation): readonly Standing[] {
	if (operation.kind === "add") return [operation.standing];
	if (operation.kind === "split") return operation.many;
	return operation.kind === "merge" ? [operation.one] : [];
}

function identityProblem(versions: readonly FormDocument[], standing: Standing): string | null {
	const title = standing.question.title ?? standing.key;
	for (const version of versions) {
		for (const field of fieldsWithin(standing.question)) {
			const known = findField(version, field);
			const fresh = field === standing.field ? standing : columnStanding(standing.question, field);
			if (known && fresh && (known.key !== fresh.key || known.question.type !== fresh.question.type)) {
				return `‘${title}’ uses an identity that another question of this form has had. Give it one of its own.`;
			}
		}
		const namesake = version.schema.properties[standing.key];
		const taken = "page" in standing.spot && typeof namesake === "object" && namesake["x-fieldId"];
		if (taken && taken !== standing.field) {
			return `The name “${standing.key}” has belonged to another question of this form. Choose another.`;
		}
	}
	return null;
}

function columnStanding(
	question: Question,
	field: string,
): { readonly key: string; readonly question: Question } | null {
	const column = columnsOf(question).find((one) => one.question["x-fieldId"] === field);
	return column ? { key: column.id, question: column.question } : null;
}
