import type { Arbitrary } from "fast-check";
import type { Answer, Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import {
	choicesOf,
	columnsOf,
	isCalculated,
	type Question,
	questionOf,
	questionTypeOf,
	rowIdKey,
	uiOf,
} from "#schemas/questions.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { fc } from "./chance.ts";

/** What generated answers may take from registers, and how often they are wrong. */
export interface AnswerOptions {
	readonly options?: RuleContext["options"];
	/** Share of answers, in percent, that are missing or do not fit their question; 15 when left out. */
	readonly wrongPercent?: number;
}

/** Drafts of a document: mostly right answers, some missing, some of the wrong type or beyond a limit. */
export function answersFor(
	document: FormDocument,
	mode: Mode,
	options: AnswerOptions = {},
): Arbitrary<Answers> {
	return record(entriesOf(document, mode), document, options);
}

/** Answers that each fit their question, every question answered; what is hidden is for `settle` to say. */
export function rightAnswersFor(
	document: FormDocument,
	mode: Mode,
	options: AnswerOptions = {},
): Arbitrary<Answers> {
	return answersFor(document, mode, { ...options, wrongPercent: 0 });
}

type Entry = readonly [id: string, question: Question];

function isAsked(question: Question, mode: Mode): boolean {
	if (isCalculated(question) || question.type === "null") return false;
	return question["x-mode"] === undefined || question["x-mode"] === mode;
}

function entriesOf(document: FormDocument, mode: Mode): readonly Entry[] {
	return Object.keys(document.schema.properties).flatMap((id): Entry[] => {
		const question = questionOf(document, id);
		return question && isAsked(question, mode) ? [[id, question]] : [];
	});
}

/** Each answer on its own; undefined ones are left out. */
function record(
	entries: readonly Entry[],
	document: FormDocument,
	options: AnswerOptions,
): Arbitrary<Answers> {
	const model = Object.fromEntries(
		entries.map(([id, question]) => [
			id,
			perhapsWrong(rightAnswer(id, question, document, options), options),
		]),
	);
	return fc.record(model).map((answers) => {
		const given = Object.entries(answers).flatMap(([id, answer]): [string, Answer][] =>
			answer === undefined ? [] : [[id, answer]],
		);
		return Object.fromEntries(given);
	});
}

function perhapsWrong(
	right: Arbitrary<Answer>,
	{ wrongPercent = 15 }: AnswerOptions,
): Arbitrary<Answer | undefined> {
	if (wrongPercent === 0) return right;
	return fc.oneof(
		{ arbitrary: right, weight: 2 * (100 - wrongPercent) },
		{ arbitrary: fc.constant(undefined), weight: wrongPercent },
		{ arbitrary: oddAnswer, weight: wrongPercent },
	);
}

/** Values that hardly any question takes. */
const oddAnswer: Arbitrary<Answer> = fc.oneof(
	fc.constantFrom<Answer>(
		"",
		" ",
		"lots",
		"__proto__",
		"2025-02-30",
		"true",
		-1,
		0,
		0.5,
		1e21,
		true,
		false,
		null,
	),
	fc.constantFrom<Answer>([], ["a", "a"], [null], {}, { rowId: "r" }, [{}], [[]], [{ unknown: 1 }]),
	fc.string({ maxLength: 30 }),
);

function rightAnswer(
	id: string,
	question: Question,
	document: FormDocument,
	options: AnswerOptions,
): Arbitrary<Answer> {
	const codes = choicesOf(question, { options: options.options ?? {} }).map(({ code }) => code);
	switch (questionTypeOf(question, uiOf(document, id))) {
		case "table":
			return rows(question, document, options);
		case "chooseSeveral":
			return fc.subarray(codes.length > 0 ? codes : ["x"], {
				minLength: Math.min(question.minItems ?? 1, codes.length),
				maxLength: Math.min(question.maxItems ?? codes.length, Math.max(codes.length, 1)),
			});
		case "chooseOne":
			if (codes.length === 0) return fc.constant("x");
			return fc.constantFrom(
				...codes.map((code): Answer => (question.type === "integer" ? Number(code) : code)),
			);
		case "yesNo":
			return fc.boolean();
		case "declaration":
			return fc.constant(true);
		case "money":
		case "number":
		case "tenths":
			return question.type === "string" ? fc.constantFrom("0.5", "12") : numbers(question);
		default:
			return texts(question);
	}
}

function numbers(question: Question): Arbitrary<number> {
	const min = question.minimum ?? (question.exclusiveMinimum ?? -1) + 1;
	const max = question.maximum ?? (question.exclusiveMaximum ?? min + 100_001) - 1;
	return fc.integer({ min, max });
}

const examples: { readonly [format: string]: readonly [string, ...string[]] } = {
	date: ["2012-02-29", "2019-08-31", "2024-09-01", "2025-01-28"],
	upn: ["B801200005001", "Z852999924001", "K85299992400A"],
	postcode: ["SO14 7LY", "W1A 0AX"],
	urn: ["116133", "146029"],
	laestab: ["8524270"],
	email: ["name@example.org"],
	tenths: ["1", "2.5"],
	rowId: ["row-1"],
};

function texts(question: Question): Arbitrary<string> {
	const [first, ...more] = examples[question.format ?? ""] ?? [];
	if (first !== undefined) return fc.constantFrom(first, ...more);
	const min = Math.max(question.minLength ?? 1, 1);
	const max = Math.max(Math.min(question.maxLength ?? 60, min + 40), min);
	const words = fc.string({
		unit: fc.constantFrom("a", "b", "é", "£", " ", "😀", "n"),
		minLength: min,
		maxLength: max,
	});
	return words.map((text) => (text.trim() === "" ? "a".repeat(min) : text));
}

function rows(question: Question, document: FormDocument, options: AnswerOptions): Arbitrary<Answer> {
	const columns = columnsOf(question).flatMap((column): Entry[] =>
		isCalculated(column.question) || column.question.type === "null" ? [] : [[column.id, column.question]],
	);
	const min = Math.max(question.minItems ?? 1, 1);
	return fc
		.array(record(columns, document, options), {
			minLength: min,
			maxLength: Math.min(question.maxItems ?? 5, min + 4),
		})
		.map((list) => list.map((row, place) => ({ [rowIdKey]: `row-${place + 1}`, ...row })));
}
