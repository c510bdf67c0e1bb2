import { londonDate } from "#app/domain/calendar.ts";
import type { Context } from "#app/services/context.ts";
import { publishShipped } from "#app/services/publishShipped.server.ts";
import { loadSampleAudits } from "#app/services/sample/audits.server.ts";
import { loadSampleFeedback } from "#app/services/sample/feedback.server.ts";
import { loadSampleMeetings } from "#app/services/sample/meetings.server.ts";
import { loadSampleMoney } from "#app/services/sample/money.server.ts";
import { loadSamplePayments } from "#app/services/sample/payments.server.ts";
import { loadSampleRelease } from "#app/services/sample/release.server.ts";
import { loadSampleReviews } from "#app/services/sample/reviews.server.ts";
import { loadSampleTogether } from "#app/services/sample/together.server.ts";
import { loadSampleVisits } from "#app/services/sample/visits.server.ts";
import { loadSampleCity, usualCity } from "#app/services/sampleCity.server.ts";
import { type Database, withContext } from "#db/client.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { loadRegister } from "#db/register/load.server.ts";
import type { Config } from "./config.ts";
import { consultationToken } from "./consultation.server.ts";
import { hashOf } from "./session.server.ts";

/** What a step of filling the database is given. */
export interface Filling {
	readonly config: Config;
	readonly authority: string;
	readonly database: Database;
	readonly masterKey: Buffer;
	readonly appSecret: Buffer;
	readonly now: Date;
	/** A sentence for whoever watches the start. */
	readonly say: (words: string) => void;
}

/** Part of what a database of ours holds from the first day. It finds out itself whether there is anything to do. */
export type FillingStep = (filling: Filling) => Promise<void>;

/** Run in this order at every start; each must bear another process doing the same beside it. */
const steps: readonly FillingStep[] = [register, shippedForms, sampleCity];

/** Fills what is missing, and answers whether people of the sample city are there and may be signed in as. */
export async function fillDatabase(filling: Filling): Promise<{ readonly sampleCity: boolean }> {
	for (const step of steps) await step(filling);
	if (!filling.config.sample.allowed) return { sampleCity: false };
	const people = await asNobody(filling, (tx) => samplePeople(tx, londonDate(filling.now)));
	return { sampleCity: people.length > 0 };
}

/** Schools, clusters, calendar and settings: every installation has them. */
async function register(filling: Filling): Promise<void> {
	await asNobody(filling, (tx) => loadRegister(tx, londonDate(filling.now)));
}

/** The first versions of the forms that ship with the product. */
async function shippedForms(filling: Filling): Promise<void> {
	const context = contextOf(filling);
	// The forms of the sample city were in use before the first of its referrals, which is less than a year old.
	const before = new Date(filling.now.getTime() - yearMs);
	await publishShipped(filling.config.sample.allowed ? { ...context, now: before } : context);
}

const yearMs = 365 * 24 * 3_600_000;

/** People, meetings and referrals that are all made up, where nothing speaks against them. */
async function sampleCity(filling: Filling): Promise<void> {
	if (!filling.config.sample.allowed) return;
	const context = contextOf(filling);
	await loadSampleCity(context, usualCity, filling.say);
	await loadSampleMoney(context);
	await loadSampleMeetings(context);
	await loadSampleReviews(context);
	await loadSamplePayments(context);
	await loadSampleAudits(context);
	await loadSampleVisits(context);
	await loadSampleFeedback(context);
	await loadSampleTogether(context, (id) => hashOf(consultationToken(filling.appSecret, id)));
	await loadSampleRelease(context);
}

function contextOf({ authority, database, masterKey, now }: Filling): Context {
	const today = londonDate(now);
	return { authority, database, masterKey, now, today, actor: null, mode: "trial", requestId: "start" };
}

function asNobody<T>(filling: Filling, work: Parameters<typeof withContext<T>>[2]): Promise<T> {
	const { authority, database } = filling;
	return withContext(database, { authority, actor: null, mode: "trial", reach: "" }, work);
}
