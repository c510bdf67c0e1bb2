import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { individualForms } from "#app/services/sample/answers.ts";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { shippedDocuments } from "#schemas/forms/index.ts";
import { bundleForms } from "#schemas/kinds.ts";
import { inspectDocument } from "#schemas/meta.ts";
import { panelView } from "#schemas/panel.ts";
import { isFreeText } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { modes, shippedForms } from "#schemas/vocabulary.ts";
import { type Bundle, completeBundle, sampleContext } from "#tests/fixtures/answers.ts";
import { type Asked, askedIn, writtenQuestions } from "./askedQuestions.ts";

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
const documents = Object.values(shippedDocuments);

/** Every condition met that adds a question, every row a shared group's: nobody is asked more. */
function longestBundle(mode: (typeof modes)[number]): Bundle {
	const bundle = completeBundle(mode, 1);
	const shared = { costBasis: "shared", groupSize: 3, area: "cognitionLearning", tier: "targeted" };
	const rows = Array.from({ length: 5 }, (_, index) => ({ ...shared, rowId: `row-${index}` }));
	const { upn: _, ...pupil } = bundle["pupil-details"];
	return {
		"pupil-details": pupil,
		"individual-pupil-need-referral": {
			...bundle["individual-pupil-need-referral"],
			urgency: "safety",
			senStatus: "senSupport",
			professionals: ["other"],
			parentAgreement: true,
			cycles: [{ rowId: "a" }, { rowId: "b" }],
			outcomes: [{ rowId: "c" }, { rowId: "d" }],
		},
		"costed-provision-map": { termsCovered: 3, rows },
		"profile-of-need": {
			...bundle["profile-of-need"],
			expressingThemselves: 4,
			literacy: 4,
			wellbeing: 4,
			sensoryResponse: 4,
			hasMedicalNeeds: true,
		},
	};
}

function askedOf(bundle: Bundle, mode: (typeof modes)[number], form: keyof Bundle): Asked {
	return askedIn(shippedDocuments[form], bundle[form], sampleContext(mode, bundle));
}

function total(bundle: Bundle, mode: (typeof modes)[number], count: keyof Asked): number {
	return individualForms.reduce((sum, form) => sum + askedOf(bundle, mode, form)[count], 0);
}

test("every question of every shipped form has an identity of its own, a data class, a title and a why", () => {
	const ids = new Set<string>();
	for (const document of documents) {
		for (const { path, question } of writtenQuestions(document)) {
			expect(question["x-fieldId"], path).toBe(`${document.form}.${path}`);
			expect(question["x-dataClass"], path).toBeDefined();
			expect(question["x-panel"], path).toBeDefined();
			expect(question.title?.length, path).toBeGreaterThan(1);
			expect(question["x-why"]?.length, path).toBeGreaterThan(10);
			expect(ids.has(question["x-fieldId"] ?? ""), path).toBe(false);
			ids.add(question["x-fieldId"] ?? "");
		}
	}
});

test("no two questions of a bundle share their wording", () => {
	const bundles = [...Object.values(bundleForms), ...shippedForms.map((form) => [form])];
	for (const forms of bundles) {
		const titles = documents
			.filter(({ form }) => forms.includes(form))
			.flatMap((document) => writtenQuestions(document))
			.flatMap(({ path, question }) => (path.endsWith("rowId") ? [] : [question.title]));
		expect(new Set(titles).size).toBe(titles.length);
	}
});

test("every bundle is made of shipped forms, and a review does not ask again who the child is", () => {
	const known: readonly string[] = shippedForms;
	for (const forms of Object.values(bundleForms)) {
		for (const form of forms) expect(known).toContain(form);
	}
	expect(bundleForms.individual).toEqual(individualForms);
	expect(bundleForms.review).not.toContain("pupil-details");
});

test("who the child is can be asked in pupil details alone", () => {
	const identity = shippedDocuments["pupil-details"].schema.properties.upn;
	for (const document of documents) {
		const asks = inspectDocument({
			...document,
			schema: { ...document.schema, properties: { ...document.schema.properties, upn: identity } },
		}).some(({ rule, question }) => rule === "identity" && question === "upn");
		expect(asks, document.form).toBe(document.form !== "pupil-details");
	}
});

test("every question stands on exactly one page, and every page, look and check names questions that exist", () => {
	for (const document of documents) {
		const asked = document.pages.flatMap((page) => page.questions);
		expect([...asked].sort()).toEqual(Object.keys(document.schema.properties).sort());
		for (const id of Object.keys(document.ui)) expect(asked).toContain(id);
		const paths = writtenQuestions(document).map(({ path }) => path);
		for (const question of document.checks.flatMap((entry) => entry.questions))
			expect(paths).toContain(question);
	}
});

test("text that people write freely is bounded, and never shown to a panel unredacted", () => {
	for (const document of documents) {
		for (const { path, question } of writtenQuestions(document)) {
			if (path.endsWith("rowId") || !isFreeText(question)) continue;
			expect(question.maxLength ?? (question.format === undefined ? 0 : 1), path).toBeGreaterThan(0);
			expect(question["x-panel"], path).not.toBe("show");
		}
	}
});

test("every code has a label, and no yes or no is answered beforehand", () => {
	for (const document of documents) {
		for (const { path, question } of writtenQuestions(document)) {
			const items: unknown = question.items;
			const listed =
				question.enum ?? (typeof items === "object" && items && "enum" in items ? items.enum : []);
			const codes = Array.isArray(listed) ? listed.map(String) : [];
			expect(Object.keys(question["x-labels"] ?? {}).sort(), path).toEqual(codes.sort());
			expect(question.default, path).toBeUndefined();
		}
	}
});

test("every shipped document passes the gate that documents made by hand must pass, without a warning", () => {
	for (const document of documents) expect(inspectDocument(document)).toEqual([]);
});

test("a bundle with five rows asks at most 120 answers by the longest route, in trial and in live", () => {
	for (const mode of modes) expect(total(longestBundle(mode), mode, "must")).toBeLessThanOrEqual(120);
});

test("a bundle as schools write it has at most 120 answers, what may be left blank included", () => {
	for (const mode of modes) {
		for (const seed of seeds) {
			const bundle = completeBundle(mode, seed);
			expect(total(bundle, mode, "answered")).toBeLessThanOrEqual(120);
			expect(total(bundle, mode, "shown")).toBeLessThanOrEqual(120);
		}
	}
});

test("the counts in docs/forms.md are those of the documents", () => {
	const page = readFileSync(new URL("../../docs/forms.md", import.meta.url), "utf8");
	const row = (name: string, counts: readonly number[]) => `| ${name} | ${counts.join(" | ")} |`;
	const counted = (["must", "shown"] as const).flatMap((count) =>
		modes.map((mode) => ({ mode, count, bundle: longestBundle(mode) })),
	);
	for (const form of individualForms) {
		const counts = counted.map(({ mode, count, bundle }) => askedOf(bundle, mode, form)[count]);
		expect(page).toContain(row(shippedDocuments[form].title, counts));
	}
	const all = counted.map(({ mode, count, bundle }) => total(bundle, mode, count));
	expect(page).toContain(row("Whole bundle", all));
});

test("sample bundles of both modes can be sent without an issue or a warning", () => {
	for (const mode of modes) {
		for (const seed of seeds) {
			const bundle = completeBundle(mode, seed);
			for (const form of individualForms) {
				const issues = check(
					compileForm(shippedDocuments[form], mode),
					bundle[form],
					sampleContext(mode, bundle),
				);
				expect(issues, `${mode} ${seed} ${form}`).toEqual([]);
			}
		}
	}
});

test("a trial bundle has no answer that says who the child is, and a live one no label of the school's", () => {
	for (const seed of seeds) {
		expect(Object.keys(completeBundle("trial", seed)["pupil-details"]).sort()).toEqual([
			"caseLabel",
			"yearGroup",
		]);
		const live = completeBundle("live", seed)["pupil-details"];
		expect(live).toMatchObject({ forename: expect.any(String), dateOfBirth: expect.any(String) });
		expect(live).not.toHaveProperty("caseLabel");
	}
});

test("of pupil details the panel reads the key stage and nothing else", () => {
	for (const mode of modes) {
		const bundle = completeBundle(mode, 3);
		const seen = panelView(shippedDocuments["pupil-details"], bundle["pupil-details"], sampleContext(mode));
		expect(seen.map(({ treatment }) => treatment)).toEqual(["band"]);
		expect(seen[0]?.text).toMatch(/^(Key stage [1-4]|Early years and Reception)$/);
	}
});

test("a live pupil needs either a unique pupil number or a reason why there is none", () => {
	const pupil = { forename: "Samplechild", surname: "Testcase", dateOfBirth: "2015-04-12" };
	const issuesOf = (answers: Answers) =>
		check(compileForm(shippedDocuments["pupil-details"], "live"), answers, sampleContext("live")).map(
			({ question }) => question,
		);
	expect(issuesOf(pupil)).toEqual(["upnUnknownReason"]);
	expect(issuesOf({ ...pupil, upnUnknownReason: "notIssued" })).toEqual([]);
	expect(issuesOf({ ...pupil, upn: "Z852999924001" })).toEqual([]);
	expect(issuesOf({ ...pupil, upn: "A852999924001" })).toEqual(["upn"]);
	expect(issuesOf({ ...pupil, upn: "Z852999924001", dateOfBirth: "2025-01-20" })).toEqual(["dateOfBirth"]);
});

const referral = compileForm(shippedDocuments["individual-pupil-need-referral"], "trial");

function referralIssues(change: Answers, bundle: Bundle = completeBundle("trial", 7)): string[] {
	const answers = { ...bundle["individual-pupil-need-referral"], ...change };
	return check(referral, answers, sampleContext("trial", bundle)).map(({ path }) => path);
}

test("a referral cannot ask for a penny more than its map comes to", () => {
	const bundle = completeBundle("trial", 7);
	const net = Number(bundle["costed-provision-map"].netPence);
	expect(referralIssues({ requestedPence: net }, bundle)).toEqual([]);
	expect(referralIssues({ requestedPence: net + 1 }, bundle)).toEqual(["requestedPence"]);
});

test("terms are asked once, in the map, and the referral carries them over", () => {
	const bundle = completeBundle("trial", 7);
	const carried = bundle["individual-pupil-need-referral"].termsRequested;
	expect(carried).toBe(bundle["costed-provision-map"].termsCovered);
});

test("fewer than two cycles need a reason, and none at all will do with one", () => {
	const without = { cycles: [], fewerCyclesReason: "" };
	expect(referralIssues(without)).toEqual(["fewerCyclesReason"]);
	expect(referralIssues({ ...without, fewerCyclesReason: "The child arrived this week." })).toEqual([]);
});

test("agreement may be replaced by a reason, and is needed one way or the other", () => {
	const view = { parentView: "", agreementDate: "" };
	expect(referralIssues({ ...view, parentAgreement: "" })).toEqual(["parentAgreement"]);
	expect(referralIssues({ ...view, parentAgreement: false, noAgreementReason: "" })).toEqual([
		"noAgreementReason",
	]);
	expect(referralIssues({ ...view, parentAgreement: false, noAgreementReason: "lookedAfter" })).toEqual([]);
	const notReached = {
		...view,
		parentAgreement: false,
		noAgreementReason: "notReachable",
		contactAttempts: "",
	};
	expect(referralIssues(notReached)).toEqual(["contactAttempts"]);
	expect(
		referralIssues({
			parentAgreement: true,
			agreementDate: "2025-01-21",
			parentView: "Yes please",
		}),
	).toEqual(["agreementDate"]);
});

test("a second need must differ from the first, and 'Nobody yet' stands alone", () => {
	expect(referralIssues({ primaryNeed: "ASD", secondaryNeed: "ASD" })).toEqual(["secondaryNeed"]);
	expect(referralIssues({ professionals: ["none", "other"], adviceUsed: "" })).toEqual(["professionals"]);
	expect(referralIssues({ professionals: ["none"], adviceUsed: "" })).toEqual([]);
});

test("evidence is asked for an area as soon as one of its strands is clear or greater", () => {
	const profile = { understandingLanguage: 1, expressingThemselves: 1 };
	const visible = (answers: Answers) =>
		settle(shippedDocuments["profile-of-need"], answers, sampleContext("trial")).visible.has(
			"communicationEvidence",
		);
	expect(visible(profile)).toBe(false);
	expect(visible({ expressingThemselves: 2 })).toBe(true);
	expect(visible({ ...profile, socialCommunication: 3 })).toBe(true);
});
