import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { publishShipped } from "#app/services/publishShipped.server.ts";
import { loadSampleMeetings } from "#app/services/sample/meetings.server.ts";
import { sampleGround } from "#app/services/sample/register.server.ts";
import { loadSampleCity } from "#app/services/sampleCity.server.ts";
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
await loadSampleCity(context, { referrals: 40, seed: 2025 }, () => undefined);
const ground = await sampleGround(context);
const everybody = { ...context, actor: ground.admin };

const states = () =>
	inContext(everybody, (tx) =>
		tx.execute(sql`
			select half_term as "halfTerm", state, count(*)::integer as count
			from referral where half_term is not null group by half_term, state order by half_term, state`),
	);

test("the earlier half term's meetings are held, the latest one waits, and a second start changes nothing", async () => {
	const [earlier, latest] = ground.halfTerms;
	const before = (await states()).filter(({ halfTerm }) => halfTerm === latest?.id);
	await loadSampleMeetings(context);
	const once = await states();
	const [settled] = await inContext(everybody, (tx) =>
		tx.execute<{ count: number }>(
			sql`select count(*)::integer as count from decision where decided_at is not null`,
		),
	);
	expect(settled?.count).toBeGreaterThan(3);
	expect(once.some(({ halfTerm, state }) => halfTerm === earlier?.id && state === "decided")).toBe(true);
	expect(once.filter(({ halfTerm }) => halfTerm === latest?.id)).toEqual(before);
	await loadSampleMeetings(context);
	expect(await states()).toEqual(once);
});
