import type { Answer, Answers, FormDocument, Reporting, RuleContext } from "./annotations.ts";
import { keyStageOf } from "./bands.ts";
import { formatHolds } from "./formats.ts";
import {
	columnsOf,
	isFreeText,
	ownAnswer,
	type Question,
	questionOf,
	questionOrder,
	rowsOf,
	uiOf,
} from "./questions.ts";
import { type AreaOfNeed, areasOfNeed, type KeyStage, needTypes } from "./vocabulary.ts";

/** What every report asks of a bundle, found by `x-concept`; null where the bundle does not say. Money is whole pence. */
export interface ReferralFacts {
	readonly need: string | null;
	readonly secondNeed: string | null;
	readonly area: AreaOfNeed | null;
	readonly keyStage: KeyStage | null;
	readonly requestedPence: number | null;
	readonly grossPence: number | null;
	readonly netPence: number | null;
	/** Terms asked for. */
	readonly terms: number | null;
	/** Half term in which support should start, by its register's code. */
	readonly startHalfTerm: string | null;
}

/** One reportable answer: a code for a dimension, a number for a measure, a civil date. Never free text. */
export interface AnswerFact {
	readonly form: string;
	readonly fieldId: string;
	/** Place of the row in its table, from 0; null outside tables. */
	readonly row: number | null;
	readonly code: string | null;
	readonly number: number | null;
	readonly date: string | null;
}

/** One document of a bundle with its settled answers. */
export interface FactSource {
	readonly document: FormDocument;
	readonly answers: Answers;
}

/** The facts of a bundle from its documents as sent. The same documents and day give the same facts. */
export function extractFacts(
	documents: readonly FactSource[],
	context: Pick<RuleContext, "today">,
): { typed: ReferralFacts; longTail: AnswerFact[] } {
	return { typed: typedFacts(documents, context.today), longTail: documents.flatMap((one) => reported(one)) };
}

function typedFacts(documents: readonly FactSource[], today: string): ReferralFacts {
	const byConcept = conceptsIn(documents);
	const text = (concept: string) => {
		const answer = byConcept.get(concept);
		return typeof answer === "string" ? answer : null;
	};
	const whole = (concept: string) => {
		const answer = byConcept.get(concept);
		return typeof answer === "number" && Number.isSafeInteger(answer) ? answer : null;
	};
	const need = text("primaryNeed");
	return {
		need,
		secondNeed: text("secondaryNeed"),
		area: areaOf(text("areaOfNeed"), need),
		keyStage: keyStageOf(byConcept.get("keyStage"), today) ?? null,
		// Where no document of the bundle asks for a sum of its own, what the map comes to is what is asked for.
		requestedPence: asks(documents, "requestedPence") ? whole("requestedPence") : whole("netPence"),
		grossPence: whole("grossPence"),
		netPence: whole("netPence"),
		terms: whole("termsRequested"),
		startHalfTerm: text("startHalfTerm"),
	};
}

/** Does any document of the bundle ask this, answered or not? */
function asks(documents: readonly FactSource[], concept: string): boolean {
	return documents.some(({ document }) =>
		questionOrder(document).some((id) => questionOf(document, id)?.["x-concept"] === concept),
	);
}

/** The first answer of each concept, outside tables, in the order of the documents and their pages. */
export function conceptsIn(documents: readonly FactSource[]): ReadonlyMap<string, Answer> {
	const found = new Map<string, Answer>();
	for (const { document, answers } of documents) {
		for (const id of questionOrder(document)) {
			const concept = questionOf(document, id)?.["x-concept"];
			const answer = ownAnswer(answers, id);
			if (concept && answer !== undefined && !found.has(concept)) found.set(concept, answer);
		}
	}
	return found;
}

/** The area that is asked for, else the one the need type belongs to. */
function areaOf(asked: string | null, need: string | null): AreaOfNeed | null {
	const types: { readonly [code: string]: { readonly area: AreaOfNeed } } = needTypes;
	const named = areasOfNeed.find((area) => area === asked);
	return named ?? (need !== null && Object.hasOwn(types, need) ? types[need]?.area : undefined) ?? null;
}

/**
 * Answers of a document that are counted later than it was sent: to questions its own version does not report, as
 * `reports` says by identity that they are counted now.
 */
export function laterFacts(source: FactSource, reports: ReadonlyMap<string, Reporting>): AnswerFact[] {
	return reported(source, (question) =>
		question["x-report"] ? undefined : reports.get(question["x-fieldId"] ?? ""),
	);
}

const ownReport = (question: Question): Reporting | undefined => question["x-report"];

function reported({ document, answers }: FactSource, reportOf = ownReport): AnswerFact[] {
	const told = (question: Question, answer: Answer | undefined, row: number | null) =>
		factsOf({ form: document.form, question, report: reportOf(question) }, answer, row);
	return questionOrder(document).flatMap((id) => {
		const question = questionOf(document, id);
		if (!question) return [];
		const ui = uiOf(document, id);
		const answer = ownAnswer(answers, id);
		const columns = columnsOf(question, ui);
		const own = columns.length === 0 && !isFreeText(question, ui) ? told(question, answer, null) : [];
		const inRows = rowsOf(columns.length === 0 ? undefined : answer).flatMap((row, place) =>
			columns
				.filter((column) => !isFreeText(column.question, column.ui))
				.flatMap((column) => told(column.question, ownAnswer(row, column.id), place)),
		);
		return [...own, ...inRows];
	});
}

/** Several choices are several facts. */
function factsOf(
	asked: { readonly form: string; readonly question: Question; readonly report: Reporting | undefined },
	answer: Answer | undefined,
	row: number | null,
): AnswerFact[] {
	const { form, question, report } = asked;
	const fieldId = question["x-fieldId"];
	if (!report || !fieldId || answer === undefined) return [];
	const values: readonly Answer[] = Array.isArray(answer) ? answer : [answer];
	return values.flatMap((value) => {
		const told = valueAs(report.as, value);
		return told ? [{ form, fieldId, row, code: null, number: null, date: null, ...told }] : [];
	});
}

function valueAs(as: Reporting["as"], value: Answer): Partial<AnswerFact> | undefined {
	if (as === "date")
		return typeof value === "string" && formatHolds.date(value) ? { date: value } : undefined;
	if (as === "measure") return typeof value === "number" ? { number: value } : undefined;
	return typeof value === "object" ? undefined : { code: String(value) };
}
