import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { sqlState, type Tx } from "#db/client.server.ts";
import { formVersionStates } from "#schemas/vocabulary.ts";
import { addVersion, agreeVersion, buildCity, inCity, sha256 } from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const { senco, other } = await buildCity(database);
const form = "pupil-details";
const it = sql`form = ${form} and number = 2`;

/** What the database answers a statement on an edited version 2 in some state; rolled back whatever it is. */
async function answer(state: string, work: (tx: Tx) => Promise<unknown>): Promise<string> {
	class Undone extends Error {}
	try {
		await inCity(database, async (tx) => {
			await addVersion(tx, form, 2, senco);
			await tx.execute(sql`insert into form_operation (form, number, seq, step, operation, inverse, person, at)
				values (${form}, 2, 1, 2, '{}', '{}', ${senco}, now())`);
			if (state === "inConsultation") await proposed(tx);
			if (["agreed", "published", "superseded"].includes(state))
				await agreeVersion(tx, form, 2, [senco, other]);
			if (state === "published" || state === "superseded") await published(tx);
			if (state === "superseded")
				await tx.execute(sql`update form_version set state = 'superseded' where ${it}`);
			await work(tx);
			throw new Undone();
		});
		return "never";
	} catch (error) {
		return error instanceof Undone ? "accepted" : (sqlState(error) ?? String(error));
	}
}

const proposed = (tx: Tx) =>
	tx.execute(sql`update form_version set state = 'inConsultation', proposed_by = ${senco}, proposed_at = now()
		where ${it}`);

async function published(tx: Tx) {
	await tx.execute(
		sql`update form_version set state = 'superseded' where form = ${form} and state = 'published'`,
	);
	await tx.execute(sql`update form_version set state = 'published', published_at = now() where ${it}`);
}

/** The statement that moves the version, saying everything that the state asks for. */
const moveTo = (to: string) => (tx: Tx) =>
	tx.execute(sql`update form_version set state = ${to}, proposed_by = ${senco}, proposed_at = now(),
		approved_by = ${other}, approved_at = now(), published_at = now() where ${it}`);

test("no state of a version is skipped, by whatever statement of the application", async () => {
	const steps = new Set([
		"draft>inConsultation",
		"inConsultation>draft",
		"inConsultation>agreed",
		"agreed>draft",
		"published>superseded",
	]);
	for (const from of formVersionStates) {
		for (const to of formVersionStates) {
			if (from === to) continue;
			const said = await answer(from, moveTo(to));
			expect(said === "accepted", `${from} to ${to}: ${said}`).toBe(steps.has(`${from}>${to}`));
		}
	}
	expect(await answer("agreed", published)).toBe("accepted");
});

test("bytes, origin and base of a version stand still from the day it is proposed, and so does its history", async () => {
	const text = '{"other":true}';
	const changes = {
		document: sql`update form_version set document = ${text}::json, sha256 = ${sha256(text)} where ${it}`,
		remove: sql`delete from form_version where ${it}`,
		add: sql`insert into form_operation (form, number, seq, step, operation, inverse, person, at)
			values (${form}, 2, 9, 9, '{}', '{}', ${senco}, now())`,
		undo: sql`update form_operation set undone_in = 3 where form = ${form}`,
		forget: sql`delete from form_operation where form = ${form}`,
	};
	for (const state of formVersionStates) {
		for (const [name, change] of Object.entries(changes)) {
			const said = await answer(state, async (tx) => {
				if (name === "remove" && state === "draft") await tx.execute(changes.forget);
				return tx.execute(change);
			});
			expect(said, `${name} in ${state}`).toBe(state === "draft" ? "accepted" : "23001");
		}
	}
	for (const column of ["origin", "created_at", "started_by", "based_on", "form", "number"]) {
		const change = (tx: Tx) => tx.execute(sql.raw(`update form_version set ${column} = ${column}`));
		expect(await answer("draft", change), column).toBe("42501");
	}
});

test("nobody agrees to what they proposed, and nothing is born published", async () => {
	const alone = (tx: Tx) =>
		tx.execute(
			sql`update form_version set state = 'agreed', approved_by = ${senco}, approved_at = now() where ${it}`,
		);
	expect(await answer("inConsultation", alone)).toBe("23514");
	const silent = (tx: Tx) => tx.execute(sql`update form_version set state = 'agreed' where ${it}`);
	expect(await answer("inConsultation", silent)).toBe("23514");
	const born = (tx: Tx) =>
		tx.execute(sql`insert into form_version (form, number, state, document, sha256, origin, reason, created_at,
			published_at, proposed_by, approved_by)
			values (${form}, 3, 'published', '{}', ${sha256("{}")}, 'edited', 'x', now(), now(), ${senco}, ${other})`);
	expect(await answer("superseded", born)).toBe("23001");
});
