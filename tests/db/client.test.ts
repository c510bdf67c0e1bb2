import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connectionOf } from "#db/address.server.ts";
import { DatabaseProblem, type DbContext, openDatabase, sqlState, withContext } from "#db/client.server.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner, url } = await testDatabase();

const system: DbContext = { authority: "southampton", actor: null, mode: "trial", reach: "*" };

await withContext(database, system, (tx) =>
	tx.execute(sql`insert into authority (name, brand_colour, contact_email)
		values ('Southampton', '#1a5276', 'send@example.org')`),
);

test("a transaction sees its context and the role that goes with it", async () => {
	const context = { ...system, actor: "ada", mode: "live", reach: "116295,116296" } as const;
	for (const as of ["app", "panel", "reports"] as const) {
		const [row] = await withContext(database, { ...context, as }, (tx) =>
			tx.execute(sql`select current_user::text as role, current_setting('app.authority') as authority,
				current_setting('app.actor') as actor, current_setting('app.mode') as mode,
				current_setting('app.reach') as reach`),
		);
		expect(row).toEqual({
			role: `cluster_${as}`,
			authority: "southampton",
			actor: "ada",
			mode: "live",
			reach: "116295,116296",
		});
	}
});

test("the next user of the same connection finds no context and no role", async () => {
	const one = openDatabase(url, { max: 1 });
	try {
		await withContext(one, system, (tx) => tx.execute(sql`select 1`));
		await withContext(one, system, (tx) => tx.execute(sql`select 1 / 0`)).catch(() => undefined);
		const [row] = await one.sql`select current_user::text as role,
			coalesce(current_setting('app.authority', true), '') as authority`;
		expect(row).toEqual({ role: connectionOf(url).username, authority: "" });
	} finally {
		await one.close();
	}
});

test("without a context nothing can be read", async () => {
	expect(sqlState(await refusal(database.sql`select * from authority`))).toBe("42501");
});

test("in another authority's context the row is not there", async () => {
	const count = (authority: string) =>
		withContext(database, { ...system, authority }, async (tx) => {
			const [row] = await tx.execute<{ count: bigint }>(sql`select count(*) from authority`);
			return row?.count;
		});
	expect(await count("southampton")).toBe(1n);
	expect(await count("portsmouth")).toBe(0n);
});

test("the panel's role has no way to identities", async () => {
	const refused = await refusal(
		withContext(database, { ...system, as: "panel" }, (tx) =>
			tx.execute(sql`select * from identity.pupil_details`),
		),
	);
	expect(sqlState(refused)).toBe("42501");
});

test("values come back as what they are", async () => {
	const [row] = await withContext(database, system, (tx) =>
		tx.execute(sql`select ${9_007_199_254_740_993n}::int8 as big, date '2025-03-30' as day,
			${new Date(0)}::timestamptz as instant, '{"b":1,"a":[2]}'::json as json, array[1, 2]::int8[] as list`),
	);
	expect(row).toEqual({
		big: 9_007_199_254_740_993n,
		day: "2025-03-30",
		instant: new Date(0),
		json: { b: 1, a: [2] },
		list: [1n, 2n],
	});
});

test("a refusal names the rule and never a value", async () => {
	const refused = await refusal(
		withContext(database, system, (tx) =>
			tx.execute(sql`insert into authority (name, brand_colour, contact_email)
				values (${"Jane Secret"}, '#1a5276', 'jane@example.org')`),
		),
	);
	expect(refused).toBeInstanceOf(DatabaseProblem);
	expect(refused).toMatchObject({
		sqlstate: "23505",
		constraint: "authority_pkey",
		table: "authority",
		away: false,
	});
	expect(everythingIn(refused)).not.toMatch(/Jane|jane|southampton/);
});

test("a value Postgres cannot read is not quoted either", async () => {
	const refused = await refusal(
		withContext(database, system, (tx) => tx.execute(sql`select ${"Jane Secret"}::int`)),
	);
	expect(sqlState(refused)).toBe("22P02");
	expect(everythingIn(refused)).not.toContain("Jane");
});

test("an error of the work itself passes unchanged and undoes the work", async () => {
	const own = new Error("of our own");
	const refused = await refusal(
		withContext(database, system, async (tx) => {
			await tx.execute(sql`update authority set name = 'Changed'`);
			throw own;
		}),
	);
	expect(refused).toBe(own);
	const [row] = await withContext(database, system, (tx) => tx.execute(sql`select name from authority`));
	expect(row).toEqual({ name: "Southampton" });
});

test("a role the login may not take is refused before the work has done anything", async () => {
	const login = `cluster_stranger_${process.pid}`;
	await owner.unsafe(`create role ${login} login noinherit password 'stranger'`);
	const address = new URL(url);
	address.username = login;
	address.password = "stranger";
	const stranger = openDatabase(address.toString());
	try {
		const refused = await refusal(withContext(stranger, system, (tx) => tx.execute(sql`select 1`)));
		expect(sqlState(refused)).toBe("42501");
	} finally {
		await stranger.close();
		await owner.unsafe(`drop role ${login}`);
	}
});

test("what may pass is tried again only when the caller can bear it", async () => {
	const failing = (retry: boolean) => {
		let tries = 0;
		const outcome = withContext(
			database,
			system,
			async (tx) => {
				tries++;
				if (tries < 3) await tx.execute(sql`do $$ begin raise exception using errcode = '40001'; end $$`);
				return tries;
			},
			{ retry },
		);
		return outcome.catch((error: unknown) => sqlState(error));
	};
	expect(await failing(true)).toBe(3);
	expect(await failing(false)).toBe("40001");
});

test("reading only means that writes are refused", async () => {
	const write = withContext(database, system, (tx) => tx.execute(sql`update authority set name = 'x'`), {
		readOnly: true,
	});
	expect(sqlState(await refusal(write))).toBe("25006");
});

test("who waits too long for a connection is told so, and the next one is served", async () => {
	const narrow = openDatabase(url, { max: 1, patience: 50 });
	try {
		const slow = withContext(narrow, system, (tx) => tx.execute(sql`select pg_sleep(0.3)`));
		const refused = await refusal(withContext(narrow, system, (tx) => tx.execute(sql`select 1`)));
		expect(refused).toMatchObject({ name: "DatabaseProblem", away: true });
		await slow;
		expect(await withContext(narrow, system, async () => "served")).toBe("served");
	} finally {
		await narrow.close();
	}
});

test("statements that take too long are given up", async () => {
	const hasty = openDatabase(url, { statementTimeout: 50 });
	try {
		const refused = await refusal(withContext(hasty, system, (tx) => tx.execute(sql`select pg_sleep(5)`)));
		expect(sqlState(refused)).toBe("57014");
	} finally {
		await hasty.close();
	}
});

test("a server that is away is said to be away, and comes back without a restart of ours", async () => {
	const nowhere = openDatabase("postgres://cluster_web@127.0.0.1:1/cluster");
	expect(await nowhere.ready()).toBe(false);
	const refused = await refusal(withContext(nowhere, system, (tx) => tx.execute(sql`select 1`)));
	expect(refused).toMatchObject({ name: "DatabaseProblem", away: true });
	await nowhere.close();

	const cut = openDatabase(url, { max: 1 });
	await cut.ready();
	await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`;
	await expect.poll(() => cut.ready()).toBe(true);
	await cut.close();
});

/** What a promise rejects with; fails the test when it does not. */
async function refusal(promise: Promise<unknown>): Promise<unknown> {
	return promise.then(
		() => expect.unreachable("it was not refused"),
		(error: unknown) => error,
	);
}

/** All that any logger could find in an error. */
function everythingIn(error: unknown): string {
	const found: unknown[] = [];
	for (let one = error; one instanceof Error; one = one.cause) {
		for (const name of Object.getOwnPropertyNames(one)) found.push(Reflect.get(one, name));
		found.push(one.stack);
	}
	return JSON.stringify(found);
}
