import { computeAccessibleDescription, computeAccessibleName, getRole } from "dom-accessibility-api";
import { fieldId } from "#app/components/forms/fieldPath.ts";
import { widgetOf } from "#app/components/forms/widget.ts";
import type { Answers, FormDocument, Issue, QuestionUi, Widget } from "#schemas/annotations.ts";
import { columnsOf, isCalculated, type Question, questionOf, uiOf } from "#schemas/questions.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { sectionHtml, sectionProps } from "./rendered.tsx";

/** What a screen reader says of an element. */
export interface Spoken {
	readonly role: string | null;
	readonly name: string;
	readonly description: string;
	/** Said to be wrong, on top of the message in its description. */
	readonly invalid: boolean;
}

export function spoken(element: Element): Spoken {
	return {
		role: getRole(element),
		name: computeAccessibleName(element),
		description: computeAccessibleDescription(element),
		invalid: element.getAttribute("aria-invalid") === "true",
	};
}

/** A question, or one cell of a table of rows, as it is asked on a page. */
export interface Asked {
	readonly id: string;
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly widget: Widget;
	/** Of a cell: the row it stands in, such as 'Provision 2'. */
	readonly row?: string;
	/** The question as it must be heard. */
	readonly label: string;
	/** What is wrong with it on a page from `openWrong`. */
	readonly message: string;
}

const rowsShown = 2;

/** What each row of a table is called, and how its controls are heard to belong to it. */
export function rowNames(ui: QuestionUi): readonly string[] {
	return Array.from({ length: rowsShown }, (_, row) => `${ui["ui:itemName"] ?? "Row"} ${row + 1}`);
}

/**
 * Puts a page of a form into the document with every question asked, whatever its condition, two rows in each table,
 * and something wrong with every answer. Returns what is asked.
 */
export function openWrong(form: FormDocument, pageId: string, mode: Mode): readonly Asked[] {
	const everything: FormDocument = JSON.parse(
		JSON.stringify(form, (key, value) => (key === "x-showIf" ? undefined : value)),
	);
	const asked = askedOn(everything, pageId, mode);
	const tables = asked.filter(({ widget }) => widget === "table").map(({ id }) => pathOf(id));
	const answers: Answers = Object.fromEntries(tables.map((id) => [id, rowNames({}).map(() => ({}))]));
	const issues = asked.map(
		({ id, message }): Issue => ({
			question: pathOf(id).split(".")[0] ?? "",
			path: pathOf(id),
			keyword: "required",
			message,
			severity: "error",
		}),
	);
	const props = sectionProps(everything, pageId, { mode, answers, issues });
	document.body.innerHTML = sectionHtml(props);
	return asked;
}

function askedOn(form: FormDocument, pageId: string, mode: Mode): readonly Asked[] {
	const page = form.pages.find(({ id }) => id === pageId);
	return (page?.questions ?? []).flatMap((id): Asked[] => {
		const question = questionOf(form, id);
		if (!question || (question["x-mode"] ?? mode) !== mode) return [];
		const ui = uiOf(form, id);
		const required = form.schema.required.includes(id);
		return [ask(fieldId([id]), { question, ui, required }), ...cellsOf(id, { question, ui, mode })];
	});
}

interface Table {
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly mode: Mode;
}

function cellsOf(table: string, { question, ui, mode }: Table): readonly Asked[] {
	const titles = ui["ui:rowTitle"] ?? [];
	const columns = columnsOf(question, ui)
		.filter((column) => (column.question["x-mode"] ?? mode) === mode)
		// What names its row and is worked out stands in the row's line alone.
		.filter((column) => !(isCalculated(column.question) && titles.includes(column.id)));
	return rowNames(ui).flatMap((row, place) =>
		columns.map((column) => ({ ...ask(fieldId([table, place, column.id]), column), row })),
	);
}

interface Wording {
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly required: boolean;
}

/** Said in full whether or not they may be left out. */
const alwaysBare: ReadonlySet<Widget> = new Set(["declaration", "calculated", "guidance"]);

function ask(id: string, { question, ui, required }: Wording): Asked {
	const widget = widgetOf(question, ui);
	const bare = required || alwaysBare.has(widget);
	const label = asHeard(`${question.title ?? ""}${bare ? "" : " (optional)"}`);
	return { id, question, ui, widget, label, message: `Put ${id} right` };
}

/** A question's path by its element's id, as issues name it. */
function pathOf(id: string): string {
	return id.slice("q-".length).replaceAll("-", ".");
}

/** Words as they are heard: runs of white space are one space. */
export function asHeard(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}
