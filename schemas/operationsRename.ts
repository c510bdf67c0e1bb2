import type { DocumentCheck, FormDocument, Logic, QuestionUi } from "./annotations.ts";
import { isFacet, isLooks, isQuestion } from "./operationsFind.ts";
import { type Question, rowSchemaOf } from "./questions.ts";

/** A key that changes; `table` is the key of the table whose column it names, null for a question. */
export interface KeyChange {
	readonly table: string | null;
	readonly from: string;
	readonly to: string;
}

/** Whether a name, read within a table's rows or outside, means what the change is about. */
type Means = (name: string, within: string | null) => boolean;

/**
 * The document with a key changed wherever it is named: the question itself, pages, looks, what is required, rules,
 * formulas and checks. The very same document where nothing names it.
 */
export function renamedKey(document: FormDocument, change: KeyChange): FormDocument {
	const means = meaningOfNames(document, change);
	const { from, to, table } = change;
	const here = (key: string) => (table === null && key === from ? to : key);
	const properties = eachEntry(document.schema.properties, (key, question) => [
		here(key),
		typeof question === "object" ? renamedQuestion(question, key, change, means) : question,
	]);
	const required = each(document.schema.required, here);
	const ui = eachEntry(document.ui, (key, looks) => [
		here(key),
		key === table ? renamedLooks(looks, from, to) : looks,
	]);
	const pages = each(document.pages, (page) => {
		const questions = each(page.questions, here);
		return questions === page.questions ? page : { ...page, questions };
	});
	const checks = each(document.checks, (check) => renamedCheck(check, change, means));
	const same =
		properties === document.schema.properties &&
		required === document.schema.required &&
		ui === document.ui &&
		pages === document.pages &&
		checks === document.checks;
	return same
		? document
		: { ...document, schema: { ...document.schema, properties, required }, ui, pages, checks };
}

function renamedLooks(looks: QuestionUi, from: string, to: string): QuestionUi {
	const looksOf: { readonly [name: string]: unknown } = Object(looks);
	const made: unknown = eachEntry(looksOf, (name, value) => [
		name === `column:${from}` ? `column:${to}` : name,
		value,
	]);
	return isLooks(made) ? made : looks;
}

function meaningOfNames(document: FormDocument, { table, from }: KeyChange): Means {
	if (table !== null) return (name, within) => name === from && within === table;
	const shadowing = new Set(
		Object.entries(document.schema.properties).flatMap(([key, question]) => {
			const row = typeof question === "object" ? rowSchemaOf(question) : undefined;
			return row && Object.hasOwn(row.properties ?? {}, from) ? [key] : [];
		}),
	);
	return (name, within) => name === from && (within === null || !shadowing.has(within));
}

function renamedQuestion(question: Question, key: string, change: KeyChange, means: Means): Question {
	const own = renamedRules(question, null, change, means);
	const row = rowSchemaOf(own);
	if (!row?.properties) return own;
	const { table, from, to } = change;
	const here = (column: string) => (key === table && column === from ? to : column);
	const properties = eachEntry(row.properties, (column, schema) => [
		here(column),
		typeof schema === "object" && isQuestion(schema) ? renamedRules(schema, key, change, means) : schema,
	]);
	const required = row.required && each(row.required, here);
	if (properties === row.properties && required === row.required) return own;
	const made: unknown = { ...own, items: { ...row, properties, ...(required ? { required } : {}) } };
	return isQuestion(made) ? made : own;
}

function renamedRules(question: Question, within: string | null, change: KeyChange, means: Means): Question {
	let made = question;
	for (const keyword of ["x-showIf", "x-calculate"] as const) {
		const rule = question[keyword];
		if (rule === undefined) continue;
		const next = renamedLogic(rule, within, change, means);
		if (next !== rule) made = { ...made, [keyword]: next };
	}
	return made;
}

function renamedCheck(check: DocumentCheck, change: KeyChange, means: Means): DocumentCheck {
	const [first = "", column] = (check.questions[0] ?? "").split(".");
	const rule = renamedLogic(check.rule, column === undefined ? null : first, change, means);
	const questions = each(check.questions, (name) => renamedPath(name, change));
	return rule === check.rule && questions === check.questions ? check : { ...check, rule, questions };
}

function renamedPath(path: string, { table, from, to }: KeyChange): string {
	const [key, column] = path.split(".");
	if (table === null) return key === from ? (column === undefined ? to : `${to}.${column}`) : path;
	return key === table && column === from ? `${key}.${to}` : path;
}

/** Operators whose first argument, where it is text, names a question. */
const naming: ReadonlySet<string> = new Set(["var", "present", "sum", "count"]);

function renamedLogic(logic: Logic, within: string | null, change: KeyChange, means: Means): Logic {
	if (isList(logic)) return each(logic, (item) => renamedLogic(item, within, change, means));
	if (!isFacet(logic)) return logic;
	return eachEntry(logic, (operator, given) => [
		operator,
		renamedArgs(operator, given, within, change, means),
	]);
}

function renamedArgs(
	operator: string,
	given: Logic,
	within: string | null,
	change: KeyChange,
	means: Means,
): Logic {
	if (operator === "setting" || operator === "bundle") return given;
	const named = (name: Logic) => (typeof name === "string" && means(name, within) ? change.to : name);
	if (!isList(given)) {
		return naming.has(operator) && typeof given === "string"
			? named(given)
			: renamedLogic(given, within, change, means);
	}
	const [first] = given;
	if (!naming.has(operator) || typeof first !== "string") return renamedLogic(given, within, change, means);
	const inner = operator === "sum" || operator === "count" ? first : within;
	return each(given, (arg, place) => {
		if (place === 0) return named(arg);
		if (place === 1 && operator === "sum" && typeof arg === "string") {
			return change.table === first && arg === change.from ? change.to : arg;
		}
		return renamedLogic(arg, inner, change, means);
	});
}

function isList(logic: Logic): logic is readonly Logic[] {
	return Array.isArray(logic);
}

/** A list with each item made anew; the very same list where nothing changed. */
function each<T>(list: readonly T[], make: (item: T, place: number) => T): readonly T[] {
	const made = list.map(make);
	return made.every((item, place) => item === list[place]) ? list : made;
}

/** An object with each entry made anew, in order; the very same object where nothing changed. */
function eachEntry<T>(
	object: { readonly [key: string]: T },
	make: (key: string, value: T) => readonly [string, T],
): { readonly [key: string]: T } {
	const entries = Object.entries(object);
	const made = entries.map(([key, value]) => make(key, value));
	const same = made.every(
		([key, value], place) => key === entries[place]?.[0] && value === entries[place]?.[1],
	);
	return same ? object : Object.fromEntries(made);
}
