import type { FormDocument, Logic } from "#schemas/annotations.ts";
import { callOf } from "#schemas/logic.ts";
import type { Found } from "#schemas/operationsFind.ts";
import {
	columnsOf,
	type Question,
	questionOf,
	questionOrder,
	rowSchemaOf,
	uiOf,
} from "#schemas/questions.ts";

/** Ways a number is worked out that pick-lists can say; `kept` is a formula that they cannot say. */
export const formulaWays = ["kept", "total", "add", "takeAway", "multiply"] as const;
export type FormulaWay = (typeof formulaWays)[number];

export const formulaWords: Record<FormulaWay, string> = {
	kept: "As it is now",
	total: "Add up a column of a table",
	add: "Add two answers",
	takeAway: "Take the second answer away from the first",
	multiply: "Multiply two answers",
};

/** How an answer is worked out. Names are keys, of a column `table.column`. */
export interface FormulaCard {
	readonly way: FormulaWay;
	readonly one: string;
	readonly other: string;
}

/** A number that a formula can read. */
export interface FormulaSource {
	readonly name: string;
	readonly title: string;
	/** Whether it is a column to be added up, rather than one answer. */
	readonly isColumn: boolean;
	/** `pence`, `tenths` … or null where it is a plain number. */
	readonly unit: string | null;
}

/** Numbers that the formula of this question can read: of its own row, of the form, and columns of tables. */
export function formulaSources(
	document: FormDocument,
	found: Pick<Found, "key" | "table"> | null,
): readonly FormulaSource[] {
	const own = found?.table ? (questionOf(document, found.table) ?? null) : null;
	const beside = own ? columnsOf(own, uiOf(document, found?.table ?? "")) : [];
	const single = (id: string, question: Question): FormulaSource[] =>
		question.type === "integer" && id !== found?.key ? [source(id, question, false)] : [];
	const ofRow = beside.flatMap(({ id, question }) => single(id, question));
	const ofForm = questionOrder(document).flatMap((id): FormulaSource[] => {
		const question = questionOf(document, id);
		if (!question || id === found?.table) return [];
		if (!rowSchemaOf(question)) return single(id, question);
		return columnsOf(question).flatMap((column) =>
			column.question.type === "integer"
				? [
						{
							...source(`${id}.${column.id}`, column.question, true),
							title: `${column.question.title ?? column.id} (${question.title ?? id})`,
						},
					]
				: [],
		);
	});
	return [...ofRow, ...ofForm];
}

function source(name: string, question: Question, isColumn: boolean): FormulaSource {
	return { name, title: question.title ?? name, isColumn, unit: question["x-unit"] ?? null };
}

const wayOf: { readonly [operator: string]: FormulaWay } = { "+": "add", "-": "takeAway", "*": "multiply" };

/** The formula as the pick-lists say it. */
export function formulaCardOf(formula: Logic | undefined): FormulaCard {
	const kept: FormulaCard = { way: "kept", one: "", other: "" };
	const call = formula === undefined ? undefined : callOf(formula);
	if (!call) return formula === undefined ? { ...kept, way: "total" } : kept;
	const [one, other] = call.args;
	if (call.operator === "sum" && call.args.length === 2)
		return { way: "total", one: `${String(one)}.${String(other)}`, other: "" };
	const names = call.args.map((arg) => {
		const inner = callOf(arg);
		return inner?.operator === "var" ? inner.args[0] : undefined;
	});
	const way = wayOf[call.operator];
	if (!way || names.length !== 2 || !names.every((name) => typeof name === "string")) return kept;
	return { way, one: names[0] ?? "", other: names[1] ?? "" };
}

/** The formula the pick-lists say, and the unit of its result; or what is wrong. */
export type ReadFormula =
	| { readonly ok: true; readonly formula: Logic; readonly unit: string | null }
	| { readonly ok: false; readonly message: string };

/** Reads the pick-lists of a new formula. */
export function readFormula(card: FormulaCard, sources: readonly FormulaSource[]): ReadFormula {
	const one = sources.find(({ name }) => name === card.one);
	const other = sources.find(({ name }) => name === card.other);
	if (card.way === "total") {
		const [table, column] = card.one.split(".");
		if (!one?.isColumn || !table || !column)
			return { ok: false, message: "Choose the column of a table that is added up" };
		return { ok: true, formula: { sum: [table, column] }, unit: one.unit };
	}
	if (!one || !other || one.isColumn || other.isColumn)
		return { ok: false, message: "Choose the two answers that it is worked out from" };
	if (card.way === "multiply") {
		if (one.unit !== null && other.unit !== null && [one.unit, other.unit].some((unit) => unit !== "count"))
			return { ok: false, message: "Only one of two multiplied answers can be an amount" };
		const unit = [one.unit, other.unit].find((name) => name !== null && name !== "count") ?? null;
		return { ok: true, formula: { "*": [{ var: one.name }, { var: other.name }] }, unit };
	}
	if ((one.unit ?? "count") !== (other.unit ?? "count"))
		return { ok: false, message: "Choose two answers of the same kind: money and money, number and number" };
	const operator = card.way === "add" ? "+" : "-";
	return { ok: true, formula: { [operator]: [{ var: one.name }, { var: other.name }] }, unit: one.unit };
}
