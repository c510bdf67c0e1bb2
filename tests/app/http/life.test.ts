import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test, vi } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import { startServer } from "#tests/setup/server.ts";
import { call, post, signInAs } from "./caller.ts";

/** Each test starts a server; where somebody edits a source meanwhile it builds first. */
vi.setConfig({ testTimeout: 180_000 });

/** The first server makes the sample city; those after it find it in its database. */
const first = await startServer();
const database = first.database;

/** What a council sets, on a database in which the sample city happens to be. */
const production = {
	SAMPLE_CITY: "",
	APP_ORIGIN: "https://clusters.example.gov.uk",
	APP_SECRET: "a secret of more than thirty-two characters",
	MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
};

test("with production settings nobody signs in as a sample person, even where there are some", async () => {
	expect((await signInAs(first.origin, "admin")).length).toBeGreaterThan(40);
	const server = await startServer({ database, env: production });
	const headers = { Origin: production.APP_ORIGIN };
	const answer = await post(`${server.origin}/sign-in/sample`, { person: "admin" }, headers);
	expect([answer.status, answer.headers["set-cookie"]]).toEqual([404, undefined]);
	const page = await call(`${server.origin}/sign-in`);
	expect(page.status).toBe(200);
	expect(page.text).not.toContain("sample");
	expect(page.headers["strict-transport-security"]).toBe("max-age=31536000");
	expect((await post(`${server.origin}/sign-in/sample`, { person: "admin" })).status).toBe(403);
	expect(await server.stop()).toBe(0);
});

test("settings that do not hold together are said in words, and nothing starts", async () => {
	const { code, words } = await startAndEnd({ ...production, APP_SECRET: "", MASTER_KEY: "short" });
	expect(code).toBe(1);
	expect(words).toMatch(/APP_SECRET is not\b/);
	expect(words).toContain("MASTER_KEY is 32 random bytes");
	expect(words).not.toMatch(/\n\s+at /);
});

test("SIGTERM finishes what is under way, says no to new work, and ends with 0", async () => {
	const server = await startServer({ database });
	const { hostname, port } = new URL(server.origin);
	const line = connect(Number(port), hostname);
	line.write(`POST /sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${server.origin}\r\n`);
	line.write("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 26\r\n\r\nemail=a@b.c");
	let answer = "";
	line.on("data", (chunk: Buffer) => {
		answer += chunk.toString("utf8");
	});
	await pause(300);
	const ended = server.stop();
	await pause(300);
	await expect(call(`${server.origin}/`)).rejects.toThrow();
	line.write("&password=wrong");
	await once(line, "close");
	expect(answer).toMatch(/^HTTP\/1\.1 422 /);
	expect(await ended).toBe(0);
});

test("while the database is away pages say so and keep what was typed; when it is back they work again", async () => {
	const road = await openRoad(database.url);
	const server = await startServer({ database: { ...database, url: road.url } });
	const headers = { Cookie: await signInAs(server.origin, "senco-mansel-park") };
	expect((await call(`${server.origin}/referrals`, { headers })).status).toBe(200);
	road.close();
	for (const path of ["/", "/referrals", "/referrals.data", "/readyz", "/reports/cluster-spend.csv"])
		expect((await call(`${server.origin}${path}`, { headers })).status, path).toBe(503);
	const refused = await post(`${server.origin}/referrals/new`, { school: "116263" }, headers);
	expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "15"]);
	expect(refused.text).toContain('name="school" value="116263"');
	expect((await call(`${server.origin}/healthz`)).status).toBe(200);
	road.open();
	await expect.poll(() => call(`${server.origin}/readyz`).then((ready) => ready.status)).toBe(200);
	expect((await call(`${server.origin}/referrals`, { headers })).status).toBe(200);
	expect(await server.stop()).toBe(0);
});

/** Starts what must not start; its exit code and all it said. */
async function startAndEnd(env: Record<string, string>): Promise<{ code: unknown; words: string }> {
	const child = spawn(process.execPath, ["--import", "tsx", "app/http/start.ts"], {
		env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", DATABASE_URL: database.url, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let words = "";
	for (const stream of [child.stdout, child.stderr])
		stream.on("data", (chunk: Buffer) => {
			words += chunk.toString("utf8");
		});
	const [code] = await once(child, "close");
	return { code, words };
}

/** A way to the database that can be closed: nothing new gets through, and what was on the way is cut. */
async function openRoad(url: string) {
	const { host, port } = connectionOf(url);
	const lines = new Set<Socket>();
	let isOpen = true;
	const gate = createServer((near) => {
		if (!isOpen) return void near.destroy();
		const far = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
		for (const line of [near, far]) {
			lines.add(line);
			line.on("error", () => line.destroy());
			line.on("close", () => lines.delete(line));
		}
		near.pipe(far).pipe(near);
	});
	gate.listen(0, "127.0.0.1");
	await once(gate, "listening");
	const address = gate.address();
	const near = new URL(url);
	near.host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
	near.search = "";
	const close = () => {
		isOpen = false;
		for (const line of lines) line.destroy();
	};
	afterAll(() => {
		close();
		gate.close();
	});
	const open = () => {
		isOpen = true;
	};
	return { url: near.href, close, open };
}
