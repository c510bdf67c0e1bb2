import type { Page } from "playwright-core";
import { fieldName } from "#app/components/forms/fieldPath.ts";
import { widgetOf } from "#app/components/forms/widget.ts";
import type { Answer, RuleContext } from "#schemas/annotations.ts";
import { choicesOf } from "#schemas/questions.ts";
import { signerOf } from "#schemas/signatures.ts";
import { type Filling, rowsWanted, type Step, stepsOf, written } from "./fillForm.ts";

/** Where the keyboard's focus is, as far as a form is concerned. */
interface Focus {
	readonly name: string;
	readonly value: string;
}

/** More keys than any page takes: a focus that goes round in circles is told, not waited for. */
const mostKeys = 1500;

/**
 * Fills one page by the keyboard alone, going forward with Tab as somebody does who uses no mouse, adding rows by
 * their button, and ends on 'Save and continue'. Answers how many questions were answered.
 */
export async function fillByKeyboard(page: Page, filling: Filling, context: RuleContext): Promise<number> {
	const steps = stepsOf(filling).filter(({ question }) => signerOf(question) === undefined);
	const open = new Map(steps.map((step) => [namesOf(step), step]));
	const asked = open.size;
	await page.locator("#section-form[data-live]").waitFor();
	for (let keys = 0; keys < mostKeys; keys += 1) {
		await page.keyboard.press("Tab");
		const focus = await focusOf(page);
		if (focus.value.startsWith("add:") && (await wantsRow(page, filling, focus.value.slice(4)))) {
			await page.keyboard.press("Enter");
			continue;
		}
		if (focus.name === "_action" && focus.value === "save" && open.size === 0) {
			await page.keyboard.press("Enter");
			return asked;
		}
		for (const [names, step] of open) {
			if (!names.split(" ").includes(focus.name)) continue;
			await answerByKeys(page, step, context);
			open.delete(names);
			break;
		}
	}
	throw new Error(`Not reached by keyboard at ${page.url()}: ${[...open.keys()].join(", ")}`);
}

function namesOf({ path, question, ui }: Step): string {
	const name = fieldName(path);
	const widget = widgetOf(question, ui);
	if (widget === "date") return fieldName(path, "day");
	return widget === "checkboxes" ? `${name}[]` : name;
}

function focusOf(page: Page): Promise<Focus> {
	return page.evaluate(() => ({
		name: document.activeElement?.getAttribute("name") ?? "",
		value: document.activeElement?.getAttribute("value") ?? "",
	}));
}

async function wantsRow(page: Page, filling: Filling, table: string): Promise<boolean> {
	const there = await page
		.locator(`input[type="hidden"][name^="answers[${table}]["][name$="[rowId]"]`)
		.count();
	return there < rowsWanted(filling, table);
}

/** Answers the question that has the focus, the way its control is used without a mouse. */
async function answerByKeys(page: Page, { question, ui, answer }: Step, context: RuleContext): Promise<void> {
	const { keyboard } = page;
	switch (widgetOf(question, ui)) {
		case "radios":
		case "scale":
		case "yesNo":
			return chooseByArrows(page, String(answer));
		case "declaration":
			return keyboard.press("Space");
		case "checkboxes":
			return tickByTab(page, (answer as readonly Answer[]).map(String), choicesOf(question, context).length);
		case "select": {
			const label = choicesOf(question, context).find(({ code }) => code === String(answer))?.label ?? "";
			return keyboard.type(label);
		}
		case "date": {
			const [year = "", month = "", day = ""] = String(answer).split("-");
			for (const [place, part] of [day, month, year].entries()) {
				if (place > 0) await keyboard.press("Tab");
				await keyboard.type(String(Number(part)));
			}
			return;
		}
		default:
			return keyboard.insertText(written(question, answer));
	}
}

async function chooseByArrows(page: Page, wanted: string): Promise<void> {
	if ((await focusOf(page)).value === wanted) return page.keyboard.press("Space");
	for (let step = 0; step < 30; step += 1) {
		await page.keyboard.press("ArrowDown");
		if ((await focusOf(page)).value === wanted) return;
	}
	throw new Error(`No choice ${wanted} at ${page.url()}`);
}

async function tickByTab(page: Page, wanted: readonly string[], choices: number): Promise<void> {
	for (let place = 0; place < choices; place += 1) {
		if (wanted.includes((await focusOf(page)).value)) await page.keyboard.press("Space");
		if (place + 1 < choices) await page.keyboard.press("Tab");
	}
}
