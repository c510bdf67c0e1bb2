import type { FormDocument, QuestionUi } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import type { Choice, Operation, Spot } from "#schemas/operations.ts";
import { findField, isQuestion } from "#schemas/operationsFind.ts";
import { addOf } from "#schemas/operationsMake.ts";
import { type Question, rowIdKey } from "#schemas/questions.ts";
import { type DataClass, dataClasses } from "#schemas/vocabulary.ts";
import { type CardProblem, optionsProblem, panelKeywords } from "./editQuestion.ts";
import { type FormulaCard, formulaSources, formulaWays, readFormula } from "./formulaCard.ts";
import { keyFor, type UsedNames } from "./names.ts";
import { linesOf, readOptions } from "./optionLines.ts";
import { asOnPage } from "./pageKinds.ts";
import { isChosen, kindsOfColumns, type QuestionKind, questionKinds } from "./questionKinds.ts";

/** A question as it is first written down; everything else is said on its card afterwards. */
export interface NewQuestionCard {
	readonly title: string;
	readonly hint: string;
	readonly kind: QuestionKind | "";
	/** Options, or the columns of a table, one a line. */
	readonly lines: string;
	readonly required: boolean;
	readonly dataClass: DataClass | "";
	readonly formula: FormulaCard;
}

export const emptyNewQuestion: NewQuestionCard = {
	title: "",
	hint: "",
	kind: "",
	lines: "",
	required: false,
	dataClass: "",
	formula: { way: "total", one: "", other: "" },
};

/** A new question as it was posted. */
export function readNewQuestion(entries: readonly (readonly [string, string])[]): NewQuestionCard {
	const posted = new Map(entries);
	const text = (name: string) => (posted.get(name) ?? "").replace(/\r\n?/g, "\n").trim();
	return {
		title: text("title").replace(/\s+/g, " "),
		hint: text("hint"),
		kind: questionKinds.find((kind) => kind === posted.get("kind")) ?? "",
		lines: text("lines"),
		required: posted.get("required") === "yes",
		dataClass: dataClasses.find((name) => name === posted.get("dataClass")) ?? "",
		formula: {
			way: formulaWays.find((way) => way === posted.get("formula")) ?? "total",
			one: posted.get("formulaOne") ?? "",
			other: posted.get("formulaOther") ?? "",
		},
	};
}

/** Gives a new question an identity that nobody ever had: 22 random characters. */
export type MintIdentity = () => string;

export type NewQuestionEdit =
	| { readonly kind: "changes"; readonly field: string; readonly operations: readonly Operation[] }
	| { readonly kind: "problems"; readonly problems: readonly CardProblem[] };

/**
 * The change that adds a question. Nobody but admin support sees its answers until somebody says otherwise, and no
 * report counts them.
 */
export function addQuestion(
	document: FormDocument,
	card: NewQuestionCard,
	spot: Spot,
	names: { readonly used: UsedNames; readonly mint: MintIdentity },
): NewQuestionEdit {
	const problems = [...problemsOf(card, "table" in spot)];
	const table = "table" in spot ? (findField(document, spot.table)?.key ?? null) : null;
	const kept =
		card.kind === "" || card.dataClass === "" ? null : { kind: card.kind, dataClass: card.dataClass };
	const shape = kept && shapeOf(document, card, kept.kind, { table, ...names });
	if (typeof shape === "string") problems.push({ field: "formula", message: shape });
	if (problems.length > 0 || !kept || !shape || typeof shape === "string")
		return { kind: "problems", problems };
	const question: unknown = {
		...shape.question,
		title: card.title,
		...(card.hint ? { description: card.hint } : {}),
		"x-dataClass": kept.dataClass,
		...panelKeywords("hide"),
	};
	const field = `${document.form}.${names.mint()}`;
	const key = keyFor(card.title, names.used.keys);
	const asked = kept.kind !== "guidance" && kept.kind !== "calculated";
	const fresh = isQuestion(question) && {
		question: "page" in spot ? asOnPage(document, spot.page, defined(question)) : defined(question),
		ui: shape.ui,
		required: asked && (card.required || kept.kind === "confirmation"),
	};
	const operation = fresh ? addOf(fresh, spot, () => ({ field, key })) : undefined;
	if (!operation) return { kind: "problems", problems: [{ field: "title", message: "This is no question" }] };
	const applied = applyAll(document, [operation]);
	return applied.ok
		? { kind: "changes", field, operations: [operation] }
		: { kind: "problems", problems: [{ field: "title", message: applied.why }] };
}

function defined(question: Question): Question {
	const made: unknown = Object.fromEntries(
		Object.entries(question).filter(([, value]) => value !== undefined),
	);
	return isQuestion(made) ? made : question;
}

function problemsOf(card: NewQuestionCard, isColumn: boolean): readonly CardProblem[] {
	const problems: CardProblem[] = [];
	if (card.title === "") problems.push({ field: "title", message: "Write the question" });
	if (card.title.length > 300) problems.push({ field: "title", message: "Use 300 characters or fewer" });
	if (card.hint.length > 4000) problems.push({ field: "hint", message: "Use 4000 characters or fewer" });
	if (card.kind === "") problems.push({ field: "kind", message: "Choose the kind of question" });
	else if (isColumn && !kindsOfColumns.includes(card.kind))
		problems.push({ field: "kind", message: "This kind of question cannot stand in a table" });
	if (card.dataClass === "" && card.kind !== "guidance")
		problems.push({ field: "dataClass", message: "Say what kind of information the answer is" });
	if (card.kind !== "" && isChosen(card.kind)) {
		const wrong = optionsProblem(linesOf(card.lines));
		if (wrong) problems.push({ field: "lines", message: wrong });
	}
	if (card.kind === "table" && linesOf(card.lines).length === 0)
		problems.push({ field: "lines", message: "Write the columns of the table, one on each line" });
	return problems;
}

interface Shape {
	readonly question: { readonly [keyword: string]: unknown };
	readonly ui: QuestionUi | null;
}

interface ShapeContext {
	readonly table: string | null;
	readonly used: UsedNames;
	readonly mint: MintIdentity;
}

/** What a fresh question of a kind says, with bounds that suit most; a text where it cannot be one. */
function shapeOf(
	document: FormDocument,
	card: NewQuestionCard,
	kind: QuestionKind,
	context: ShapeContext,
): Shape | string {
	const bare = (question: Shape["question"], ui: QuestionUi | null = null): Shape => ({ question, ui });
	switch (kind) {
		case "shortAnswer":
			return bare({ type: "string", maxLength: 200 });
		case "longAnswer":
			return bare({ type: "string", maxLength: 2000 }, { "ui:widget": "textarea", "ui:rows": 5 });
		case "chooseOne": {
			const { codes, labels } = listed(card.lines);
			return bare({ type: "string", enum: codes, "x-labels": labels });
		}
		case "chooseSeveral": {
			const { codes, labels } = listed(card.lines);
			const items = { type: "string", enum: codes };
			return bare({ type: "array", uniqueItems: true, maxItems: codes.length, items, "x-labels": labels });
		}
		case "yesNo":
			return bare({ type: "boolean" });
		case "confirmation":
			return bare({ type: "boolean", const: true }, { "ui:widget": "declaration" });
		case "date":
			return bare({ type: "string", format: "date" });
		case "number":
			return bare({ type: "integer", minimum: 0, maximum: 10_000, "x-unit": "count" });
		case "decimal":
			return bare({ type: "integer", minimum: 0, maximum: 10_000, "x-unit": "tenths" });
		case "money":
			return bare({ type: "integer", minimum: 0, maximum: 100_000_000, "x-unit": "pence" });
		case "table":
			return bare(rowsOf(card.lines, document.form, context), { "ui:itemName": "Row" });
		case "guidance":
			return bare({ type: "null" }, { "ui:widget": "guidance" });
		case "calculated": {
			const found = context.table === null ? null : { key: "", table: context.table };
			const read = readFormula(card.formula, formulaSources(document, found));
			if (!read.ok) return read.message;
			return bare({
				type: "integer",
				"x-calculate": read.formula,
				...(read.unit ? { "x-unit": read.unit } : {}),
			});
		}
	}
}

function listed(lines: string): {
	readonly codes: readonly string[];
	readonly labels: { readonly [code: string]: string };
} {
	const read = readOptions(lines, [], new Set(), new Map());
	const choices: readonly Choice[] = read.kind === "read" ? read.choices : [];
	return {
		codes: choices.map(({ code }) => String(code)),
		labels: Object.fromEntries(choices.map(({ code, label }) => [String(code), label ?? String(code)])),
	};
}

/** A table whose columns are short answers until somebody says otherwise. */
function rowsOf(lines: string, form: string, { used, mint }: ShapeContext): Shape["question"] {
	const keys = new Set(used.keys);
	const columns = linesOf(lines).map((title) => {
		const key = keyFor(title, keys);
		keys.add(key);
		const column = {
			type: "string",
			maxLength: 200,
			title,
			"x-fieldId": `${form}.${mint()}`,
			"x-dataClass": "personal",
			"x-panel": "hide",
		};
		return [key, column] as const;
	});
	const row = { type: "string", format: "rowId", title: "Row", "x-dataClass": "none", "x-panel": "hide" };
	const properties = Object.fromEntries([
		[rowIdKey, { ...row, "x-fieldId": `${form}.${mint()}` }],
		...columns,
	]);
	const items = { type: "object", properties, required: [], additionalProperties: false };
	return { type: "array", maxItems: 20, items };
}
