import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { instalmentParts } from "#app/domain/money.ts";
import { completeProject } from "#app/services/sample/projectAnswers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { extractFacts } from "#schemas/facts.ts";
import { projectBasedWorkReferral, shippedDocuments } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { panelView } from "#schemas/panel.ts";
import { type Mode, modes } from "#schemas/vocabulary.ts";
import { sampleContext } from "#tests/fixtures/answers.ts";
import { fc } from "#tests/setup/chance.ts";
import { countsLine } from "./askedQuestions.ts";

const form = "project-based-work-referral";
const forms = ["costed-provision-map", form] as const;
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
const schools = ["100001", "100002", "100003"];

const contextOf = (mode: Mode, bundle = {}) => ({
	...sampleContext(mode, bundle),
	kind: "project" as const,
	school: "100001",
	options: {
		...sampleContext(mode).options,
		staffRoles: ["senco", "hlta", "occupationalTherapist"].map((code) => ({ code, label: code })),
		schools: schools.map((code) => ({ code, label: `School ${code}` })),
	},
});
const bundleFor = (seed: number, mode: Mode = "trial") =>
	completeProject({ context: contextOf(mode), seed, partners: seed % 2 ? schools.slice(1) : [] });

function issuesOf(change: Answers): string[] {
	const bundle = bundleFor(3);
	const found = check(
		compileForm(projectBasedWorkReferral, "trial"),
		{ ...bundle[form], ...change },
		contextOf("trial", bundle),
	);
	return found.map(({ path }) => path);
}

test("sample projects of both modes can be sent without an issue or a warning", () => {
	expect(bundleForms.project).toEqual(forms);
	for (const mode of modes)
		for (const seed of seeds)
			for (const one of forms) {
				const bundle = bundleFor(seed, mode);
				const found = check(compileForm(shippedDocuments[one], mode), bundle[one], contextOf(mode, bundle));
				expect(found, `${mode} ${seed} ${one}`).toEqual([]);
			}
});

test("an empty project says of every question what to do, in words of its own", () => {
	const found = check(compileForm(projectBasedWorkReferral, "trial"), {}, contextOf("trial"));
	expect(found.map(({ message }) => message)).toEqual([
		"Enter a short title for the project",
		"Choose what kind of project it is",
		"Choose the area of need that it is mostly about",
		"Say what the need is and what you want to do about it",
		"Say how you know that it is needed",
		"Say whether it follows from your audit",
		"Enter about how many children and young people it will help",
		"Enter about how many members of staff will take part, or 0",
		"Choose at least one key stage",
		"Say who might be left out of it and what you will do about that",
		"Say whether other schools take part",
		"Add at least one step",
		"Add at least one result",
		"Say what will go on when the money is spent, and who pays for it",
		"Say how you will share what you learn",
		"Choose when the project should start",
		"Enter how much you are asking for",
		"Enter the money the schools put in themselves, or 0",
		"Enter how much is for building work or lasting equipment, or 0",
		"Confirm that what you say is right",
		"The headteacher must approve the project",
	]);
});

test("a project of several schools names the others, each with its headteacher's word, and never its own", () => {
	const row = { rowId: "a", partnerSchool: "100002", partnerApproval: true };
	expect(issuesOf({ together: true, partners: [row] })).toEqual([]);
	expect(issuesOf({ together: true, partners: [] })).toEqual(["partners"]);
	expect(issuesOf({ together: true, partners: [{ ...row, partnerApproval: false }] })).toEqual([
		"partners.0.partnerApproval",
	]);
	expect(issuesOf({ together: true, partners: [{ ...row, partnerSchool: "100001" }] })).toEqual([
		"partners.0.partnerSchool",
	]);
	expect(issuesOf({ together: false, partners: [] })).toEqual([]);
});

test("it asks for no more than the map comes to, of which the school meets no part of its own", () => {
	const bundle = bundleFor(3);
	const map = bundle["costed-provision-map"];
	expect(map["element2Pence"]).toBe(0);
	expect(map["netPence"]).toBe(map["grossPence"]);
	expect(issuesOf({ requestedPence: Number(map["netPence"]) + 1 })).toEqual(["requestedPence"]);
	expect(issuesOf({ requestedPence: 1_000, capitalPence: 1_001 })).toEqual(["capitalPence"]);
});

test("the panel reads how many schools there are and not which, and no key stage that could say so", () => {
	const seen = panelView(projectBasedWorkReferral, bundleFor(1)[form], contextOf("trial"));
	const told = Object.fromEntries(seen.map(({ question, text }) => [question, text]));
	expect(told).toMatchObject({ schoolCount: "3", together: "Yes" });
	for (const hidden of ["partners", "keyStages", "accurate", "headteacherApproval"])
		expect(told).not.toHaveProperty(hidden);
});

test("its facts tell the area, the money and the terms, and no need of a child", () => {
	const bundle = bundleFor(4);
	const documents = forms.map((one) => ({ document: shippedDocuments[one], answers: bundle[one] }));
	const { typed } = extractFacts(documents, contextOf("trial"));
	expect(typed).toMatchObject({
		need: null,
		keyStage: null,
		area: bundle[form]["mainArea"],
		requestedPence: bundle[form]["requestedPence"],
		terms: bundle["costed-provision-map"]["termsCovered"],
	});
});

test("a project is paid in one sum, anything else in parts that add up and differ by a penny at most", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 50_000_000 }), fc.integer({ min: 1, max: 9 }), (pence, terms) => {
			expect(instalmentParts(pence, terms, true)).toEqual([pence]);
			const parts = instalmentParts(pence, terms, false);
			expect(parts).toHaveLength(terms);
			expect(parts.reduce((sum, part) => sum + part, 0)).toBe(pence);
			expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
		}),
	);
});

test("its counts in docs/forms.md are those of the document", () => {
	const longest = {
		...bundleFor(1)[form],
		activities: [{ rowId: "a" }, { rowId: "b" }, { rowId: "c" }],
		results: [{ rowId: "a" }, { rowId: "b" }],
	};
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	expect(page).toContain(countsLine(projectBasedWorkReferral, longest, contextOf("trial")));
});
