import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inCity } from "#tests/fixtures/city.ts";
import { cityOfTwoBooks, randomActions } from "#tests/fixtures/trialActions.ts";
import { seed } from "#tests/setup/chance.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const city = await cityOfTwoBooks(database);

test("a hundred and fifty random trial actions leave every live report byte for byte as it was", async () => {
	const [live, trial] = [await city.reportsOf("live"), await city.reportsOf("trial")];
	for (const action of randomActions(150, seed)) await city.act("trial", action);
	expect(await city.reportsOf("live"), `seed ${seed}`).toEqual(live);
	const after = await city.reportsOf("trial");
	for (const report of ["cluster-spend?", "trends?"]) expect(after.get(report)).not.toBe(trial.get(report));
}, 120_000);

test("nor do live actions change a report of the trial", async () => {
	const [live, trial] = [await city.reportsOf("live"), await city.reportsOf("trial")];
	for (const action of randomActions(40, seed)) await city.act("live", action);
	expect(await city.reportsOf("trial"), `seed ${seed}`).toEqual(trial);
	expect((await city.reportsOf("live")).get("cluster-spend?")).not.toBe(live.get("cluster-spend?"));
}, 120_000);

test("after all of it the books add up: committed is what is still due, paid is what was paid, budgets are their counters", async () => {
	const wrong = await inCity(database, async (tx) => [
		...(await tx.execute(sql`
			with account as (
				select id, mode, academic_year, kind, cluster,
					coalesce((select sum(pence) from movement where debit = ledger_account.id), 0)
					- coalesce((select sum(pence) from movement where credit = ledger_account.id), 0) as holds
				from ledger_account
			)
			select 'all of a book' as what, mode || academic_year as id, sum(holds)::text as is, '0' as "shouldBe"
			from account group by mode, academic_year having sum(holds) <> 0
			union all
			select 'committed', account.id, holds::text, due.pence::text from account
			cross join lateral (
				select coalesce(sum(pence), 0) as pence from instalment_due
				where mode = account.mode and academic_year = account.academic_year
					and cluster is not distinct from account.cluster
			) due
			where account.kind = 'committed' and holds <> due.pence
			union all
			select 'paid', account.id, holds::text, done.pence::text from account
			cross join lateral (
				select coalesce(sum(part.pence), 0) as pence from payment
				join payment_part part on part.authority = payment.authority and part.payment = payment.id
				where payment.mode = account.mode and payment.academic_year = account.academic_year
			) done
			where account.kind = 'paid' and holds <> done.pence
			union all
			select 'budget', account.id, holds::text, counted.free::text from account
			join lateral (
				select coalesce(total_pence, 0) + override_pence - committed_pence as free from budget
				where budget.id = account.id
			) counted on true
			where holds <> counted.free`)),
	]);
	expect(wrong, `seed ${seed}`).toEqual([]);
	const [paid] = await inCity(database, (tx) =>
		tx.execute<{ many: number }>(sql`select count(*)::integer as many from payment_part`),
	);
	expect(paid?.many).toBeGreaterThan(0);
});
