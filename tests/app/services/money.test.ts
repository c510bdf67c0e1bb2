import { expect, test } from "vitest";
import type { Actor } from "#app/domain/access.ts";
import { shareByFormula } from "#app/domain/formula.ts";
import { readFund, readOverride, readScenario } from "#app/domain/moneyForms.ts";
import { adoptScenario } from "#app/services/adoptScenario.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { draftScenario } from "#app/services/draftScenario.server.ts";
import { fundView } from "#app/services/fundView.server.ts";
import { ledgerView } from "#app/services/ledgerView.server.ts";
import { loadSampleMoney } from "#app/services/sample/money.server.ts";
import { figuresOf, rulesOf, scenariosView } from "#app/services/scenariosView.server.ts";
import { allowMore, setFund } from "#app/services/setFund.server.ts";
import { insertAppointment, insertPerson } from "#db/queries/people.server.ts";
import { insertScenario, scenariosOf } from "#db/queries/scenarios.server.ts";
import type { Mode, Role } from "#schemas/vocabulary.ts";
import { buildCity, inCity, mint, now, today } from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
await buildCity(database);
const lead = await officer("Margaret Hale", "strategicLead", "strategic-lead");
const deputy = await officer("Owen Tudor", "strategicDeputy", "strategic-deputy");
const reader = await officer("Anita Desai", "localityLead", "locality-lead-a");

async function officer(name: string, role: Role, handle: string): Promise<Actor> {
	const person = mint();
	await inCity(database, async (tx) => {
		await insertPerson(tx, { id: person, name, handle });
		const where = { scopeKind: "city", validFrom: "2024-09-01" } as const;
		await insertAppointment(tx, { ...where, id: mint(), person, role });
	});
	return { person, name, appointments: [{ role, scopeKind: "city", scope: "city", cluster: null }] };
}

const as = (actor: Actor, mode: Mode = "trial"): SignedInContext => ({
	authority: "southampton",
	actor,
	mode,
	now,
	today,
	requestId: "test",
	database,
	masterKey: Buffer.alloc(32),
});

const figures = {
	currentSpendPence: 600_000_000,
	outsidePence: 200_000_000,
	additionPence: 100_000_001,
	contingencyTenths: 75,
};
const rules = {
	weights: { roll: 500, senSupport: 250, plans: 0, everSix: 250 },
	lumpSumPence: 500_000,
	floorTenths: 900,
	capTenths: 1_150,
	rollFrom: "grouping",
} as const;

const must = <T>(outcome: { ok: true; value: T } | { ok: false; problem: { kind: string } }): T => {
	if (!outcome.ok) throw new Error(outcome.problem.kind);
	return outcome.value;
};

test("a fund is set, set anew, shared by a formula and adopted by a second person; then it stands", async () => {
	const year = "2025-26";
	const early = must(await draftScenario(as(lead), year, { ...rules, name: "Drafted first" }));
	expect(await adoptScenario(as(deputy), year, early.scenario)).toMatchObject({
		ok: false,
		problem: { kind: "conflict" },
	});
	must(await setFund(as(lead), year, { ...figures, additionPence: 0 }));
	must(await setFund(as(deputy), year, figures));
	const before = await scenariosView(as(deputy), year);
	expect(before).toMatchObject({ toClustersPence: 462_500_001, mayDraft: true });
	expect(before?.scenarios).toMatchObject([{ name: "Drafted first", asAt: "2019-01-17", mayAdopt: true }]);
	expect((await scenariosView(as(lead), year))?.scenarios[0]?.mayAdopt).toBe(false);
	expect((await scenariosView(as(reader), year))?.scenarios[0]?.mayAdopt).toBe(false);
	const rows = before?.scenarios[0]?.rows ?? [];
	expect(rows.reduce((sum, row) => sum + row.pence, 0)).toBe(462_500_001);
	expect(rows.reduce((sum, row) => sum + row.perPupilPence, 0)).toBe(462_500_001);
	expect(rows[0]?.pence).toBeGreaterThan(rows[0]?.perPupilPence ?? 0);

	expect(await adoptScenario(as(lead), year, early.scenario)).toMatchObject({
		ok: false,
		problem: { kind: "forbidden" },
	});
	must(await adoptScenario(as(deputy), year, early.scenario));
	expect((await adoptScenario(as(deputy), year, early.scenario)).ok).toBe(false);
	expect(await setFund(as(lead), year, figures)).toMatchObject({ ok: false, problem: { kind: "conflict" } });

	const view = await fundView(as(reader), year);
	expect(view).toMatchObject({
		mayWrite: false,
		fund: { number: 2, totalPence: 500_000_001, contingencyPence: 37_500_000 },
		posted: { scenario: "Drafted first", by: "Owen Tudor", on: today },
	});
	expect(view?.budgets.map((row) => row.leftPence)).toEqual([...rows.map((row) => row.pence), 37_500_000]);
	const sum = view?.statement.reduce((total, line) => total + line.inPence - line.outPence, 0);
	expect(sum).toBe(0);
});

test("a scenario kept with Ever-6 in thousandths of a pupil goes on giving what it gave", async () => {
	const kept = { schools: 1, studentNumber: 100, roll: 100, plans: 1, senSupport: 10, notKnown: [] };
	const book = { year: "2027-28", mode: "trial" } as const;
	const rows = await inCity(
		database,
		async (tx) => {
			await insertScenario(tx, book, {
				...{ id: mint(), name: "By percentages", rollFrom: "grouping", asAt: "2019-01-17" },
				...{ rollTenths: 0, senSupportTenths: 0, plansTenths: 0, everSixTenths: 1000 },
				...{ lumpSumPence: 0, floorTenths: null, capTenths: null, grouping: "may-2024" },
				figures: [
					{ ...kept, cluster: "cluster-1", name: "Cluster 1", everSixThousandths: 22_500 },
					{ ...kept, cluster: "cluster-2", name: "Cluster 2", everSixThousandths: 7_500 },
				],
				...{ proposedBy: lead.person, proposedAt: now },
			});
			return scenariosOf(tx, book);
		},
		{ actor: lead.person },
	);
	const outcomes = rows.map((row) => shareByFormula(1_000, rulesOf(row), figuresOf(row)));
	expect(outcomes).toEqual([{ kind: "shared", pence: [750, 250], perPupilPence: [500, 500] }]);
});

test("the books of trial and live are apart", async () => {
	expect(await fundView(as(lead, "live"), "2025-26")).toMatchObject({
		fund: null,
		posted: null,
		statement: [],
	});
	expect((await ledgerView(as(lead, "live"), "2025-26", null))?.movements).toEqual([]);
});

test("more than a budget has is allowed with a reason that shows", async () => {
	const more = { cluster: "cluster-2", pence: 10_000, reason: "A fire at the school" };
	must(await allowMore(as(lead), "2025-26", more));
	const view = await fundView(as(reader), "2025-26");
	expect(view?.overrides).toMatchObject([{ budget: "Cluster 2", pence: 10_000, by: "Margaret Hale" }]);
	expect((await allowMore(as(lead), "2025-26", { ...more, cluster: "cluster-9" })).ok).toBe(false);
	expect((await allowMore(as(lead), "2026-27", more)).ok).toBe(false);
});

test("the ledger is read a page at a time, newest first, and no movement twice", async () => {
	const first = await ledgerView(as(reader), "2025-26", null);
	expect(first?.movements[0]).toMatchObject({
		cause: "Allowed beyond the budget",
		to: "Budget of Cluster 2",
	});
	const ids = first?.movements.map((line) => line.id) ?? [];
	expect(ids).toEqual([...ids].sort((a, b) => b - a));
	const older = await ledgerView(as(reader), "2025-26", String(ids[3]));
	expect(older?.movements.map((line) => line.id)).toEqual(ids.slice(4));
	expect((await ledgerView(as(reader), "2025-26", "x; drop"))?.isFirst).toBe(true);
});

test("a year that the calendar does not know does not exist", async () => {
	expect(await fundView(as(lead), "1999-00")).toBeNull();
	expect(await scenariosView(as(lead), "1999-00")).toBeNull();
	expect(await ledgerView(as(lead), "1999-00", null)).toBeNull();
	expect(await setFund(as(lead), "1999-00", figures)).toMatchObject({ problem: { kind: "notFound" } });
});

test("the sample city's money is made once, by two people, for the years it happens in", async () => {
	const nobody = { ...as(lead), actor: null };
	await loadSampleMoney(nobody);
	const view = await fundView(as(reader), "2024-25");
	expect(view).toMatchObject({
		fund: { setBy: "Margaret Hale", totalPence: 500_000_000 },
		posted: { by: "Owen Tudor" },
	});
	await loadSampleMoney(nobody);
	expect(await fundView(as(reader), "2024-25")).toEqual(view);
	expect((await scenariosView(as(reader), "2024-25"))?.scenarios).toHaveLength(2);
});

const typed = (values: Record<string, string>) => (name: string) => values[name] ?? "";

test("forms are read as people type, and what is wrong is said", () => {
	const fund = { currentSpend: "£6,000,000", outside: "2000000.5", addition: "0", contingency: "7.5%" };
	expect(readFund(typed(fund))).toEqual({
		ok: true,
		value: {
			currentSpendPence: 600_000_000,
			outsidePence: 200_000_050,
			additionPence: 0,
			contingencyTenths: 75,
		},
	});
	expect(readFund(typed({ ...fund, outside: "7,000,000" }))).toMatchObject({
		problems: [{ field: "outside", message: "What stays outside cannot be more than the current spend" }],
	});
	expect(readFund(typed({ ...fund, currentSpend: "", contingency: "101" }))).toMatchObject({
		problems: [{ field: "currentSpend" }, { field: "contingency" }],
	});
	const scenario = { name: "A", roll: "50", senSupport: "25", plans: "0", everSix: "24.9", lumpSum: "0" };
	expect(readScenario(typed(scenario))).toMatchObject({
		problems: [{ field: "roll", message: "The weights must add up to 100 per cent; these add up to 99.9" }],
	});
	expect(readScenario(typed({ ...scenario, everSix: "25", cap: "115" }))).toMatchObject({
		ok: true,
		value: { floorTenths: null, capTenths: 1_150, rollFrom: "grouping" },
	});
	expect(readOverride(typed({ budget: "contingency", amount: "10", reason: "Because" }))).toEqual({
		ok: true,
		value: { cluster: null, pence: 1_000, reason: "Because" },
	});
	expect(readOverride(typed({}))).toMatchObject({
		problems: [{ field: "budget" }, { field: "amount" }, { field: "reason" }],
	});
});
