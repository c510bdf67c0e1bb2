import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type DbContext, sqlState, type Tx } from "#db/client.server.ts";
import { documentsOf } from "#db/queries/documents.server.ts";
import { recordIdentityView, wrappedKeyOf } from "#db/queries/identity.server.ts";
import { referralByReference, referralsOfSchools } from "#db/queries/referrals.server.ts";
import { schoolsOn } from "#db/queries/register.server.ts";
import { submit } from "#db/queries/submissions.server.ts";
import {
	buildCity,
	contextOf,
	inCity,
	manselPark,
	mint,
	newlands,
	now,
	sendingOf,
	startDraft,
	today,
} from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const { senco, other } = await buildCity(database);
const mine = await inCity(database, (tx) => startDraft(tx, senco));
const theirs = await inCity(database, (tx) => startDraft(tx, other, { school: newlands }));
const sent = await submit(database, { ...contextOf(), actor: senco }, sendingOf(mine));

/** The SQLSTATE with which the database refuses, or 'accepted'. */
async function refusal(work: (tx: Tx) => Promise<unknown>, about: Partial<DbContext> = {}): Promise<string> {
	try {
		await inCity(database, work, about);
		return "accepted";
	} catch (error) {
		return sqlState(error) ?? String(error);
	}
}

test("without a context no row exists", async () => {
	const places = await owner<{ place: string }[]>`
		select c.oid::regclass::text as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname in ('public', 'identity') and c.relname <> 'migration'`;
	await database.sql.begin(async (tx) => {
		await tx`set local role cluster_app`;
		for (const { place } of places) {
			const rows = await tx.unsafe(`select 1 from ${place} limit 1`);
			expect(rows, place).toHaveLength(0);
		}
	});
});

test("without a role the application's login may do nothing", async () => {
	const bare = await database.sql`select 1 from referral`.catch((error: unknown) => sqlState(error));
	expect(bare).toBe("42501");
});

test("another authority's rows do not exist", async () => {
	const about = { authority: "elsewhere" };
	expect(await inCity(database, (tx) => schoolsOn(tx, today), about)).toEqual([]);
	expect(await inCity(database, (tx) => referralByReference(tx, mine.reference), about)).toBeNull();
	const plant = (tx: Tx) =>
		tx.execute(sql`insert into person (authority, id, name) values ('southampton', ${mint()}, 'Planted')`);
	expect(await refusal(plant, about)).toBe("42501");
});

test("reach of one school hides the other's referrals, documents, identity and facts", async () => {
	const about = { reach: newlands, actor: other };
	const seen = await inCity(
		database,
		async (tx) => ({
			mine: await referralByReference(tx, mine.reference),
			theirs: (await referralByReference(tx, theirs.reference))?.id,
			listed: (await referralsOfSchools(tx, [manselPark, newlands])).map((row) => row.id),
			documents: await documentsOf(tx, mine.id),
			key: await wrappedKeyOf(tx, mine.id),
			rest: await tx.execute(sql`
				select 1 from submission union all select 1 from referral_event union all select 1 from referral_fact
				union all select 1 from answer_fact union all select 1 from rollup_delta
				union all select 1 from identity.pupil_details where document = ${mine.details}
				union all select 1 from identity.sent_details`),
		}),
		about,
	);
	expect(sent).toMatchObject({ kind: "sent" });
	expect(seen).toMatchObject({
		mine: null,
		theirs: theirs.id,
		listed: [theirs.id],
		documents: [],
		key: null,
	});
	expect(seen.rest).toHaveLength(0);
	expect(await inCity(database, (tx) => referralByReference(tx, mine.reference), { reach: "" })).toBeNull();
});

test("a referral cannot be planted on a school out of reach", async () => {
	expect(await refusal((tx) => startDraft(tx, other), { reach: newlands })).toBe("42501");
});

test("the panel's role has no way into identity, documents or submissions", async () => {
	const tables = [
		"identity.pupil_details",
		"identity.child_key",
		"identity.sent_details",
		"identity.identity_view",
		"identity.attachment_piece",
		"attachment",
		"referral",
		"document",
		"submission",
		"referral_event",
		"referral_fact",
		"answer_fact",
		"account",
		"session",
		"outbox",
	];
	for (const table of tables) {
		const read = (tx: Tx) => tx.execute(sql.raw(`select 1 from ${table}`));
		expect(await refusal(read, { as: "panel" }), table).toBe("42501");
	}
	const schools = await inCity(database, (tx) => schoolsOn(tx, today), { as: "panel" });
	expect(schools).toHaveLength(67);
});

test("the reports' role reads facts of all schools, and neither documents nor identity", async () => {
	const about = { as: "reports", reach: "" } as const;
	const facts = (tx: Tx) => tx.execute(sql`select school from referral_fact`);
	expect(await inCity(database, facts, about)).toEqual([{ school: manselPark }]);
	for (const table of ["document", "submission", "referral", "person", "identity.pupil_details"]) {
		const read = (tx: Tx) => tx.execute(sql.raw(`select 1 from ${table}`));
		expect(await refusal(read, about), table).toBe("42501");
	}
});

test("a view of an identity is recorded in the viewer's own name", async () => {
	const view = (person: string) => (tx: Tx) =>
		recordIdentityView(tx, {
			id: mint(),
			referral: mine.id,
			mode: "trial",
			school: manselPark,
			person,
			purpose: "Contingency advice",
			now,
		});
	expect(await refusal(view(other), { actor: senco })).toBe("42501");
	expect(await refusal(view(senco), { actor: senco })).toBe("accepted");
});

test("backup sees every row, whoever's they are", async () => {
	const rows = await owner<{ place: string; whole: boolean }[]>`
		select c.oid::regclass::text as place, exists (
			select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*')
				and pg_get_expr(p.polqual, p.polrelid) = 'true'
				and 'cluster_backup'::regrole = any(p.polroles)
		) and has_table_privilege('cluster_backup', c.oid, 'select') as whole
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname in ('public', 'identity', 'audit') and c.relrowsecurity
			-- Counters of the last minutes: not worth keeping.
			and c.relname <> 'rate_limit'`;
	expect(rows.filter((row) => !row.whole).map((row) => row.place)).toEqual([]);
});
