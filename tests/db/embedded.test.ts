import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { type Embedded, startEmbedded } from "#db/embedded.server.ts";

const scratch = await mkdtemp(path.join(os.tmpdir(), "cluster-embedded-"));
// Root lends the server another account, which must be able to pass through.
await chmod(scratch, 0o755);
const started: Embedded[] = [];
afterAll(async () => {
	for (const server of started) await server.stop();
	await rm(scratch, { recursive: true, force: true });
});

async function start(directory: string, disposable = true): Promise<Embedded> {
	const server = await startEmbedded({ directory, disposable });
	started.push(server);
	return server;
}

/** The process number of the server that answers at an address. */
async function pidOf(server: Embedded): Promise<number> {
	const directory = connectionOf(server.url).host;
	const text = await readFile(path.join(path.dirname(directory), "data", "postmaster.pid"), "utf8");
	return Number(text.split("\n")[0]);
}

async function ask(url: string, statement: string): Promise<unknown[]> {
	const sql = postgres({ ...connectionOf(url), max: 1, onnotice: () => undefined });
	try {
		return [...(await sql.unsafe(statement))];
	} finally {
		await sql.end({ timeout: 5 });
	}
}

const home = (name: string) => path.join(scratch, name);

test("what was written is there after a stop and a start", async () => {
	const first = await start(home("again"));
	await ask(first.ownerUrl, "create table kept (word text); insert into kept values ('still here')");
	await first.stop();
	await expect(ask(first.url, "select 1")).rejects.toThrow();
	const second = await start(home("again"));
	expect(await ask(second.ownerUrl, "select word from kept")).toEqual([{ word: "still here" }]);
	await second.stop();
});

test("the logins are no superusers and the application's inherits nothing", async () => {
	const server = await start(home("logins"));
	const roles = await ask(
		server.ownerUrl,
		`select rolname::text as name, rolsuper as super, rolbypassrls as bypass, rolinherit as inherit
		from pg_roles where rolname in ('cluster_web', 'cluster_owner') order by 1`,
	);
	expect(roles).toEqual([
		{ name: "cluster_owner", super: false, bypass: false, inherit: true },
		{ name: "cluster_web", super: false, bypass: false, inherit: false },
	]);
	const wrong = new URL(server.ownerUrl);
	wrong.password = "guessed";
	await expect(ask(wrong.toString(), "select 1")).rejects.toMatchObject({ code: "28P01" });
	await server.stop();
});

test("two starts of one folder share a server, and the last to stop ends it", async () => {
	const [first, second] = await Promise.all([start(home("shared")), start(home("shared"))]);
	expect(await pidOf(second)).toBe(await pidOf(first));
	await first.stop();
	expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
	await second.stop();
	await expect(ask(second.url, "select 1")).rejects.toThrow();
});

test("two folders side by side have servers of their own", async () => {
	const [first, second] = await Promise.all([start(home("left")), start(home("right"))]);
	await ask(first.ownerUrl, "create table only_left (id int)");
	expect(await ask(second.ownerUrl, "select to_regclass('only_left') as found")).toEqual([{ found: null }]);
	await Promise.all([first.stop(), second.stop()]);
});

test("a server left behind by a killed process is taken over with all that was committed", async () => {
	const child = startInChild(home("killed"));
	const { ownerUrl, pid } = await child.ready;
	await ask(ownerUrl, "create table kept (id int); insert into kept values (1)");
	child.process.kill("SIGKILL");
	await child.ended;
	const server = await start(home("killed"));
	expect(await pidOf(server)).toBe(pid);
	expect(await ask(server.ownerUrl, "select id from kept")).toEqual([{ id: 1 }]);
	// The lease of the killed process is nobody's: this stop is the last.
	await server.stop();
	await expect(ask(server.url, "select 1")).rejects.toThrow();
});

test("a server that was killed itself recovers, and a pool opened before finds it again", async () => {
	const first = await start(home("crashed"), false);
	await ask(first.ownerUrl, "create table kept (id int); insert into kept values (1)");
	const pool = openDatabase(first.url);
	expect(await pool.ready()).toBe(true);
	process.kill(await pidOf(first), "SIGKILL");
	await expect.poll(() => pool.ready()).toBe(false);
	const second = await start(home("crashed"), false);
	expect(await ask(second.ownerUrl, "select id from kept")).toEqual([{ id: 1 }]);
	await expect.poll(() => pool.ready(), { timeout: 10_000 }).toBe(true);
	await pool.close();
	await first.stop();
	await second.stop();
});

test("a folder copied while its server runs starts a server of its own", async () => {
	const first = await start(home("original"));
	await cp(home("original"), home("copy"), {
		recursive: true,
		filter: (source) => !source.includes("socket"),
	});
	await handOver(home("original"), home("copy"));
	const second = await start(home("copy"));
	expect(await pidOf(second)).not.toBe(await pidOf(first));
	await Promise.all([first.stop(), second.stop()]);
	await expect(ask(second.url, "select 1")).rejects.toThrow();
});

test("a process number that now belongs to another program is not taken for the server", async () => {
	const first = await start(home("reused"));
	const file = path.join(home("reused"), "data", "postmaster.pid");
	const text = await readFile(file, "utf8");
	await first.stop();
	await writeFile(file, text.replace(/^\d+/, String(process.pid)));
	const second = await start(home("reused"));
	expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
	await second.stop();
});

test("half a data folder left by an interrupted first start is made anew", async () => {
	await mkdir(path.join(home("interrupted"), "data.new", "base"), { recursive: true });
	await writeFile(path.join(home("interrupted"), "starting.lock"), `999999999 ${home("interrupted")}`);
	const server = await start(home("interrupted"));
	expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
	expect(existsSync(path.join(home("interrupted"), "data.new"))).toBe(false);
	await server.stop();
});

test("a folder deeper than a socket's path may be long still serves", async () => {
	const server = await start(path.join(scratch, "deep".repeat(15), "deep".repeat(15)));
	expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
	await server.stop();
});

test.runIf(process.getuid?.() === 0)(
	"below a folder that only root enters, the data lives elsewhere and a note says where",
	async () => {
		const closed = path.join(scratch, "closed");
		await mkdir(path.join(closed, "postgres"), { recursive: true });
		await chmod(closed, 0o700);
		const first = await start(path.join(closed, "postgres"));
		await ask(first.ownerUrl, "create table kept (id int)");
		await first.stop();
		const note = await readFile(path.join(closed, "postgres", "WHERE.txt"), "utf8");
		const elsewhere = /kept in (.*)$/m.exec(note)?.[1] ?? expect.unreachable(note);
		try {
			const second = await start(path.join(closed, "postgres"));
			expect(await ask(second.ownerUrl, "select id from kept")).toEqual([]);
			expect(path.dirname(connectionOf(second.url).host)).toBe(elsewhere);
			await second.stop();
		} finally {
			await rm(elsewhere, { recursive: true });
		}
	},
);

test("refused statements leave none of their words in the server's log", async () => {
	const server = await start(home("log"));
	await ask(server.ownerUrl, "select 'Jane Secret'::int").catch(() => undefined);
	await server.stop();
	const folder = path.join(home("log"), "log");
	const logs = await Promise.all(
		(await readdir(folder)).map((name) => readFile(path.join(folder, name), "utf8")),
	);
	expect(logs.join("\n")).toContain("shut down");
	expect(logs.join("\n")).not.toContain("Jane");
});

/** Starts a server in a process of its own and tells its addresses and number. */
function startInChild(directory: string): {
	process: ChildProcess;
	ready: Promise<{ ownerUrl: string; pid: number }>;
	ended: Promise<unknown>;
} {
	const script = `
		import { startEmbedded } from "#db/embedded.server.ts";
		const { ownerUrl } = await startEmbedded({ directory: ${JSON.stringify(directory)}, disposable: true });
		console.log(ownerUrl);
		setInterval(() => undefined, 1000);`;
	const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const ready = new Promise<string>((resolve) => {
		child.stdout.once("data", (printed) => resolve(String(printed).trim()));
	}).then(async (ownerUrl) => ({
		ownerUrl,
		pid: await pidOf({ url: ownerUrl, ownerUrl, stop: async () => {} }),
	}));
	return { process: child, ready, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

/** A copy made by root belongs to root; the server's account keeps its own in the copy too. */
async function handOver(original: string, copy: string): Promise<void> {
	if (process.getuid?.() !== 0) return;
	for (const part of ["data", "log"]) {
		const { uid, gid } = await stat(path.join(original, part));
		for (const name of ["", ...(await readdir(path.join(copy, part), { recursive: true }))]) {
			await chown(path.join(copy, part, name), uid, gid);
		}
	}
}
