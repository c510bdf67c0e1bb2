import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type DbContext, sqlState, type Tx } from "#db/client.server.ts";
import { publish } from "#db/queries/forms.server.ts";
import { insertMeeting } from "#db/queries/meetings.server.ts";
import { insertAppointment, insertPerson } from "#db/queries/people.server.ts";
import { submit } from "#db/queries/submissions.server.ts";
import {
	addVersion,
	agreeVersion,
	buildCity,
	contextOf,
	inCity,
	manselPark,
	mint,
	newlands,
	now,
	sendingOf,
	startDraft,
} from "#tests/fixtures/city.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const { senco, other } = await buildCity(database);
const mine = await inCity(database, (tx) => startDraft(tx, senco));
const theirs = await inCity(database, (tx) => startDraft(tx, other, { school: newlands }));
await submit(database, { ...contextOf(), actor: senco }, sendingOf(mine));

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
		await agreeVersion(tx, "costed-provision-map", 2, [senco, other]);
		await publish(tx, { form: "costed-provision-map", number: 2, now });
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
		await agreeVersion(tx, "pupil-details", 2, [senco, senco]);
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

test("a person's handle belongs to one person", async () => {
	const again = (tx: Tx) => insertPerson(tx, { id: mint(), name: "Someone", handle: "senco-newlands" });
	expect(await refusal(again)).toBe("23505");
});
