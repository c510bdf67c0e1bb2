import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import type { GuardedRoute } from "#app/http/routeTable.server.ts";
import { connectionOf } from "#db/address.server.ts";
import type { Case, Found, FoundMeeting, RouteRule } from "#tests/permissionCase.ts";
import { permissions } from "#tests/permissions.ts";
import { type Client, type PersonName, people, signedIn, stranger } from "#tests/setup/people.ts";
import { allRoutes } from "#tests/setup/routes.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const routes = await allRoutes();
const nobody = stranger(server);
const clients = new Map<PersonName, Client>();
let found: Found;

const rulesByRoute = new Map(permissions.map((rule) => [rule.route, rule]));
const asked = routes.flatMap((route) => {
	const rule = rulesByRoute.get(route.pattern);
	return rule === undefined ? [] : [{ route, rule }];
});

beforeAll(async () => {
	for (const name of Object.keys(people) as PersonName[])
		clients.set(name, await signedIn(server, people[name]));
	found = await findAddresses();
});

test("every route is in the permission table, and the table names no other", () => {
	const missing = routes.filter(({ pattern }) => !rulesByRoute.has(pattern)).map(entryFor);
	expect(missing, "add to the table in tests/permissions.ts, with who is allowed").toEqual([]);
	const known = routes.map(({ pattern }) => pattern).sort();
	expect(permissions.map(({ route }) => route).sort()).toEqual(known);
});

/** What an entry of a route looks like before anybody has said who is allowed. */
function entryFor({ pattern, loader, action }: GuardedRoute): string {
	const example = `[{ about: "…", path: () => "${pattern}", allowed: [], otherwise: 404 }]`;
	const side = (guard: GuardedRoute["loader"]) =>
		guardKind(guard) === "guarded" ? example : `"${guardKind(guard)}"`;
	return `{ route: "${pattern}", read: ${side(loader)}, post: ${side(action)} }`;
}

test("without a session no action runs: whatever is posted where, nothing is written", async () => {
	const before = await eventsWritten();
	const wrong: string[] = [];
	for (const { route, rule } of asked)
		for (const each of casesOf(rule.post)) {
			const path = each.path(found);
			for (const address of [path, `${path}.data`, `${path}.data?_routes=${encodeURIComponent(route.id)}`]) {
				const { status, body } = await nobody.post(address, each.fields?.(found) ?? {});
				await body?.cancel();
				if (![401, 403, 404].includes(status)) wrong.push(`${address}: ${status}`);
			}
		}
	expect(wrong).toEqual([]);
	expect(await eventsWritten()).toBe(before);
});

/** Every change leaves an event in the audit. */
async function eventsWritten(): Promise<number> {
	const sql = postgres({ ...connectionOf(server.database.ownerUrl), max: 1, onnotice: () => undefined });
	try {
		return await sql.begin(async (tx) => {
			await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true)`;
			const [row] = await tx<{ count: number }[]>`select count(*)::integer as count from audit.event`;
			return row?.count ?? 0;
		});
	} finally {
		await sql.end({ timeout: 5 });
	}
}

test("every loader and action is public, absent or has cases, as the code says", () => {
	for (const { route, rule } of asked)
		expect(`${route.pattern} reads ${kindOf(rule.read)}, posts ${kindOf(rule.post)}`).toBe(
			`${route.pattern} reads ${guardKind(route.loader)}, posts ${guardKind(route.action)}`,
		);
});

for (const { route, rule } of asked) {
	for (const each of casesOf(rule.read))
		test(`who may read ${each.about} (${route.pattern})`, () => judgeReading(route, each), 60_000);
	for (const each of casesOf(rule.post))
		test(`who may ${each.about} (${route.pattern})`, () => judgePosting(route, each), 60_000);
}

function kindOf(rule: RouteRule["read"]): string {
	return typeof rule === "string" ? rule : "guarded";
}

function casesOf(rule: RouteRule["read"]): readonly Case[] {
	return typeof rule === "string" ? [] : rule;
}

function guardKind(guard: GuardedRoute["loader"]): string {
	return guard === "public" || guard === "none" ? guard : "guarded";
}

/** The ways a loader can be reached: as its page or file, as the data of all matched routes, and of it alone. */
function readings(route: GuardedRoute, path: string): readonly string[] {
	return [path, `${path}.data`, `${path}.data?_routes=${encodeURIComponent(route.id)}`];
}

async function judgeReading(route: GuardedRoute, each: Case): Promise<void> {
	const wrong: string[] = [];
	for (const [index, address] of readings(route, each.path(found)).entries()) {
		const asPage = index === 0 && !route.resource;
		const answered = await nobodyReads(address);
		if (answered !== (asPage ? "303 to sign-in" : "401")) wrong.push(`nobody ${address}: ${answered}`);
		for (const [name, client] of clients) {
			const { status, body } = await client.get(address);
			await body?.cancel();
			const open = travelling(each.answered ?? 200, address);
			const wanted = each.allowed.includes(name) ? open : each.otherwise;
			if (status !== wanted) wrong.push(`${name} ${address}: ${status} instead of ${wanted}`);
		}
	}
	expect(wrong).toEqual([]);
}

async function nobodyReads(address: string): Promise<string> {
	const answer = await nobody.get(address);
	await answer.body?.cancel();
	const to = answer.headers.get("location") ?? "";
	return `${answer.status}${to.startsWith("/sign-in?") ? " to sign-in" : to}`;
}

async function judgePosting(route: GuardedRoute, each: Case): Promise<void> {
	const path = each.path(found);
	const wrong: string[] = [];
	for (const address of route.resource ? [path] : [path, `${path}.data`]) {
		for (const [name, client] of [["nobody", nobody] as const, ...clients]) {
			const { status, body } = await client.post(address, each.fields?.(found) ?? {});
			await body?.cancel();
			const wanted = postStatus(each, name, address);
			if (status !== wanted) wrong.push(`${name} posts to ${address}: ${status} instead of ${wanted}`);
		}
	}
	expect(wrong).toEqual([]);
}

function postStatus(each: Case, name: PersonName | "nobody", address: string): number {
	if (name === "nobody") return 401;
	if (!each.allowed.includes(name)) return each.otherwise;
	const status = each.answered ?? 200;
	return travelling(status, address);
}

/** A redirect travels inside the data as a 202. */
function travelling(status: number, address: string): number {
	return status === 303 && /\.data($|\?)/.test(address) ? 202 : status;
}

/** A draft and something sent of two schools in different clusters. */
async function findAddresses(): Promise<Found> {
	const own = await referralsOf("senco");
	const other = await referralsOf("otherSenco");
	const draft = await clientOf("senco").get(`/referrals/${own.draft}`);
	const section = /\/referrals\/[^/"]+\/([a-z0-9-]+\/[a-z0-9-]+)"/.exec(await draft.text())?.[1] ?? "";
	return {
		ownDraft: own.draft,
		ownSent: own.sent,
		otherDraft: other.draft,
		otherSent: other.sent,
		school: own.school,
		ownAward: await reviewedAwardOf("senco"),
		ownAudit: await startedAudit(own.school),
		ownOldAudit: await oldAuditOf("senco"),
		otherOldAudit: await oldAuditOf("otherSenco"),
		ownVisit: await visitOf("senco", "Recorded"),
		plannedVisit: await visitOf("localityLead", "Planned"),
		localityMeeting: await heldMeetingOf("senco", "locality cluster meeting"),
		cityMeeting: await heldMeetingOf("strategicLead", "City Cluster Meeting"),
		section,
	};
}

/** Begins a referral at the person's school, and looks in their list for one that can no longer be changed. */
async function referralsOf(name: PersonName): Promise<{ draft: string; sent: string; school: string }> {
	const client = clientOf(name);
	const start = await (await client.get("/referrals/new?kind=individual")).text();
	const school = /name="school"[^>]*value="(\d{6})"/.exec(start)?.[1] ?? "";
	const begun = await client.post("/referrals/new", { school, kind: "individual" });
	const draft = begun.headers.get("location")?.split("/")[2] ?? "";
	const list = await (await client.get("/referrals")).text();
	for (const [, reference = ""] of list.matchAll(/\/referrals\/([A-Z0-9-]{6,})/g)) {
		const check = await client.get(`/referrals/${reference}/check`);
		await check.body?.cancel();
		if (check.status === 303) return { draft, sent: reference, school };
	}
	throw new Error(`The sample city has nothing sent by ${people[name]}.`);
}

/** The first award of the person's school, its review begun. */
async function reviewedAwardOf(name: PersonName): Promise<string> {
	const client = clientOf(name);
	const list = await (await client.get("/reviews")).text();
	const award = /<th[^>]*><a[^>]*href="\/referrals\/([A-Z0-9-]{7})"/.exec(list)?.[1];
	if (!award) throw new Error(`The sample city has given nothing to ${people[name]}.`);
	const { body } = await client.post(`/reviews/${award}/new`, {});
	await body?.cancel();
	return award;
}

/** Begins this year's audit of a school. */
async function startedAudit(school: string): Promise<string> {
	const begun = await clientOf("headteacher").post("/audits", { school });
	return begun.headers.get("location")?.split("/")[2] ?? "";
}

/** The audit of an earlier year in the person's list. */
async function oldAuditOf(name: PersonName): Promise<string> {
	const list = await (await clientOf(name).get("/audits")).text();
	const id = /href="\/audits\/([\w-]{22})">\d{4}-\d{2}</.exec(list)?.[1];
	if (id === undefined) throw new Error(`${people[name]} has no audit of an earlier year.`);
	return id;
}

/** The first visit under a heading of the person's list. */
async function visitOf(name: PersonName, heading: string): Promise<string> {
	const list = await (await clientOf(name).get("/visits")).text();
	const under = list.slice(list.indexOf(`>${heading}</h2>`));
	const id = /href="\/visits\/([\w-]{22})"/.exec(under)?.[1];
	if (id === undefined) throw new Error(`${people[name]} has no visit under ${heading}.`);
	return id;
}

/** A meeting of the person's list that has decided something, and the first case it decided. */
async function heldMeetingOf(name: PersonName, title: string): Promise<FoundMeeting> {
	const client = clientOf(name);
	const list = await (await client.get("/meetings")).text();
	for (const [, id = "", words = ""] of list.matchAll(/href="\/meetings\/([\w-]{22})">([^<]*)</g)) {
		if (!words.includes(title)) continue;
		const page = await (await client.get(`/meetings/${id}`)).text();
		for (const [row] of page.matchAll(/<tr\b.*?<\/tr>/gs)) {
			const decidedCase = /case=([A-Z0-9-]{7})/.exec(row)?.[1];
			if (decidedCase && row.includes("Agreed")) return { id, decidedCase };
		}
	}
	throw new Error(`The sample city has held no ${title} of ${people[name]}.`);
}

function clientOf(name: PersonName): Client {
	const client = clients.get(name);
	if (client === undefined) throw new Error(`${name} is not signed in`);
	return client;
}
