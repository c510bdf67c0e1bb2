import type { Answer, Answers, FormDocument } from "./annotations.ts";
import { applyOperation } from "./apply.ts";
import { converted, recodedAnswer } from "./migrateAnswer.ts";
import { Draft } from "./migrateDraft.ts";
import type { Operation, Standing } from "./operations.ts";
import { type Found, fieldsOf, findField, ownChoices } from "./operationsFind.ts";
import { isBlank, isCalculated, type Question } from "./questions.ts";
import { severityOf } from "./severity.ts";

/** A half-written document carried over to a newer version. Lists are of `x-fieldId`, in the order of the pages. */
export interface Migration {
	/** By key, for the new version. */
	readonly answers: Answers;
	/** Answered, and nothing about them has changed but wording or place. */
	readonly kept: readonly string[];
	/** Answered, and to be looked at again: what is asked, or how the answer is recorded, has changed. */
	readonly carriedOver: readonly string[];
	/** Not asked before. */
	readonly fresh: readonly string[];
	/**
	 * By `x-fieldId`, each as it was given: answers to what is no longer asked, and the earlier wording of answers that
	 * had to be changed. A column's are rows of nothing but `rowId` and that column.
	 */
	readonly retired: Answers;
}

/**
 * Carries answers over a list of operations. Total: what does not fit any more is kept apart, never dropped, and an
 * operation that does not fit the document is passed over. `retired` is what earlier migrations of the same draft
 * kept apart: a question that comes back finds its answer again.
 */
export function migrate(
	from: FormDocument,
	operations: readonly Operation[],
	answers: Answers,
	retired: Answers = {},
): Migration {
	const draft = new Draft(from, answers, retired);
	const touched = new Set<string>();
	const fresh = new Set<string>();
	let document = from;
	for (const operation of operations) {
		const applied = applyOperation(document, operation);
		if (!applied.ok) continue;
		carry(draft, document, applied.document, operation, fresh);
		for (const field of checkAgain(document, operation)) touched.add(field);
		document = applied.document;
	}
	return outcome(draft, document, touched, fresh);
}

function outcome(
	draft: Draft,
	document: FormDocument,
	touched: ReadonlySet<string>,
	fresh: ReadonlySet<string>,
): Migration {
	const asked = fieldsOf(document).flatMap((field) => findField(document, field) ?? []);
	const answered = asked.filter(
		(found) => !isCalculated(found.question) && (draft.answered(found) || draft.changed.has(found.field)),
	);
	const again = (field: string) => touched.has(field) || draft.changed.has(field);
	const names = (list: readonly Found[]) => list.map(({ field }) => field);
	return {
		answers: draft.answersNow(),
		kept: names(answered.filter(({ field }) => !again(field) && !fresh.has(field))),
		carriedOver: names(answered.filter(({ field }) => again(field))),
		fresh: names(asked.filter(({ field }) => fresh.has(field) && !again(field))),
		retired: draft.retiredNow(),
	};
}

/** Questions whose answers people should look at again because of an operation. */
function checkAgain(document: FormDocument, operation: Operation): readonly string[] {
	switch (operation.kind) {
		case "split":
			return operation.many.map(({ field }) => field);
		case "merge":
			return [operation.one.field];
		case "relabel":
		case "addOption":
		case "removeOption":
		case "recode":
		case "retype":
			return [operation.field];
		case "setRule":
		case "setLimits":
		case "setPrivacy":
		case "setText": {
			if (!("field" in operation) || operation.field === null) return [];
			const severity = severityOf(document, operation);
			return severity === "wordingOnly" || severity === "adds" ? [] : [operation.field];
		}
		default:
			return [];
	}
}

function carry(
	draft: Draft,
	before: FormDocument,
	after: FormDocument,
	operation: Operation,
	fresh: Set<string>,
): void {
	switch (operation.kind) {
		case "add":
			arrive(draft, after, operation.standing, fresh);
			return;
		case "retire":
			draft.takeOut(findField(before, operation.standing.field));
			return;
		case "split":
		case "merge":
			hand(draft, before, after, operation, fresh);
			return;
		case "rename":
			draft.rename(findField(before, operation.field), operation.to);
			return;
		case "retype":
		case "recode":
		case "removeOption": {
			const [one, other] = [findField(before, operation.field), findField(after, operation.field)];
			if (one && other) draft.change(one, (answer) => changedAnswer(operation, answer, one, other));
			return;
		}
		default:
			return;
	}
}

function changedAnswer(operation: Operation, answer: Answer, one: Found, other: Found): Answer | undefined {
	if (operation.kind === "retype") return converted(answer, one.question, other.question);
	const map = operation.kind === "recode" ? operation.map : [];
	return recodedAnswer(answer, map, ownChoices(one.question) ?? [], ownChoices(other.question) ?? []);
}

function arrive(draft: Draft, after: FormDocument, { field }: Standing, fresh: Set<string>): void {
	const found = findField(after, field);
	if (!found) return;
	const back = draft.bringBack(found);
	if (!back && isAsked(found.question)) fresh.add(field);
}

function isAsked(question: Question): boolean {
	return question.type !== "null" && !isCalculated(question);
}

/** Answers of the questions that go are kept apart; the first that fits a question that comes is offered there. */
function hand(
	draft: Draft,
	before: FormDocument,
	after: FormDocument,
	operation: Extract<Operation, { kind: "split" | "merge" }>,
	fresh: Set<string>,
): void {
	const [out, into] =
		operation.kind === "split" ? [[operation.one], operation.many] : [operation.many, [operation.one]];
	const gone = out.map(({ field }) => findField(before, field)).filter((one) => one !== undefined);
	const offered = gone.map((found) => ({ found, ...draft.takeOut(found) }));
	for (const { field } of into) {
		const found = findField(after, field);
		if (!found || draft.bringBack(found)) continue;
		fresh.add(field);
		const first = into[0]?.field === field ? offered : [];
		for (const { found: source, rows } of first) {
			const fits = (answer: Answer) => {
				const value = converted(answer, source.question, found.question);
				return value === undefined || isBlank(value) ? undefined : value;
			};
			if (rows && draft.offer(found, rows, fits)) {
				fresh.delete(field);
				break;
			}
		}
	}
}
