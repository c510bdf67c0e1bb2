import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sqlState } from "#db/client.server.ts";
import {
	academicYearOn,
	characteristicsOn,
	clustersOn,
	council,
	halfTermOn,
	halfTerms,
	insertSetting,
	schoolOn,
	schoolsOn,
	settingsOn,
} from "#db/queries/register.server.ts";
import { academicYears, halfTermsByRule } from "#db/register/calendar.ts";
import { january2019 } from "#db/register/characteristics.ts";
import { loadRegister } from "#db/register/load.server.ts";
import { inCity, manselPark, newlands, today } from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
await inCity(database, (tx) => loadRegister(tx, today));

test("the register has 67 schools in 7 clusters of 32,719 students", async () => {
	const [schools, clusters] = await inCity(database, async (tx) => [
		await schoolsOn(tx, today),
		await clustersOn(tx, today),
	]);
	expect(schools).toHaveLength(67);
	expect(new Set(schools.map((school) => school.urn)).size).toBe(67);
	expect(clusters.map((cluster) => cluster.schools.length)).toEqual([10, 9, 10, 10, 9, 9, 10]);
	expect(clusters.reduce((sum, cluster) => sum + (cluster.studentNumber ?? 0), 0)).toBe(32_719);
	expect(schools.every((school) => school.cluster !== null)).toBe(true);
});

test("the phases are those of the list, with one all-through school", async () => {
	const schools = await inCity(database, (tx) => schoolsOn(tx, today));
	const counts: Record<string, number> = {};
	for (const { phase } of schools) counts[phase] = (counts[phase] ?? 0) + 1;
	expect(counts).toEqual({ infant: 10, junior: 8, primary: 36, secondary: 12, allThrough: 1 });
	expect(schools.find((school) => school.phase === "allThrough")?.name).toBe(
		"St Mark's Church of England School",
	);
});

test("a school is found with its aliases, its cluster and the figures of January 2019", async () => {
	const [school, figures, before] = await inCity(database, async (tx) => [
		await schoolOn(tx, manselPark, today),
		await characteristicsOn(tx, manselPark, today),
		await characteristicsOn(tx, manselPark, "2018-12-31"),
	]);
	expect(school).toMatchObject({ name: "Mansel Park Primary School", cluster: "cluster-1" });
	expect(school?.aliases).toContain("Mansel Park");
	expect(figures).toMatchObject({ asAt: "2019-01-17", roll: 364, everSix: 179, everSixTenths: 492 });
	expect(before).toBeNull();
});

test("the figures of all schools add up to the columns of the published file", async () => {
	const figures = await inCity(database, async (tx) => {
		const found = [];
		for (const { urn } of await schoolsOn(tx, today)) found.push(await characteristicsOn(tx, urn, today));
		return found;
	});
	const total = (column: "roll" | "plans" | "senSupport" | "freeMeals" | "everSix" | "everSixTenths") =>
		figures.reduce((sum, school) => sum + (school?.[column] ?? Number.NaN), 0);
	expect([total("roll"), total("plans"), total("senSupport"), total("freeMeals")]).toEqual([
		31_515, 573, 4_915, 6_745,
	]);
	expect([total("everSix"), total("everSixTenths")]).toEqual([9_449, 20_650]);
});

test("each count of Ever-6 agrees with the percentage published beside it, of the roll or of fewer pupils", () => {
	const ofFewer = Object.values(january2019).filter(([roll, , , , everSix, tenths]) => {
		const ofRoll = Math.floor((2_000 * everSix + roll) / (2 * roll));
		expect(ofRoll).toBeLessThanOrEqual(tenths);
		return ofRoll < tenths;
	});
	expect(ofFewer.map(([roll]) => roll).sort((a, b) => a - b)).toEqual([
		230, 342, 379, 389, 400, 469, 490, 643, 1193, 1752,
	]);
});

test("a count a database does not know is filled in by loading; what is known stays, whoever asks", async () => {
	await owner.begin(async (tx) => {
		await tx`alter table school_characteristics no force row level security`;
		await tx`update school_characteristics set ever_six = null where school = ${manselPark}`;
		await tx`update school_characteristics set ever_six = 41 where school = ${newlands}`;
		await tx`alter table school_characteristics force row level security`;
	});
	await inCity(database, (tx) => loadRegister(tx, today));
	const counts = () =>
		inCity(database, async (tx) => [
			(await characteristicsOn(tx, manselPark, today))?.everSix,
			(await characteristicsOn(tx, newlands, today))?.everSix,
		]);
	expect(await counts()).toEqual([179, 41]);
	await inCity(database, (tx) => tx.execute(sql`update school_characteristics set ever_six = 1`));
	expect(await counts()).toEqual([179, 41]);
	const roll = inCity(database, (tx) => tx.execute(sql`update school_characteristics set roll = 1`));
	expect(await roll.catch((error: unknown) => sqlState(error))).toBe("42501");
});

test("on a day before any grouping there are no clusters", async () => {
	const [clusters, school] = await inCity(database, async (tx) => [
		await clustersOn(tx, "2023-08-31"),
		await schoolOn(tx, manselPark, "2023-08-31"),
	]);
	expect(clusters).toEqual([]);
	expect(school?.cluster).toBeNull();
});

test("a day in a half term has that half term, a day in a holiday the next", async () => {
	const found = await inCity(database, async (tx) => [
		await halfTermOn(tx, "2025-01-20"),
		await halfTermOn(tx, "2025-02-18"),
		await halfTermOn(tx, "2099-01-01"),
	]);
	expect(found.map((halfTerm) => halfTerm?.id)).toEqual(["2024-25-spring-1", "2024-25-spring-2", undefined]);
	expect(await inCity(database, (tx) => academicYearOn(tx, "2025-08-31"))).toBe("2024-25");
	expect(await inCity(database, (tx) => academicYearOn(tx, "2025-09-01"))).toBe("2025-26");
});

test("announced dates are not marked illustrative, those by rule are", async () => {
	const [known, later] = await inCity(database, async (tx) => [
		await halfTerms(tx, "2024-25"),
		await halfTerms(tx, "2025-26"),
	]);
	expect(known.map((halfTerm) => halfTerm.illustrative)).toEqual(Array(6).fill(false));
	expect(later.map((halfTerm) => halfTerm.illustrative)).toEqual(Array(6).fill(true));
});

test("the rule for half terms gives 2024-25 as it was announced", () => {
	expect(academicYears(2024, 2024)[0]?.halfTerms).toEqual(halfTermsByRule(2024));
});

test("half terms by rule are in order and on weekdays for fifty years", () => {
	for (let start = 2020; start < 2070; start++) {
		const days = halfTermsByRule(start).flatMap((span) => [span.startsOn, span.endsOn]);
		expect(days, String(start)).toEqual([...days].sort());
		expect(days.every((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toBe(true);
	}
});

test("a setting holds from its day on", async () => {
	const [before, from] = await inCity(database, async (tx) => {
		await insertSetting(tx, { key: "deadlineDays", validFrom: "2026-01-01", value: 10 });
		return [await settingsOn(tx, "2025-12-31"), await settingsOn(tx, "2026-01-01")];
	});
	expect(before["deadlineDays"]).toBe(7);
	expect(from["deadlineDays"]).toBe(10);
	expect(from["element2ThresholdPence"]).toBe(600_000);
});

test("loading twice changes nothing", async () => {
	const count = () =>
		inCity(database, async (tx) => [
			(await schoolsOn(tx, today)).length,
			(await halfTerms(tx)).length,
			(await clustersOn(tx, today)).flatMap((cluster) => cluster.schools).length,
			(await council(tx))?.name,
		]);
	const before = await count();
	await inCity(database, (tx) => loadRegister(tx, today));
	expect(await count()).toEqual(before);
});
