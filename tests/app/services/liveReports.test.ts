import { expect, test } from "vitest";
import { cityOfTwoBooks, randomActions } from "#tests/fixtures/trialActions.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const city = await cityOfTwoBooks(database);

test("a hundred and fifty random trial actions leave every live report byte for byte as it was", async () => {
	const [live, trial] = [await city.reportsOf("live"), await city.reportsOf("trial")];
	for (const action of randomActions(150, Date.now())) await city.act("trial", action);
	expect(await city.reportsOf("live")).toEqual(live);
	const after = await city.reportsOf("trial");
	for (const report of ["cluster-spend?", "trends?"]) expect(after.get(report)).not.toBe(trial.get(report));
}, 120_000);

test("nor do live actions change a report of the trial", async () => {
	const [live, trial] = [await city.reportsOf("live"), await city.reportsOf("trial")];
	for (const action of randomActions(40, Date.now())) await city.act("live", action);
	expect(await city.reportsOf("trial")).toEqual(trial);
	expect((await city.reportsOf("live")).get("cluster-spend?")).not.toBe(live.get("cluster-spend?"));
}, 120_000);
