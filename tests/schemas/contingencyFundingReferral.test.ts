import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeContingency } from "#app/services/sample/contingencyAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { contingencyFundingReferral, shippedDocuments } from "#schemas/forms/index.ts";
import { panelView } from "#schemas/panel.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "contingency-funding-referral";
const forms = ["pupil-details", form, "costed-provision-map", "profile-of-need"] as const;
const seeds = Array.from({ length: 14 }, (_, index) => index + 1);

function bundleFor(seed: number, mode: Mode = "trial") {
	return completeContingency({ context: sampleContext(mode), seed });
}

function issuesOf(seed: number, change: Answers): string[] {
	const bundle = bundleFor(seed);
	const compiled = compileForm(contingencyFundingReferral, "trial");
	const found = check(compiled, { ...bundle[form], ...change }, sampleContext("trial", bundle));
	return found.map(({ path }) => path);
}

test("sample contingency bundles of both modes can be sent without an issue or a warning", () => {
	const reasons = new Set<unknown>();
	for (const mode of modes) {
		for (const seed of seeds) {
			const bundle = bundleFor(seed, mode);
			reasons.add(bundle[form].contingencyReason);
			for (const one of forms) {
				const compiled = compileForm(shippedDocuments[one], mode);
				expect(check(compiled, bundle[one], sampleContext(mode, bundle)), `${mode} ${seed} ${one}`).toEqual(
					[],
				);
			}
		}
	}
	expect(reasons.size).toBe(7);
});

test("a child who has just arrived needs neither cycles nor a reason for having none", () => {
	const without = { cycles: [], fewerCyclesReason: "" };
	const known = { previousPlace: "A school in another county" };
	expect(issuesOf(3, { ...without, contingencyReason: "suddenChange" })).toEqual(["fewerCyclesReason"]);
	for (const contingencyReason of ["movedIntoCity", "arrivedFromAbroad", "planMovedHere"]) {
		expect(issuesOf(3, { ...without, ...known, contingencyReason })).toEqual([]);
	}
});

test("it cannot be sent before it was talked through with a Locality Lead", () => {
	expect(issuesOf(3, { discussedWithLocalityLead: false })).toEqual(["discussedWithLocalityLead"]);
	expect(issuesOf(3, { discussionDate: "2025-01-21" })).toEqual(["discussionDate"]);
	expect(issuesOf(3, { triggerDate: "2025-01-21" })).toEqual(["triggerDate"]);
});

test("money until the decision is part of the request and not over already", () => {
	const interim = { interimAuthorised: true, requestedPence: 90_000, interimUntil: "2025-02-14" };
	expect(issuesOf(3, { ...interim, interimPence: 90_000 })).toEqual([]);
	expect(issuesOf(3, { ...interim, interimPence: 90_001 })).toEqual(["interimPence"]);
	expect(issuesOf(3, { ...interim, interimPence: 1, interimUntil: "2025-01-19" })).toEqual(["interimUntil"]);
	expect(issuesOf(3, { interimAuthorised: true, interimPence: "", interimUntil: "" })).toEqual([
		"interimPence",
		"interimUntil",
	]);
});

test("it cannot ask for a penny more than its map comes to", () => {
	const net = Number(bundleFor(3)["costed-provision-map"].netPence);
	expect(issuesOf(3, { requestedPence: net })).toEqual([]);
	expect(issuesOf(3, { requestedPence: net + 1 })).toEqual(["requestedPence"]);
});

test("the panel is told what happened, not when, nor where the child was, nor what the Locality Lead said", () => {
	const seen = panelView(contingencyFundingReferral, bundleFor(7)[form], sampleContext("trial"));
	const questions = seen.map(({ question }) => question);
	expect(questions).toContain("contingencyReason");
	expect(questions).toContain("discussedWithLocalityLead");
	for (const hidden of ["triggerDate", "previousPlace", "discussionDate", "localityLeadAdvice"])
		expect(questions).not.toContain(hidden);
});

test("its facts are those of any referral, with identities of its own", () => {
	const bundle = bundleFor(7);
	const documents = forms.map((one) => ({ document: shippedDocuments[one], answers: bundle[one] }));
	const { typed, longTail } = extractFacts(documents, sampleContext("trial"));
	expect(typed).toMatchObject({
		need: bundle[form].primaryNeed,
		requestedPence: bundle[form].requestedPence,
		netPence: bundle["costed-provision-map"].netPence,
	});
	const own = longTail.filter((fact) => fact.form === form);
	expect(own.length).toBeGreaterThan(10);
	for (const { fieldId } of own) expect(fieldId.startsWith(`${form}.`)).toBe(true);
});

test("its counts in docs/forms.md are those of the document", () => {
	const longest = {
		...bundleFor(3)[form],
		contingencyReason: "placementEnded",
		interimAuthorised: true,
		urgency: "safety",
		senStatus: "senSupport",
		professionals: ["other"],
		parentAgreement: true,
		cycles: [{ rowId: "a" }, { rowId: "b" }],
		outcomes: [{ rowId: "c" }, { rowId: "d" }],
	};
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	expect(page).toContain(countsLine(contingencyFundingReferral, longest, sampleContext("trial")));
});
