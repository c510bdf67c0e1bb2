import type { QuestionUi } from "#schemas/annotations.ts";
import { limits } from "#schemas/limits.ts";
import { isQuestion } from "#schemas/operationsFind.ts";
import { type Question, rowIdKey } from "#schemas/questions.ts";
import { asked, type Intake, type Placing, type Sink } from "./intake.ts";
import { noteRest } from "./keywords.ts";
import { type Looks, noteLooks } from "./looks.ts";
import { fitting, readable } from "./names.ts";
import { below, type JsonNode, own, textAt } from "./node.ts";
import { boundAt, type MadeQuestion } from "./question.ts";

const usualRows = 20;

/** The columns of a table while they are gathered. */
export class Columns implements Sink {
	readonly isTable = true;
	readonly columns: [string, Question][] = [];
	readonly ui: [`column:${string}`, QuestionUi][] = [];
	readonly required: string[] = [];
	readonly #intake: Intake;
	readonly #table: string;

	constructor(intake: Intake, table: string) {
		this.#intake = intake;
		this.#table = table;
	}

	put(placing: Placing): void {
		const { notes } = this.#intake;
		const { key, made, path, required } = placing;
		if (made.question.type === "null") {
			notes.leave(path, "Words to read cannot stand in a row.");
			return;
		}
		const { const: sure, ...rest } = asked(placing, notes);
		const question: unknown = rest;
		if (!isQuestion(question)) return;
		if (sure !== undefined) notes.change(path, "Nothing can be confirmed row by row: asked as yes or no.");
		this.columns.push([key, question]);
		if (made.ui && sure === undefined) this.ui.push([`column:${key}`, made.ui]);
		if (required) this.required.push(key);
		this.#intake.tell(placing, `${this.#table}.${key}`, question);
	}
}

/** A list of rows, as it stands in a schema. */
export interface ListOfRows {
	readonly node: JsonNode;
	readonly looks: Looks;
	readonly path: string;
	readonly name: string;
}

/** The table that gathered columns make; null where there are none. */
export function tableOf(
	{ node, looks, path, name }: ListOfRows,
	intake: Intake,
	columns: Columns,
): MadeQuestion | null {
	const { notes } = intake;
	if (columns.columns.length === 0) {
		notes.leave(path, "None of its columns can be asked.");
		return null;
	}
	noteRest(node, path, ["title", "description", "items", "minItems", "maxItems", "uniqueItems"], notes);
	noteLooks(looks, ["items"], notes);
	const title = textAt(looks.options, "title") ?? textAt(node, "title") ?? readable(name);
	const description = textAt(looks.options, "description") ?? textAt(node, "description");
	const question: unknown = {
		type: "array",
		...rowsOf(node, path, intake),
		items: rowOf(intake, columns),
		title: fitting(title, 300, path, notes),
		...(description === undefined ? {} : { description: fitting(description, 4000, path, notes) }),
		"x-fieldId": intake.fieldId(),
		"x-dataClass": "specialCategory",
		"x-panel": "hide",
	};
	const ui: QuestionUi = { "ui:itemName": "Row", ...Object.fromEntries(columns.ui) };
	return isQuestion(question) ? { question, ui, codeOf: null } : null;
}

function rowsOf(node: JsonNode, path: string, { notes }: Intake): { minItems?: number; maxItems: number } {
	if (own(node, "maxItems") === undefined)
		notes.change(path, `No greatest number of rows was said: there may be ${usualRows}.`);
	const said = boundAt(node, "maxItems", usualRows);
	const most = Math.min(said, limits.rows);
	if (most < said) notes.change(below(path, "maxItems"), `There may be ${limits.rows} rows at most.`);
	const fewest = boundAt(node, "minItems", 0);
	if (fewest > most) notes.leave(below(path, "minItems"), "There could never be so many rows.");
	return fewest > 0 && fewest <= most ? { minItems: fewest, maxItems: most } : { maxItems: most };
}

/** Every row carries its id. */
function rowOf(intake: Intake, { columns, required }: Columns): unknown {
	const rowId = {
		type: "string",
		format: "rowId",
		title: "Row",
		"x-fieldId": intake.fieldId(),
		"x-dataClass": "none",
		"x-panel": "hide",
	};
	return {
		type: "object",
		properties: Object.fromEntries([[rowIdKey, rowId], ...columns]),
		required,
		additionalProperties: false,
	};
}
