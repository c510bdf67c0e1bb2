import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type DbContext, sqlState, type Tx } from "#db/client.server.ts";
import { documentsOf } from "#db/queries/documents.server.ts";
import { publish } from "#db/queries/forms.server.ts";
import { recordIdentityView, wrappedKeyOf } from "#db/queries/identity.server.ts";
import { insertMeeting } from "#db/queries/meetings.server.ts";
import { insertAppointment, insertPerson } from "#db/queries/people.server.ts";
import { referralByReference, referralsOfSchools } from "#db/queries/referrals.server.ts";
import { schoolsOn } from "#db/queries/register.server.ts";
import { submit } from "#db/queries/submissions.server.ts";
import {
	addVersion,
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

/** The same for the owner, with row security out of the way, so that only triggers and constraints stand. */
async function ownersRefusal(table: string, statement: string): Promise<string> {
	try {
		await owner.begin(async (tx) => {
			await tx.unsafe(`alter table ${table} no force row level security`);
			await tx.unsafe(statement);
			throw new Error("accepted");
		});
		return "accepted";
	} catch (error) {
		return sqlState(error) ?? (error instanceof Error ? error.message : String(error));
	}
}

const meetingOf = async (mode: "trial" | "live"): Promise<string> => {
	const id = mint();
	await inCity(database, (tx) =>
		insertMeeting(tx, {
			id,
			mode,
			kind: "locality",
			cluster: "cluster-1",
			halfTerm: "2024-25-spring-1",
			startsAt: now,
			hostSchool: manselPark,
			places: 10,
		}),
	);
	return id;
};

test("nothing of a trial can point at anything live, nor the other way round", async () => {
	const live = await inCity(database, (tx) => startDraft(tx, senco, { mode: "live" }));
	for (const [draft, mode] of [
		[mine, "live"],
		[live, "trial"],
	] as const) {
		const meeting = await meetingOf(mode);
		expect(
			await refusal((tx) => tx.execute(sql`update referral set meeting = ${meeting} where id = ${draft.id}`)),
		).toBe("23503");
		expect(
			await refusal((tx) =>
				tx.execute(sql`insert into document (id, mode, referral, school, form, form_version, updated_at, updated_by)
					values (${mint()}, ${mode}, ${draft.id}, ${draft.school}, 'costed-provision-map', 1, now(), ${senco})`),
			),
		).toMatch(/^(23503|23505)$/);
		expect(
			await refusal((tx) =>
				tx.execute(sql`insert into referral_event (mode, referral, school, at, person, to_state)
					values (${mode}, ${draft.id}, ${draft.school}, now(), ${senco}, 'withdrawn')`),
			),
		).toBe("23503");
	}
	const right = await meetingOf("live");
	expect(
		await refusal((tx) => tx.execute(sql`update referral set meeting = ${right} where id = ${live.id}`)),
	).toBe("accepted");
});

test("a child row cannot claim another school than its referral's", async () => {
	const claim = refusal((tx) =>
		tx.execute(sql`insert into referral_event (mode, referral, school, at, person, to_state)
			values ('trial', ${mine.id}, ${newlands}, now(), ${senco}, 'withdrawn')`),
	);
	expect(await claim).toBe("23503");
});

test("mode is given at birth: the application may not write it, the owner is refused", async () => {
	const childless = await inCity(database, (tx) =>
		meetingOf("trial").then((id) => ({ id, tx: tx === null })),
	);
	expect(
		await refusal((tx) => tx.execute(sql`update meeting set mode = 'live' where id = ${childless.id}`)),
	).toBe("42501");
	expect(
		await ownersRefusal(
			"meeting",
			`set local app.authority = 'southampton'; update meeting set mode = 'live' where id = '${childless.id}'`,
		),
	).toBe("23001");
});

test("a published version cannot be changed or deleted, by the application or by the owner", async () => {
	await inCity(database, async (tx) => {
		await addVersion(tx, "costed-provision-map", 2, senco);
		await publish(tx, { form: "costed-provision-map", number: 2, approvedBy: other, now });
	});
	for (const number of [1, 2]) {
		const it = sql`form = 'costed-provision-map' and number = ${number}`;
		for (const change of [
			sql`update form_version set document = '{}' where ${it}`,
			sql`update form_version set sha256 = repeat('0', 64) where ${it}`,
			sql`update form_version set reason = 'another' where ${it}`,
			sql`update form_version set state = 'draft' where ${it}`,
			sql`update form_version set state = 'superseded', reason = 'another' where ${it}`,
			sql`delete from form_version where ${it}`,
		]) {
			expect(await refusal((tx) => tx.execute(change))).toBe("23001");
		}
	}
	const authority = "set local app.authority = 'southampton'";
	expect(await ownersRefusal("form_version", `${authority}; update form_version set document = '{}'`)).toBe(
		"23001",
	);
	expect(await ownersRefusal("form_version", `${authority}; delete from form_version`)).toBe("23001");
	expect(await ownersRefusal("form_version", "truncate form_version cascade")).toBe("23001");
});

test("a version whose hash is not its document's is refused, and a second one in draft", async () => {
	expect(
		await refusal((tx) =>
			tx.execute(sql`insert into form_version (form, number, state, document, sha256, origin, reason, created_at)
				values ('costed-provision-map', 9, 'draft', '{"a":1}', repeat('0', 64), 'shipped', 'x', now())`),
		),
	).toBe("23514");
	const twice = async (tx: Tx) => {
		await addVersion(tx, "pupil-details", 2, senco);
		await addVersion(tx, "pupil-details", 3, senco);
	};
	expect(await refusal(twice)).toBe("23505");
});

test("publishing takes two people", async () => {
	const alone = async (tx: Tx) => {
		await addVersion(tx, "pupil-details", 2, senco);
		await publish(tx, { form: "pupil-details", number: 2, approvedBy: senco, now });
	};
	expect(await refusal(alone)).toBe("23514");
});

test("one person leads a cluster at a time", async () => {
	const lead = (person: string, validFrom: string, validTo?: string) => (tx: Tx) =>
		insertAppointment(tx, {
			id: mint(),
			person,
			role: "leadSenco",
			scopeKind: "cluster",
			cluster: "cluster-1",
			validFrom,
			...(validTo === undefined ? {} : { validTo }),
		});
	expect(await refusal(lead(senco, "2024-09-01", "2025-08-31"))).toBe("accepted");
	expect(await refusal(lead(other, "2025-08-31"))).toBe("23P01");
	expect(await refusal(lead(other, "2025-09-01"))).toBe("accepted");
});

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

test("what was sent, what happened and what it counted cannot be rewritten", async () => {
	for (const table of [
		"submission",
		"referral_event",
		"referral_fact",
		"answer_fact",
		"rollup_delta",
		"rollup",
		"identity.sent_details",
		"identity.identity_view",
	]) {
		const change = (tx: Tx) => tx.execute(sql.raw(`update ${table} set authority = authority`));
		const removal = (tx: Tx) => tx.execute(sql.raw(`delete from ${table}`));
		expect(await refusal(change), table).toBe("42501");
		expect(await refusal(removal), table).toBe("42501");
	}
	const authority = "set local app.authority = 'southampton'";
	expect(await ownersRefusal("submission", `${authority}; update submission set bundle = '{}'`)).toBe(
		"23001",
	);
	const tombstone = `${authority}; update submission set bundle = null, erased_at = now()`;
	expect(await ownersRefusal("submission", tombstone)).toBe("accepted");
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

test("a referral keeps its school, kind and reference", async () => {
	for (const column of ["school", "kind", "reference", "practice", "created_by"]) {
		const change = (tx: Tx) => tx.execute(sql.raw(`update referral set ${column} = ${column}`));
		expect(await refusal(change), column).toBe("42501");
	}
	const authority = "set local app.authority = 'southampton'";
	const moved = `${authority}; update referral set school = '${newlands}' where id = '${theirs.id}'`;
	expect(await ownersRefusal("referral", `${moved}; update referral set kind = 'group'`)).toBe("23001");
});

test("answers of Pupil Details are refused outside the vault", async () => {
	const leak = (tx: Tx) =>
		tx.execute(sql`update document set answers = '{"firstName":"Canary"}' where id = ${mine.details}`);
	expect(await refusal(leak)).toBe("23514");
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

test("a person's handle belongs to one person", async () => {
	const again = (tx: Tx) => insertPerson(tx, { id: mint(), name: "Someone", handle: "senco-newlands" });
	expect(await refusal(again)).toBe("23505");
});
