import { expect, test } from "vitest";
import { type GateGround, gateIssues } from "#app/domain/gate.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { inspectDocument, isDocument } from "#schemas/meta.ts";
import type { Operation } from "#schemas/operations.ts";
import { retireOf } from "#schemas/operationsMake.ts";
import { smallForm } from "#tests/schemas/smallForm.ts";

type Change = readonly [path: string, value: unknown];

/** The small form changed at some places; undefined takes a key out. */
function changed(...changes: readonly Change[]): unknown {
	const copy: unknown = JSON.parse(JSON.stringify(smallForm));
	for (const [path, value] of changes) {
		const steps = path.split("/");
		let here = copy;
		for (const step of steps.slice(0, -1)) here = Reflect.get(Object(here), step);
		const last = steps.at(-1) ?? "";
		if (value === undefined) Reflect.deleteProperty(Object(here), last);
		else Reflect.set(Object(here), last, value);
	}
	return copy;
}

const at = (key: string) => `schema/properties/${key}`;
const rulesOf = (value: unknown) => inspectDocument(value).map(({ rule }) => rule);

/** A rule of the gate, a document it refuses or doubts, and one much like it that it lets pass. */
const examples: readonly [rule: string, severity: "error" | "warning", failing: unknown, passing: unknown][] =
	[
		[
			"unknownQuestion",
			"error",
			changed([`${at("why")}/x-showIf`, { "==": [{ var: "nowhere" }, 1] }]),
			changed([`${at("why")}/x-showIf`, { "==": [{ var: "kind" }, "two"] }]),
		],
		[
			"operator",
			"error",
			changed([`${at("why")}/x-showIf`, { explode: [{ var: "kind" }] }]),
			changed([`${at("why")}/x-showIf`, { in: [{ var: "kind" }, ["one", "two"]] }]),
		],
		[
			"loop",
			"error",
			changed([`${at("why")}/x-showIf`, { present: "why" }]),
			changed([`${at("why")}/x-showIf`, { present: "kind" }]),
		],
		[
			"unreachable",
			"error",
			changed([`${at("why")}/x-showIf`, { "==": [{ var: "kind" }, "four"] }]),
			changed([`${at("why")}/x-showIf`, { "==": [{ var: "kind" }, "three"] }]),
		],
		[
			"unreachable",
			"error",
			changed([
				`${at("why")}/x-showIf`,
				{ and: [{ "==": [{ var: "kind" }, "one"] }, { "==": [{ var: "kind" }, "two"] }] },
			]),
			changed([
				`${at("why")}/x-showIf`,
				{ or: [{ "==": [{ var: "kind" }, "one"] }, { "==": [{ var: "kind" }, "two"] }] },
			]),
		],
		[
			"freeText",
			"error",
			changed([`${at("label")}/x-panel`, "show"]),
			changed([`${at("label")}/x-panel`, "redact"]),
		],
		[
			"identity",
			"error",
			changed(["form", "another-form"], [`${at("label")}/x-concept`, "dateOfBirth"]),
			changed([`${at("label")}/x-concept`, "dateOfBirth"]),
		],
		[
			"looksOnly",
			"error",
			changed([`${at("label")}/description`, "Copy what stands in the green box."]),
			changed([`${at("label")}/description`, "Copy what stands in the box ‘Label’."]),
		],
		[
			"looksOnly",
			"error",
			changed([`${at("label")}/description`, "See the table on the right."]),
			changed([`${at("label")}/description`, "See the table ‘Costs’. Use it on the right day."]),
		],
		[
			"looksOnly",
			"error",
			changed([`${at("kind")}/x-labels`, { one: "Red", two: "Amber", three: "Green" }]),
			changed([`${at("kind")}/x-labels`, { one: "Red: stop", two: "Amber: wait", three: "Green: go" }]),
		],
		[
			"label",
			"error",
			changed([`${at("kind")}/x-labels`, { one: "The first", two: "The second" }]),
			changed(),
		],
		["required", "error", changed([`${at("label")}/title`, undefined]), changed()],
		["required", "error", changed([`${at("label")}/x-dataClass`, undefined]), changed()],
		[
			"manyChoices",
			"warning",
			changed(
				["ui/kind", { "ui:widget": "radios" }],
				[`${at("kind")}/enum`, ["a", "b", "c", "d", "e", "f", "g", "h"]],
				[
					`${at("kind")}/x-labels`,
					Object.fromEntries([..."abcdefgh"].map((code) => [code, `Choice ${code}`])),
				],
				[`${at("why")}/x-showIf`, undefined],
			),
			changed(
				["ui/kind", { "ui:widget": "radios" }],
				[`${at("kind")}/enum`, ["a", "b", "c", "d", "e", "f", "g"]],
				[
					`${at("kind")}/x-labels`,
					Object.fromEntries([..."abcdefg"].map((code) => [code, `Choice ${code}`])),
				],
				[`${at("why")}/x-showIf`, undefined],
			),
		],
		[
			"readingAge",
			"warning",
			changed([
				`${at("label")}/description`,
				"Enumerate, with particular reference to the graduated approach, the differentiated pedagogical interventions that practitioners have implemented to ameliorate identified barriers.",
			]),
			changed([
				`${at("label")}/description`,
				"Say what you have tried so far. Say what changed because of it, and how you know that it did.",
			]),
		],
		[
			"invitesNames",
			"warning",
			changed(["form", "another-form"], [`${at("label")}/title`, "Names of the children"]),
			changed(["form", "another-form"], [`${at("label")}/title`, "What the group is called"]),
		],
		[
			"invitesNames",
			"warning",
			changed(["form", "another-form"], [`${at("label")}/description`, "Write the name of the pupil."]),
			changed(
				["form", "another-form"],
				[`${at("label")}/description`, "Write what means this pupil to you. Leave out names."],
			),
		],
	];

test("every rule of the gate has a document it stops or doubts, and one it lets pass", () => {
	for (const [rule, severity, failing, passing] of examples) {
		const found = inspectDocument(failing).find((one) => one.rule === rule);
		expect(found?.severity, `${rule}: ${JSON.stringify(rulesOf(failing))}`).toBe(severity);
		expect(rulesOf(passing), rule).not.toContain(rule);
	}
});

test("a form that asks everybody very much is doubted", () => {
	const more = Array.from({ length: 70 }, (_, place) => `extra${place}`);
	const question = (key: string) => ({
		type: "boolean",
		title: `Is it ${key}?`,
		"x-fieldId": `small.${key}`,
		"x-dataClass": "none",
	});
	const grown = (keys: readonly string[]) =>
		changed(
			[
				"schema/properties",
				{ ...smallForm.schema.properties, ...Object.fromEntries(keys.map((key) => [key, question(key)])) },
			],
			["schema/required", [...smallForm.schema.required, ...keys]],
			["pages/0/questions", [...(smallForm.pages[0]?.questions ?? []), ...keys]],
		);
	expect(rulesOf(grown(more))).toContain("manyRequired");
	expect(rulesOf(grown(more.slice(0, 20)))).not.toContain("manyRequired");
});

/** A version of the small form with what the gate knows besides. */
function ground(operations: readonly Operation[], about: Partial<GateGround> = {}): GateGround {
	const applied = applyAll(smallForm, operations);
	if (!applied.ok) throw new Error(applied.why);
	const { document } = applied;
	const rest = { looked: "current", tried: true, readers: [], openThreads: [] } as const;
	return { document, base: smallForm, operations, ...rest, ...about };
}

const told = (one: GateGround) => gateIssues(one).map(({ rule, severity }) => `${severity} ${rule}`);

test("open comments are worth a look, by question, and keep nobody from publishing", () => {
	const openThreads = [
		{ question: "need", open: 2 },
		{ question: null, open: 1 },
	];
	const found = gateIssues(ground([], { openThreads })).filter(({ rule }) => rule === "openThreads");
	expect(found).toMatchObject([
		{ question: "need", severity: "warning", message: "2 comments on it are still open." },
		{ severity: "warning", message: "A comment on it is still open." },
	]);
	expect(told(ground([]))).not.toContain("warning openThreads");
});

test("a reported question that goes without a word is refused; one that is retired ends its figures", () => {
	const retire = retireOf(smallForm, "small.need");
	if (!retire) throw new Error("Not asked.");
	const checks: Operation[] = smallForm.checks
		.filter((check) => JSON.stringify(check).includes('"need"'))
		.map((from) => ({
			kind: "setRule",
			check: from.id,
			from,
			to: null,
			place: smallForm.checks.indexOf(from),
		}));
	const said = ground([...checks.toReversed(), retire]);
	expect(told(said)).toContain("warning seriesEnds");
	expect(told(said)).not.toContain("error lostReport");
	const unsaid = told({ ...said, operations: [] });
	expect(unsaid).toContain("error lostReport");
	expect(unsaid).toContain("error history");
	expect(told(ground([]))).toEqual([]);
});

test("a name that another form reads stays what it is", () => {
	const rename: Operation = { kind: "rename", field: "small.total", from: "totalPence", to: "allPence" };
	const readers = [{ form: smallForm.form, question: "totalPence", title: "Another form" }];
	expect(told(ground([rename], { readers }))).toContain("error readElsewhere");
	expect(told(ground([], { readers }))).toEqual([]);
	expect(told(ground([rename]))).toEqual([]);
});

test("nobody has looked, or nobody has tried it: both are said, neither keeps it back", () => {
	expect(told(ground([], { looked: null }))).toEqual(["warning notLooked"]);
	expect(told(ground([], { looked: "outdated" }))).toEqual(["warning notLooked"]);
	expect(told(ground([], { looked: "sameRules", tried: false }))).toEqual(["warning notTried"]);
});

test("the small form itself passes", () => {
	const document: FormDocument = smallForm;
	expect(isDocument(document) && rulesOf(document)).toEqual([]);
});
