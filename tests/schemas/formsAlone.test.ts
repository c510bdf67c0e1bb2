import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeVisit } from "#app/services/sample/visitAnswers.ts";
import type { Answers, FormDocument } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { coproductionFeedback, qaVisitRecord, trialFeedback } from "#schemas/forms/index.ts";
import { stakeholderGroups } from "#schemas/forms/trial-feedback/questions-group.ts";
import { panelView } from "#schemas/panel.ts";
import { settle } from "#schemas/settle.ts";
import { modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine, writtenQuestions } from "./askedQuestions.ts";

const context = sampleContext("trial");
const rows = [
	{ rowId: "a", provision: "A small group each morning" },
	{ rowId: "b", provision: "Speech practice" },
];

function issuesOf(document: FormDocument, answers: Answers): string[] {
	return check(compileForm(document, "trial"), answers, context).map(({ path }) => path);
}

const visitOf = (change: Answers = {}): Answers => ({
	...completeVisit({ context, seed: 3, purpose: "fundedPupil", rows }),
	...change,
});

test("sample visits of both modes can be recorded without an issue", () => {
	for (const mode of modes)
		for (let seed = 1; seed < 20; seed++) {
			const answers = completeVisit({ context: sampleContext(mode), seed, purpose: "fundedPupil", rows });
			expect(
				check(compileForm(qaVisitRecord, mode), answers, sampleContext(mode)),
				`${mode} ${seed}`,
			).toEqual([]);
		}
});

test("a visit to what was funded says of every row whether it is there, and why not", () => {
	const row = { rowId: "a", provision: "A small group", seen: true, asPlanned: "partly" };
	expect(issuesOf(qaVisitRecord, visitOf({ provisionSeen: [row] }))).toEqual(["provisionSeen.0.note"]);
	const unseen = { rowId: "a", provision: "A small group", seen: false };
	expect(issuesOf(qaVisitRecord, visitOf({ provisionSeen: [unseen] }))).toEqual(["provisionSeen.0.note"]);
	expect(issuesOf(qaVisitRecord, visitOf({ provisionSeen: [] }))).toEqual(["provisionSeen"]);
});

test("a visit about an audit or to a new SENCo is asked for no map", () => {
	const {
		provisionSeen: _p,
		matchesTimetable: _m,
		outcomesEvidence: _o,
		spendEvidence: _s,
		...rest
	} = visitOf();
	for (const visitType of ["auditFollowUp", "induction"])
		expect(issuesOf(qaVisitRecord, { ...rest, visitType })).toEqual([]);
	expect(issuesOf(qaVisitRecord, { ...rest, visitType: "project" })).toEqual([
		"provisionSeen",
		"matchesTimetable",
		"outcomesEvidence",
		"spendEvidence",
	]);
});

test("a worry has a day and, passed on, somebody who has it in hand; nothing needed stands alone", () => {
	const { passedTo: _p, followUpDate: _f, ...rest } = visitOf();
	expect(issuesOf(qaVisitRecord, { ...rest, concern: "watch" })).toEqual(["followUpDate"]);
	expect(issuesOf(qaVisitRecord, { ...rest, concern: "passOn" })).toEqual(["passedTo", "followUpDate"]);
	expect(issuesOf(qaVisitRecord, { ...rest, concern: "none" })).toEqual([]);
	expect(issuesOf(qaVisitRecord, visitOf({ supportOffered: ["nothing", "training"] }))).toEqual([
		"supportOffered",
	]);
	expect(issuesOf(qaVisitRecord, visitOf({ visitDate: "2025-01-21" }))).toContain("visitDate");
});

test("every group is asked whether the city should proceed, in the same words, and nothing it cannot know", () => {
	for (const group of stakeholderGroups) {
		const { visible } = settle(trialFeedback, { group, proceed: "yes" }, context);
		expect([...visible]).toEqual(expect.arrayContaining(["proceed", "proceedWhy", "clear", "fair"]));
		expect(visible.has("confident"), group).toBe(
			["senco", "chair", "localityLead", "psychologist"].includes(group),
		);
		expect(visible.has("changeFirst")).toBe(false);
		expect(issuesOf(trialFeedback, { group })).toEqual(expect.arrayContaining(["proceed", "proceedWhy"]));
	}
	const { visible } = settle(trialFeedback, { group: "pupil", proceed: "withChanges" }, context);
	expect([...visible].sort()).toEqual(
		["changeFirst", "clear", "fair", "group", "heard", "keep", "proceed", "proceedWhy"].sort(),
	);
});

test("anybody can say something with three answers, and need not say who they are", () => {
	const enough = { about: "money", said: "Where does it go?", mayTell: true };
	expect(issuesOf(coproductionFeedback, enough)).toEqual([]);
	expect(issuesOf(coproductionFeedback, {})).toEqual(["about", "said", "mayTell"]);
});

test("nothing of them goes to a panel, and no answer may be published", () => {
	for (const document of [qaVisitRecord, trialFeedback, coproductionFeedback]) {
		for (const { path, question } of writtenQuestions(document)) {
			expect(question["x-publish"], path).toBe(false);
			expect(question["x-panel"], path).toBe("never");
		}
	}
	expect(panelView(qaVisitRecord, visitOf(), context)).toEqual([]);
});

test("their counts in docs/forms.md are those of the documents", () => {
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	const row = { seen: true, asPlanned: "no" };
	const longest = visitOf({
		concern: "passOn",
		provisionSeen: ["a", "b", "c", "d", "e"].map((rowId) => ({ rowId, ...row })),
		actions: [{ rowId: "a" }, { rowId: "b" }],
	});
	expect(page).toContain(countsLine(qaVisitRecord, longest, context));
	expect(page).toContain(countsLine(trialFeedback, { group: "senco", proceed: "withChanges" }, context));
	expect(page).toContain(countsLine(coproductionFeedback, {}, context));
});
