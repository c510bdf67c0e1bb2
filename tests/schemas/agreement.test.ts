import { expect, test } from "vitest";
import type { Answers, FormDocument, Logic, RuleContext } from "#schemas/annotations.ts";
import { compileForm } from "#schemas/compile.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { hint } from "#schemas/hint.ts";
import { judge } from "#schemas/judge.server.ts";
import { missingWhenVisible } from "#schemas/judged.ts";
import { rowsOf } from "#schemas/questions.ts";
import { type SettledRows, settle } from "#schemas/settle.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { answersFor, rightAnswersFor } from "#tests/setup/answers.ts";
import { fc } from "#tests/setup/chance.ts";
import { writtenQuestions } from "./askedQuestions.ts";
import { plainly } from "./plainReckoning.ts";
import { smallContext, smallForm } from "./smallForm.ts";

const options: RuleContext["options"] = {
	...smallContext.options,
	staffRoles: [{ code: "ta2", label: "Teaching assistant" }],
	provisionCatalogue: [{ code: "CL02", label: "Early reading (CL02)" }],
	halfTerms: [{ code: "2025-spring-2", label: "Spring 2" }],
};

/** A question or column that is worked out. */
interface Calculated {
	readonly id: string;
	readonly column?: string;
	readonly formula: Logic;
}

function calculatedIn(document: FormDocument, mode: Mode): Calculated[] {
	return writtenQuestions(document).flatMap(({ path, question }) => {
		const [id = "", column] = path.split(".");
		const formula = question["x-calculate"];
		if (formula === undefined || (question["x-mode"] ?? mode) !== mode) return [];
		return [{ id, formula, ...(column === undefined ? {} : { column }) }];
	});
}

const documents: readonly FormDocument[] = [smallForm, ...Object.values(shippedDocuments)];

const kinds = fc.constantFrom("individual" as const, "group" as const);

for (const document of documents) {
	for (const mode of modes) {
		const name = `${document.title} in ${mode}`;
		const compiled = compileForm(document, mode);
		const context: RuleContext = {
			...smallContext,
			mode,
			options,
			settings: { muchPence: 1000, element2ThresholdPence: 600_000, catalogueVersion: 1 },
			lookups: { hourlyRates: { ta2: 1724, elsa: 1820 }, provisionNames: { CL02: "Early reading (CL02)" } },
			bundle: { "costed-provision-map": { netPence: 1000, termsCovered: 3 } },
		};
		const drafts = answersFor(document, mode, { options });

		const right = rightAnswersFor(document, mode, { options });

		const agree = (answers: Answers) => {
			expect(hint(compiled.schema, answers).valid).toBe(judge(compiled, answers).length === 0);
		};

		test(`${name}: ajv and the browser's interpreter agree on settled and on raw answers`, () => {
			fc.assert(
				fc.property(drafts, (answers) => {
					agree(settle(document, answers, context).answers);
					agree(answers);
				}),
				{ numRuns: 150 },
			);
		});

		test(`${name}: the compiled conditions hide and require just what settling does`, () => {
			fc.assert(
				fc.property(drafts, (answers) => {
					const settled = settle(document, answers, context);
					const faults = judge(compiled, settled.answers);
					expect(faults.filter(({ keyword }) => keyword === "notAsked")).toEqual([]);
					const required = faults.flatMap(({ keyword, path }) => (keyword === "required" ? [path] : []));
					const told = [...required, ...missingWhenVisible(compiled, settled)];
					for (const path of told) if (!path.endsWith(".rowId")) expect(settled.visible).toContain(path);
				}),
				{ numRuns: 150 },
			);
		});

		test(`${name}: every figure it works out is the one that a second, independent reckoning comes to`, () => {
			const figures = calculatedIn(document, mode);
			if (figures.length === 0) return;
			let reckoned = 0;
			fc.assert(
				fc.property(right, kinds, (answers, kind) => {
					const ofKind = { ...context, kind };
					const settled = settle(document, answers, ofKind);
					for (const { id, column, formula } of figures) {
						const rows = column === undefined ? [undefined] : rowsOf(settled.answers[id]);
						for (const [place, row] of rows.entries()) {
							const path = column === undefined ? id : `${id}.${place}.${column}`;
							if (!settled.visible.has(path)) continue;
							const { [column ?? ""]: _own, ...others } = row ?? {};
							const ground = { answers: settled.answers, context: ofKind, row: row && others };
							const figure = row ? row[column ?? ""] : settled.answers[id];
							expect(figure, path).toEqual(plainly(formula, ground));
							if (figure !== undefined) reckoned += 1;
						}
					}
				}),
				{ numRuns: 150 },
			);
			expect(reckoned).toBeGreaterThan(20);
		});

		test(`${name}: rows remembered from earlier settlings come out as if all were settled anew`, () => {
			const tables = Object.keys(document.schema.properties).filter((id) =>
				writtenQuestions(document).some(({ path }) => path.startsWith(`${id}.`)),
			);
			if (tables.length === 0) return;
			let kept = 0;
			fc.assert(
				fc.property(drafts, drafts, fc.infiniteStream(fc.boolean()), kinds, (first, second, taken, kind) => {
					const ofKind = { ...context, kind };
					const settledRows: SettledRows = new WeakMap();
					const before = settle(document, first, ofKind, settledRows);
					const other = Object.entries(second).filter(() => taken.next().value === true);
					const mixed = { ...first, ...Object.fromEntries(other) };
					const again = settle(document, mixed, ofKind, settledRows);
					const anew = settle(document, mixed, ofKind);
					expect(again.answers).toEqual(anew.answers);
					expect([...again.visible].sort()).toEqual([...anew.visible].sort());
					for (const table of tables)
						for (const [place, row] of rowsOf(again.answers[table]).entries())
							if (row === rowsOf(before.answers[table])[place]) kept += 1;
				}),
				{ numRuns: 100 },
			);
			expect(kept).toBeGreaterThan(10);
		});

		test(`${name}: settling twice changes nothing`, () => {
			fc.assert(
				fc.property(drafts, (answers) => {
					const once = settle(document, answers, context);
					const twice = settle(document, once.answers, context);
					expect(twice.answers).toEqual(once.answers);
					expect([...twice.visible].sort()).toEqual([...once.visible].sort());
				}),
				{ numRuns: 150 },
			);
		});
	}
}
