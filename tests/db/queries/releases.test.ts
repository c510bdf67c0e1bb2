import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sqlState, type Tx } from "#db/client.server.ts";
import {
	insertRelease,
	moveRelease,
	releaseById,
	releasesIn,
	tablesOf,
} from "#db/queries/releases.server.ts";
import { buildCity, inCity, mint, now, sha256 } from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const { senco: composer, other: approver } = await buildCity(database);
const content = JSON.stringify({ name: "decisions", cells: [[null]] });

/** A release with one table, as far as a state. */
async function releaseIn(state: "draft" | "waiting" | "published"): Promise<string> {
	const id = mint();
	const row = {
		id,
		mode: "trial",
		title: "Spring",
		period: ["2024-25-spring-1"],
		notes: "None",
		at: now,
	} as const;
	const make = async (tx: Tx) => {
		const table = { name: "decisions", content, sha256: sha256(content), commentary: "Words" };
		await insertRelease(tx, { ...row, composedBy: composer }, [table]);
		if (state !== "draft") await moveRelease(tx, id, "draft", { state: "waiting", sentAt: now });
		const out = { state: "published", approvedBy: approver, approvedAt: now } as const;
		if (state === "published") await moveRelease(tx, id, "waiting", out);
	};
	await inCity(database, make, { actor: composer });
	return id;
}

/** The SQLSTATE with which the database refuses the application, or 'accepted'. */
async function refusal(work: (tx: Tx) => Promise<unknown>): Promise<string> {
	try {
		await inCity(database, work, { actor: composer });
		return "accepted";
	} catch (error) {
		return sqlState(error) ?? String(error);
	}
}

const draft = await releaseIn("draft");
const waiting = await releaseIn("waiting");
const published = await releaseIn("published");

test("once published nothing of a release can be changed by direct SQL, not a figure, not a word", async () => {
	for (const change of [
		sql`update release set title = 'Other' where id = ${published}`,
		sql`update release set state = 'draft', approved_by = null, approved_at = null where id = ${published}`,
		sql`update release set approved_at = now() where id = ${published}`,
		sql`update release_table set commentary = 'Other' where release = ${published}`,
		sql`delete from release_table where release = ${published}`,
		sql`insert into release_table (release, name, mode, position, content, sha256, commentary)
			values (${published}, 'spend', 'trial', 2, ${content}::json, ${sha256(content)}, '')`,
	])
		expect(await refusal((tx) => tx.execute(change))).toBe("23001");
	for (const change of [
		sql`delete from release where id = ${published}`,
		sql`update release_table set content = '{}' where release = ${published}`,
		sql`truncate release_table`,
	])
		expect(await refusal((tx) => tx.execute(change))).toBe("42501");
});

test("not even the owner changes what was published", async () => {
	for (const statement of [
		`update release set notes = 'Other' where id = '${published}'`,
		`delete from release where id = '${published}'`,
		`update release_table set content = '{}' where release = '${published}'`,
		`truncate release_table`,
		`truncate release cascade`,
	])
		await expect(
			owner.begin(async (tx) => {
				await tx.unsafe("alter table release no force row level security");
				await tx.unsafe("alter table release_table no force row level security");
				await tx.unsafe("set local app.authority = 'southampton'");
				await tx.unsafe(statement);
			}),
			statement,
		).rejects.toMatchObject({ code: "23001" });
});

test("while it waits for the second person its figures and words are kept as they were sent", async () => {
	for (const change of [
		sql`update release set title = 'Other' where id = ${waiting}`,
		sql`update release_table set commentary = 'Other' where release = ${waiting}`,
		sql`delete from release_table where release = ${waiting}`,
	])
		expect(await refusal((tx) => tx.execute(change))).toBe("23001");
	expect(
		await refusal((tx) =>
			tx.execute(sql`update release_table set commentary = 'x' where release = ${draft}`),
		),
	).toBe("accepted");
});

test("nobody approves what they composed, and nothing is published that was not sent", async () => {
	const approve = (id: string, person: string) =>
		refusal((tx) =>
			tx.execute(sql`update release set state = 'published', approved_by = ${person}, approved_at = now(),
				sent_at = coalesce(sent_at, now()) where id = ${id}`),
		);
	expect(await approve(waiting, composer)).toBe("23514");
	expect(await approve(draft, approver)).toBe("23001");
	expect(
		await refusal((tx) => tx.execute(sql`update release set composed_by = ${approver} where id = ${draft}`)),
	).toBe("42501");
	expect(
		await refusal((tx) => tx.execute(sql`update release set state = 'published' where id = ${waiting}`)),
	).toBe("23514");
});

test("whoever has not signed in is shown what is published and nothing else, by the database itself", async () => {
	const all = await inCity(database, releasesIn, { actor: null, reach: "" });
	expect(all.map(({ id }) => id)).toEqual([published]);
	expect(await inCity(database, (tx) => releaseById(tx, waiting), { actor: null })).toBeNull();
	expect(await inCity(database, (tx) => tablesOf(tx, waiting), { actor: null })).toEqual([]);
	expect(await inCity(database, (tx) => tablesOf(tx, published), { actor: null })).toHaveLength(1);
});

test("a table whose hash is not its content's is refused", async () => {
	const wrong = sql`insert into release_table (release, name, mode, position, content, sha256, commentary)
		values (${draft}, 'spend', 'trial', 2, ${content}::json, ${sha256("other")}, '')`;
	expect(await refusal((tx) => tx.execute(wrong))).toBe("23514");
});
