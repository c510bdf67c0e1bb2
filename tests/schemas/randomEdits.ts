import type { FormDocument, FormPage } from "#schemas/annotations.ts";
import { applyOperation } from "#schemas/apply.ts";
import type { Operation, Spot } from "#schemas/operations.ts";
import { fieldsOf, findField, isQuestion, ownChoices } from "#schemas/operationsFind.ts";
import { addOf, changesOf, mergeOf, moveOf, renameOf, retireOf, splitOf } from "#schemas/operationsMake.ts";
import { columnsOf, type Question, rowSchemaOf } from "#schemas/questions.ts";
import { fc } from "#tests/setup/chance.ts";

/** Numbers from which everything random is taken, in order, so that an example can be shrunk. */
class Dice {
	readonly rolls: readonly number[];
	at = 0;

	constructor(rolls: readonly number[]) {
		this.rolls = rolls;
	}

	below(limit: number): number {
		const roll = this.rolls[this.at % this.rolls.length] ?? 0;
		this.at += 1;
		return limit <= 0 ? 0 : (roll + this.at) % limit;
	}

	of<T>(items: readonly T[]): T | undefined {
		return items[this.below(items.length)];
	}
}

const words = ["Hours", "Costs", "Group", "Reason", "School", "Support", "Review", "Plan"];

function simpleQuestion(dice: Dice, field: string): Question {
	const said = {
		title: `${dice.of(words)} ${dice.below(90)}`,
		"x-fieldId": field,
		"x-dataClass": dice.of(["none", "personal", "financial"] as const) ?? "none",
	};
	const labels = { small: "Small group", large: "Large group", alone: "One to one" };
	const kinds: Question[] = [
		{ type: "string", maxLength: 50 + dice.below(400), ...said },
		{ type: "integer", minimum: 0, maximum: 10 + dice.below(90), ...said },
		{ type: "integer", "x-unit": "pence", ...said, "x-report": { as: "measure", label: "Cost" } },
		{ type: "string", enum: ["small", "large", "alone"], "x-labels": labels, ...said },
		{ type: "integer", enum: [1, 2, 3], "x-labels": { 1: "Low", 2: "Middle", 3: "High" }, ...said },
		{
			type: "array",
			uniqueItems: true,
			items: { type: "string", enum: ["small", "large", "alone"] },
			"x-labels": labels,
			...said,
		},
		{ type: "boolean", ...said },
		{ type: "string", format: "date", ...said, "x-report": { as: "date", label: "Day" } },
	];
	return kinds[dice.below(kinds.length)] ?? { type: "string", ...said };
}

function someQuestion(dice: Dice, field: string): Question {
	if (dice.below(5) > 0) return simpleQuestion(dice, field);
	const columns = Array.from({ length: 1 + dice.below(4) }, (_, place) => [
		`column${place}`,
		simpleQuestion(dice, `${field}.c${place}`),
	]);
	const table: unknown = {
		type: "array",
		maxItems: 9,
		title: `Rows ${dice.below(90)}`,
		"x-fieldId": field,
		"x-dataClass": "none",
		items: {
			type: "object",
			properties: {
				rowId: {
					type: "string",
					format: "rowId",
					title: "Row",
					"x-fieldId": `${field}.row`,
					"x-dataClass": "none",
				},
				...Object.fromEntries(columns),
			},
			required: ["column0"],
			additionalProperties: false,
		},
	};
	return isQuestion(table) ? table : simpleQuestion(dice, field);
}

/** A document with questions of every kind, tables, rules that read each other, looks and checks. */
export function randomDocument(rolls: readonly number[], size: number): FormDocument {
	const dice = new Dice(rolls);
	const keys = Array.from({ length: size }, (_, place) => `question${place}`);
	const questions = keys.map((key, place): [string, Question] => {
		const question = someQuestion(dice, `form.${place}`);
		const other = keys[dice.below(size)] ?? key;
		const rule = { and: [{ "==": [{ var: other }, "small"] }, { present: [other] }] };
		return [key, dice.below(3) === 0 ? { ...question, "x-showIf": rule } : question];
	});
	const pages: FormPage[] = Array.from({ length: 1 + dice.below(4) }, (_, place) => ({
		id: `page-${place}`,
		title: `Page ${place}`,
		questions: [],
	}));
	const homes = keys.map(() => dice.below(pages.length));
	return {
		form: "made-up",
		title: "Made up",
		purpose: "Tries what can be tried.",
		minutes: 5,
		schema: {
			$schema: "http://json-schema.org/draft-07/schema#",
			type: "object",
			properties: Object.fromEntries(questions),
			required: keys.filter(() => dice.below(2) === 0),
			additionalProperties: false,
		},
		ui: Object.fromEntries(keys.slice(0, 3).map((key) => [key, { "ui:width": 10 as const }])),
		pages: pages.map((page, place) => ({
			...page,
			questions: keys.filter((_, at) => homes[at] === place),
		})),
		checks: [
			{
				id: "one",
				rule: { ">": [{ var: keys[0] ?? "" }, 1] },
				message: "Must be more than one",
				questions: [keys[0] ?? ""],
			},
		],
	};
}

/** One thing an editor might do next; undefined where there is nothing to do it to. */
function nextEdit(
	document: FormDocument,
	dice: Dice,
	mint: () => number,
): readonly (Operation | undefined)[] {
	const fields = fieldsOf(document).filter((one) => findField(document, one));
	const field = dice.of(fields) ?? "";
	const found = findField(document, field);
	const page = dice.of(document.pages);
	const onPage: Spot = { page: page?.id ?? "", place: dice.below((page?.questions.length ?? 0) + 1) };
	const spot = found && "table" in found.spot ? { ...found.spot, place: dice.below(3) } : onPage;
	const name = (prefix: string) => {
		const number = mint();
		return { field: `${prefix}.${number}`, key: `${prefix}${number}` };
	};
	const fresh = () => ({ question: simpleQuestion(dice, "x"), required: dice.below(2) === 0 });
	const place = dice.below(document.pages.length);
	const edits: (() => readonly (Operation | undefined)[])[] = [
		() => [addOf({ question: someQuestion(dice, "new") }, onPage, () => ({ ...name("new"), field: "new" }))],
		() => [addOf(fresh(), spot, () => name("new"))],
		() => [retireOf(document, field)],
		() => [moveOf(document, field, spot), moveOf(document, field, onPage)],
		() => [renameOf(document, field, dice.below(3) === 0 ? `question${dice.below(9)}` : name("other").key)],
		() => [splitOf(document, field, [fresh(), fresh()], () => name("part"))],
		() => [mergeOf(document, [...new Set([field, dice.of(fields) ?? ""])], fresh(), () => name("whole"))],
		() => changesOf(document, field, found ? edited(found.question, dice) : {}),
		() => changesOf(document, field, found ? edited(found.question, dice) : {}),
		() => changesOf(document, field, { ui: { "ui:width": 20, "ui:widget": "text" } }),
		() => [{ kind: "addPage", page: { id: `more-${mint()}`, title: "More" }, place }],
		() => [{ kind: "movePage", page: document.pages[place]?.id ?? "", from: place, to: 0 }],
		() => [{ kind: "retirePage", page: { id: page?.id ?? "", title: page?.title ?? "" }, place }],
		() => [
			{
				kind: "setPageText",
				page: page?.id ?? "",
				from: { title: page?.title },
				to: { title: `${dice.of(words)}`, intro: "Begin here." },
			},
		],
		() => [
			{ kind: "setText", field: null, from: { minutes: document.minutes }, to: { minutes: dice.below(60) } },
		],
		() => recode(document, field, mint()),
	];
	return edits[dice.below(edits.length)]?.() ?? [];
}

function recode(document: FormDocument, field: string, number: number): readonly Operation[] {
	const found = findField(document, field);
	const from = found && ownChoices(found.question);
	const [first, ...rest] = from ?? [];
	if (!from || !first || typeof first.code !== "string") return [];
	const code = `code${number}`;
	return [
		{ kind: "recode", field, map: [{ from: first.code, to: code }], from, to: [{ ...first, code }, ...rest] },
	];
}

function edited(question: Question, dice: Dice): { question: Question; required: boolean } {
	const again = simpleQuestion(dice, question["x-fieldId"] ?? "");
	const choices: Question =
		question.type === "string" && question.enum
			? {
					...question,
					enum: ["alone", "pair", "small"],
					"x-labels": { small: "Few", alone: "One", pair: "Two" },
				}
			: { ...question, title: `${dice.of(words)} anew` };
	const versions: Question[] = [
		again,
		choices,
		{ ...question, description: "Say more", "x-panel": "show" },
		{ ...question, "x-showIf": { present: ["question1"] }, "x-mode": "live" },
		{ ...question, "x-report": { as: "dimension", label: "Kind" }, "x-concept": "kind" },
	];
	const made = versions[dice.below(versions.length)] ?? again;
	return {
		question:
			rowSchemaOf(question) && columnsOf(question).length > 0 ? { ...question, title: "Rows anew" } : made,
		required: dice.below(2) === 0,
	};
}

/** A document, the operations somebody did to it, and every document on the way. */
export interface Edits {
	readonly start: FormDocument;
	readonly operations: readonly Operation[];
	readonly documents: readonly FormDocument[];
}

/** A random document and a random sequence of edits; what the document refuses is left out. */
export const randomEdits: fc.Arbitrary<Edits> = fc
	.record({
		rolls: fc.array(fc.nat(10_000), { minLength: 20, maxLength: 120 }),
		size: fc.integer({ min: 1, max: 12 }),
		length: fc.integer({ min: 0, max: 25 }),
	})
	.map(({ rolls, size, length }) => {
		const dice = new Dice(rolls);
		const documents = [randomDocument(rolls, size)];
		const operations: Operation[] = [];
		let minted = 0;
		for (let done = 0; done < length; done += 1) {
			const current = documents.at(-1) ?? randomDocument(rolls, size);
			const edits = nextEdit(current, dice, () => {
				minted += 1;
				return minted;
			});
			for (const operation of edits) {
				const applied = operation && applyOperation(documents.at(-1) ?? current, operation);
				if (!operation || !applied?.ok) continue;
				operations.push(operation);
				documents.push(applied.document);
			}
		}
		return { start: documents[0] ?? randomDocument(rolls, size), operations, documents };
	});
