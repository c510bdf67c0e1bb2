import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeReview } from "#app/services/sample/reviewAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { reviewOfIndividualFunding } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { panelView } from "#schemas/panel.ts";
import { rowsOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { completeBundle, sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "review-of-individual-funding";
const context = sampleContext("trial");
const seeds = Array.from({ length: 24 }, (_, index) => index + 1);

function reviewFor(seed: number, mode: Mode = "trial"): Answers {
	return completeReview({ context: sampleContext(mode), seed })[form];
}

function issuesOf(change: Answers): string[] {
	const answers = { ...reviewFor(4), ...change };
	return check(compileForm(reviewOfIndividualFunding, "trial"), answers, context).map(({ path }) => path);
}

test("sample reviews of both modes can be sent without an issue or a warning, whatever they recommend", () => {
	const recommended = new Set<unknown>();
	for (const mode of modes) {
		for (const seed of seeds) {
			const answers = reviewFor(seed, mode);
			recommended.add(answers.recommendation);
			const found = check(compileForm(reviewOfIndividualFunding, mode), answers, sampleContext(mode));
			expect(found, `${mode} ${seed}`).toEqual([]);
		}
	}
	expect([...recommended].sort()).toEqual(["cease", "continue", "increase", "reduce"]);
});

test("a review is a bundle of one document", () => {
	expect(bundleForms.review).toEqual([form]);
});

test("there is a row for each row of the map that was funded, and one for each outcome that was sought", () => {
	const bundle = completeBundle("trial", 9);
	const ids = (answer: Answers[string] | undefined) => rowsOf(answer).map(({ rowId }) => rowId);
	const review = reviewFor(9);
	expect(ids(review.provision)).toEqual(ids(bundle["costed-provision-map"].rows));
	expect(ids(review.outcomes)).toEqual(ids(bundle["individual-pupil-need-referral"].outcomes));
});

test("a difference from the plan needs a reason, in time and in things bought", () => {
	const time = { rowId: "a", provisionName: "Daily reading", kind: "time", plannedMinutes: 100 };
	const bought = { rowId: "b", provisionName: "A talking pen", kind: "bought" };
	const rows = (minutes: number, boughtAsPlanned: boolean) => ({
		provision: [
			{ ...time, deliveredMinutes: minutes },
			{ ...bought, boughtAsPlanned },
		],
	});
	expect(issuesOf(rows(100, true))).toEqual([]);
	expect(issuesOf(rows(99, true))).toEqual(["provision.0.differenceReason"]);
	expect(issuesOf(rows(101, false))).toEqual([
		"provision.0.differenceReason",
		"provision.1.differenceReason",
	]);
});

test("shares and what is left are worked out in whole per cent and pence", () => {
	const provision = [{ rowId: "a", kind: "time", plannedMinutes: 90, deliveredMinutes: 60 }];
	const outcomes = ["met", "partlyMet", "exceeded"].map((attained, row) => ({ rowId: `o-${row}`, attained }));
	const drafted = { ...reviewFor(4), provision, outcomes, awardedPence: 90_001, spentPence: 30_000 };
	const settled = settle(reviewOfIndividualFunding, drafted, context).answers;
	expect(rowsOf(settled.provision)[0]?.deliveredPercent).toBe(67);
	expect(settled.outcomesMetPercent).toBe(67);
	expect(settled.unspentPence).toBe(60_001);
	const over = settle(reviewOfIndividualFunding, { ...drafted, spentPence: 90_002 }, context).answers;
	expect(over.unspentPence).toBe(0);
	expect(over).not.toHaveProperty("unspentReason");
});

test("the amount must fit what is recommended, compared term by term", () => {
	const award = { stillOnRoll: true, awardedPence: 300_000, awardedTerms: 3, spentPence: 300_000 };
	const asked = (recommendation: string, requestedPence: number) =>
		issuesOf({ ...award, recommendation, termsRequested: 2, requestedPence });
	expect(asked("continue", 200_000)).toEqual([]);
	expect(asked("continue", 200_001)).toEqual(["requestedPence"]);
	expect(asked("increase", 200_001)).toEqual([]);
	expect(asked("increase", 200_000)).toEqual(["requestedPence"]);
	expect(asked("reduce", 199_999)).toEqual([]);
	expect(asked("reduce", 200_000)).toEqual(["requestedPence"]);
	expect(issuesOf({ ...award, recommendation: "cease", ceaseReason: "outcomesMet" })).toEqual([]);
	expect(issuesOf({ ...award, recommendation: "cease", ceaseReason: "" })).toEqual(["ceaseReason"]);
});

test("money for a child who has left can only cease", () => {
	const left = { stillOnRoll: false, leftDate: "2025-01-10" };
	expect(issuesOf({ ...left, recommendation: "continue" })).toEqual(["recommendation"]);
	expect(issuesOf({ ...left, recommendation: "cease", ceaseReason: "movedOn" })).toEqual([]);
});

test("the panel sees bands of attendance and suspension, and not when a child left", () => {
	const answers = { ...reviewFor(4), stillOnRoll: false, leftDate: "2025-01-10" };
	const seen = panelView(reviewOfIndividualFunding, answers, context);
	const treatmentOf = (id: string) => seen.find(({ question }) => question === id)?.treatment;
	expect(treatmentOf("attendancePercent")).toBe("band");
	expect(treatmentOf("suspendedDays")).toBe("band");
	expect(treatmentOf("leftDate")).toBeUndefined();
	expect(treatmentOf("provision")).toBe("redact");
});

test("its facts carry the amount and the terms asked for next", () => {
	const answers = reviewFor(1);
	const { typed, longTail } = extractFacts([{ document: reviewOfIndividualFunding, answers }], context);
	expect(typed).toMatchObject({ requestedPence: answers.requestedPence, terms: answers.termsRequested });
	expect(longTail.filter(({ fieldId }) => fieldId === `${form}.outcomes.attained`)).toHaveLength(2);
});

test("its counts in docs/forms.md are those of the document", () => {
	const row = { kind: "time", plannedMinutes: 60, deliveredMinutes: 45 };
	const longest = {
		...reviewFor(1),
		stillOnRoll: false,
		provision: Array.from({ length: 5 }, (_, index) => ({ ...row, rowId: `row-${index}` })),
		outcomes: [{ rowId: "c" }, { rowId: "d" }],
		awardedPence: 2,
		spentPence: 1,
		recommendation: "reduce",
	};
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	expect(page).toContain(countsLine(reviewOfIndividualFunding, longest, context));
});
