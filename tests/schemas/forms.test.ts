import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answers } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { costedProvisionMap, shippedDocuments } from "#schemas/forms/index.ts";
import { limitIssues } from "#schemas/limits.ts";
import { panelView } from "#schemas/panel.ts";
import { isFreeText, questionOf, uiOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { modes, type ShippedForm, shippedForms } from "#schemas/vocabulary.ts";
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

function askedOf(bundle: Bundle, mode: (typeof modes)[number], form: ShippedForm): Asked {
	return askedIn(shippedDocuments[form], bundle[form], sampleContext(mode, bundle));
}

function total(bundle: Bundle, mode: (typeof modes)[number], count: keyof Asked): number {
	return shippedForms.reduce((sum, form) => sum + askedOf(bundle, mode, form)[count], 0);
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

test("no two questions of the bundle share their wording", () => {
	const titles = documents.flatMap((document) =>
		writtenQuestions(document).flatMap(({ path, question }) =>
			path.endsWith("rowId") ? [] : [question.title],
		),
	);
	expect(new Set(titles).size).toBe(titles.length);
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

test("every shipped document keeps within the limits set for documents made by hand", () => {
	for (const document of documents) expect(limitIssues(document)).toEqual([]);
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
	for (const form of shippedForms) {
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
			for (const form of shippedForms) {
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

/** The cost of a row by hand, in whole pence: an independent reckoning on whole numbers only, halves up. */
function rowOracle(row: GeneratedRow, usualWeeks: bigint): bigint {
	if (row.costBasis === "fixed") return BigInt(row.fixedCostPence);
	const minutes = BigInt(row.minutesPerSession) * BigInt(row.sessionsPerWeek);
	const preparation = 10n * BigInt(row.preparationMinutesPerWeek ?? 0);
	const weeks = row.weeks === undefined ? usualWeeks : BigInt(row.weeks);
	const top = (minutes + preparation) * weeks * BigInt(row.staffCount ?? 10) * BigInt(row.hourlyRatePence);
	const bottom = 60_000n * (row.costBasis === "shared" ? BigInt(row.groupSize) : 1n);
	return halfUp(top, bottom);
}

function halfUp(top: bigint, bottom: bigint): bigint {
	return (2n * top + bottom) / (2n * bottom);
}

const rowArbitrary = fc.record(
	{
		rowId: fc.constant("r"),
		costBasis: fc.constantFrom("shared" as const, "sole" as const, "fixed" as const),
		currentlyProvided: fc.boolean(),
		groupSize: fc.integer({ min: 2, max: 35 }),
		minutesPerSession: fc.integer({ min: 1, max: 420 }),
		sessionsPerWeek: fc.integer({ min: 1, max: 350 }),
		hourlyRatePence: fc.integer({ min: 500, max: 30_000 }),
		fixedCostPence: fc.integer({ min: 1, max: 10_000_000 }),
		weeks: fc.integer({ min: 1, max: 780 }),
		staffCount: fc.integer({ min: 1, max: 50 }),
		preparationMinutesPerWeek: fc.integer({ min: 0, max: 600 }),
	},
	{
		requiredKeys: [
			"rowId",
			"costBasis",
			"currentlyProvided",
			"groupSize",
			"minutesPerSession",
			"sessionsPerWeek",
			"hourlyRatePence",
			"fixedCostPence",
		],
	},
);
type GeneratedRow = typeof rowArbitrary extends fc.Arbitrary<infer Row> ? Row : never;

test("the map adds up to the penny, as an independent reckoning on whole numbers does", () => {
	const maps = fc.record({
		termsCovered: fc.integer({ min: 1, max: 6 }),
		threshold: fc.integer({ min: 0, max: 2_000_000 }),
		rows: fc.array(rowArbitrary, { minLength: 1, maxLength: 8 }),
	});
	fc.assert(
		fc.property(maps, ({ termsCovered, threshold, rows }) => {
			const context = {
				...sampleContext("live"),
				settings: { element2ThresholdPence: threshold, weeksPerYear: 38 },
			};
			const { answers } = settle(costedProvisionMap, { termsCovered, rows }, context);
			const usualWeeks = halfUp(380n * BigInt(termsCovered), 3n);
			const costs = rows.map((row) => rowOracle(row, usualWeeks));
			const gross = costs.reduce((sum, cost) => sum + cost, 0n);
			const current = costs.reduce(
				(sum, cost, index) => (rows[index]?.currentlyProvided ? sum + cost : sum),
				0n,
			);
			const schools = halfUp(BigInt(threshold) * BigInt(termsCovered), 3n);
			const element2 = schools < gross ? schools : gross;
			expect(answers).toMatchObject({
				usualWeeks: Number(usualWeeks),
				rows: costs.map((cost) => ({ annualCostPence: Number(cost) })),
				currentPence: Number(current),
				additionalPence: Number(gross - current),
				grossPence: Number(gross),
				element2Pence: Number(element2),
				netPence: Number(gross - element2),
			});
		}),
		{ numRuns: 300 },
	);
});

test("a row cannot run for more weeks than the terms have, and says which row it is", () => {
	const bundle = completeBundle("live", 4);
	const rows = [
		{ ...sharedRow, weeks: 130 },
		{ ...sharedRow, rowId: "second", weeks: 131 },
	];
	const answers = { termsCovered: 1, rows };
	const found = check(compileForm(costedProvisionMap, "live"), answers, sampleContext("live", bundle)).filter(
		({ severity }) => severity === "error",
	);
	expect(found.map(({ path }) => path)).toEqual(["rows.1.weeks"]);
	expect(found[0]?.message).toMatch(/^Provision 2: /);
});

const sharedRow = {
	rowId: "first",
	area: "cognitionLearning",
	tier: "targeted",
	provisionName: "Reading group",
	currentlyProvided: true,
	costBasis: "shared",
	deliveredBy: "ta2",
	groupSize: 3,
	minutesPerSession: 30,
	sessionsPerWeek: 30,
	hourlyRatePence: 1724,
};

test("something bought is asked its price and nothing about staff, and the other way round", () => {
	const rows = [sharedRow, { ...sharedRow, costBasis: "fixed" }, { ...sharedRow, costBasis: "sole" }];
	const { visible } = settle(costedProvisionMap, { termsCovered: 3, rows }, sampleContext("live"));
	const asked = (row: number, column: string) => visible.has(`rows.${row}.${column}`);
	expect([0, 1, 2].map((row) => asked(row, "groupSize"))).toEqual([true, false, false]);
	expect([0, 1, 2].map((row) => asked(row, "hourlyRatePence"))).toEqual([true, false, true]);
	expect([0, 1, 2].map((row) => asked(row, "fixedCostPence"))).toEqual([false, true, false]);
	expect(uiOf(costedProvisionMap, "rows")["ui:itemName"]).toBe("Provision");
	expect(questionOf(costedProvisionMap, "rows")?.minItems).toBe(1);
});
