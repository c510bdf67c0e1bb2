import { expect, test } from "vitest";
import { check } from "#schemas/check.server.ts";
import { compileForm } from "#schemas/compile.ts";
import { costedProvisionMap } from "#schemas/forms/index.ts";
import { questionOf, uiOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { completeBundle, sampleContext } from "#tests/fixtures/answers.ts";
import { fc } from "#tests/setup/chance.ts";

/** A rate card of the test's own, in whole pence an hour. */
const card = { ta2: 1637, teacher: 4201, psychologist: 8999 };

/** The cost of a row by hand, in whole pence: an independent reckoning on whole numbers only, halves up. */
function rowOracle(row: GeneratedRow, usualWeeks: bigint): bigint {
	if (row.costBasis === "fixed") return BigInt(row.fixedCostPence);
	const minutes = BigInt(row.minutesPerSession) * BigInt(row.sessionsPerWeek);
	const preparation = 10n * BigInt(row.preparationMinutesPerWeek ?? 0);
	const weeks = row.weeks === undefined ? usualWeeks : BigInt(row.weeks);
	const rate = BigInt(row.hourlyRatePence ?? card[row.deliveredBy]);
	const top = (minutes + preparation) * weeks * BigInt(row.staffCount ?? 10) * rate;
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
		deliveredBy: fc.constantFrom("ta2" as const, "teacher" as const, "psychologist" as const),
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
			"deliveredBy",
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
				settings: {
					...sampleContext("trial").settings,
					element2ThresholdPence: threshold,
					catalogueVersion: 7,
				},
				lookups: { hourlyRates: card },
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
				catalogueVersion: 7,
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
	ownRateReason: "A post of a higher grade",
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
