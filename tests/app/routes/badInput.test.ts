import { request } from "node:http";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import { watchHealth } from "#tests/setup/health.ts";
import { people, signedIn } from "#tests/setup/people.ts";
import { allRoutes } from "#tests/setup/routes.ts";
import { startServer } from "#tests/setup/server.ts";

const server = await startServer();
const routes = await allRoutes();
const sql = postgres({ ...connectionOf(server.database.ownerUrl), max: 1, onnotice: () => undefined });
afterAll(() => sql.end({ timeout: 5 }));

/** The person who may do most at an address, so that what is refused is refused for what it holds. */
const actors = new Map<string, string>();
/** A draft of the school's own, and the addresses of the routes in it. */
let reference = "";

beforeAll(async () => {
	for (const name of ["senco", "adminSupport", "strategicLead", "leadSenco"] as const)
		actors.set(name, (await signedIn(server, people[name])).cookie);
	const senco = await signedIn(server, people.senco);
	const start = await (await senco.get("/referrals/new?kind=individual")).text();
	const school = /name="school"[^>]*value="(\d{6})"/.exec(start)?.[1] ?? "";
	const begun = await senco.post("/referrals/new", { school, kind: "individual" });
	reference = begun.headers.get("location")?.split("/")[2] ?? "";
});

const section = "individual-pupil-need-referral/request";

/** Every address that reads what is posted, by its route, and who posts there. Signing out reads nothing. */
function postingRoutes(): readonly { path: string; who: string }[] {
	return routes
		.filter(({ action, pattern }) => action !== "none" && pattern !== "/sign-out")
		.map(({ pattern }) => ({ path: addressOf(pattern), who: whoActs(pattern) }));
}

function addressOf(pattern: string): string {
	return pattern
		.replace(":document/:page", section)
		.replace(":reference", reference)
		.replace(":year", "2025-26")
		.replace("*", "nowhere")
		.replace(/:\w+/g, "AAAAAAAAAAAAAAAAAAAAAA");
}

function whoActs(pattern: string): string {
	if (pattern.startsWith("/queue")) return "adminSupport";
	if (pattern.startsWith("/funds")) return "strategicLead";
	return pattern.startsWith("/meetings") ? "leadSenco" : "senco";
}

interface Body {
	readonly type: string;
	readonly bytes: string | Uint8Array<ArrayBuffer>;
}

const form = "application/x-www-form-urlencoded";
const nested = "[".repeat(5000) + "]".repeat(5000);

/** Bodies that no form of ours can have sent, whatever the address. */
const unreadable: readonly (readonly [about: string, body: Body])[] = [
	["text that is no form", { type: "text/plain", bytes: "confirmed=yes" }],
	["no kind at all", { type: "", bytes: "confirmed=yes" }],
	["XML", { type: "application/xml", bytes: "<a/>" }],
	["JSON cut off", { type: "application/json", bytes: '{"answers":' }],
	["JSON, where forms are taken", { type: "application/json", bytes: '{"confirmed":"yes"}' }],
	["JSON 5,000 levels deep", { type: "application/json", bytes: nested }],
	["JSON with NUL", { type: "application/json", bytes: '{"a":"\\u0000"}' }],
	["JSON with half a character", { type: "application/json", bytes: '{"a":"\\ud800"}' }],
	["NUL", { type: form, bytes: "answers[planWithoutFunding]=a%00b" }],
	["NUL in a name", { type: form, bytes: "answers[a%00]=b" }],
	["half a character", { type: form, bytes: "answers[planWithoutFunding]=%ED%A0%80" }],
	["bytes that are no text", { type: form, bytes: new Uint8Array([0x61, 0x3d, 0xff, 0xfe]) }],
	["parts without their boundary", { type: "multipart/form-data", bytes: "--x--" }],
	["parts that are none", { type: "multipart/form-data; boundary=x", bytes: "nothing like it" }],
];

/** The status a post is answered. */
async function post(path: string, who: string, { type, bytes }: Body): Promise<number> {
	const answer = await fetch(server.origin + path, {
		method: "POST",
		redirect: "manual",
		headers: {
			origin: server.origin,
			"sec-fetch-site": "same-origin",
			cookie: actors.get(who) ?? "",
			...(type === "" ? {} : { "content-type": type }),
		},
		body: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes,
	});
	await answer.body?.cancel();
	return answer.status;
}

/** What grows with anything that is stored, sessions apart. */
async function stored(): Promise<string> {
	const [counted] = await sql.begin(async (tx) => {
		await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true),
			set_config('app.mode', 'trial', true)`;
		return tx`
			select (select count(*) from audit.event where action not like 'session.%')::text
				|| ' events, ' || (select count(*) from referral)::text
				|| ' referrals, ' || (select sum(revision) from document)::text || ' revisions' as said`;
	});
	return String(counted?.["said"]);
}

test("a body that no form of ours can have sent is refused at every address, and nothing is stored", async () => {
	const before = await stored();
	const wrong: string[] = [];
	for (const { path, who } of postingRoutes())
		for (const [about, body] of unreadable) {
			const status = await post(path, who, body);
			if (status < 400 || status >= 500) wrong.push(`${about} at ${path}: ${status}`);
		}
	expect(wrong).toEqual([]);
	expect(await stored()).toBe(before);
	expect(server.output()).not.toContain('"status":500');
});

interface Told {
	readonly status: number;
	readonly text: string;
}

type Pairs = readonly (readonly [string, string])[];

async function postForm(path: string, pairs: Pairs): Promise<Told> {
	const answer = await fetch(server.origin + path, {
		method: "POST",
		redirect: "manual",
		headers: { origin: server.origin, "sec-fetch-site": "same-origin", cookie: actors.get("senco") ?? "" },
		body: new URLSearchParams(pairs.map(([name, value]) => [name, value])),
	});
	return { status: answer.status, text: await answer.text() };
}

/** The revision the section stands at. */
async function revision(): Promise<string> {
	const answer = await fetch(`${server.origin}/referrals/${reference}/${section}`, {
		headers: { cookie: actors.get("senco") ?? "" },
	});
	return /name="revision"[^>]*value="(\d+)"/.exec(await answer.text())?.[1] ?? "";
}

const long = "a".repeat(60_000);
const many: Pairs = Array.from({ length: 7_000 }, (_, index) => [`answers[x${index}]`, "1"]);

test("a page that cannot be read as a whole is refused in words, and nothing of it is stored", async () => {
	const now = await revision();
	const before = await stored();
	for (const [about, pairs] of [
		["names that every object has", [["answers[__proto__][x]", "1"]]],
		["the name of a constructor", [["answers[constructor]", "1"]]],
		["a text of 60,000 characters", [["answers[planWithoutFunding]", long]]],
		["seven thousand fields", many],
	] as const) {
		const { status } = await postForm(`/referrals/${reference}/${section}`, [["revision", now], ...pairs]);
		expect(`${about}: ${status}`).toBe(`${about}: 422`);
	}
	expect(await stored()).toBe(before);
});

test("a revision nobody has been given overwrites nothing", async () => {
	const before = await stored();
	for (const wrong of ["", "abc", "-1", "0", "1.5", "1e400", "9".repeat(30), "2147483648", "0x1", "NaN"])
		for (const path of [section, `${section}/autosave`]) {
			const pairs: Pairs = [
				["revision", wrong],
				["answers[planWithoutFunding]", "Overwritten"],
			];
			const { status } = await postForm(`/referrals/${reference}/${path}`, pairs);
			expect(`${path} with '${wrong}': ${status}`).toBe(`${path} with '${wrong}': 409`);
		}
	expect(await stored()).toBe(before);
});

test("money as words comes back as it was typed, with what to put right", async () => {
	const { status, text } = await postForm(`/referrals/${reference}/${section}`, [
		["revision", await revision()],
		["answers[requestedPence]", "twelve hundred <pounds>"],
		["answers[planWithoutFunding]", "We would go on as we do."],
	]);
	expect(status).toBe(422);
	expect(text).toContain('value="twelve hundred &lt;pounds&gt;"');
	expect(text).toContain("We would go on as we do.");
	expect(text).toContain("There is a problem");
});

test("fields that nobody asked for, however deep, leave no trace", async () => {
	const deep = `answers${"[a]".repeat(5_000)}`;
	const { status } = await postForm(`/referrals/${reference}/${section}`, [
		["revision", await revision()],
		["answers[nobodyAsked]", "unasked 1"],
		["answers[caseTitle]", "unasked 2"],
		["answers[netPence]", "1"],
		[deep, "unasked 3"],
		["state", "decided"],
		["school", "100000"],
	]);
	expect([303, 422]).toContain(status);
	const [kept] = await sql.begin(async (tx) => {
		await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true),
			set_config('app.mode', 'trial', true)`;
		return tx`
			select string_agg(answers::text, ' ') as answers, min(referral.state) as state
			from document join referral on referral.id = document.referral where reference = ${reference}`;
	});
	expect(String(kept?.["answers"])).not.toMatch(/unasked|netPence|nobodyAsked/);
	expect(kept?.["state"]).toBe("draft");
});

test("buttons nobody was shown do nothing", async () => {
	const address = `/referrals/${reference}/individual-pupil-need-referral/outcomes`;
	for (const action of [
		"remove:outcomes:999",
		"up:outcomes:0",
		"add:cycles",
		"add:__proto__",
		"add:",
		"x".repeat(9_999),
	]) {
		const now = await revision();
		const { status } = await postForm(address, [
			["revision", now],
			["_action", action],
		]);
		expect(`${action.slice(0, 30)}: ${status}`).toMatch(/: (303|422)$/);
	}
	for (const key of ["", "x", "A".repeat(22), "A".repeat(9_999)]) {
		const pairs: Pairs = [
			["key", key],
			["confirmed", "yes"],
		];
		expect((await postForm(`/referrals/${reference}/check`, pairs)).status).toBe(409);
	}
	for (const school of ["", "abc", "100000", "999999", "' or 1=1 --"])
		expect((await postForm("/referrals/new", [["school", school]])).status).toBe(404);
});

/**
 * Streams up to 200 MB of a length it does not say. Answers the status, 0 where the line was cut before the answer
 * could be read, and how many bytes were handed over.
 */
function stream(path: string): Promise<{ status: number; sent: number }> {
	const chunk = Buffer.alloc(65_536, "a");
	let sent = 0;
	return new Promise((resolve) => {
		const headers = {
			origin: server.origin,
			"content-type": form,
			cookie: actors.get("senco") ?? "",
			"transfer-encoding": "chunked",
			// As browsers do; who closes the line behind a request may miss the answer.
			connection: "keep-alive",
		};
		const sending = request(server.origin + path, { method: "POST", agent: false, headers });
		const stop = (status: number) => {
			resolve({ status, sent });
			sending.destroy();
		};
		sending.on("response", (answer) => stop(answer.statusCode ?? 0));
		sending.on("error", () => stop(0));
		const more = () => {
			while (sent < 200_000_000 && !sending.destroyed) {
				sent += chunk.length;
				if (!sending.write(chunk)) return void sending.once("drain", more);
			}
			sending.end();
		};
		more();
	});
}

// Whoever takes the bodies in fails every try; a machine that is busy otherwise fails some.
test("200 MB are not taken, and everybody else is served meanwhile", { retry: 5 }, async () => {
	const before = await stored();
	const paths = [section, `${section}/autosave`, "check"].map((path) => `/referrals/${reference}/${path}`);
	const health = await watchHealth(server.origin);
	onTestFinished(async () => void (await health.stop()));
	const answers = await Promise.all([...paths, ...paths, ...paths].map(stream));
	const slowestMs = await health.longestMs();
	for (const { status, sent } of answers) {
		expect([0, 413]).toContain(status);
		expect(sent, "bytes taken").toBeLessThan(200_000_000);
	}
	expect(answers.some(({ status }) => status === 413)).toBe(true);
	expect(slowestMs, "milliseconds for /healthz").toBeGreaterThan(0);
	expect(slowestMs, "milliseconds for /healthz").toBeLessThan(200);
	expect(await stored()).toBe(before);
	expect(server.output()).not.toContain('"status":500');
});
