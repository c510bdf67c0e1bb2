import { expect, test } from "vitest";
import {
	type ClusterFigures,
	clusterFigures,
	type FormulaRules,
	partOf,
	percentText,
	shareByFormula,
	weighedShare,
} from "#app/domain/formula.ts";
import { january2019 } from "#db/register/characteristics.ts";
import { clusters } from "#db/register/clusters.ts";
import { fc } from "#tests/setup/chance.ts";

/** The register's clusters with their schools' figures of January 2019. */
const register = clusters.map((cluster) =>
	clusterFigures(
		cluster,
		cluster.schools.map((urn) => {
			const [roll = null, plans = null, senSupport = null, , everSix = null] = january2019[urn] ?? [];
			return { name: urn, roll, plans, senSupport, everSix };
		}),
	),
);

const byRoll: FormulaRules = {
	weights: { roll: 1000, senSupport: 0, plans: 0, everSix: 0 },
	lumpSumPence: 0,
	floorTenths: null,
	capTenths: null,
	rollFrom: "grouping",
};

const percentages = (which: "roll" | "senSupport" | "plans" | "everSix") =>
	register.map((row) => percentText(partOf(register, row, which, "grouping")));

test("the register's figures give the shares the model was discussed with", () => {
	expect(percentages("roll")).toEqual(["13.62", "12.70", "15.11", "13.44", "17.25", "13.27", "14.61"]);
	expect(percentages("senSupport")).toEqual(["20.39", "12.15", "12.41", "13.02", "15.67", "10.99", "15.38"]);
	expect(percentages("plans")).toEqual(["12.39", "14.14", "13.26", "14.14", "16.23", "14.14", "15.71"]);
	expect(percentages("everSix")).toEqual(["19.70", "10.59", "10.78", "13.06", "14.02", "14.73", "17.11"]);
});

const byNeed: FormulaRules = { ...byRoll, weights: { roll: 500, senSupport: 250, plans: 0, everSix: 250 } };

test("half by roll, a quarter by Ever-6, a quarter by SEN Support gives the published mix", () => {
	const mix = register.map((row) => percentText(weighedShare(byNeed, register, row)));
	expect(mix).toEqual(["16.83", "12.03", "13.36", "13.24", "16.05", "13.06", "15.43"]);
});

const pence = (potPence: number, rules: FormulaRules, figures: readonly ClusterFigures[] = register) => {
	const outcome = shareByFormula(potPence, rules, figures);
	if (outcome.kind !== "shared") throw new Error(outcome.kind);
	return outcome;
};

test("by roll alone, every cluster gets what it would per pupil", () => {
	const { pence: given, perPupilPence } = pence(500_000_000, byRoll);
	expect(given).toEqual(perPupilPence);
	expect(given[0]).toBe(68_094_991);
});

test("by Ever-6, and by the mix, five million pounds are shared to the penny", () => {
	const byEverSix: FormulaRules = {
		...byRoll,
		weights: { roll: 0, senSupport: 0, plans: 0, everSix: 1000 },
	};
	// Worked out apart from this code, from the published counts, by largest remainder.
	expect(pence(500_000_000, byEverSix).pence).toEqual([
		98_476_029, 52_968_568, 53_921_050, 65_297_915, 70_113_240, 73_658_588, 85_564_610,
	]);
	expect(pence(500_000_000, byNeed).pence).toEqual([
		84_149_717, 60_165_223, 66_777_852, 66_197_870, 80_243_650, 65_324_558, 77_141_130,
	]);
});

const anyRules: fc.Arbitrary<FormulaRules> = fc
	.record({
		cuts: fc.tuple(
			fc.integer({ min: 0, max: 1000 }),
			fc.integer({ min: 0, max: 1000 }),
			fc.integer({ min: 0, max: 1000 }),
		),
		lumpSumPence: fc.integer({ min: 0, max: 1_000_000 }),
		floorTenths: fc.option(fc.integer({ min: 0, max: 1000 })),
		capTenths: fc.option(fc.integer({ min: 1000, max: 3000 })),
		rollFrom: fc.constantFrom("grouping" as const, "census" as const),
	})
	.map(({ cuts, ...rest }) => {
		const [a, b, c] = [...cuts].sort((one, two) => one - two) as [number, number, number];
		return { ...rest, weights: { roll: a, senSupport: b - a, plans: c - b, everSix: 1000 - c } };
	});

test("whatever the formula, all of the pot is given, and nobody leaves floor or cap by more than a penny", () => {
	fc.assert(
		fc.property(anyRules, fc.integer({ min: 100_000_000, max: 2_000_000_000 }), (rules, pot) => {
			const { pence: given, perPupilPence } = pence(pot, rules);
			expect(given.reduce((sum, own) => sum + own, 0)).toBe(pot);
			given.forEach((own, place) => {
				const byPupils = perPupilPence[place] ?? 0;
				if (rules.floorTenths !== null)
					expect(own).toBeGreaterThanOrEqual((byPupils * rules.floorTenths) / 1000 - 2);
				if (rules.capTenths !== null)
					expect(own).toBeLessThanOrEqual((byPupils * rules.capTenths) / 1000 + 4);
			});
		}),
		{ numRuns: 60 },
	);
});

test("a floor takes from the others in proportion to what they have", () => {
	const rules = { ...byRoll, weights: { roll: 0, senSupport: 1000, plans: 0, everSix: 0 } };
	const free = pence(700_000_000, rules).pence;
	const held = pence(700_000_000, { ...rules, floorTenths: 900 }).pence;
	const byPupils = pence(700_000_000, rules).perPupilPence;
	// Clusters 3 and 6 have fewer pupils with SEN Support than nine tenths of their pupils would mean.
	expect(held[5]).toBe(Math.round((byPupils[5] ?? 0) * 0.9));
	expect((held[0] ?? 0) / (held[1] ?? 1)).toBeCloseTo((free[0] ?? 0) / (free[1] ?? 1), 6);
	expect(held[0]).toBeLessThan(free[0] ?? 0);
});

test("lump sums are per school; more of them than there is money is said", () => {
	const [one, two] = [clusterFigures({ id: "a", name: "A", studentNumber: 100 }, []), register[0]];
	expect(one.schools).toBe(0);
	expect(two?.schools).toBe(10);
	expect(shareByFormula(66, { ...byRoll, lumpSumPence: 1 }, register)).toEqual({
		kind: "lumpSums",
		neededPence: 67,
	});
});

test("a figure that one school lacks stays not known, and is said where the formula needs it", () => {
	const school = { name: "Newly opened", roll: 100, plans: 2, senSupport: null, everSix: 20 };
	const figures = [
		clusterFigures({ id: "a", name: "Cluster A", studentNumber: 100 }, [school]),
		clusterFigures({ id: "b", name: "Cluster B", studentNumber: 200 }, [{ ...school, senSupport: 10 }]),
	];
	expect(figures[0]?.notKnown).toEqual(["Newly opened"]);
	const rules = { ...byRoll, weights: { roll: 500, senSupport: 500, plans: 0, everSix: 0 } };
	expect(shareByFormula(1000, rules, figures)).toEqual({
		kind: "notKnown",
		characteristic: "senSupport",
		clusters: ["Cluster A"],
	});
	expect(pence(300, byRoll, figures).pence).toEqual([100, 200]);
});
