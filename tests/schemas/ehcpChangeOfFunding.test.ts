import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeChange } from "#app/services/sample/planAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { ehcpChangeOfFunding, shippedDocuments } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { panelView } from "#schemas/panel.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "ehcp-change-of-funding";
const forms = ["pupil-details", form] as const;
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
const contextOf = (mode: Mode, bundle = {}) => ({
	...sampleContext(mode, bundle),
	kind: "ehcpChange" as const,
});
const bundleFor = (seed: number, mode: Mode = "trial") => completeChange({ context: contextOf(mode), seed });
const compiled = compileForm(ehcpChangeOfFunding, "trial");
const issuesOf = (change: Answers) =>
	check(compiled, { ...bundleFor(3)[form], ...change }, contextOf("trial")).map(({ path }) => path);

test("sample changes of both modes can be sent without an issue or a warning", () => {
	expect(bundleForms.ehcpChange).toEqual(forms);
	for (const mode of modes)
		for (const seed of seeds)
			for (const one of forms) {
				const bundle = bundleFor(seed, mode);
				const found = check(compileForm(shippedDocuments[one], mode), bundle[one], contextOf(mode, bundle));
				expect(found, `${mode} ${seed} ${one}`).toEqual([]);
			}
});

test("an empty change of funding says of every question what to do, in words of its own", () => {
	expect(check(compiled, {}, contextOf("trial")).map(({ message }) => message)).toEqual([
		"Enter the date on which the plan was first made final",
		"Choose what led to the change",
		"Choose what the authority has decided",
		"Enter the date on which the authority decided",
		"Enter the date from which the change holds",
		"Choose the main need in the plan",
		"Say what has changed for the child or young person",
		"Add each change to Section F",
		"Enter how many terms the two figures cover, 1 to 3",
		"Enter what the current award gives over those terms, or 0",
		"Enter what the plan costs now over those terms",
	]);
});

test("nothing goes to a meeting before the authority has approved it, nor for a plan from before the model", () => {
	for (const authorityDecision of ["amendmentNeeded", "notApproved"])
		expect(issuesOf({ authorityDecision })).toEqual(["authorityDecision"]);
	expect(issuesOf({ firstFinalDate: "2024-08-31" })).toEqual(["firstFinalDate"]);
	expect(issuesOf({ authorityDecidedOn: "2025-01-21" })).toEqual(["authorityDecidedOn"]);
	expect(issuesOf({ effectiveFrom: "2024-09-02", firstFinalDate: "2024-09-03" })).toEqual(["effectiveFrom"]);
});

test("what costs no more than is paid now is told where it belongs", () => {
	expect(issuesOf({ newPence: 100, currentPence: 100 })).toEqual(["newPence"]);
	expect(issuesOf({ newPence: 101, currentPence: 100 })).toEqual([]);
});

test("its facts tell the difference alone, and the panel reads no date of the plan", () => {
	const bundle = bundleFor(7);
	const documents = forms.map((one) => ({ document: shippedDocuments[one], answers: bundle[one] }));
	const { typed } = extractFacts(documents, contextOf("trial"));
	const { newPence, currentPence } = bundle[form];
	expect(typed.requestedPence).toBe(Number(newPence) - Number(currentPence));
	const shown = panelView(ehcpChangeOfFunding, bundle[form], contextOf("trial")).map(
		({ question }) => question,
	);
	expect(shown).toContain("changes");
	for (const hidden of ["firstFinalDate", "effectiveFrom"]) expect(shown).not.toContain(hidden);
});

test("its counts in docs/forms.md are those of the document", () => {
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	expect(page).toContain(countsLine(ehcpChangeOfFunding, bundleFor(2)[form], contextOf("trial")));
});
