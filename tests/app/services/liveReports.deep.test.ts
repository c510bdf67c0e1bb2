import { expect, test } from "vitest";
import { cityOfTwoBooks, randomActions } from "#tests/fixtures/trialActions.ts";
import { seed } from "#tests/setup/chance.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const city = await cityOfTwoBooks(database);

test("a thousand random trial actions leave every live report byte for byte as it was", async () => {
	const [live, trial] = [await city.reportsOf("live"), await city.reportsOf("trial")];
	const actions = randomActions(1000, seed);
	for (const [place, action] of actions.entries()) {
		await city.act("trial", action);
		if (place % 100 === 99) expect(await city.reportsOf("live"), `seed ${seed}`).toEqual(live);
	}
	expect((await city.reportsOf("trial")).get("cluster-spend?")).not.toBe(trial.get("cluster-spend?"));
}, 600_000);
