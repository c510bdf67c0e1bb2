import { expect, test } from "vitest";
import { compileForm } from "#schemas/compile.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { judge } from "#schemas/judge.server.ts";
import { inspectDocument, isDocument } from "#schemas/meta.ts";
import { modes } from "#schemas/vocabulary.ts";
import { fc } from "#tests/setup/chance.ts";
import { smallForm } from "./smallForm.ts";

/** The small form as plain data, changed at one place. */
function changed(path: readonly string[], value: unknown): unknown {
	const copy: unknown = JSON.parse(JSON.stringify(smallForm));
	let here = copy;
	for (const step of path.slice(0, -1)) here = Reflect.get(Object(here), step);
	const last = path.at(-1) ?? "";
	if (value === undefined) Reflect.deleteProperty(Object(here), last);
	else Object.defineProperty(here, last, { value, enumerable: true, configurable: true, writable: true });
	return copy;
}

const root = ["schema", "properties"];
const plain = {
	type: "string",
	maxLength: 20,
	title: "New",
	"x-fieldId": "small.new",
	"x-dataClass": "none",
};

function rules(value: unknown, severity: "error" | "warning" = "error"): readonly string[] {
	return [
		...new Set(inspectDocument(value).flatMap((issue) => (issue.severity === severity ? [issue.rule] : []))),
	];
}

test("every shipped form passes the gate and compiles in both modes", () => {
	for (const document of [...Object.values(shippedDocuments), smallForm]) {
		expect(inspectDocument(document)).toEqual([]);
		expect(isDocument(JSON.parse(JSON.stringify(document)))).toBe(true);
		for (const mode of modes) expect(() => judge(compileForm(document, mode), {})).not.toThrow();
	}
});

test("no value whatever makes the gate fail", () => {
	const values = fc.oneof(fc.jsonValue(), fc.anything({ withBigInt: true, withNullPrototype: true }));
	fc.assert(
		fc.property(values, (value) => {
			expect(inspectDocument(value).length).toBeGreaterThan(0);
		}),
	);
	for (const value of [undefined, Symbol("x"), 1n, () => 1, [undefined], { a: new Array(2) }]) {
		expect(rules(value)).toEqual(["json"]);
	}
	expect(rules(7)).toEqual(["shape"]);
	expect(rules([])).toEqual(["shape"]);
});

test("no change at random in a form makes the gate or the compiler fail", () => {
	const paths = pathsIn(smallForm, []);
	const values = fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 2 }));
	fc.assert(
		fc.property(fc.constantFrom(...paths), values, (path, value) => {
			const candidate = changed(path, value);
			const issues = inspectDocument(candidate);
			if (!issues.some(({ severity }) => severity === "error") && isDocument(candidate)) {
				for (const mode of modes) judge(compileForm(candidate, mode), {});
			}
		}),
		{ numRuns: 300 },
	);
});

test("a condition that names one choice twice compiles as if it named it once", () => {
	const candidate = changed([...root, "more", "x-showIf"], { in: [{ var: "kind" }, ["one", "two", "one"]] });
	expect(inspectDocument(candidate)).toEqual([]);
	if (!isDocument(candidate)) throw new Error("Not a document.");
	for (const mode of modes) expect(() => judge(compileForm(candidate, mode), {})).not.toThrow();
});

function pathsIn(value: unknown, path: readonly string[]): (readonly string[])[] {
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])]);
}

test("what is too large is refused before anything looks at it", () => {
	let deep: unknown = {};
	for (let level = 0; level < 5000; level += 1) deep = { a: deep };
	expect(rules(deep)).toEqual(["depth"]);
	const many = (count: number) => Array.from({ length: count }, (_, place) => `c${place}`);
	expect(rules(changed([...root, "kind", "enum"], many(501)))).toEqual(["choices"]);
	expect(rules(changed(["purpose"], "x".repeat(10_001)))).toEqual(["text"]);
	expect(rules(many(30_000))).toEqual(["nodes"]);
	const nodes = Object.fromEntries(many(301).map((name) => [name, { properties: {} }]));
	expect(rules(nodes)).toEqual(["properties"]);
	const conditions = Object.fromEntries(many(61).map((name) => [name, { "x-showIf": true }]));
	expect(rules(conditions)).toEqual(["conditions"]);
	const loop: { self?: unknown } = {};
	loop.self = loop;
	expect(rules(loop)).toEqual(["depth"]);
	expect(() => judge(compileForm({ ...smallForm, title: "x".repeat(20_000) }, "trial"), {})).toThrow(
		"beyond the limits",
	);
});

test("names that objects inherit are refused", () => {
	for (const name of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]) {
		expect(rules(changed([...root, name], plain))).toEqual(["name"]);
		expect(rules(JSON.parse(`{"${name}": 1}`))).toEqual(["name"]);
	}
});

test("only known words, formats and looks may be used", () => {
	for (const [keyword, value] of [
		["pattern", "^(a+)+$"],
		["$ref", "#"],
		["default", "x"],
		["anyOf", []],
		["x-script", "alert(1)"],
		["format", "uri"],
		["x-panel", "everyone"],
		["type", "number"],
	] as const) {
		expect(rules(changed([...root, "label", keyword], value)).length).toBeGreaterThan(0);
	}
	expect(rules(changed(["ui", "why", "ui:widget"], "script")).length).toBeGreaterThan(0);
	expect(rules(changed(["ui", "why", "classNames"], "x")).length).toBeGreaterThan(0);
	expect(rules(changed([...root, "rows", "maxItems"], 1000)).length).toBeGreaterThan(0);
	expect(rules(changed(["schema", "additionalProperties"], true)).length).toBeGreaterThan(0);
});

test("every question needs its identity, its wording and its class", () => {
	for (const keyword of ["x-fieldId", "title", "x-dataClass", "type"]) {
		const issues = inspectDocument(changed([...root, "label", keyword], undefined));
		expect(issues[0]).toMatchObject({ rule: "required", question: "label", severity: "error" });
	}
	expect(rules(changed([...root, "kind", "x-fieldId"], "small.label"))).toEqual(["fieldId"]);
	expect(rules(changed([...root, "label", "maxLength"], undefined))).toEqual(["maxLength"]);
	expect(rules(changed([...root, "kind", "x-labels"], { one: "One" }))).toEqual(["label"]);
});

test("free text is seen by the panel only once it is checked", () => {
	expect(rules(changed([...root, "label", "x-panel"], "show"))).toEqual(["freeText"]);
	expect(rules(changed([...root, "rows", "items", "properties", "note", "x-panel"], "show"))).toEqual([
		"freeText",
	]);
	expect(rules(changed([...root, "attendance", "x-band"], undefined))).toEqual(["band"]);
	expect(rules(changed([...root, "label", "x-report"], { as: "dimension", label: "Label" }))).toEqual([
		"report",
	]);
});

test("only Pupil Details may ask who a child is", () => {
	expect(rules(changed(["form"], "other-form"))).toEqual(["identity"]);
	const other = { ...smallForm, form: "other-form" };
	const without = JSON.parse(JSON.stringify(other).replaceAll('"upn"', '"urn"'));
	expect(rules(without)).toEqual([]);
	for (const key of ["name", "dateOfBirth", "surname", "homePostcode"]) {
		const asking = JSON.parse(
			JSON.stringify(without).replaceAll('"label"', `"${key}"`).replaceAll(`"${key}":"`, '"label":"'),
		);
		expect(rules(asking)).toContain("identity");
	}
});

test("pages, required answers and checks speak of questions that are there, once", () => {
	expect(rules(changed(["pages", "0", "questions"], ["label"]))).toEqual(["page"]);
	expect(rules(changed(["pages", "1", "questions"], [...smallForm.pages[1].questions, "label"]))).toEqual([
		"page",
	]);
	expect(rules(changed(["schema", "required"], ["nobody"]))).toEqual(["unknownQuestion"]);
	expect(rules(changed(["checks", "0", "questions"], ["nobody"]))).toEqual(["unknownQuestion"]);
	expect(rules(changed(["schema", "required"], ["totalPence"]), "warning")).toEqual(["calculatedRequired"]);
});

test("rules use known operators, read what is there and do not go round in circles", () => {
	const rule = (value: unknown) => rules(changed([...root, "why", "x-showIf"], value));
	expect(rule({ "==": [{ var: "nobody" }, 1] })).toEqual(["unknownQuestion"]);
	expect(rule({ sum: ["rows", "nothing"] })).toEqual(["unknownQuestion"]);
	expect(rule({ eval: ["x"] })).toEqual(["operator"]);
	expect(rule({ present: ["why"] })).toEqual(["loop"]);
	expect(rule({ present: ["beansWhy"] })).toEqual([]);
	const throughTable = changed([...root, "rows", "items", "properties", "note", "x-showIf"], {
		present: ["totalPence"],
	});
	expect(rules(throughTable)).toEqual(["loop"]);
	const column = changed([...root, "rows", "items", "properties", "note", "x-showIf"], { present: ["size"] });
	expect(rules(column)).toEqual([]);
});
