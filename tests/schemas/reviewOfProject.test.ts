import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reviewForms } from "#app/domain/review.ts";
import { completeProjectReview } from "#app/services/sample/projectReviewAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { reviewOfProject } from "#schemas/forms/index.ts";
import { panelView } from "#schemas/panel.ts";
import { settle } from "#schemas/settle.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "review-of-project";
const context = sampleContext("trial");
const seeds = Array.from({ length: 24 }, (_, index) => index + 1);

function reviewFor(seed: number, mode: Mode = "trial"): Answers {
	return completeProjectReview({ context: sampleContext(mode), seed })[form];
}

function issuesOf(change: Answers): string[] {
	const answers = { ...reviewFor(4), ...change };
	return check(compileForm(reviewOfProject, "trial"), answers, context).map(({ path }) => path);
}

test("sample reviews of a project can be sent without an issue or a warning, whatever they recommend", () => {
	const recommended = new Set<unknown>();
	for (const mode of modes)
		for (const seed of seeds) {
			const answers = reviewFor(seed, mode);
			recommended.add(answers["recommendation"]);
			const found = check(compileForm(reviewOfProject, mode), answers, sampleContext(mode));
			expect(found, `${mode} ${seed}`).toEqual([]);
		}
	expect([...recommended].sort()).toEqual(["cease", "continue", "increase", "reduce"]);
});

test("the kind of the award says which form its review is, and only a project's is this one", () => {
	expect(reviewForms("project")).toEqual([form]);
	for (const kind of ["individual", "group", "contingency"] as const)
		expect(reviewForms(kind)).toEqual(["review-of-individual-funding"]);
	expect(reviewForms(null)).toContain("pupil-details");
});

test("work that was not done as planned, a project that stopped and materials that are shared need a word more", () => {
	const row = { rowId: "a", workName: "A training day" };
	expect(issuesOf({ work: [{ ...row, done: "asPlanned" }] })).toEqual([]);
	expect(issuesOf({ work: [{ ...row, done: "notDone" }] })).toEqual(["work.0.differenceReason"]);
	expect(issuesOf({ stage: "stopped", stoppedReason: "" })).toEqual(["stoppedReason"]);
	expect(issuesOf({ materialsShared: true, materialsHow: "" })).toEqual(["materialsHow"]);
	expect(issuesOf({ materialsShared: false, materialsHow: "" })).toEqual([]);
});

test("the amount must fit what is recommended, compared term by term", () => {
	const award = { awardedPence: 300_000, awardedTerms: 3, spentPence: 300_000, stage: "underWay" };
	const asked = (recommendation: string, requestedPence: number) =>
		issuesOf({ ...award, recommendation, termsRequested: 2, requestedPence });
	expect(asked("continue", 200_000)).toEqual([]);
	expect(asked("continue", 200_001)).toEqual(["requestedPence"]);
	expect(asked("increase", 200_001)).toEqual([]);
	expect(asked("increase", 200_000)).toEqual(["requestedPence"]);
	expect(asked("reduce", 199_999)).toEqual([]);
	expect(asked("reduce", 200_000)).toEqual(["requestedPence"]);
});

test("what is left and the share of outcomes met are worked out", () => {
	const outcomes = ["met", "partlyMet", "exceeded"].map((attained, row) => ({ rowId: `o-${row}`, attained }));
	const drafted = { ...reviewFor(4), outcomes, awardedPence: 90_001, spentPence: 30_000 };
	const settled = settle(reviewOfProject, drafted, context).answers;
	expect(settled["outcomesMetPercent"]).toBe(67);
	expect(settled["unspentPence"]).toBe(60_001);
});

test("it speaks of no child, and the panel reads whom it reached in numbers", () => {
	const words = JSON.stringify(reviewOfProject);
	expect(words).not.toMatch(/the child|pupil-details|child's/);
	const seen = panelView(reviewOfProject, reviewFor(4), context);
	const treatmentOf = (id: string) => seen.find(({ question }) => question === id)?.treatment;
	expect(treatmentOf("pupilsReached")).toBe("show");
	expect(treatmentOf("whatWorked")).toBe("redact");
	expect(treatmentOf("headteacherApproval")).toBeUndefined();
});

test("its facts carry the amount and the terms asked for next", () => {
	const answers = reviewFor(1);
	const { typed } = extractFacts([{ document: reviewOfProject, answers }], context);
	expect(typed).toMatchObject({
		requestedPence: answers["requestedPence"],
		terms: answers["termsRequested"],
	});
});

test("its counts in docs/forms.md are those of the document", () => {
	const longest = {
		...reviewFor(1),
		stage: "stopped",
		work: Array.from({ length: 5 }, (_, index) => ({ done: "inPart", rowId: `row-${index}` })),
		outcomes: [{ rowId: "c" }, { rowId: "d" }],
		awardedPence: 2,
		spentPence: 1,
		materialsShared: true,
		recommendation: "reduce",
	};
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	expect(page).toContain(countsLine(reviewOfProject, longest, context));
});
