import type { FormDocument, Logic, Option } from "#schemas/annotations.ts";
import { readInteger, readPence, readTenths, showInteger, showPence, showTenths } from "#schemas/entry.ts";
import { callOf } from "#schemas/logic.ts";
import { type Found, ownChoices } from "#schemas/operationsFind.ts";
import { columnsOf, questionOf, questionOrder, registerOf, uiOf } from "#schemas/questions.ts";
import type { OptionRegister } from "#schemas/vocabulary.ts";
import { kindOf, type QuestionKind } from "./questionKinds.ts";

/** What can be said of an answer. */
export const conditionVerbs = [
	"is",
	"isNot",
	"answered",
	"unanswered",
	"more",
	"least",
	"less",
	"most",
] as const;
export type ConditionVerb = (typeof conditionVerbs)[number];

/** The verbs as they are picked. */
export const verbWords: Record<ConditionVerb, string> = {
	is: "is (or includes)",
	isNot: "is not (or does not include)",
	answered: "is answered",
	unanswered: "is not answered",
	more: "is more than",
	least: "is at least",
	less: "is less than",
	most: "is at most",
};

/** One part of a condition; `answer` is a code, `yes`, `no`, or a number as typed. */
export interface ConditionClause {
	readonly question: string;
	readonly verb: ConditionVerb;
	readonly answer: string;
}

/** When a question is asked, as pick-lists can say it. `kept` is a rule that they cannot say. */
export interface ConditionCard {
	readonly show: "always" | "when" | "kept";
	readonly join: "all" | "any";
	readonly clauses: readonly ConditionClause[];
}

/** A question that a condition can be about. */
export interface ConditionSubject {
	readonly key: string;
	readonly title: string;
	readonly kind: QuestionKind;
	readonly choices: readonly Option[];
	/** Whether answers are numbers, so that one can be more than another. */
	readonly areNumbers: boolean;
}

/** The most parts that the card has room for. */
export const mostClauses = 4;

export const alwaysAsked: ConditionCard = { show: "always", join: "all", clauses: [] };

/** Choices of the registers as of today. */
export type RegisterChoices = { readonly [register in OptionRegister]?: readonly Option[] };

/** What a condition of this question can be about: the columns of its table first, then the form's other questions. */
export function conditionSubjects(
	document: FormDocument,
	found: Pick<Found, "key" | "table"> | null,
	registers: RegisterChoices,
): readonly ConditionSubject[] {
	const table = found?.table ?? null;
	const own = table === null ? undefined : questionOf(document, table);
	const columns = own ? columnsOf(own, uiOf(document, table ?? "")) : [];
	const questions = questionOrder(document).flatMap((id) => {
		const question = questionOf(document, id);
		return question ? [{ id, question, ui: uiOf(document, id) }] : [];
	});
	const seen = new Set([found?.key, table]);
	return [...columns, ...questions].flatMap(({ id, question, ui }): ConditionSubject[] => {
		const kind = kindOf(question, ui);
		if (seen.has(id) || kind === "guidance") return [];
		seen.add(id);
		const register = registerOf(question);
		const listed = ownChoices(question)?.map(({ code, label }) => ({
			code: String(code),
			label: label ?? String(code),
		}));
		const choices = (register && registers[register]) ?? listed ?? [];
		const shown = kind === "calculated" && question["x-unit"] === "pence" ? "money" : kind;
		const areNumbers = question.type === "integer" || question.type === "number";
		return [{ key: id, title: question.title ?? id, kind: shown, choices, areNumbers }];
	});
}

const signs: { readonly [operator: string]: ConditionVerb } = {
	"==": "is",
	"!=": "isNot",
	">": "more",
	">=": "least",
	"<": "less",
	"<=": "most",
};

/** The condition a rule says, for the pick-lists. */
export function conditionCardOf(
	rule: Logic | undefined,
	subjects: readonly ConditionSubject[],
): ConditionCard {
	if (rule === undefined) return alwaysAsked;
	const call = callOf(rule);
	const kept: ConditionCard = { show: "kept", join: "all", clauses: [] };
	const joined = call?.operator === "and" || call?.operator === "or";
	const parts = joined ? call.args.map((part) => clausesOf(part, subjects)) : [clausesOf(rule, subjects)];
	if (parts.some((part) => part === undefined || (joined && part.length !== 1))) return kept;
	const clauses = parts.flatMap((part) => part ?? []);
	if (clauses.length === 0 || clauses.length > mostClauses) return kept;
	const anyOf = call?.operator === "or" || (!joined && clauses.length > 1);
	return { show: "when", join: anyOf ? "any" : "all", clauses };
}

/** A rule as clauses of which one must hold; undefined where the pick-lists cannot say it. */
function clausesOf(rule: Logic, subjects: readonly ConditionSubject[]): ConditionClause[] | undefined {
	const call = callOf(rule);
	if (!call) return undefined;
	const [first = null, second = null] = call.args;
	if (call.operator === "!") {
		const inner = clausesOf(first, subjects);
		const opposite = inner?.length === 1 && inner[0] ? opposites[inner[0].verb] : undefined;
		return inner?.[0] && opposite ? [{ ...inner[0], verb: opposite }] : undefined;
	}
	if (call.operator === "present") return about(first, subjects, "answered", null);
	if (call.operator === "var") return about(rule, subjects, "is", true);
	if (call.operator === "in") {
		if (Array.isArray(second)) {
			const each = second.map((code: Logic) => about(first, subjects, "is", code)?.[0]);
			return each.every((clause) => clause !== undefined) ? each : undefined;
		}
		return about(second, subjects, "is", first);
	}
	const verb = signs[call.operator];
	return verb && call.args.length === 2 ? about(first, subjects, verb, second) : undefined;
}

const opposites: { readonly [verb in ConditionVerb]?: ConditionVerb } = {
	is: "isNot",
	answered: "unanswered",
};

function about(
	name: Logic,
	subjects: readonly ConditionSubject[],
	verb: ConditionVerb,
	value: Logic,
): ConditionClause[] | undefined {
	const call = callOf(name);
	const key = typeof name === "string" ? name : call?.operator === "var" ? call.args[0] : undefined;
	const subject = subjects.find((one) => one.key === key);
	if (!subject) return undefined;
	const answer = value === null ? "" : answerText(subject, value);
	return answer === undefined ? undefined : [{ question: subject.key, verb, answer }];
}

function answerText(subject: ConditionSubject, value: Logic): string | undefined {
	if (typeof value === "boolean") return value ? "yes" : "no";
	if (subject.choices.some(({ code }) => code === String(value))) return String(value);
	if (typeof value !== "number") return undefined;
	if (subject.kind === "money") return showPence(value).replace("£", "");
	if (subject.kind === "decimal") return showTenths(value);
	return subject.areNumbers && subject.choices.length === 0 ? showInteger(value) : undefined;
}

/** The rule that a condition says, or what is wrong with which of its parts (from 0). */
export type ReadCondition =
	| { readonly ok: true; readonly rule: Logic | undefined }
	| { readonly ok: false; readonly clause: number; readonly message: string };

/** Reads the pick-lists. `keep` is the rule that stands now. */
export function readCondition(
	card: ConditionCard,
	subjects: readonly ConditionSubject[],
	keep: Logic | undefined,
): ReadCondition {
	if (card.show === "always") return { ok: true, rule: undefined };
	if (card.show === "kept") return { ok: true, rule: keep };
	const said = card.clauses.filter(({ question }) => question !== "");
	if (said.length === 0)
		return { ok: false, clause: 0, message: "Choose the question that decides whether this one is asked" };
	const rules: Logic[] = [];
	for (const [clause, part] of said.entries()) {
		const rule = ruleOf(part, subjects);
		if (typeof rule === "string") return { ok: false, clause, message: rule };
		rules.push(rule);
	}
	return { ok: true, rule: joinedRule(said, rules, card.join) };
}

function joinedRule(
	clauses: readonly ConditionClause[],
	rules: readonly Logic[],
	join: ConditionCard["join"],
): Logic {
	const [only = null] = rules;
	if (rules.length === 1) return only;
	if (join === "all") return { and: rules };
	const values = rules.map((rule) => {
		const call = callOf(rule);
		return call?.operator === "==" ? call.args[1] : undefined;
	});
	const sameQuestion = clauses.every(({ question }) => question === clauses[0]?.question);
	const listed = values.filter((value) => value !== undefined);
	return sameQuestion && listed.length === rules.length
		? { in: [{ var: clauses[0]?.question ?? "" }, listed] }
		: { or: rules };
}

const signOf = { is: "==", isNot: "!=", more: ">", least: ">=", less: "<", most: "<=" } as const;

function ruleOf(clause: ConditionClause, subjects: readonly ConditionSubject[]): Logic | string {
	const subject = subjects.find(({ key }) => key === clause.question);
	if (!subject) return "Choose a question that is on this form";
	const named = { var: subject.key };
	const { verb } = clause;
	if (verb === "answered") return { present: [subject.key] };
	if (verb === "unanswered") return { "!": [{ present: [subject.key] }] };
	const value = comparedWith(clause, subject);
	if (typeof value === "object") return value.message;
	if (subject.kind === "chooseSeveral") {
		const includes = { in: [value, named] };
		return verb === "isNot" ? { "!": [includes] } : includes;
	}
	return { [signOf[verb]]: [named, value] };
}

/** What the answer is compared with, or in words why it cannot be. */
function comparedWith(
	{ verb, answer }: ConditionClause,
	{ kind, title, choices, areNumbers }: ConditionSubject,
): string | number | boolean | { readonly message: string } {
	if (verb !== "is" && verb !== "isNot" && !areNumbers)
		return { message: `Only numbers can be more or less. Choose “is” for ‘${title}’` };
	if (kind === "yesNo" || kind === "confirmation")
		return answer === "yes" || answer === "no"
			? answer === "yes"
			: { message: `Choose yes or no for ‘${title}’` };
	if (choices.length > 0) {
		if (!choices.some(({ code }) => code === answer)) return { message: `Choose an answer of ‘${title}’` };
		return areNumbers ? Number(answer) : answer;
	}
	if (!areNumbers) return { message: `For ‘${title}’ choose “is answered” or “is not answered”` };
	const read =
		kind === "money" ? readPence(answer) : kind === "decimal" ? readTenths(answer) : readInteger(answer);
	return read ?? { message: `Enter the number to compare ‘${title}’ with` };
}
