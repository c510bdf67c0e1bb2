import type { CheckedAnswer, CheckedPage, CheckedTable } from "#app/domain/bundle.ts";
import type { Answers, FormDocument, FormPage, RuleContext } from "#schemas/annotations.ts";
import { type Column, columnsOf, isCalculated, questionOf, rowsOf, uiOf } from "#schemas/questions.ts";
import type { Settled } from "#schemas/settle.ts";
import { showAnswer } from "#schemas/show.ts";

/** Where a question, and within it the field at a path, is answered. */
type HrefOf = (question: string, path: string) => string;

/** Everything of a form as it would be sent, page by page, each answer with the place where it can be changed. */
export function checkedPages(
	form: FormDocument,
	settled: Settled,
	rules: RuleContext,
	hrefOf: HrefOf,
): CheckedPage[] {
	return form.pages
		.filter((page) => page.questions.some((question) => settled.visible.has(question)))
		.map((page) => checkedPage(form, page, settled, rules, hrefOf));
}

function checkedPage(
	form: FormDocument,
	page: FormPage,
	{ visible, answers }: Settled,
	rules: RuleContext,
	hrefOf: HrefOf,
): CheckedPage {
	const single: CheckedAnswer[] = [];
	const tables: CheckedTable[] = [];
	for (const id of page.questions.filter((candidate) => visible.has(candidate))) {
		const question = questionOf(form, id);
		if (!question) continue;
		const ui = uiOf(form, id);
		const href = isCalculated(question) ? "" : hrefOf(id, id);
		const columns = columnsOf(question, ui);
		const label = question.title ?? id;
		if (columns.length === 0) {
			const panel = question["x-panel"] ?? "hide";
			single.push({ question: id, label, text: showAnswer(question, ui, answers[id], rules), href, panel });
		}
		if (columns.length === 0) continue;
		const rows = rowsOf(answers[id]).map((row, index) => {
			const hrefInRow = (column: string) => hrefOf(id, `${id}.${index}.${column}`);
			const title = `${ui["ui:itemName"] ?? label} ${index + 1}`;
			return {
				title,
				href: hrefOf(id, `${id}.${index}`),
				answers: rowAnswers(columns, row, rules, hrefInRow),
			};
		});
		if (rows.length > 0) tables.push({ title: label, rows });
	}
	return { id: page.id, title: page.title, answers: single, tables };
}

function rowAnswers(
	columns: readonly Column[],
	row: Answers,
	rules: RuleContext,
	hrefOfColumn: (column: string) => string,
): CheckedAnswer[] {
	return columns
		.filter(({ id }) => row[id] !== undefined)
		.map(({ id, question, ui }) => ({
			question: id,
			label: question.title ?? id,
			text: showAnswer(question, ui, row[id], rules),
			href: isCalculated(question) ? "" : hrefOfColumn(id),
			panel: question["x-panel"] ?? "hide",
		}));
}
