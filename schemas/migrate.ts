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

/** Carries the answers of one document over; `retired` is what earlier migrations of it kept apart. */
export type Carrier = (answers: Answers, retired?: Answers) => Migration;

/** One operation as it carries answers; what is asked for the first time joins `fresh`. */
type Step = (draft: Draft, fresh: Set<string>) => void;

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
	return carrierOf(from, operations)(answers, retired);
}

/** The same for many documents of one version: what the operations do to the form is worked out once. */
export function carrierOf(from: FormDocument, operations: readonly Operation[]): Carrier {
	const touched = new Set<string>();
	const steps: Step[] = [];
	let document = from;
	for (const operation of operations) {
		const applied = applyOperation(document, operation);
		if (!applied.ok) continue;
		steps.push(stepOf(document, applied.document, operation));
		for (const field of checkAgain(document, operation)) touched.add(field);
		document = applied.document;
	}
	const last = document;
	const asked = fieldsOf(last).flatMap((field) => findField(last, field) ?? []);
	return (answers, retired = {}) => {
		const draft = new Draft(from, answers, retired);
		const fresh = new Set<string>();
		for (const step of steps) step(draft, fresh);
		return outcome(draft, asked, touched, fresh);
	};
}

function outcome(
	draft: Draft,
	asked: readonly Found[],
	touched: ReadonlySet<string>,
	fresh: ReadonlySet<string>,
): Migration {
	const answered = asked.filter(
		(found) => !isCalculated(found.question) && (draft.answered(found) || draft.changed.has(found.field)),
	);
	const again = (field: string) => touched.has(field) || draft.changed.has(field);
	const names = (list: readonly Found[]) => list.map(({ field }) => field);
	const carriedOver = names(answered.filter(({ field }) => again(field)));
	return {
		answers: draft.answersNow(),
		kept: names(answered.filter(({ field }) => !again(field) && !fresh.has(field))),
		carriedOver,
		// A question that came and was then put differently is new all the same.
		fresh: names(asked.filter(({ field }) => fresh.has(field) && !carriedOver.includes(field))),
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

const nothing: Step = () => undefined;

function stepOf(before: FormDocument, after: FormDocument, operation: Operation): Step {
	switch (operation.kind) {
		case "add":
			return arriving(after, operation.standing);
		case "retire": {
			const gone = findField(before, operation.standing.field);
			return (draft) => {
				draft.takeOut(gone);
			};
		}
		case "split":
		case "merge":
			return handing(before, after, operation);
		case "rename": {
			const found = findField(before, operation.field);
			return (draft) => draft.rename(found, operation.to);
		}
		case "retype":
		case "recode":
		case "removeOption": {
			const [one, other] = [findField(before, operation.field), findField(after, operation.field)];
			if (!one || !other) return nothing;
			return (draft) => draft.change(one, (answer) => changedAnswer(operation, answer, one, other));
		}
		default:
			return nothing;
	}
}

function changedAnswer(operation: Operation, answer: Answer, one: Found, other: Found): Answer | undefined {
	if (operation.kind === "retype") return converted(answer, one.question, other.question);
	const map = operation.kind === "recode" ? operation.map : [];
	return recodedAnswer(answer, map, ownChoices(one.question) ?? [], ownChoices(other.question) ?? []);
}

function arriving(after: FormDocument, { field }: Standing): Step {
	const found = findField(after, field);
	if (!found) return nothing;
	const asks = isAsked(found.question);
	return (draft, fresh) => {
		const back = draft.bringBack(found);
		if (!back && asks) fresh.add(field);
	};
}

function isAsked(question: Question): boolean {
	return question.type !== "null" && !isCalculated(question);
}

/** Answers of the questions that go are kept apart; the first that fits a question that comes is offered there. */
function handing(
	before: FormDocument,
	after: FormDocument,
	operation: Extract<Operation, { kind: "split" | "merge" }>,
): Step {
	const [out, into] =
		operation.kind === "split" ? [[operation.one], operation.many] : [operation.many, [operation.one]];
	const gone = out.map(({ field }) => findField(before, field)).filter((one) => one !== undefined);
	const come = into.map(({ field }) => findField(after, field));
	return (draft, fresh) => {
		const offered = gone.map((found) => ({ found, ...draft.takeOut(found) }));
		for (const [place, found] of come.entries()) {
			if (!found || draft.bringBack(found)) continue;
			fresh.add(found.field);
			if (place > 0) continue;
			const taken = offered.some(({ found: source, rows }) => {
				const fits = (answer: Answer) => {
					const value = converted(answer, source.question, found.question);
					return value === undefined || isBlank(value) ? undefined : value;
				};
				return rows !== undefined && draft.offer(found, rows, fits);
			});
			if (taken) fresh.delete(found.field);
		}
	};
}
