import { expect, test } from "vitest";
import { foundOutOf } from "#tests/reports/disclosure/attackReleases.ts";

for (const firstSeed of [0, 10_000, 20_000, 30_000])
	test(`no hidden figure of 50 random releases is found out by linear programming, from seed ${firstSeed}`, async () => {
		expect(await foundOutOf(50, firstSeed)).toEqual([]);
	}, 120_000);
