import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { SignedInContext } from "#app/services/context.ts";
import { markPaid, paymentsView, termView } from "#app/services/payTerm.server.ts";
import { postAward, releaseAward } from "#app/services/postAward.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { sqlState } from "#db/client.server.ts";
import { statementOf } from "#db/queries/ledger.server.ts";
import { clusterSpend } from "#reports/cluster-spend/definition.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import { buildCity, inCity, now, today } from "#tests/fixtures/city.ts";
import {
	addMoneyPeople,
	type DecidedCase,
	decideAgain,
	decideCase,
	postYear,
} from "#tests/fixtures/money.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const { senco } = await buildCity(database);
const people = await addMoneyPeople(database);
const year = "2024-25";
const spring = "2024-25-spring";
await postYear(database, people, { year, mode: "trial" }, 7_000_000);

const as = (mode: Mode = "trial"): SignedInContext => ({
	authority: "southampton",
	actor: {
		person: people.lead,
		name: "Margaret Hale",
		appointments: [{ role: "strategicLead", scopeKind: "city", scope: "city", cluster: null }],
	},
	mode,
	now,
	today,
	requestId: "test",
	database,
	masterKey: Buffer.alloc(32),
});

async function give(amountPence: number, terms: number): Promise<{ award: string; decided: DecidedCase }> {
	const decided = await decideCase(database, senco, people);
	const { referral, decision, mode } = decided;
	const posted = await inCity(
		database,
		(tx) =>
			postAward(tx, as(), {
				referral,
				decision,
				cluster: "cluster-1",
				mode,
				amountPence,
				startHalfTerm: "2024-25-spring-1",
				terms,
				reviewOn: "2025-12-01",
				oneSum: false,
				ehcp: false,
			}),
		{ actor: people.lead },
	);
	if (posted.kind !== "posted") throw new Error(posted.kind);
	return { award: posted.award, decided };
}

const termOf = async (term: string) =>
	(await paymentsView(as(), year))?.terms.find((each) => each.term === term);
const pay = (term: string, seenPence: number) => markPaid(as(), { year, term, seenPence });
const balances = async () =>
	Object.fromEntries(
		(await inCity(database, (tx) => statementOf(tx, { year, mode: "trial" }))).map(
			({ kind, cluster, inPence, outPence }) => [
				[kind, cluster].filter(Boolean).join(" "),
				inPence - outPence,
			],
		),
	);

const first = await give(90_001, 2);

test("a term's instalments are one sum for each school, due from its first day on", async () => {
	expect(await termOf(spring)).toMatchObject({
		begun: true,
		dueInstalments: 1,
		duePence: 45_001,
		paidPence: 0,
	});
	expect(await termOf("2024-25-summer")).toMatchObject({ begun: false, duePence: 45_000 });
	const view = await termView(as(), year, spring);
	expect(view?.schools).toMatchObject([{ school: "131272", instalments: 1, pence: 45_001 }]);
	expect(await termView(as(), "2025-26", spring)).toBeNull();
	expect(await paymentsView(as("live"), year)).toMatchObject({ payments: [] });
});

test("nothing is paid before it is due, nor a sum that is not the one shown, and refusals leave no trace", async () => {
	const before = await balances();
	expect(await pay("2024-25-summer", 45_000)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	const other = await pay(spring, 45_000);
	expect(!other.ok && "message" in other.problem && other.problem.message).toContain("It is £450.01 now");
	expect(await pay("2031-32-spring", 1)).toMatchObject({ ok: false, problem: { kind: "notFound" } });
	expect(await pay("2024-25-autumn", 0)).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	expect(await balances()).toEqual(before);
});

test("paid once, however many press at once: committed falls, paid rises, the budget stays, and it is audited", async () => {
	const before = await balances();
	const outcomes = await Promise.all([1, 2, 3, 4].map(() => pay(spring, 45_001)));
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	const after = await balances();
	expect(after).toMatchObject({
		paid: 45_001,
		"committed cluster-1": (before["committed cluster-1"] ?? 0) - 45_001,
		"clusterBudget cluster-1": before["clusterBudget cluster-1"],
	});
	expect(Object.values(after).reduce((sum, pence) => sum + pence, 0)).toBe(0);
	expect(await termOf(spring)).toMatchObject({ dueInstalments: 0, duePence: 0, paidPence: 45_001 });
	expect((await paymentsView(as(), year))?.payments).toMatchObject([
		{ term: "Spring", pence: 45_001, by: "Margaret Hale", on: today },
	]);
	const lines = await owner.begin(async (tx) => {
		await tx`select set_config('app.authority', 'southampton', true)`;
		await tx`alter table audit.event no force row level security`;
		const found = await tx`select actor, payload from audit.event where action = 'payment.posted'`;
		await tx`alter table audit.event force row level security`;
		return [...found];
	});
	expect(lines).toMatchObject([
		{ actor: people.lead, payload: { term: spring, mode: "trial", paidPence: 45_001 } },
	]);
});

test("an award made later in the term is paid by a payment of its own", async () => {
	const later = await give(20_000, 1);
	expect(await termOf(spring)).toMatchObject({ dueInstalments: 1, duePence: 20_000, paidPence: 45_001 });
	expect((await pay(spring, 20_000)).ok).toBe(true);
	expect(await termOf(spring)).toMatchObject({ duePence: 0, paidPence: 65_001 });
	// All of it is paid, so a review has nothing to take back.
	const decision = await decideAgain(database, people, later.decided);
	const back = await inCity(
		database,
		(tx) => releaseAward(tx, as(), { award: later.award, newAmountPence: 0, decision }),
		{ actor: people.lead },
	);
	expect(back).toEqual({ releasedPence: 0 });
});

test("a review takes back no more than what is unpaid", async () => {
	const decision = await decideAgain(database, people, first.decided);
	const back = await inCity(
		database,
		(tx) => releaseAward(tx, as(), { award: first.award, newAmountPence: 10_000, decision }),
		{ actor: people.lead },
	);
	expect(back).toEqual({ releasedPence: 45_000 });
	expect(await balances()).toMatchObject({ paid: 65_001, "committed cluster-1": 0 });
	expect(await termOf("2024-25-summer")).toMatchObject({ dueInstalments: 0, duePence: 0 });
});

test("the spend report shows what is paid, with filters and without", async () => {
	await give(30_000, 2);
	for (const [query, wanted] of [
		["", { committed: 30_000, paid: 65_001 }],
		["kind=individual&area=communicationInteraction", { committed: 30_000, paid: 65_001 }],
		["kind=ehcpNew", { committed: 0, paid: null }],
	] as const) {
		const { table } = (await readReport(as(), clusterSpend, new URLSearchParams(query))).answer;
		const value = (key: string) => {
			const cell = table.total?.[table.columns.findIndex((column) => column.key === key)];
			return cell?.kind === "pence" ? cell.value : null;
		};
		expect({ committed: value("committed"), paid: value("paid") }, query).toEqual(wanted);
	}
});

test("the application can neither write a payment past its door nor change one", async () => {
	const state = async (statement: ReturnType<typeof sql>) => {
		try {
			await inCity(database, (tx) => tx.execute(statement), { actor: people.lead });
			return "accepted";
		} catch (error) {
			return sqlState(error);
		}
	};
	expect(await state(sql`delete from payment_part`)).toBe("42501");
	expect(await state(sql`update payment set paid_by = paid_by`)).toBe("42501");
	expect(
		await state(sql`insert into payment (id, mode, academic_year, term, paid_by, paid_at)
			values ('x', 'live', ${year}, ${spring}, ${people.lead}, now())`),
	).toBe("42501");
});
