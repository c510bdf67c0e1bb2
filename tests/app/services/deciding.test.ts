import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { recordDecision } from "#app/services/recordDecision.server.ts";
import { agendaOf } from "#db/queries/agenda.server.ts";
import type { Confirming } from "#tests/fixtures/confirming.ts";
import { postYear } from "#tests/fixtures/money.ts";
import { releaseCase } from "#tests/fixtures/releaseCase.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, url } = await testDatabase();
const council = await foundCouncil(database);
const admin = council.as("admin");
const chair = council.as("lead-senco-1");
const lead = council.as("locality-lead-a");
const people = {
	lead: council.as("strategic-lead").actor.person,
	deputy: council.as("strategic-deputy").actor.person,
	admin: admin.actor.person,
};
// £4,000 to each of seven clusters: three times £1,250, and £250 over.
await postYear(database, people, { year: "2024-25", mode: "trial" }, 3_111_111);

/** A case of cluster 1 that asks for £1,250, recorded as agreed and confirmed by the chair: one word is missing. */
async function almostDecided(amount: string) {
	const reference = await sendReferral(council, "133704");
	const { meeting } = must(await releaseCase(admin, reference));
	if (!meeting) throw new Error("No meeting took it.");
	const agenda = await inContext(chair, (tx) => agendaOf(tx, meeting), "panel");
	const item = agenda.find((row) => row.reference === reference)?.id ?? "";
	const recorded = await recordDecision(
		admin,
		{ meeting, item },
		{
			outcome: "agreed",
			criterion: "",
			reason: "The support is right and the school has done its part.",
			advice: "",
			amount,
			startHalfTerm: "2024-25-spring-1",
			terms: "2",
			review: "2025-12-12",
		},
	);
	const where = { meeting, item, decision: must(recorded).decision };
	must(await confirmDecision(chair, where));
	return where;
}

type AlmostDecided = Awaited<ReturnType<typeof almostDecided>>;

/** A process of its own in which the Locality Lead confirms these, all at once; `said` is what it printed. */
function confirming(decisions: readonly AlmostDecided[]): { child: ChildProcess; said: () => string[] } {
	const { database: _mine, masterKey: _key, now, ...context } = lead;
	const told: Confirming = { url, context, now: now.toISOString(), decisions };
	const child = spawn(
		process.execPath,
		["--import", "tsx", "tests/fixtures/confirming.ts", JSON.stringify(told)],
		{ stdio: ["ignore", "pipe", "inherit"] },
	);
	let text = "";
	child.stdout?.on("data", (chunk: Buffer) => {
		text += chunk.toString("utf8");
	});
	return { child, said: () => text.split("\n").filter((line) => line !== "") };
}

/** How often each part of a decision is there. */
function partsOf({ decision }: AlmostDecided) {
	return inMeeting(admin, async (tx) => {
		const [parts] = await tx.execute(sql`
			select referral.state, decided.decided_at is not null as settled, coalesce(item.ended, 'open') as item,
				(select count(*)::integer from award where award.decision = decided.id) as awards,
				(select count(*)::integer from movement join award on award.id = movement.award
					where award.decision = decided.id) as movements,
				(select count(*)::integer from confirmation said where said.decision = decided.id) as words
			from decision decided
			join agenda_item item on item.id = decided.agenda_item join referral on referral.id = decided.referral
			where decided.id = ${decision}`);
		return { ...parts };
	});
}

const whole = { state: "decided", settled: true, item: "decided", awards: 1, movements: 1, words: 2 };
const nothing = { state: "listed", settled: false, item: "open", awards: 0, movements: 0, words: 1 };

/** What the counter of cluster 1's budget says is left, and what the ledger says. */
function left() {
	return inMeeting(admin, async (tx) => {
		const [row] = await tx.execute(sql`
			select (total_pence + override_pence - committed_pence)::integer as counter,
				(select sum(case when debit = budget.id then pence else -pence end)::integer from movement
					where budget.id in (debit, credit)) as ledger
			from budget where id = 'trial.2024-25.clusterBudget.cluster-1'`);
		return { ...row };
	});
}

test("a process killed in the middle of deciding leaves each decision wholly there or not at all", async () => {
	const cases: AlmostDecided[] = [];
	for (let number = 0; number < 5; number += 1) cases.push(await almostDecided("£10"));
	for (const afterMs of [0, 12, 30]) {
		const { child, said } = confirming(cases);
		while (said()[0] !== "ready" && child.exitCode === null) await pause(2);
		await pause(afterMs);
		const ended = once(child, "exit");
		if (child.exitCode === null) {
			child.kill("SIGKILL");
			await ended;
		}
		await pause(300);
		for (const one of cases) expect([whole, nothing]).toContainEqual(await partsOf(one));
	}
	for (const one of cases) must(await confirmDecision(lead, one));
	for (const one of cases) expect(await partsOf(one)).toEqual(whole);
	expect(await left()).toEqual({ counter: 395_000, ledger: 395_000 });
}, 120_000);

test("ten decisions at once, from two processes, on money for three: three, the rest told that there is not enough", async () => {
	const cases: AlmostDecided[] = [];
	for (let number = 0; number < 10; number += 1) cases.push(await almostDecided("£1,250"));
	const both = [confirming(cases.slice(0, 5)), confirming(cases.slice(5))];
	await Promise.all(both.map(({ child }) => once(child, "close")));
	const answers = both.flatMap(({ said }) => said().slice(1));
	expect(answers.filter((answer) => answer === "agreed")).toHaveLength(3);
	const refused = answers.filter((answer) => answer !== "agreed");
	expect(refused).toHaveLength(7);
	for (const answer of refused) expect(answer).toContain("Not enough left in the cluster’s budget: £200");
	const parts = await Promise.all(cases.map(partsOf));
	expect(parts.filter(({ state }) => state === "decided")).toEqual([whole, whole, whole]);
	expect(parts.filter(({ state }) => state === "listed")).toEqual(Array.from({ length: 7 }, () => nothing));
	expect(await left()).toEqual({ counter: 20_000, ledger: 20_000 });
}, 120_000);
