import { describe, expect, test } from "vitest";
import type { FormDocument } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { type Imported, importSchema } from "#schemas/intake/importSchema.ts";
import { isDocument } from "#schemas/meta.ts";
import { columnsOf, questionOf } from "#schemas/questions.ts";
import { fc } from "#tests/setup/chance.ts";
import { bombs } from "./bombs.ts";

function minting(): () => string {
	let count = 0;
	return () => `i${String(++count).padStart(21, "0")}`;
}

const take = (schema: unknown, ui?: unknown): Imported =>
	importSchema({ schema, ui }, "from-outside", minting());

function taken(schema: unknown, ui?: unknown): Extract<Imported, { kind: "taken" }> {
	const imported = take(schema, ui);
	if (imported.kind === "refused") throw new Error(JSON.stringify(imported.obstacles));
	return imported;
}

const context = { mode: "trial", today: "2026-03-02", settings: {}, bundle: {}, options: {} } as const;

function faultsOf(document: FormDocument, answers: Parameters<typeof check>[1]): readonly string[] {
	return check(compileForm(document, "trial"), answers, context).map(
		({ path, keyword }) => `${path} ${keyword}`,
	);
}

describe("a plain schema becomes a form", () => {
	const schema = {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: "Trip",
		description: "A day out with the class.",
		type: "object",
		required: ["where", "kind"],
		properties: {
			where: { type: "string", title: "Where to?", minLength: 2, maxLength: 80 },
			kind: { type: "string", enum: ["museum", "farm"], title: "What kind of place?" },
			cost: { type: "number", multipleOf: 0.01, minimum: 0, maximum: 99.5 },
			children: {
				type: "array",
				minItems: 1,
				maxItems: 30,
				items: {
					type: "object",
					required: ["label"],
					properties: { label: { type: "string", maxLength: 20 }, needs_help: { type: "boolean" } },
				},
			},
			contact: {
				type: "object",
				title: "Who to ask",
				properties: { mail: { type: "string", format: "email" } },
			},
		},
		allOf: [
			{
				if: { properties: { kind: { const: "farm" } }, required: ["kind"] },
				// biome-ignore lint/suspicious/noThenProperty: draft-07 calls it so.
				then: { properties: { boots: { type: "boolean", title: "Have they boots?" } }, required: ["boots"] },
			},
		],
	};

	test("its questions, pages, bounds, choices and rows are kept", () => {
		const { document, left } = taken(schema, { where: { "ui:help": "The name is enough." } });
		expect(left).toEqual([]);
		expect(document.pages.map(({ title, questions }) => [title, questions])).toEqual([
			["Trip", ["where", "kind", "cost", "children"]],
			["Who to ask", ["mail"]],
			["Trip, continued", ["boots"]],
		]);
		expect(questionOf(document, "where")).toMatchObject({ minLength: 2, description: "The name is enough." });
		expect(questionOf(document, "cost")).toMatchObject({ maximum: 9950, "x-unit": "pence" });
		const table = questionOf(document, "children") ?? {};
		expect(columnsOf(table).map(({ id, required }) => [id, required])).toEqual([
			["label", true],
			["needsHelp", false],
		]);
	});

	test("it judges answers as the schema did, conditions included", () => {
		const { document } = taken(schema);
		expect(faultsOf(document, { where: "x", kind: "farm" })).toEqual(["where minLength", "boots required"]);
		expect(faultsOf(document, { where: "Zoo", kind: "museum" })).toEqual([]);
		expect(faultsOf(document, { where: "Zoo", kind: "museum", cost: 9951 })).toEqual(["cost maximum"]);
	});

	test("nobody sees an answer and the law protects it most until somebody says otherwise", () => {
		const { document } = taken(schema);
		const parts = Object.keys(document.schema.properties).flatMap((key) => {
			const question = questionOf(document, key);
			return question ? [question, ...columnsOf(question).map((column) => column.question)] : [];
		});
		expect(parts.length).toBeGreaterThan(7);
		for (const part of parts)
			expect(part).toMatchObject({ "x-dataClass": "specialCategory", "x-panel": "hide" });
	});

	test("every loss is told with its place and reason", () => {
		const { left, changed } = taken({
			type: "object",
			properties: {
				a: { type: "string", default: "x", pattern: "^[A-Z]{2}$" },
				b: { type: "string", format: "uri", maxLength: 9 },
				c: { type: ["string", "boolean"] },
				d: { type: "number" },
			},
			dependencies: { a: ["b"] },
			minProperties: 1,
		});
		expect(left.map(({ path }) => path)).toEqual([
			"schema/minProperties",
			"schema/properties/a/default",
			"schema/properties/a/pattern",
			"schema/properties/b/format",
			"schema/properties/c",
			"schema/dependencies/a",
		]);
		expect(changed.map(({ path }) => path)).toEqual([
			"schema/properties/a",
			"schema/properties/d",
			"schema/description",
		]);
	});

	test("a question asked under one of several answers is shown with that answer only", () => {
		const { document, left } = taken({
			type: "object",
			properties: { pets: { type: "string", enum: ["No", "Yes: one"] } },
			required: ["pets"],
			dependencies: {
				pets: {
					oneOf: [
						{ properties: { pets: { enum: ["No"] } } },
						{ properties: { pets: { enum: ["Yes: one"] }, age: { type: "integer" } }, required: ["age"] },
					],
				},
			},
		});
		expect(left).toEqual([]);
		expect(faultsOf(document, { pets: "Yes: one" })).toEqual(["age required"]);
		expect(faultsOf(document, { pets: "No" })).toEqual([]);
	});
});

describe("hostile schemas are refused where they are hostile", () => {
	for (const { name, schema, path, rule } of bombs) {
		test(`${name}`, () => {
			const began = process.hrtime.bigint();
			const imported = take(schema());
			const took = Number(process.hrtime.bigint() - began) / 1e6;
			expect(imported.kind).toBe("refused");
			const [first] = imported.kind === "refused" ? imported.obstacles : [];
			expect(first?.path).toMatch(path);
			expect(first?.rule).toMatch(new RegExp(`^(${rule})$`));
			expect(first?.reason.length).toBeGreaterThan(20);
			expect(took).toBeLessThan(2_000);
		});
	}
});

const name = fc.constantFrom("a", "b", "c", "first name", "ünï", "x-y", "Z", "rowId", "items", "$ref");
const value = fc.oneof(
	fc.string({ maxLength: 70 }),
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
);
const seldom = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 4 });

/** One question as people write it, with a keyword here and there that does not fit. */
const leaf = fc.record(
	{
		type: fc.constantFrom(
			"string",
			"string",
			"number",
			"integer",
			"boolean",
			"null",
			["string", "null"],
			"odd",
		),
		title: seldom(fc.string({ maxLength: 400 })),
		description: seldom(value),
		format: seldom(fc.constantFrom("date", "email", "uri", "date-time", "data-url", 4)),
		enum: seldom(fc.array(value, { maxLength: 5 })),
		const: seldom(value),
		default: seldom(value),
		minLength: seldom(fc.oneof(fc.nat(30_000), value)),
		maxLength: seldom(fc.oneof(fc.nat(30_000), value)),
		minimum: seldom(fc.double({ noNaN: true, noDefaultInfinity: true })),
		multipleOf: seldom(fc.constantFrom(0.01, 0.1, 0.5, 1, 7, 0, -1, "2")),
		oneOf: seldom(fc.array(fc.record({ const: value, title: value }), { maxLength: 3 })),
		pattern: seldom(fc.constant("^a$")),
	},
	{ requiredKeys: ["type"] },
);

const below = (inner: fc.Arbitrary<unknown>) => {
	const properties = fc.dictionary(name, inner, { minKeys: 1, maxKeys: 4 });
	const object = fc.record({
		type: fc.constant("object"),
		properties,
		required: fc.array(fc.oneof(name, value), { maxLength: 3 }),
		oneOf: seldom(
			fc.array(fc.record({ title: value, type: fc.constant("object"), properties }), { maxLength: 2 }),
		),
		if: seldom(fc.record({ properties: fc.dictionary(name, fc.record({ const: value }), { maxKeys: 2 }) })),
		// biome-ignore lint/suspicious/noThenProperty: draft-07 calls it so.
		then: seldom(fc.record({ properties, required: fc.array(name, { maxLength: 2 }) })),
		dependencies: seldom(fc.dictionary(name, fc.record({ properties }), { maxKeys: 2 })),
		allOf: seldom(fc.array(fc.record({ properties }), { maxLength: 2 })),
	});
	const list = fc.record({
		type: fc.constant("array"),
		items: fc.oneof(inner, fc.array(inner, { maxLength: 3 })),
		minItems: seldom(fc.oneof(fc.nat(40), value)),
		maxItems: seldom(fc.oneof(fc.nat(200), value)),
	});
	return fc.oneof(
		{ weight: 3, arbitrary: leaf },
		{ weight: 2, arbitrary: object },
		{ weight: 1, arbitrary: list },
	);
};

const sensible = fc.record({
	type: fc.constant("object"),
	properties: fc.dictionary(name, below(below(leaf)), { minKeys: 1, maxKeys: 4 }),
	required: fc.array(name, { maxLength: 3 }),
});

const looks = fc.option(
	fc.dictionary(
		fc.oneof(name, fc.constantFrom("ui:widget", "ui:order", "ui:options", "ui:title")),
		fc.oneof(
			value,
			fc.array(name, { maxLength: 3 }),
			fc.record({ "ui:widget": fc.constantFrom("textarea", "hidden", "radio") }),
		),
		{ maxKeys: 4 },
	),
	{ nil: undefined },
);

/** As a file would carry it: what is undefined is not there. */
const asJson = (value: unknown): unknown =>
	value === undefined ? undefined : JSON.parse(JSON.stringify(value));

describe("the importer is total", () => {
	test("what people write comes out as a form of the right shape, or with reasons why not", () => {
		let forms = 0;
		const property = fc.property(sensible, looks, (schema, ui) => {
			const imported = take(asJson(schema), asJson(ui));
			if (imported.kind === "refused") return imported.obstacles.every(({ reason }) => reason !== "");
			forms += 1;
			expect(isDocument(imported.document)).toBe(true);
			faultsOf(imported.document, {});
			return true;
		});
		fc.assert(property, { numRuns: 120 });
		// Three in five come out as forms: so few as this is no chance.
		expect(forms).toBeGreaterThan(36);
	});

	test("no value whatever makes it throw", () => {
		const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.anything({ maxDepth: 3 }));
		const keywords = fc.dictionary(
			fc.constantFrom(
				"type",
				"properties",
				"items",
				"required",
				"allOf",
				"oneOf",
				"if",
				"then",
				"dependencies",
				"$ref",
				"enum",
			),
			anything,
			{ maxKeys: 5 },
		);
		fc.assert(
			fc.property(fc.oneof(anything, keywords), anything, (schema, ui) => {
				const imported = take(schema, ui);
				return imported.kind === "taken" ? isDocument(imported.document) : imported.obstacles.length > 0;
			}),
			{ numRuns: 500 },
		);
	});
});
