import { createHash } from "node:crypto";
import { connect } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { openDatabase, withContext } from "#db/client.server.ts";
import { startServer } from "#tests/setup/server.ts";
import { call, cookieOf, post, signInAs } from "./caller.ts";

const server = await startServer({ env: { LOG_LEVEL: "info" } });
const { origin } = server;
const database = openDatabase(server.database.url, { max: 1 });
afterAll(() => database.close());

const signedOut = ["/referrals", "/referrals/new", "/queue", "/reports", "/reports/cluster-spend"];

test("every kind of response carries the security headers", async () => {
	const cookie = await signInAs(origin, "senco-mansel-park");
	const stylesheet = /\/assets\/[^"]+\.css/.exec((await call(`${origin}/`)).text)?.[0] ?? "";
	const answers = {
		page: await call(`${origin}/`),
		personal: await call(`${origin}/referrals`, { headers: { Cookie: cookie } }),
		data: await call(`${origin}/referrals.data`, { headers: { Cookie: cookie } }),
		file: await call(`${origin}${stylesheet}`),
		missingFile: await call(`${origin}/assets/none.js`),
		notFound: await call(`${origin}/none`),
		redirect: await call(`${origin}/referrals`),
		refused: await call(`${origin}/sign-out`, { method: "POST" }),
		unreadable: await call(`${origin}/%`),
		method: await call(`${origin}/`, { method: "DELETE" }),
		health: await call(`${origin}/healthz`),
	};
	for (const [kind, { headers }] of Object.entries(answers)) {
		const policy = String(headers["content-security-policy"]);
		expect(policy, kind).toMatch(/default-src 'none'.*script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'/);
		for (const part of [
			"style-src 'self'",
			"form-action 'self'",
			"frame-ancestors 'none'",
			"base-uri 'none'",
		])
			expect(policy, kind).toContain(part);
		expect(policy, kind).not.toMatch(/unsafe|\*/);
		expect(headers, kind).toMatchObject({
			"x-content-type-options": "nosniff",
			"referrer-policy": "same-origin",
		});
		expect(headers["x-request-id"], kind).toMatch(/^[\w-]{12}$/);
		expect(headers, kind).not.toHaveProperty("x-powered-by");
	}
	expect(answers.file.headers["cache-control"]).toContain("immutable");
	expect(answers.personal.headers["cache-control"]).toBe("no-store");
	expect(answers.data.headers["cache-control"]).toBe("no-store");
});

test("each response has a nonce of its own, and a page without scripts has no script", async () => {
	const [one, other] = [await call(`${origin}/`), await call(`${origin}/`)];
	expect(one.headers["content-security-policy"]).not.toBe(other.headers["content-security-policy"]);
	expect(one.text).not.toContain("<script");
});

test("a post is taken from our own pages only", async () => {
	const attempts: Record<string, string>[] = [
		{},
		{ Origin: "http://evil.example" },
		{ Origin: "null" },
		{ Origin: origin, "Sec-Fetch-Site": "cross-site" },
		{ Origin: "http://evil.example", "Sec-Fetch-Site": "same-origin" },
		{ Origin: origin.replace(/\d+$/, "1") },
		{ Origin: "http://evil.example", "X-Forwarded-Host": "evil.example" },
		{ Origin: "http://evil.example:80", Host: "evil.example:80" },
	];
	for (const headers of attempts) {
		const form = { "Content-Type": "application/x-www-form-urlencoded", ...headers };
		for (const path of ["/sign-in/sample", "/sign-in/sample.data", "/sign-out"]) {
			const answer = await call(`${origin}${path}`, { method: "POST", headers: form, body: "person=admin" });
			expect(answer.status, JSON.stringify(headers)).toBe(403);
			expect(cookieOf(answer)).toBe("");
		}
	}
	const taken = await post(
		`${origin}/sign-in/sample`,
		{ person: "admin" },
		{ "Sec-Fetch-Site": "same-origin" },
	);
	expect(taken.status).toBe(303);
});

test("without a session nothing answers, whichever way it is asked", async () => {
	for (const path of signedOut) {
		const page = await call(`${origin}${path}`);
		expect(page.status, path).toBe(303);
		expect(page.headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
		const route = path.slice(1).replaceAll("/", ".");
		const ways = [".data", `.data?_routes=routes/${route}`, `.data?_routes=routes/${route}._index`];
		for (const way of ways) expect((await call(`${origin}${path}${way}`)).status, path + way).toBe(401);
		expect([401, 404]).toContain((await post(`${origin}${path}`, { x: "1" })).status);
		expect([401, 404]).toContain((await post(`${origin}${path}.data`, { x: "1" })).status);
		expect((await call(`${origin}${path}?_data=routes/${route}`)).status).toBe(404);
	}
	expect((await call(`${origin}/reports/cluster-spend.csv`)).status).toBe(401);
});

test("with a session, what the role does not include is refused and what is not there looks the same as another's", async () => {
	const headers = { Cookie: await signInAs(origin, "senco-mansel-park") };
	expect((await call(`${origin}/referrals`, { headers })).status).toBe(200);
	expect((await call(`${origin}/queue`, { headers })).status).toBe(403);
	expect((await call(`${origin}/queue.data`, { headers })).status).toBe(403);
	const [reference] = await valuesOf(
		"select reference from referral where school <> all (select school from appointment where school is not null and person = (select id from person where handle = 'senco-mansel-park')) limit 1",
	);
	const others = await call(`${origin}/referrals/${reference}`, { headers });
	const none = await call(`${origin}/referrals/C9-9ZZ9-Z9`, { headers });
	expect([others.status, none.status]).toEqual([404, 404]);
	const withoutIds = (text: string) => text.replace(/Number of this message.{0,40}/, "");
	expect(withoutIds(others.text)).toBe(withoutIds(none.text));
});

test("what is too large or unreadable is a clear refusal, and the process lives", async () => {
	const form = { Origin: origin, "Content-Type": "application/x-www-form-urlencoded" };
	const send = (headers: Record<string, string>, body: string | Buffer) =>
		call(`${origin}/sign-in`, { method: "POST", headers: { ...form, ...headers }, body });
	const json = { "Content-Type": "application/json" };
	expect((await send({}, "email=%00")).status).toBe(400);
	expect((await send({}, "email=%ED%A0%80")).status).toBe(400);
	expect((await send(json, '{"email":')).status).toBe(400);
	expect((await send(json, JSON.stringify({ email: "\u0000" }))).status).toBe(400);
	expect((await send(json, '{"email":"\\ud800"}')).status).toBe(400);
	expect((await send(json, "[".repeat(5000) + "]".repeat(5000))).status).toBe(400);
	expect((await send(json, "{}")).status).toBe(415);
	expect((await send({ "Content-Type": "text/xml" }, "<a/>")).status).toBe(415);
	expect((await send({ "Content-Type": "multipart/form-data; boundary=x" }, "nothing like it")).status).toBe(
		400,
	);
	expect((await send({ "Content-Type": "multipart/form-data" }, "x")).status).toBe(415);
	expect((await send({}, `email=${"a".repeat(1_000_001)}`)).status).toBe(413);
	for (const path of ["/%", "/%ff", "/x%00y", "/sign-in?next=%00", "/..%5c..%5cetc"])
		expect((await call(`${origin}${path}`)).status, path).toBeGreaterThanOrEqual(400);
	for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
		expect((await call(`${origin}/sign-in`, { method })).status, method).toBe(405);
	expect((await call(`${origin}/healthz`)).status).toBe(200);
	expect(server.output()).not.toContain('"status":500');
});

test("200 MB are refused before they are sent", async () => {
	const { hostname, port } = new URL(origin);
	const answer = await new Promise<string>((resolve, reject) => {
		const line = connect(Number(port), hostname, () => {
			line.write(`POST /sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\n`);
			line.write(
				"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 200000000\r\n\r\nemail=",
			);
		});
		line.once("data", (chunk) => {
			resolve(chunk.toString("utf8"));
			line.destroy();
		});
		line.once("error", reject);
	});
	expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test("a session is kept as a hash, in a cookie no script reads, and is new at each sign-in", async () => {
	const answer = await post(`${origin}/sign-in/sample`, { person: "admin" });
	const cookie = String(answer.headers["set-cookie"]);
	expect(cookie).toMatch(/^sid-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
	const token = cookieOf(answer).split("=")[1] ?? "";
	const kept = await valuesOf("select token_sha256 from session");
	expect(kept).not.toContain(token);
	expect(kept).toContain(createHash("sha256").update(token).digest("hex"));
	const again = await post(`${origin}/sign-in/sample`, { person: "admin" }, { Cookie: cookieOf(answer) });
	expect(cookieOf(again)).not.toBe(cookieOf(answer));
	expect((await call(`${origin}/queue`, { headers: { Cookie: cookieOf(answer) } })).status).toBe(303);
	expect((await call(`${origin}/queue`, { headers: { Cookie: cookieOf(again) } })).status).toBe(200);
});

test("signing out ends the session on the server, not only in the browser", async () => {
	const headers = { Cookie: await signInAs(origin, "admin") };
	expect((await call(`${origin}/queue`, { headers })).status).toBe(200);
	expect((await post(`${origin}/sign-out`, {}, headers)).headers.location).toBe("/");
	expect((await call(`${origin}/queue`, { headers })).status).toBe(303);
});

test("signing in goes on to where the person wanted to go, never to another site", async () => {
	const goes = async (next: string) =>
		(await post(`${origin}/sign-in/sample`, { person: "admin", next })).headers.location;
	expect(await goes("/queue?kind=individual")).toBe("/queue?kind=individual");
	expect(await goes("//evil.example")).toBe("/");
	expect(await goes("https://evil.example")).toBe("/");
});

test("a wrong password says the same for every address, and after ten tries nothing is tried any more", async () => {
	const attempt = (email: string) => post(`${origin}/sign-in`, { email, password: "wrong wrong wrong" });
	const answers: number[] = [];
	for (let tries = 0; tries < 11; tries += 1) answers.push((await attempt("Nobody@School.Example")).status);
	expect(answers).toEqual([...Array(10).fill(422), 429]);
	expect((await attempt("another@school.example")).status).toBe(422);
	expect((await valuesOf("select key from rate_limit")).join(" ")).not.toMatch(/nobody|127\.0/);
});

test("a post sent after the session ended is kept for the person who sent it, and for nobody else", async () => {
	const headers = { Cookie: await signInAs(origin, "senco-mansel-park") };
	await post(`${origin}/sign-out`, {}, headers);
	const typed = { school: "116263", note: 'a <b>"word"</b> & £5' };
	const refused = await post(`${origin}/referrals/new`, typed, headers);
	expect(refused.status).toBe(401);
	expect(refused.text).not.toContain("word");
	const kept = /name="kept" value="([^"]+)"/.exec(refused.text)?.[1] ?? "";
	expect(kept).not.toBe("");
	const page = await post(`${origin}/sign-in/again`, { kept, next: "/referrals/new" });
	expect(page.text).toContain(kept);
	const back = await post(`${origin}/sign-in/sample`, {
		person: "senco-mansel-park",
		kept,
		next: "/referrals/new",
	});
	expect(back.status).toBe(200);
	expect(back.text).toContain('<form method="post" action="/referrals/new">');
	expect(back.text).toContain('name="note" value="a &lt;b&gt;&quot;word&quot;&lt;/b&gt; &amp; £5"');
	const other = await post(`${origin}/sign-in/sample`, { person: "admin", kept, next: "/referrals/new" });
	expect([other.status, other.text]).toEqual([303, ""]);
	const forged = await post(`${origin}/sign-in/sample`, {
		person: "senco-mansel-park",
		kept: `${kept.slice(0, -4)}AAAA`,
	});
	expect(forged.status).toBe(303);
});

test("measurements and log lines name routes and never who, what or where from", async () => {
	const headers = { Cookie: await signInAs(origin, "senco-mansel-park") };
	await call(`${origin}/referrals/C3-SECRET-1?name=Jane%20Secret`, { headers });
	const metrics = await call(`${origin}/metrics`);
	expect(metrics.text).toContain('route="/referrals/:reference"');
	for (const text of [metrics.text, server.output()]) expect(text).not.toMatch(/SECRET|Secret|Mansel|sid-\d/);
	const forwarded = await call(`${origin}/metrics`, { headers: { "X-Forwarded-For": "203.0.113.9" } });
	expect(forwarded.status).toBe(404);
});

/** The values of the first column. */
async function valuesOf(query: string): Promise<readonly string[]> {
	const context = { authority: "southampton", actor: null, mode: "trial", reach: "*" } as const;
	const rows = await withContext(database, context, (tx) => tx.execute(sql.raw(query)));
	return rows.map((row) => String(Object.values(row)[0]));
}
