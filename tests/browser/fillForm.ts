import type { Locator, Page } from "playwright-core";
import { type FieldPath, fieldId, fieldName } from "#app/components/forms/fieldPath.ts";
import { widgetOf } from "#app/components/forms/widget.ts";
import type { Answer, Answers, FormDocument, QuestionUi } from "#schemas/annotations.ts";
import { showPence, showTenths } from "#schemas/entry.ts";
import { columnsOf, type Question, questionOf, questionTypeOf, rowsOf, uiOf } from "#schemas/questions.ts";
import { signerOf } from "#schemas/signatures.ts";

/** What to type, and where. */
export interface Filling {
	readonly document: FormDocument;
	readonly pageId: string;
	/** Answers of the whole document; those of other pages are not read. */
	readonly answers: Answers;
	/** Whether scripts run in the page; then nothing is typed before they do. */
	readonly live: boolean;
	/** The name of the button that takes the page; 'Save and continue' unless told. */
	readonly save?: string;
}

/**
 * Fills one page of a form as a person would, by its document alone, and presses 'Save and continue' until the page
 * lets go of them. Every kind of question works with and without scripts: rows are added by their button, and a
 * question that appears only once another is answered is answered when it appears, at once or after a save.
 */
export async function fillPage(
	page: Page,
	filling: Filling,
	beforeSave?: () => Promise<void>,
): Promise<void> {
	const address = page.url();
	const open = new Set(stepsOf(filling).map(({ path }) => path.join(".")));
	for (let round = 0; ; round += 1) {
		if (filling.live) await page.locator("#section-form[data-live]").waitFor();
		await addRows(page, filling);
		await openRows(page);
		await typeOpen(page, filling, open);
		if (open.size === 0) await beforeSave?.();
		await press(page, page.getByRole("button", { name: filling.save ?? "Save and continue" }));
		if (open.size === 0) return;
		if (round === 3)
			throw new Error(`These questions were never asked at ${address}: ${[...open].join(", ")}`);
		if (withoutHash(page.url()) !== withoutHash(address)) await page.goto(address);
	}
}

/** Presses a button that posts and waits for the page that answers. */
export async function press(page: Page, button: Locator): Promise<void> {
	await page.evaluate(() => document.documentElement.setAttribute("data-left", ""));
	await button.click();
	await page.locator("html:not([data-left])").waitFor({ state: "attached" });
	await page.waitForLoadState("load");
}

/** One answer and the field it is given in. */
export interface Step {
	readonly path: FieldPath;
	readonly question: Question;
	readonly ui: QuestionUi;
	readonly answer: Answer;
}

/** Every answer of the page with its field, rows cell by cell, in the order they are asked. */
export function stepsOf({ document, pageId, answers }: Filling): readonly Step[] {
	return questionsOf(document, pageId).flatMap(([id, question]): Step[] => {
		const ui = uiOf(document, id);
		const answer = answers[id];
		if (answer === undefined) return [];
		if (questionTypeOf(question, ui) !== "table") return step([id], question, ui, answer);
		return rowsOf(answer).flatMap((row, place) =>
			columnsOf(question, ui).flatMap((column) => {
				const cell = row[column.id];
				return cell === undefined ? [] : step([id, place, column.id], column.question, column.ui, cell);
			}),
		);
	});
}

function step(path: FieldPath, question: Question, ui: QuestionUi, answer: Answer): Step[] {
	const widget = widgetOf(question, ui);
	return widget === "calculated" || widget === "guidance" ? [] : [{ path, question, ui, answer }];
}

function questionsOf(document: FormDocument, pageId: string): [string, Question][] {
	const page = document.pages.find(({ id }) => id === pageId);
	return (page?.questions ?? []).flatMap((id): [string, Question][] => {
		const question = questionOf(document, id);
		return question ? [[id, question]] : [];
	});
}

async function addRows(page: Page, filling: Filling): Promise<void> {
	const { document, pageId, live } = filling;
	for (const [id, question] of questionsOf(document, pageId)) {
		if (questionTypeOf(question, uiOf(document, id)) !== "table") continue;
		const wanted = rowsWanted(filling, id);
		const add = page.locator(`button[name="_action"][value="add:${id}"]`);
		for (let row = await rowCount(page, id); row < wanted; row += 1) {
			await (live ? add.click() : press(page, add));
			await page.locator(idIs(fieldId([id, row]))).waitFor();
		}
	}
}

/** A row that is complete is closed to a line, and opened to be changed. */
async function openRows(page: Page): Promise<void> {
	const closed = page.locator(".cm-row__details:not([open]) > summary");
	while ((await closed.count()) > 0) await closed.first().click();
}

/** How many rows of a table the answers have. */
export function rowsWanted({ answers }: Filling, table: string): number {
	return rowsOf(answers[table]).length;
}

function rowCount(page: Page, table: string): Promise<number> {
	return page.locator(`input[type="hidden"][name^="answers[${table}]["][name$="[rowId]"]`).count();
}

/** Types what can be typed now and takes it off the list; answering may bring up more, so it goes round again. */
async function typeOpen(page: Page, filling: Filling, open: Set<string>): Promise<void> {
	const steps = stepsOf(filling);
	for (let before = -1; before !== open.size; ) {
		before = open.size;
		for (const step of steps) {
			const key = step.path.join(".");
			if (open.has(key) && (await answerOne(page, step))) open.delete(key);
		}
	}
}

/** Answers one question; false while it is not asked. */
async function answerOne(page: Page, { path, question, ui, answer }: Step): Promise<boolean> {
	const name = fieldName(path);
	switch (widgetOf(question, ui)) {
		case "radios":
		case "scale":
		case "yesNo":
			return tick(page, name, String(answer));
		case "declaration":
			if (answer !== true) return true;
			// A signature that is somebody else's to give is told, not asked.
			return (await tick(page, name, "true")) || signerOf(question) !== undefined;
		case "checkboxes":
			return tickAll(page, `${name}[]`, Array.isArray(answer) ? answer.map(String) : []);
		case "select":
			return choose(page.locator(idIs(fieldId(path))), String(answer));
		case "date":
			return typeDate(page, path, String(answer));
		default:
			return type(page.locator(idIs(fieldId(path))), written(question, answer));
	}
}

/** An answer as people write it into a box. */
export function written(question: Question, answer: Answer): string {
	if (typeof answer !== "number") return String(answer);
	if (question["x-unit"] === "pence") return showPence(answer).replace("£", "");
	return question["x-unit"] === "tenths" ? showTenths(answer) : String(answer);
}

async function type(field: Locator, text: string): Promise<boolean> {
	if ((await field.count()) === 0) return false;
	await field.fill(text);
	return true;
}

async function choose(list: Locator, code: string): Promise<boolean> {
	if ((await list.count()) === 0) return false;
	await list.selectOption(code);
	return true;
}

async function tick(page: Page, name: string, value: string): Promise<boolean> {
	const box = page.locator(`input[name="${name}"][value="${value}"]`);
	if ((await box.count()) === 0) return false;
	await box.check();
	return true;
}

async function tickAll(page: Page, name: string, values: readonly string[]): Promise<boolean> {
	for (const value of values) if (!(await tick(page, name, value))) return false;
	return true;
}

async function typeDate(page: Page, path: FieldPath, date: string): Promise<boolean> {
	const [year = "", month = "", day = ""] = date.split("-");
	for (const [part, text] of Object.entries({ day, month, year })) {
		const box = page.locator(`input[name="${fieldName(path, part)}"]`);
		if (!(await type(box, String(Number(text))))) return false;
	}
	return true;
}

/** An id may hold characters that a selector reads otherwise. */
const idIs = (id: string): string => `[id="${id}"]`;

const withoutHash = (address: string): string => address.split("#")[0] ?? "";
