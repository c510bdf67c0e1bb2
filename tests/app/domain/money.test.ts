import { expect, test } from "vitest";
import { fundParts, instalmentParts, shareOut } from "#app/domain/money.ts";
import { fc } from "#tests/setup/chance.ts";

const pot = fc.integer({ min: 0, max: 1_000_000_000_00 });
const weights = fc
	.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
	.filter((sizes) => sizes.some((size) => size > 0));

test("shares add up to the whole, and each is within a penny of its exact part", () => {
	fc.assert(
		fc.property(pot, weights, (total, sizes) => {
			const shares = shareOut(total, sizes);
			expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
			const all = sizes.reduce((sum, size) => sum + size, 0);
			shares.forEach((share, place) => {
				const apart = BigInt(share) * BigInt(all) - BigInt(total) * BigInt(sizes[place] ?? 0);
				expect(apart < BigInt(all) && apart > -BigInt(all)).toBe(true);
			});
		}),
	);
});

test("who weighs more never gets less, who weighs nothing gets nothing, and order decides between equals", () => {
	fc.assert(
		fc.property(pot, weights, (total, sizes) => {
			const shares = shareOut(total, sizes);
			sizes.forEach((size, one) => {
				if (size === 0) expect(shares[one]).toBe(0);
				sizes.forEach((other, two) => {
					if (size > other) expect(shares[one]).toBeGreaterThanOrEqual(shares[two] ?? 0);
					if (size === other && one < two) expect(shares[one]).toBeGreaterThanOrEqual(shares[two] ?? 0);
				});
			});
		}),
	);
});

test("weights a hundred times as large share alike", () => {
	fc.assert(
		fc.property(pot, weights, (total, sizes) => {
			const larger = sizes.map((size) => BigInt(size) * 100n);
			expect(shareOut(total, larger)).toEqual(shareOut(total, sizes));
		}),
	);
});

test("nothing can be shared by no weight, a weight below zero or parts of a penny", () => {
	expect(() => shareOut(100, [])).toThrow(RangeError);
	expect(() => shareOut(100, [0, 0])).toThrow(RangeError);
	expect(() => shareOut(100, [2, -1])).toThrow(RangeError);
	expect(() => shareOut(0.5, [1])).toThrow(RangeError);
	expect(() => shareOut(-1, [1])).toThrow(RangeError);
});

test("a fund is current spend less what stays outside and the addition, and its parts add up to it", () => {
	const set = { currentSpendPence: 1_000_001, outsidePence: 200_000, additionPence: 50_000 };
	expect(fundParts({ ...set, contingencyTenths: 75 })).toEqual({
		totalPence: 850_001,
		contingencyPence: 63_750,
		toClustersPence: 786_251,
	});
	expect(fundParts({ ...set, contingencyTenths: 0 }).contingencyPence).toBe(0);
	expect(fundParts({ ...set, contingencyTenths: 1000 }).toClustersPence).toBe(0);
});

test("instalments are equal with the odd pence first, or one sum", () => {
	expect(instalmentParts(100_000, 3, false)).toEqual([33_334, 33_333, 33_333]);
	expect(instalmentParts(200, 3, false)).toEqual([67, 67, 66]);
	expect(instalmentParts(100_000, 3, true)).toEqual([100_000]);
});
