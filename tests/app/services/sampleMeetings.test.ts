import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { publishShipped } from "#app/services/publishShipped.server.ts";
import { loadSampleMeetings } from "#app/services/sample/meetings.server.ts";
import { loadSampleMoney } from "#app/services/sample/money.server.ts";
import { sampleGround } from "#app/services/sample/register.server.ts";
import { loadSampleReviews } from "#app/services/sample/reviews.server.ts";
import { loadSampleCity, usualCity } from "#app/services/sampleCity.server.ts";
import { awardsToReview } from "#db/queries/reviews.server.ts";
import { loadRegister } from "#db/register/load.server.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const today = "2025-03-20";
const context: Context = {
	authority: "southampton",
	actor: null,
	mode: "trial",
	now: new Date(`${today}T10:00:00Z`),
	today,
	requestId: "test",
	database,
	masterKey: randomBytes(32),
};
await inContext(context, (tx) => loadRegister(tx, today));
await publishShipped(context);
await loadSampleCity(context, usualCity, () => undefined);
await loadSampleMoney(context);
const ground = await sampleGround(context);
const everybody = { ...context, actor: ground.admin };

const ask = <Row extends Record<string, unknown>>(question: ReturnType<typeof sql>) =>
	inContext(everybody, (tx) => tx.execute<Row>(question));

const states = () => ask(sql`select reference, state, meeting, version from referral order by reference`);

test("every meeting that is over was held with a real agenda, and a second start changes nothing", async () => {
	await loadSampleMeetings(context);
	const once = await states();
	const held = await ask<{ kind: string; term: string; cases: number; decided: number; open: number }>(sql`
		select meeting.kind, meeting.half_term as term, count(item.id)::integer as cases,
			count(*) filter (where item.ended = 'decided')::integer as decided,
			count(*) filter (where item.id is not null and item.ended is null)::integer as open
		from meeting left join agenda_item item on item.meeting = meeting.id
		where meeting.starts_at < ${context.now.toISOString()}::timestamptz group by meeting.id, meeting.authority`);
	const locality = held.filter(({ kind, term }) => kind === "locality" && term === ground.halfTerms[0]?.id);
	expect(locality).toHaveLength(7);
	expect(locality.filter(({ cases }) => cases < 5 || cases > 8)).toEqual([]);
	expect(held.filter(({ open }) => open > 0)).toEqual([]);
	const waiting = await ask(sql`
		select referral.reference from referral join meeting on meeting.id = referral.meeting
		where referral.state in ('submitted', 'ready', 'listed') and meeting.starts_at < ${context.now.toISOString()}::timestamptz
			and referral.kind = 'individual' and not exists (
				select from decision where decision.referral = referral.id and decision.outcome = 'deferred')`);
	expect(waiting).toEqual([]);
	await loadSampleMeetings(context);
	expect(await states()).toEqual(once);
}, 60_000);

test("the city met once, decided one case, and has one to come; the cluster of each was told", async () => {
	const city = await ask<{ over: boolean; cases: number; decided: number }>(sql`
		select meeting.starts_at < ${context.now.toISOString()}::timestamptz as over, count(item.id)::integer as cases,
			count(*) filter (where item.ended = 'decided')::integer as decided
		from meeting left join agenda_item item on item.meeting = meeting.id
		where meeting.kind = 'city' group by meeting.id, meeting.authority order by meeting.starts_at`);
	expect(city).toEqual([
		{ over: true, cases: 1, decided: 1 },
		{ over: false, cases: 1, decided: 0 },
	]);
	const told = await ask<{ kind: string }>(
		sql`select meeting.kind from meeting_notice told join meeting on meeting.id = told.meeting`,
	);
	expect(told).toEqual([{ kind: "locality" }, { kind: "locality" }]);
	const [paid] = await ask<{ pence: number; cluster: string | null }>(sql`
		select amount_pence::integer as pence, cluster from award where kind = 'contingency'`);
	expect(paid?.cluster).toBeNull();
	expect(paid?.pence).toBeGreaterThan(0);
});

test("a review has reduced an award, one waits to be checked, and Mansel Park has what is overdue and due soon", async () => {
	await loadSampleReviews(context);
	const once = await states();
	const decided = await ask<{ outcome: string; present: boolean; less: boolean }>(sql`
		select d.review_outcome as outcome, looked.award is null as present, d.after_pence < d.before_pence as less
		from award_review looked join decision d on d.referral = looked.referral and d.decided_at is not null
		order by looked.award is null`);
	expect(decided).toEqual([
		{ outcome: "reduce", present: false, less: true },
		{ outcome: "continue", present: true, less: false },
	]);
	const waiting = await ask(sql`select 1 from referral where kind = 'review' and state = 'submitted'`);
	expect(waiting).toHaveLength(1);
	const scope = { mode: "trial", schools: ["131272"], day: today } as const;
	const due = await inContext(everybody, (tx) => awardsToReview(tx, scope));
	const own = due.filter(({ city, underWay }) => !city && !underWay).map(({ reviewOn }) => reviewOn);
	expect(own.some((day) => day < today)).toBe(true);
	expect(own.some((day) => day > today && day < "2025-05-15")).toBe(true);
	await loadSampleReviews(context);
	expect(await states()).toEqual(once);
}, 60_000);

test("Newlands finds its project decided and still to be reviewed", async () => {
	const scope = { mode: "trial", schools: ["133704"], day: today } as const;
	const due = await inContext(everybody, (tx) => awardsToReview(tx, scope));
	expect(due.filter(({ kind, underWay }) => kind === "project" && !underWay)).toHaveLength(1);
});
