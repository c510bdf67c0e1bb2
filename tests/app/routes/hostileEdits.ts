import type { FormDocument } from "#schemas/annotations.ts";

/** An edit that must be refused in words, through whatever door it comes. */
export interface HostileEdit {
	readonly name: string;
	/** The whole form with the edit made, as a text somebody could bring along. */
	readonly text: (draft: FormDocument) => string;
	/** What the refusal speaks of. */
	readonly words: RegExp;
	/** The same edit as the editor's own page for a new question would post it, where it can. */
	readonly card?: Readonly<Record<string, string>>;
}

const asked = { title: "Odd", "x-fieldId": "odd.one", "x-dataClass": "none", "x-panel": "hide" };

/** The draft with one more question of this schema, on its first page. */
function withQuestion(draft: FormDocument, question: object, key = "odd"): string {
	const properties = JSON.stringify({ ...draft.schema.properties, zzz: { ...asked, ...question } });
	const [first, ...rest] = draft.pages;
	const pages = [{ ...first, questions: [...(first?.questions ?? []), "zzz"] }, ...rest];
	const whole = JSON.stringify({ ...draft, schema: { ...draft.schema, properties: "here" }, pages });
	return whole.replace('"here"', properties).replaceAll('"zzz"', JSON.stringify(key));
}

function many(draft: FormDocument, count: number, question: (place: number) => object): string {
	const added = Array.from({ length: count }, (_, place) => [
		`odd${place}`,
		{ ...asked, "x-fieldId": `odd.${place}`, ...question(place) },
	]);
	const properties = { ...draft.schema.properties, ...Object.fromEntries(added) };
	const [first, ...rest] = draft.pages;
	const pages = [
		{ ...first, questions: [...(first?.questions ?? []), ...added.map(([key]) => key)] },
		...rest,
	];
	return JSON.stringify({ ...draft, schema: { ...draft.schema, properties }, pages });
}

function deepRule(levels: number): unknown {
	let rule: unknown = { present: ["odd"] };
	for (let level = 0; level < levels; level += 1) rule = { "!": [rule] };
	return rule;
}

const text = { type: "string", maxLength: 20 };
const lines = (count: number) =>
	Array.from({ length: count }, (_, place) => `Option number ${place}`).join("\n");
const card = { _action: "add", title: "Odd", kind: "shortAnswer", dataClass: "none", required: "no" };

export const hostileEdits: readonly HostileEdit[] = [
	{ name: "no JSON at all", text: () => "{ this is no form", words: /Line 1, character/ },
	{ name: "nesting without end", text: () => "[".repeat(100_000), words: /JSON|levels/ },
	{
		name: "an object 5,000 deep",
		text: (draft) =>
			JSON.stringify(draft).replace(/\}$/, `,"odd":${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}}`),
		words: /levels/,
	},
	{
		name: "501 choices",
		text: (draft) =>
			withQuestion(draft, { type: "string", enum: Array.from({ length: 501 }, (_, place) => `c${place}`) }),
		words: /500 choices|500 options/,
		card: { ...card, kind: "chooseOne", lines: lines(501) },
	},
	{
		name: "201 questions",
		text: (draft) => many(draft, 201, () => text),
		words: /more of them here than a form may have/,
	},
	{
		name: "61 conditions",
		text: (draft) => many(draft, 61, () => ({ ...text, "x-showIf": { present: ["odd0"] } })),
		words: /60 conditions/,
	},
	{
		name: "a rule that nests without end",
		text: (draft) => withQuestion(draft, { ...text, "x-showIf": deepRule(40) }),
		words: /levels/,
	},
	{
		name: "a free pattern",
		text: (draft) => withQuestion(draft, { ...text, pattern: "^(a+)+$" }),
		words: /pattern/,
	},
	{ name: "a reference", text: (draft) => withQuestion(draft, { $ref: "#" }), words: /\$ref|missing/ },
	{
		name: "a million rows",
		text: (draft) =>
			withQuestion(draft, {
				type: "array",
				minItems: 1_000_000,
				maxItems: 1_000_000,
				items: {
					type: "object",
					properties: { a: { ...text, ...asked, "x-fieldId": "odd.a" } },
					additionalProperties: false,
				},
			}),
		words: /minItems|written/,
	},
	{ name: "the name __proto__", text: (draft) => withQuestion(draft, text, "__proto__"), words: /reserved/ },
	{ name: "the name toString", text: (draft) => withQuestion(draft, text, "toString"), words: /reserved/ },
	{
		name: "half of a character",
		text: (draft) => withQuestion(draft, { ...text, title: "here" }).replace('"here"', '"\\ud800"'),
		words: /cannot be kept/,
	},
	{
		name: "a title longer than a screen",
		text: (draft) => withQuestion(draft, { ...text, title: "Odd ".repeat(100) }),
		words: /300 characters|longer|long/,
		card: { ...card, title: "Odd ".repeat(100) },
	},
	{
		name: "looks of its own",
		text: (draft) =>
			JSON.stringify({
				...draft,
				ui: { ...draft.ui, [Object.keys(draft.ui)[0] ?? "a"]: { classNames: "x" } },
			}),
		words: /classNames/,
	},
	{
		name: "a question without a class of data",
		text: (draft) => withQuestion(draft, { ...text, "x-dataClass": undefined }),
		words: /x-dataClass|missing/,
		card: { ...card, dataClass: "" },
	},
	{
		name: "a megabyte of text",
		text: (draft) => many(draft, 150, () => ({ ...text, description: "A long explanation. ".repeat(350) })),
		words: /characters/,
		card: { ...card, hint: "A long explanation. ".repeat(3_000) },
	},
];
