import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { SignedInContext } from "#app/services/context.ts";
import { type AwardToPost, budgetLeft, postAward, releaseAward } from "#app/services/postAward.server.ts";
import { type DbContext, openDatabase, sqlState, type Tx } from "#db/client.server.ts";
import { awardsOf, instalmentsOf } from "#db/queries/awards.server.ts";
import { type Book, budgetsOf, overrideBudget } from "#db/queries/funds.server.ts";
import { movementsOf, statementOf } from "#db/queries/ledger.server.ts";
import { adoptAndPost } from "#db/queries/scenarios.server.ts";
import { accountKinds, causeKinds } from "#schemas/vocabulary.ts";
import { buildCity, inCity, mint, now, startDraft, today } from "#tests/fixtures/city.ts";
import {
	addMoneyPeople,
	type DecidedCase,
	decideAgain,
	decideCase,
	postYear,
} from "#tests/fixtures/money.ts";
import { fc } from "#tests/setup/chance.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner, url } = await testDatabase();
const { senco } = await buildCity(database);
const people = await addMoneyPeople(database);
const thisYear = { year: "2024-25", mode: "trial" } as const;
const nextYear = { year: "2025-26", mode: "trial" } as const;
// £1,000 to each of seven clusters.
const posted = await postYear(database, people, thisYear, 777_778);

const context: SignedInContext = {
	authority: "southampton",
	actor: { person: people.admin, name: "Kelly Rowe", appointments: [] },
	mode: "trial",
	now,
	today,
	requestId: "test",
	database,
	masterKey: Buffer.alloc(32),
};

const asAdmin = <T>(
	work: (tx: Tx) => Promise<T>,
	about: Partial<DbContext> = {},
	at = database,
): Promise<T> => inCity(at, work, { actor: people.admin, ...about });

const awardOf = (decided: DecidedCase, about: Partial<AwardToPost> = {}): AwardToPost => ({
	referral: decided.referral,
	decision: decided.decision,
	cluster: "cluster-1",
	mode: decided.mode,
	amountPence: 30_000,
	startHalfTerm: "2024-25-spring-2",
	terms: 2,
	reviewOn: "2026-01-20",
	oneSum: false,
	ehcp: false,
	...about,
});

const post = (asked: AwardToPost, at = database) => asAdmin((tx) => postAward(tx, context, asked), {}, at);

async function refusal(work: (tx: Tx) => Promise<unknown>, about: Partial<DbContext> = {}): Promise<string> {
	try {
		await asAdmin(work, about);
		return "accepted";
	} catch (error) {
		return sqlState(error) ?? String(error);
	}
}

/** Balance of every account by id, and counter of every budget by cluster. */
async function booksOf(book: Book) {
	return asAdmin(async (tx) => ({
		balances: new Map((await statementOf(tx, book)).map((row) => [row.id, row.inPence - row.outPence])),
		budgets: await budgetsOf(tx, book),
	}));
}

/** The accounts add up to nothing, and every counter says what the ledger says. */
async function expectBooksToBalance(book: Book): Promise<void> {
	const { balances, budgets } = await booksOf(book);
	expect([...balances.values()].reduce((sum, pence) => sum + pence, 0)).toBe(0);
	for (const { cluster, totalPence, overridePence, committedPence } of budgets) {
		const place = cluster === null ? "contingency" : `clusterBudget.${cluster}`;
		const balance = balances.get(`${book.mode}.${book.year}.${place}`);
		expect(balance, place).toBe((totalPence ?? 0) + overridePence - committedPence);
	}
}

test("adopting a scenario posts the year: from the authority to fund, outside, contingency and clusters", async () => {
	expect(posted.outcome).toEqual({ kind: "adopted" });
	const { balances, budgets } = await booksOf(thisYear);
	expect(balances.get("trial.2024-25.authority")).toBe(-782_778);
	expect(balances.get("trial.2024-25.fund")).toBe(0);
	expect(balances.get("trial.2024-25.outside")).toBe(5_000);
	expect(balances.get("trial.2024-25.contingency")).toBe(77_778);
	expect(budgets.map((row) => row.totalPence)).toEqual([...Array<number>(7).fill(100_000), 77_778]);
	await expectBooksToBalance(thisYear);
});

test("a year is posted once, by a second person, and as what its parts add up to", async () => {
	const again = (actor: string) => asAdmin((tx) => adoptAndPost(tx, posted.posting), { actor });
	expect(await again(people.deputy)).toEqual({ kind: "alreadyAdopted" });
	expect(await again(people.lead)).toEqual({ kind: "samePerson" });
	const elsewhere = (tx: Tx) => adoptAndPost(tx, posted.posting);
	expect(await asAdmin(elsewhere, { authority: "elsewhere" })).toEqual({ kind: "missing" });
	expect(await refusal((tx) => tx.execute(sql`update scenario set adopted_by = proposed_by`))).toBe("42501");
});

test("an award moves money from its cluster's budget to what is committed, in equal instalments by term", async () => {
	const decided = await decideCase(database, senco, people);
	const left = await asAdmin((tx) => budgetLeft(tx, "cluster-2", "2024-25", "trial"));
	const outcome = await post(awardOf(decided, { cluster: "cluster-2", amountPence: 20_001 }));
	if (outcome.kind !== "posted") throw new Error(outcome.kind);
	const { instalments, stored, movements, leftAfter } = await asAdmin(async (tx) => ({
		instalments: await instalmentsOf(tx, outcome.award),
		stored: await awardsOf(tx, decided.referral),
		movements: await movementsOf(tx, thisYear, 1),
		leftAfter: await budgetLeft(tx, "cluster-2", "2024-25", "trial"),
	}));
	expect(instalments.map(({ term, pence }) => [term, pence])).toEqual([
		["2024-25-spring", 10_001],
		["2024-25-summer", 10_000],
	]);
	expect(stored).toMatchObject([{ id: outcome.award, amountPence: 20_001, releasedPence: 0 }]);
	expect(movements).toMatchObject([
		{ pence: 20_001, causeKind: "award", reference: decided.reference, person: "Kelly Rowe" },
	]);
	expect([left, leftAfter]).toEqual([100_000, 79_999]);
	await expectBooksToBalance(thisYear);
});

test("what falls in a year without a fund is a commitment against that year, which its fund must then bear", async () => {
	const decided = await decideCase(database, senco, people);
	const outcome = await post(awardOf(decided, { cluster: "cluster-3", amountPence: 90_000, terms: 3 }));
	expect(outcome.kind).toBe("posted");
	expect(await asAdmin((tx) => budgetLeft(tx, "cluster-3", "2025-26", "trial"))).toBeNull();
	expect((await booksOf(nextYear)).budgets).toMatchObject([
		{ cluster: "cluster-3", totalPence: null, committedPence: 30_000 },
	]);
	await expectBooksToBalance(nextYear);
	const tooSmall = await postYear(database, people, nextYear, 70_000);
	expect(tooSmall.outcome).toEqual({
		kind: "overCommitted",
		budget: "trial.2025-26.clusterBudget.cluster-3",
		committedPence: 30_000,
	});
	await expectBooksToBalance(nextYear);
	const clusters = tooSmall.clusters.map((row) => ({
		...row,
		pence: row.cluster === "cluster-3" ? 63_000 : 0,
	}));
	const enough = { ...tooSmall.posting, clusters };
	const outcomeNow = await asAdmin((tx) => adoptAndPost(tx, enough), { actor: people.deputy });
	expect(outcomeNow).toEqual({ kind: "adopted" });
	expect(await asAdmin((tx) => budgetLeft(tx, "cluster-3", "2025-26", "trial"))).toBe(33_000);
	await expectBooksToBalance(nextYear);
});

test("a year that has begun without a fund has nothing to give", async () => {
	const decided = await decideCase(database, senco, people, "live");
	expect(await post(awardOf(decided))).toEqual({
		kind: "notEnough",
		leftPence: 0,
		academicYear: "2024-25",
	});
});

test("an award beyond the budget is refused with what is left, and leaves no trace", async () => {
	const decided = await decideCase(database, senco, people);
	const before = await booksOf(thisYear);
	const asked = awardOf(decided, { cluster: "cluster-4", amountPence: 100_001, oneSum: true });
	expect(await post(asked)).toMatchObject({ kind: "notEnough", leftPence: 100_000 });
	expect(await booksOf(thisYear)).toEqual(before);
	expect(await asAdmin((tx) => awardsOf(tx, decided.referral))).toEqual([]);
	expect((await post({ ...asked, amountPence: 100_000 })).kind).toBe("posted");
});

test("more is allowed with a reason, and the authority bears it", async () => {
	const decided = await decideCase(database, senco, people);
	const row = { id: mint(), cluster: "cluster-4", pence: 5_000, reason: "A fire at the school", at: now };
	await asAdmin((tx) => overrideBudget(tx, thisYear, row), { actor: people.lead });
	const asked = awardOf(decided, { cluster: "cluster-4", amountPence: 5_000, oneSum: true });
	expect((await post(asked)).kind).toBe("posted");
	expect(await asAdmin((tx) => budgetLeft(tx, "cluster-4", "2024-25", "trial"))).toBe(0);
	await expectBooksToBalance(thisYear);
});

test("a plan is never refused: what its budget cannot bear goes to the authority's account, and comes back first", async () => {
	const decided = await decideCase(database, senco, people);
	const later = await decideAgain(database, people, decided);
	await owner.begin(async (tx) => {
		await tx`alter table referral no force row level security`;
		await tx`alter table referral disable trigger birth_is_for_life`;
		await tx`update referral set kind = 'ehcpNew' where id = ${decided.referral}`;
		await tx`alter table referral enable trigger birth_is_for_life`;
		await tx`alter table referral force row level security`;
	});
	const before = (await booksOf(thisYear)).balances.get("trial.2024-25.authority") ?? 0;
	const plan = awardOf(decided, {
		cluster: "cluster-5",
		amountPence: 130_000,
		oneSum: true,
		ehcp: true,
		decision: decided.decision,
	});
	const outcome = await post(plan);
	if (outcome.kind !== "posted") throw new Error(outcome.kind);
	const after = (await booksOf(thisYear)).balances;
	expect(after.get("trial.2024-25.authority")).toBe(before - 30_000);
	expect(after.get("trial.2024-25.clusterBudget.cluster-5")).toBe(0);
	await expectBooksToBalance(thisYear);
	const ceased = { award: outcome.award, newAmountPence: 80_000, decision: later };
	expect(await asAdmin((tx) => releaseAward(tx, context, ceased))).toEqual({ releasedPence: 50_000 });
	const given = (await booksOf(thisYear)).balances;
	expect(given.get("trial.2024-25.authority")).toBe(before);
	expect(given.get("trial.2024-25.clusterBudget.cluster-5")).toBe(20_000);
	await expectBooksToBalance(thisYear);
});

test("a review that reduces gives the last instalments back first and leaves the award as it was", async () => {
	const decided = await decideCase(database, senco, people);
	const outcome = await post(awardOf(decided, { cluster: "cluster-6", amountPence: 40_000 }));
	if (outcome.kind !== "posted") throw new Error(outcome.kind);
	const release = async (newAmountPence: number) => {
		const decision = await decideAgain(database, people, decided);
		return asAdmin((tx) => releaseAward(tx, context, { award: outcome.award, newAmountPence, decision }));
	};
	expect(await release(15_000)).toEqual({ releasedPence: 25_000 });
	const due = await asAdmin((tx) => instalmentsOf(tx, outcome.award));
	expect(due.map((row) => row.pence)).toEqual([15_000, 0]);
	expect(await asAdmin((tx) => awardsOf(tx, decided.referral))).toMatchObject([
		{ amountPence: 40_000, releasedPence: 25_000 },
	]);
	expect(await asAdmin((tx) => budgetLeft(tx, "cluster-6", "2024-25", "trial"))).toBe(85_000);
	expect(await release(15_000)).toEqual({ releasedPence: 0 });
	await expect(release(20_000)).rejects.toSatisfy((error) => sqlState(error) === "23001");
	expect(await release(0)).toEqual({ releasedPence: 15_000 });
	expect(await asAdmin((tx) => budgetLeft(tx, "cluster-6", "2024-25", "trial"))).toBe(100_000);
	await expectBooksToBalance(thisYear);
});

test("ten decisions at once, from two pools, on money for three: three are posted, seven told what is left", async () => {
	const second = openDatabase(url);
	try {
		const cases: DecidedCase[] = [];
		for (let n = 0; n < 10; n++) cases.push(await decideCase(database, senco, people));
		const outcomes = await Promise.all(
			cases.map((decided, place) =>
				post(awardOf(decided, { cluster: "cluster-7" }), place % 2 === 0 ? database : second),
			),
		);
		expect(outcomes.filter((outcome) => outcome.kind === "posted")).toHaveLength(3);
		const told = outcomes.flatMap((outcome) => (outcome.kind === "notEnough" ? [outcome.leftPence] : []));
		expect(told).toEqual(Array<number>(7).fill(10_000));
		await expectBooksToBalance(thisYear);
	} finally {
		await second.close();
	}
});

test("one decision is posted once, even if both confirm at once", async () => {
	const decided = await decideCase(database, senco, people);
	const asked = awardOf(decided, { cluster: null, amountPence: 10_000 });
	const outcomes = await Promise.allSettled([post(asked), post(asked)]);
	expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
	expect(await asAdmin((tx) => budgetLeft(tx, null, "2024-25", "trial"))).toBe(67_778);
	await expectBooksToBalance(thisYear);
});

test("nothing of one book can be posted in the other", async () => {
	const trial = await decideCase(database, senco, people);
	const live = await decideCase(database, senco, people, "live");
	const tryPost = (asked: AwardToPost) => refusal((tx) => postAward(tx, context, asked));
	const free = { cluster: null, startHalfTerm: "2025-26-autumn-1", reviewOn: "2025-12-01", amountPence: 100 };
	expect(await tryPost(awardOf(trial, { ...free, mode: "live" }))).toBe("23503");
	expect(await tryPost(awardOf(live, { ...free, mode: "trial" }))).toBe("23503");
	expect(await tryPost(awardOf(trial, { ...free, decision: live.decision }))).toBe("23503");
	expect(await tryPost(awardOf(live, { ...free, decision: trial.decision }))).toBe("23503");
	const award = await post(awardOf(trial, free));
	if (award.kind !== "posted") throw new Error(award.kind);
	const cease = { award: award.award, newAmountPence: 0, decision: live.decision };
	expect(await refusal((tx) => releaseAward(tx, context, cease))).toBe("23503");
	expect(
		await ownersRefusal(`insert into movement
		(mode, academic_year, debit, credit, pence, cause_kind, cause, person, at)
		select 'live', academic_year, replace(debit, 'trial', 'live'), replace(credit, 'trial', 'live'), pence,
			cause_kind, cause, person, at from movement where cause_kind = 'award' limit 1`),
	).toBe("23503");
	expect(
		await ownersRefusal(`insert into movement
		(mode, academic_year, debit, credit, pence, cause_kind, cause, person, at)
		select mode, '2025-26', debit, credit, pence, cause_kind, cause, person, at from movement
		where cause_kind = 'award' and academic_year = '2024-25' limit 1`),
	).toBe("23503");
});

test("a practice referral gets no money, and a review is within a year", async () => {
	const decided = await decideCase(database, senco, people);
	const practice = await inCity(database, (tx) => startDraft(tx, senco, { practice: true }));
	const tryPost = (asked: AwardToPost) => refusal((tx) => postAward(tx, context, asked));
	expect(await tryPost(awardOf(decided, { referral: practice.id }))).toBe("23503");
	expect(await tryPost(awardOf(decided, { cluster: "cluster-1", reviewOn: "2026-01-21" }))).toBe("23514");
	expect(await tryPost(awardOf(decided, { cluster: "cluster-1", reviewOn: today }))).toBe("23514");
	expect(await tryPost(awardOf(decided, { cluster: "cluster-1", reviewOn: "2026-01-20" }))).toBe("accepted");
});

/** What stands in the owner's way once row security is out of it: triggers and constraints. */
async function ownersRefusal(statement: string): Promise<string> {
	try {
		await owner.begin(async (tx) => {
			await tx`set local app.authority = 'southampton'`;
			await tx.unsafe(statement);
			throw new Error("accepted");
		});
		return "accepted";
	} catch (error) {
		return sqlState(error) ?? String(error);
	}
}

test("what is posted is written once: the application has no way, the owner is refused", async () => {
	for (const table of ["movement", "award", "instalment", "award_release", "instalment_release", "budget"]) {
		const change = (tx: Tx) => tx.execute(sql.raw(`update ${table} set authority = authority`));
		const removal = (tx: Tx) => tx.execute(sql.raw(`delete from ${table}`));
		const planting = (tx: Tx) => tx.execute(sql.raw(`insert into ${table} default values`));
		for (const work of [change, removal, planting]) expect(await refusal(work), table).toBe("42501");
	}
	for (const table of ["movement", "award", "instalment", "award_release", "instalment_release", "fund"]) {
		expect(await ownersRefusal(`update ${table} set authority = authority`), table).toBe("23001");
		expect(await ownersRefusal(`delete from ${table}`), table).toBe("23001");
		expect(await ownersRefusal(`truncate ${table} cascade`), table).toBe("23001");
	}
	expect(await ownersRefusal("update scenario set name = 'Another'")).toBe("23001");
	const overspent = "update budget set committed_pence = total_pence + override_pence + 1";
	expect(await ownersRefusal(overspent)).toBe("23514");
});

test("a reversal undoes no more than there was, and only the other way round", async () => {
	const reversal = (debit: string, credit: string, pence: string) => `insert into movement
		(mode, academic_year, debit, credit, pence, cause_kind, cause, reverses, person, at)
		select m.mode, m.academic_year, ${debit}, ${credit}, ${pence}, 'release', r.id, m.id, m.person, m.at
		from movement m, award_release r where m.cause_kind = 'award' and m.academic_year = '2024-25' limit 1`;
	expect(await ownersRefusal(reversal("m.debit", "m.credit", "m.pence"))).toBe("23001");
	expect(await ownersRefusal(reversal("m.credit", "m.debit", "m.pence + 1"))).toBe("23001");
});

test("a panel may read what is left of a budget, and nothing else of the money", async () => {
	const about = { as: "panel", reach: "" } as const;
	expect(await inCity(database, (tx) => budgetLeft(tx, "cluster-6", "2024-25", "trial"), about)).toBe(
		100_000,
	);
	for (const table of ["movement", "award", "instalment", "fund", "scenario", "ledger_account"]) {
		const read = (tx: Tx) => tx.execute(sql.raw(`select 1 from ${table}`));
		expect(await refusal(read, about), table).toBe("42501");
	}
	const reports = await inCity(database, (tx) => statementOf(tx, thisYear), { as: "reports", reach: "" });
	expect(reports.length).toBeGreaterThan(10);
});

test("another authority sees no money and cannot post any", async () => {
	const about = { authority: "elsewhere" };
	expect(await asAdmin((tx) => statementOf(tx, thisYear), about)).toEqual([]);
	expect(await asAdmin((tx) => budgetsOf(tx, thisYear), about)).toEqual([]);
	const decided = await decideCase(database, senco, people);
	expect(await refusal((tx) => postAward(tx, context, awardOf(decided)), about)).toBe("23503");
});

test("words of accounts and causes in code are those the database accepts", async () => {
	const rows = await owner<{ word: string; rule: string }[]>`
		select t.typname as word, pg_get_constraintdef(c.oid) as rule
		from pg_type t join pg_constraint c on c.contypid = t.oid`;
	const accepted = (word: string) => {
		const rule = rows.find((row) => row.word === word)?.rule ?? "";
		return [...rule.matchAll(/'([A-Za-z]+)'::text/g)].map((match) => match[1]);
	};
	expect(accepted("account_word")).toEqual(accountKinds);
	expect(accepted("cause_word")).toEqual(causeKinds);
});

test("whatever is posted and given back, in whatever order, every counter says what the ledger says", async () => {
	const decided = await decideCase(database, senco, people);
	let decision = decided.decision;
	const live: { id: string; left: number }[] = [];
	const step = fc.record({
		post: fc.boolean(),
		pence: fc.integer({ min: 1, max: 30_000 }),
		terms: fc.integer({ min: 1, max: 4 }),
		which: fc.nat(),
		oneSum: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
			for (const { post: posts, pence, terms, which, oneSum } of steps) {
				decision = await decideAgain(database, people, { ...decided, decision });
				const chosen = live[which % Math.max(live.length, 1)];
				if (posts || !chosen) {
					const asked = { amountPence: pence, terms, oneSum, decision };
					const outcome = await post(awardOf(decided, { ...asked, cluster: "cluster-6" }));
					if (outcome.kind === "posted") live.push({ id: outcome.award, left: pence });
				} else {
					const newAmountPence = pence % (chosen.left + 1);
					const asked = { award: chosen.id, newAmountPence, decision };
					const { releasedPence } = await asAdmin((tx) => releaseAward(tx, context, asked));
					expect(releasedPence).toBe(chosen.left - newAmountPence);
					chosen.left = newAmountPence;
				}
			}
			await expectBooksToBalance(thisYear);
			await expectBooksToBalance(nextYear);
		}),
		{ numRuns: 8 },
	);
	for (const { id, left } of live) {
		const due = await asAdmin((tx) => instalmentsOf(tx, id));
		expect(due.reduce((sum, row) => sum + row.pence, 0)).toBe(left);
	}
});
