import type { FormDocument, Logic } from "./annotations.ts";
import type { GateIssue } from "./limits.ts";
import { callOf } from "./logic.ts";
import { type Part, partsOf } from "./metaRules.ts";
import type { Question } from "./questions.ts";

/** What a condition comes to whatever anybody answers; undefined where it depends. */
type Fate = boolean | undefined;

/** Questions that nobody can ever be asked, because their condition can never hold. Expects rules that read what is there. */
export function unreachableIssues(document: FormDocument): GateIssue[] {
	const parts = new Map(partsOf(document).map((part) => [part.name, part]));
	const never = new Set<string>();
	// One that is never asked can make the next unreachable; each round finds at least one more or is the last.
	for (let before = -1; before < never.size; ) {
		before = never.size;
		for (const part of parts.values()) {
			const rule = part.question["x-showIf"];
			if (rule === undefined || never.has(part.name)) continue;
			if (fateOf(rule, readerOf(part, parts, never)) === false) never.add(part.name);
		}
	}
	return [...never].map((name): GateIssue => {
		const [id, column] = name.split(".");
		return {
			pointer: `/schema/properties/${id}${column ? `/items/properties/${column}` : ""}`,
			question: name,
			rule: "unreachable",
			message: "Nobody can ever be asked this: its condition can never hold.",
			severity: "error",
		};
	});
}

/** A question as a rule reads it: null when it never has an answer, undefined when it is not known. */
type Reader = (name: string) => Question | null | undefined;

function readerOf(owner: Part, parts: ReadonlyMap<string, Part>, never: ReadonlySet<string>): Reader {
	const [table, column] = owner.name.split(".");
	const mode = owner.question["x-mode"];
	return (name) => {
		const own = column === undefined ? undefined : `${table}.${name}`;
		const meant = own !== undefined && parts.has(own) ? own : name;
		const found = parts.get(meant)?.question;
		if (!found) return undefined;
		const other = found["x-mode"];
		const apart = mode !== undefined && other !== undefined && mode !== other;
		return never.has(meant) || apart ? null : found;
	};
}

function fateOf(logic: Logic, read: Reader): Fate {
	if (typeof logic === "boolean") return logic;
	const call = callOf(logic);
	if (!call) return undefined;
	const { operator, args } = call;
	const [first = null, second = null] = args;
	switch (operator) {
		case "and":
			return contradicts(args)
				? false
				: joined(
						args.map((arg) => fateOf(arg, read)),
						false,
					);
		case "or":
			return joined(
				args.map((arg) => fateOf(arg, read)),
				true,
			);
		case "!": {
			const fate = fateOf(first, read);
			return fate === undefined ? undefined : !fate;
		}
		case "var":
		case "present":
			return typeof first === "string" && read(first) === null ? false : undefined;
		case "==":
			return mayBe(first, [second], read) && mayBe(second, [first], read) ? undefined : false;
		case "in":
			return Array.isArray(second) && !mayBe(first, second, read) ? false : undefined;
		case "<":
		case "<=":
		case ">":
		case ">=":
			return mayCompare(operator, first, second, read) ? undefined : false;
		default:
			return undefined;
	}
}

/** `decides` is what one of them is enough for. */
function joined(fates: readonly Fate[], decides: boolean): Fate {
	if (fates.some((fate) => fate === decides)) return decides;
	return fates.every((fate) => fate === !decides) ? !decides : undefined;
}

function nameIn(logic: Logic): string | undefined {
	const call = callOf(logic);
	const [name] = call?.args ?? [];
	return call?.operator === "var" && typeof name === "string" ? name : undefined;
}

/** Whether what `logic` reads can ever be one of these values. */
function mayBe(logic: Logic, values: readonly Logic[], read: Reader): boolean {
	const name = nameIn(logic);
	const literals = values.filter((value) => typeof value !== "object" || value === null);
	if (name === undefined || literals.length < values.length) return true;
	const question = read(name);
	if (question === undefined) return true;
	if (question === null) return literals.includes(null);
	return literals.some((value) => canAnswer(question, value));
}

function canAnswer(question: Question, value: Logic): boolean {
	if (value === null) return true;
	const listed: unknown = question.enum;
	if (Array.isArray(listed)) return listed.includes(value);
	if (question.type === "boolean") return typeof value === "boolean";
	if (question.type === "integer" || question.type === "number") {
		if (typeof value !== "number") return false;
		return value >= (question.minimum ?? -Infinity) && value <= (question.maximum ?? Infinity);
	}
	return true;
}

function mayCompare(operator: "<" | "<=" | ">" | ">=", first: Logic, second: Logic, read: Reader): boolean {
	const name = nameIn(first);
	if (name === undefined || typeof second !== "number") return true;
	const question = read(name);
	if (question === null) return false;
	if (!question) return true;
	const { minimum = -Infinity, maximum = Infinity } = question;
	if (operator === "<") return minimum < second;
	if (operator === "<=") return minimum <= second;
	return operator === ">" ? maximum > second : maximum >= second;
}

/** Whether one question is to be two different things at once. */
function contradicts(args: readonly Logic[]): boolean {
	const wanted = new Map<string, Logic>();
	return args.some((arg) => {
		const call = callOf(arg);
		const [first = null, second = null] = call?.args ?? [];
		const name = nameIn(first);
		if (call?.operator !== "==" || name === undefined || (typeof second === "object" && second !== null))
			return false;
		const before = wanted.get(name);
		wanted.set(name, second);
		return before !== undefined && before !== second;
	});
}
