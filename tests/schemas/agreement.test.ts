import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { compileForm } from "#schemas/compile.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { hint } from "#schemas/hint.ts";
import { judge } from "#schemas/judge.server.ts";
import { missingWhenVisible } from "#schemas/judged.ts";
import { settle } from "#schemas/settle.ts";
import { modes } from "#schemas/vocabulary.ts";
import { answersFor } from "#tests/setup/answers.ts";
import { smallContext, smallForm } from "./smallForm.ts";

const options: RuleContext["options"] = {
	...smallContext.options,
	staffRoles: [{ code: "ta2", label: "Teaching assistant" }],
	provisionCatalogue: [{ code: "CL02", label: "Early reading (CL02)" }],
	halfTerms: [{ code: "2025-spring-2", label: "Spring 2" }],
};

const documents: readonly FormDocument[] = [smallForm, ...Object.values(shippedDocuments)];

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
