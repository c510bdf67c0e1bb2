import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readConfig } from "#app/http/config.ts";
import { fillDatabase } from "#app/http/fill.server.ts";
import { forgetCarryPlans } from "#app/services/carryPlans.server.ts";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { forgetKindRules } from "#app/services/kindRules.server.ts";
import { forgetRegisters } from "#app/services/registers.server.ts";
import { sampleGround } from "#app/services/sample/register.server.ts";
import { awardsToReview } from "#db/queries/reviews.server.ts";
import { testDatabase } from "#tests/setup/database.ts";

/** In every half term and every holiday, on the first day of a year and on a day there seldom is. */
const days = [
	"2026-09-01",
	"2026-10-28",
	"2026-11-30",
	"2026-12-24",
	"2027-01-04",
	"2027-02-17",
	"2027-03-25",
	"2027-04-20",
	"2027-07-01",
	"2027-08-10",
	"2028-02-29",
];

const databases = await Promise.all(days.map(() => testDatabase()));

for (const [place, today] of days.entries())
	test(`a stranger who starts on ${today} finds the whole sample city, with a project to review at Newlands`, async () => {
		const database = databases[place]?.database;
		if (!database) throw new Error("There is no database for this day.");
		// A process has one database, and remembers for a while what it read there.
		forgetCarryPlans();
		forgetKindRules();
		forgetRegisters("southampton");
		const now = new Date(`${today}T10:00:00Z`);
		const config = readConfig({ SAMPLE_CITY: "yes" });
		const masterKey = randomBytes(32);
		const authority = "southampton";
		const filling = { config, authority, database, masterKey, appSecret: randomBytes(32), now };
		const filled = await fillDatabase({ ...filling, say: () => undefined });
		expect(filled.sampleCity).toBe(true);
		const here = { authority, database, masterKey, now, today, mode: "trial", requestId: "test" } as const;
		const context: Context = { ...here, actor: null };
		const ground = await sampleGround(context);
		const everybody = { ...context, actor: ground.admin };
		const states = await inContext(everybody, (tx) =>
			tx.execute<{ state: string }>(sql`select distinct state from referral where school in (
				select unnest(${sql.param(ground.signInSchools)}::text[]))`),
		);
		expect(states.map(({ state }) => state)).toEqual(
			expect.arrayContaining(["draft", "returned", "decided"]),
		);
		const newlands = { mode: "trial", schools: ["133704"], day: today } as const;
		const due = await inContext(everybody, (tx) => awardsToReview(tx, newlands));
		expect(due.some(({ kind, underWay }) => kind === "project" && !underWay)).toBe(true);
	}, 120_000);
