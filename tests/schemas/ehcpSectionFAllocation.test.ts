import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeAllocation } from "#app/services/sample/planAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { ehcpSectionFAllocation, shippedDocuments } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { panelView } from "#schemas/panel.ts";
import { settle } from "#schemas/settle.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { fc } from "#tests/setup/chance.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "ehcp-section-f-allocation";
const forms = ["pupil-details", form] as const;
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
const contextOf = (mode: Mode, bundle = {}) => ({ ...sampleContext(mode, bundle), kind: "ehcpNew" as const });
const bundleFor = (seed: number, mode: Mode = "trial") =>
	completeAllocation({ context: contextOf(mode), seed });
const compiled = compileForm(ehcpSectionFAllocation, "trial");
const found = (change: Answers) => check(compiled, { ...bundleFor(3)[form], ...change }, contextOf("trial"));

test("sample allocations of both modes can be sent; a line that is left open brings a warning and no more", () => {
	expect(bundleForms.ehcpNew).toEqual(forms);
	for (const mode of modes)
		for (const seed of seeds)
			for (const one of forms) {
				const bundle = bundleFor(seed, mode);
				const issues = check(compileForm(shippedDocuments[one], mode), bundle[one], contextOf(mode, bundle));
				const open = one === form && seed % 3 === 2;
				expect(
					issues.map(({ severity }) => severity),
					`${mode} ${seed} ${one}`,
				).toEqual(open ? ["warning"] : []);
			}
});

test("an empty allocation says of every question what to do, in words of its own", () => {
	expect(check(compiled, {}, contextOf("trial")).map(({ message }) => message)).toEqual([
		"Enter the date on which the plan was first made final",
		"Choose the main need in the plan",
		"Enter how many terms the costing covers, 1 to 3",
		"Enter the school weeks from that day to the end of those terms",
		"Add each line of Section F",
		"Confirm that every line of Section F is here",
	]);
});

test("a plan first made final before the dated day is refused with that day in the sentence", () => {
	expect(found({ firstFinalDate: "2024-09-01" })).toEqual([]);
	expect(found({ firstFinalDate: "2024-08-31" })).toMatchObject([
		{
			path: "firstFinalDate",
			severity: "error",
			message:
				"A plan first made final before 1 September 2024 stays outside the cluster model and keeps its present funding. Check the date. If it is right, there is nothing to send",
		},
	]);
	expect(found({ firstFinalDate: "2025-01-21" }).map(({ path }) => path)).toEqual(["firstFinalDate"]);
	expect(found({ termsCovered: 1, usualWeeks: 131 }).map(({ path }) => path)).toEqual(["usualWeeks"]);
});

test("what is costed elsewhere is not asked what it costs, and costs nothing here", () => {
	const line = {
		rowId: "a",
		planProvision: "Physiotherapy each week",
		area: "sensoryPhysical",
		howExact: "partly",
	};
	const settled = settle(
		ehcpSectionFAllocation,
		{ sectionF: [{ ...line, costed: "health" }] },
		contextOf("trial"),
	);
	expect(settled.visible.has("sectionF.0.costBasis")).toBe(false);
	expect(settled.answers["grossPence"]).toBe(0);
	expect(found({ sectionF: [{ ...line, costed: "here" }] }).map(({ path }) => path)).toContain(
		"sectionF.0.costBasis",
	);
});

test("for any weeks the school's own part and the allocation add up to the cost, and nothing caps it", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 390 }), fc.integer({ min: 1, max: 9_999_999 }), (weeks, pence) => {
			const line = { rowId: "a", costed: "here", costBasis: "fixed", fixedCostPence: pence };
			const drafted = { usualWeeks: weeks, termsCovered: 3, sectionF: [line] };
			const { answers } = settle(ehcpSectionFAllocation, drafted, contextOf("trial"));
			const own = Math.min(pence, Number((600_000n * BigInt(weeks) * 2n + 380n) / 760n));
			expect(answers["element2Pence"]).toBe(own);
			expect(answers["requestedPence"]).toBe(pence - own);
			expect(answers["grossPence"]).toBe(pence);
		}),
	);
});

test("the panel reads the lines and the money, and not the plan's date", () => {
	const seen = panelView(ehcpSectionFAllocation, bundleFor(4)[form], contextOf("trial"));
	const shown = seen.map(({ question }) => question);
	expect(shown).toEqual(expect.arrayContaining(["sectionF", "netPence", "requestedPence", "primaryNeed"]));
	for (const hidden of ["firstFinalDate", "accurate"]) expect(shown).not.toContain(hidden);
});

test("its facts tell the need, the money and the terms, and how exact each line is", () => {
	const bundle = bundleFor(7);
	const documents = forms.map((one) => ({ document: shippedDocuments[one], answers: bundle[one] }));
	const { typed, longTail } = extractFacts(documents, contextOf("trial"));
	expect(typed).toMatchObject({
		need: bundle[form]["primaryNeed"],
		requestedPence: bundle[form]["netPence"],
		terms: bundle[form]["termsCovered"],
	});
	expect(longTail.filter(({ fieldId }) => fieldId === `${form}.sectionF.howExact`)).toHaveLength(3);
});

test("its counts in docs/forms.md are those of the document", () => {
	const row = { costed: "here", costBasis: "shared" };
	const longest = { sectionF: Array.from({ length: 5 }, (_, place) => ({ ...row, rowId: `l${place}` })) };
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	const line = countsLine(ehcpSectionFAllocation, longest, contextOf("trial"));
	expect(page).toContain(line.replace("allocation |", "allocation, with five lines |"));
});
