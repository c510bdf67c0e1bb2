import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeDiscussion } from "#app/services/sample/discussionAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { shippedDocuments, solutionFocusedDiscussion } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { panelView } from "#schemas/panel.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "solution-focused-discussion";
const forms = ["pupil-details", "profile-of-need", form] as const;
const seeds = Array.from({ length: 18 }, (_, index) => index + 1);

function bundleFor(seed: number, mode: Mode = "trial") {
	return completeDiscussion({ context: sampleContext(mode), seed });
}

function issuesOf(change: Answers): string[] {
	const bundle = bundleFor(3);
	const compiled = compileForm(solutionFocusedDiscussion, "trial");
	const found = check(compiled, { ...bundle[form], ...change }, sampleContext("trial", bundle));
	return found.map(({ path }) => path);
}

test("sample discussions of both modes can be sent without an issue or a warning", () => {
	expect(bundleForms.solutionFocused).toEqual(forms);
	for (const mode of modes) {
		for (const seed of seeds) {
			const bundle = bundleFor(seed, mode);
			for (const one of forms) {
				const compiled = compileForm(shippedDocuments[one], mode);
				const found = check(compiled, bundle[one], sampleContext(mode, bundle));
				expect(found, `${mode} ${seed} ${one}`).toEqual([]);
			}
		}
	}
});

test("an empty discussion says of every question what to do, in words of its own", () => {
	const compiled = compileForm(solutionFocusedDiscussion, "trial");
	const found = check(compiled, {}, sampleContext("trial"));
	expect(found.map(({ message }) => message)).toEqual([
		"Enter a short title for this discussion",
		"Say what you would like help to think through",
		"Say how a good school day would look",
		"Choose at least one kind of help",
		"Choose the main need",
		"Say what the child or young person is good at or enjoys",
		"Say when it goes better, even a little",
		"Say what you have tried and what came of it",
		"Choose who has been involved, or 'Nobody yet'",
		"Say whether your school wants to present this itself",
		"Say whether a parent or carer has agreed",
		"Enter what the child or young person thinks",
		"Confirm that what you say is right",
	]);
});

test("a school gives up its own cover only once the family knows", () => {
	expect(issuesOf({ presentsItself: false, familyKnows: "" })).toEqual([]);
	for (const familyKnows of ["", false])
		expect(issuesOf({ presentsItself: true, familyKnows })).toEqual(["familyKnows"]);
	expect(issuesOf({ presentsItself: true, familyKnows: true })).toEqual([]);
});

test("agreement is as in any referral: given by today, or replaced by a reason", () => {
	const agreed = { parentAgreement: true, parentView: "We would be glad of it" };
	expect(issuesOf({ ...agreed, agreementDate: "2025-01-20" })).toEqual([]);
	expect(issuesOf({ ...agreed, agreementDate: "2025-01-21" })).toEqual(["agreementDate"]);
	expect(issuesOf({ parentAgreement: false, noAgreementReason: "lookedAfter" })).toEqual([]);
	expect(issuesOf({ primaryNeed: "ASD", secondaryNeed: "ASD" })).toEqual(["secondaryNeed"]);
});

test("the panel reads the question and what helps, and nothing about the family's agreement", () => {
	const seen = panelView(solutionFocusedDiscussion, bundleFor(4)[form], sampleContext("trial"));
	const treated = Object.fromEntries(seen.map(({ question, treatment }) => [question, treatment]));
	for (const free of ["caseTitle", "presentingQuestion", "strengths", "whenItGoesWell", "whatWasTried"])
		expect(treated[free], free).toBe("redact");
	expect(treated).toMatchObject({ helpWanted: "show", presentsItself: "show", primaryNeed: "show" });
	for (const hidden of ["familyKnows", "parentAgreement", "agreementDate", "noAgreementReason", "accurate"])
		expect(treated).not.toHaveProperty(hidden);
});

test("its facts tell the need and no money", () => {
	const bundle = bundleFor(7);
	const documents = forms.map((one) => ({ document: shippedDocuments[one], answers: bundle[one] }));
	const { typed, longTail } = extractFacts(documents, sampleContext("trial"));
	const noMoney = { requestedPence: null, grossPence: null, netPence: null, terms: null };
	expect(typed).toMatchObject({ need: bundle[form].primaryNeed, ...noMoney });
	expect(longTail.filter(({ fieldId }) => fieldId === `${form}.helpWanted`).map(({ code }) => code)).toEqual(
		bundle[form].helpWanted,
	);
});

test("its counts in docs/forms.md are those of the document", () => {
	const longest = { ...bundleFor(4)[form], parentAgreement: true, presentsItself: true };
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	expect(page).toContain(countsLine(solutionFocusedDiscussion, longest, sampleContext("trial")));
});
