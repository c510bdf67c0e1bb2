import type { Answers, FormDocument, Issue, RuleContext } from "./annotations.ts";
import { check, checkSettled } from "./check.server.ts";
import { compileForm } from "./compile.ts";
import { type Carrier, carrierOf } from "./migrate.ts";
import type { Operation } from "./operations.ts";
import { columnsOf, isCalculated, questionOf, uiOf } from "./questions.ts";
import { settle } from "./settle.ts";

/** An earlier version of a form, and the operations that lead from it to the version in use and on to the candidate. */
export interface Ancestor {
	readonly number: number;
	readonly document: FormDocument;
	readonly toBase: readonly Operation[];
	readonly toCandidate: readonly Operation[];
}

/** A candidate with everything that leads to it. */
export interface Candidate {
	readonly document: FormDocument;
	/** The version in use, from which it was made. */
	readonly base: FormDocument;
	readonly ancestors: readonly Ancestor[];
}

/** A document as it was sent or stands half-written, and what its rules may read; never its identity. */
export interface Stored {
	readonly version: number;
	readonly answers: Answers;
	readonly context: RuleContext;
}

/** Why a document that was sent would fail, each `fieldId keyword`; what fails the version in use as well is apart. */
export interface SentVerdict {
	readonly failing: readonly string[];
	readonly before: readonly string[];
}

/** What a half-written document's school has to look at; lists of `x-fieldId`. */
export interface DraftVerdict {
	/** Answered, and to be looked at again. */
	readonly again: readonly string[];
	/** Asked for the first time. */
	readonly fresh: readonly string[];
	/** Answered, no longer asked, and kept. */
	readonly gone: readonly string[];
	/** Answered rightly until now, and wrong from now on. */
	readonly wrong: readonly string[];
}

/** Whether there is anything in it for a person to look at. */
export function needsAttention({ again, fresh, gone, wrong }: DraftVerdict): boolean {
	return again.length + fresh.length + gone.length + wrong.length > 0;
}

/** Judges stored documents by a candidate. Everything but the answers is worked out once. */
export interface Replay {
	readonly sent: (stored: Stored) => SentVerdict;
	readonly draft: (stored: Stored) => DraftVerdict;
}

/** Makes a candidate ready to judge many documents. Throws where it cannot be compiled. */
export function replayOf(candidate: Candidate): Replay {
	const ways = new Map(candidate.ancestors.map((one) => [one.number, wayOf(one)]));
	const wayFrom = (version: number) => {
		const way = ways.get(version);
		if (!way) throw new Error(`Nothing leads from version ${version} to the candidate.`);
		return way;
	};
	return {
		sent: (stored) => sentVerdict(candidate, wayFrom(stored.version), stored),
		draft: (stored) => draftVerdict(candidate, wayFrom(stored.version), stored),
	};
}

interface Way {
	readonly document: FormDocument;
	readonly toBase: Carrier | null;
	readonly toCandidate: Carrier;
}

function wayOf({ document, toBase, toCandidate }: Ancestor): Way {
	const carry = toBase.length > 0 ? carrierOf(document, toBase) : null;
	return { document, toBase: carry, toCandidate: carrierOf(document, toCandidate) };
}

function sentVerdict(candidate: Candidate, way: Way, { answers, context }: Stored): SentVerdict {
	const found = errorsOf(candidate.document, way.toCandidate(answers).answers, context);
	// What was sent on the version in use passed it.
	if (found.length === 0 || way.toBase === null) return { failing: found, before: [] };
	const known = new Set(errorsOf(candidate.base, way.toBase(answers).answers, context));
	return {
		failing: found.filter((one) => !known.has(one)),
		before: found.filter((one) => known.has(one)),
	};
}

function errorsOf(document: FormDocument, answers: Answers, context: RuleContext): string[] {
	const issues = check(compileForm(document, context.mode), answers, context);
	return namesOf(document, issues);
}

function namesOf(document: FormDocument, issues: readonly Issue[]): string[] {
	const errors = issues.filter(({ severity }) => severity === "error");
	return [...new Set(errors.map(({ path, keyword }) => `${fieldAt(document, path)} ${keyword}`))];
}

/** The identity of the question or column at a path of answers. */
function fieldAt(document: FormDocument, path: string): string {
	const [id = "", , column] = path.split(".");
	const question = questionOf(document, id);
	if (!question) return id;
	const cell = columnsOf(question, uiOf(document, id)).find((one) => one.id === column);
	return (cell?.question ?? question)["x-fieldId"] ?? id;
}

function draftVerdict(candidate: Candidate, way: Way, { answers, context }: Stored): DraftVerdict {
	const carried = way.toCandidate(answers);
	const compiled = compileForm(candidate.document, context.mode);
	const settled = settle(compiled.document, carried.answers, context);
	const asked = new Set([...settled.visible].map((path) => fieldAt(compiled.document, path)));
	const errors = checkSettled(compiled, settled, context);
	const missing = (keyword: string) => keyword === "required" || keyword.startsWith("check:");
	const known = new Set(errorsOf(way.document, answers, context));
	const wrong = namesOf(candidate.document, errors)
		.filter((one) => !known.has(one) && !missing(one.slice(one.lastIndexOf(" ") + 1)))
		.map((one) => one.slice(0, one.lastIndexOf(" ")));
	const again = carried.carriedOver;
	return {
		again,
		fresh: carried.fresh.filter((field) => asked.has(field)),
		gone: goneOf(candidate.document, Object.keys(carried.retired)).filter((field) => !again.includes(field)),
		wrong: wrong.filter((field) => !again.includes(field)),
	};
}

/** What was kept apart and is asked no more; the earlier wording of an answer that was changed is not gone. */
function goneOf(document: FormDocument, retired: readonly string[]): string[] {
	const stays = fieldsAsked(document);
	return retired.filter((field) => !stays.has(field.replace(/~\d+$/, "")));
}

const asking = new WeakMap<FormDocument, ReadonlySet<string>>();

function fieldsAsked(document: FormDocument): ReadonlySet<string> {
	const kept = asking.get(document);
	if (kept) return kept;
	const fields = Object.keys(document.schema.properties).flatMap((key) => {
		const question = questionOf(document, key);
		if (!question) return [];
		return [question, ...columnsOf(question).map((column) => column.question)].flatMap((one) =>
			isCalculated(one) ? [] : (one["x-fieldId"] ?? []),
		);
	});
	const made = new Set(fields);
	asking.set(document, made);
	return made;
}
