import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { account, appointment, invitation, person } from "#db/tables/person.ts";
import type { Role, ScopeKind } from "#schemas/vocabulary.ts";

/** A role in force on a day; `cluster` is the cluster of a school appointment by the grouping of that day. */
export interface AppointmentOnDay {
	readonly role: Role;
	readonly scopeKind: ScopeKind;
	/** A school's URN, a cluster's id, or `city`. */
	readonly scope: string;
	readonly cluster: string | null;
}

/** A person with the appointments in force on a day. */
export interface PersonOnDay {
	readonly person: string;
	readonly name: string;
	/** Of the sample city only. */
	readonly handle: string | null;
	readonly appointments: readonly AppointmentOnDay[];
}

/** A person with the appointments in force on `day`; null when there is no such person. */
export async function personOn(tx: Tx, id: string, day: string): Promise<PersonOnDay | null> {
	const rows = await tx.execute<{ who: PersonOnDay | null }>(
		sql`select person_on(${id}, ${day}::date) as who`,
	);
	return rows[0]?.who ?? null;
}

/** The names of people by id, whatever they are appointed to. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const rows = await tx
		.select({ id: person.id, name: person.name })
		.from(person)
		.where(sql`${person.id} = any(string_to_array(${ids.join(",")}, ','))`);
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The person of the sample city with this handle. */
export async function personByHandle(tx: Tx, handle: string): Promise<{ id: string; name: string } | null> {
	const rows = await tx
		.select({ id: person.id, name: person.name })
		.from(person)
		.where(eq(person.handle, handle));
	return rows[0] ?? null;
}

/** Everybody of the sample city with their appointments on `day`, by handle. */
export async function samplePeople(tx: Tx, day: string): Promise<PersonOnDay[]> {
	const rows = await tx
		.select({ who: sql<PersonOnDay>`person_on(${person.id}, ${day}::date)` })
		.from(person)
		.where(isNotNull(person.handle))
		.orderBy(asc(person.handle));
	return rows.map((row) => row.who);
}

/** Adds a person. A handle that is taken is refused by the database. */
export async function insertPerson(
	tx: Tx,
	row: { readonly id: string; readonly name: string; readonly handle?: string },
): Promise<void> {
	await tx.insert(person).values(row);
}

/** Where an appointment holds. */
export type AppointmentScope =
	| { readonly scopeKind: "school"; readonly school: string }
	| { readonly scopeKind: "cluster"; readonly cluster: string }
	| { readonly scopeKind: "city" };

/**
 * Appoints a person. Two Nominated Lead SENCos (Headteachers, deputies) of one cluster at one time are refused by
 * the database (SQLSTATE 23P01).
 */
export async function insertAppointment(
	tx: Tx,
	row: AppointmentScope & {
		readonly id: string;
		readonly person: string;
		readonly role: Role;
		readonly validFrom: string;
		readonly validTo?: string;
		readonly appointedBy?: string;
	},
): Promise<void> {
	await tx.insert(appointment).values(row);
}

/** Sets an appointment's last day. */
export async function endAppointment(tx: Tx, id: string, validTo: string): Promise<void> {
	await tx.update(appointment).set({ validTo }).where(eq(appointment.id, id));
}

/** How a person signs in with a password. */
export interface AccountRow {
	readonly person: string;
	readonly email: string;
	/** argon2id in its encoded form; null until an invitation is taken up. */
	readonly passwordHash: string | null;
	readonly disabledAt: Date | null;
}

/** The account of an email address, whatever its capitals. */
export async function accountByEmail(tx: Tx, email: string): Promise<AccountRow | null> {
	const rows = await tx
		.select({
			person: account.person,
			email: account.email,
			passwordHash: account.passwordHash,
			disabledAt: account.disabledAt,
		})
		.from(account)
		.where(sql`lower(${account.email}) = lower(${email})`);
	return rows[0] ?? null;
}

/** Gives a person an account without a password. An address that is taken is refused by the database. */
export async function insertAccount(
	tx: Tx,
	row: { readonly person: string; readonly email: string },
): Promise<void> {
	await tx.insert(account).values(row);
}

/** Sets a person's password, as its argon2id encoding. */
export async function setPasswordHash(tx: Tx, who: string, passwordHash: string): Promise<void> {
	await tx.update(account).set({ passwordHash }).where(eq(account.person, who));
}

/** Keeps an invitation by the SHA-256 (hex) of its token. */
export async function insertInvitation(
	tx: Tx,
	row: {
		readonly id: string;
		readonly person: string;
		readonly tokenSha256: string;
		readonly createdAt: Date;
		readonly expiresAt: Date;
	},
): Promise<void> {
	await tx.insert(invitation).values(row);
}

/** Whom an unused invitation that has not run out is for. */
export async function invitationByToken(
	tx: Tx,
	tokenSha256: string,
	now: Date,
): Promise<{ id: string; person: string; name: string; email: string } | null> {
	const rows = await tx
		.select({ id: invitation.id, person: invitation.person, name: person.name, email: account.email })
		.from(invitation)
		.innerJoin(person, eq(person.id, invitation.person))
		.innerJoin(account, eq(account.person, invitation.person))
		.where(
			and(
				eq(invitation.tokenSha256, tokenSha256),
				isNull(invitation.usedAt),
				sql`${invitation.expiresAt} > ${now.toISOString()}::timestamptz`,
			),
		);
	return rows[0] ?? null;
}

/** Takes an invitation up, once: false when somebody was quicker. */
export async function useInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
	const used = await tx
		.update(invitation)
		.set({ usedAt: now })
		.where(and(eq(invitation.id, id), isNull(invitation.usedAt)))
		.returning({ id: invitation.id });
	return used.length === 1;
}

/** Who holds a role at each school on `day`. */
export async function schoolHoldersOn(
	tx: Tx,
	role: Role,
	day: string,
): Promise<{ person: string; school: string }[]> {
	return tx
		.select({ person: appointment.person, school: sql<string>`${appointment.school}` })
		.from(appointment)
		.where(
			and(
				eq(appointment.role, role),
				isNotNull(appointment.school),
				sql`daterange(${appointment.validFrom}, ${appointment.validTo}, '[]') @> ${day}::date`,
			),
		);
}

/** Everybody who holds one of these roles on `day`, wherever it holds, by name. */
export async function holdersOn(
	tx: Tx,
	roles: readonly Role[],
	day: string,
): Promise<{ id: string; name: string }[]> {
	return tx
		.selectDistinct({ id: person.id, name: person.name })
		.from(person)
		.innerJoin(
			appointment,
			and(eq(appointment.authority, person.authority), eq(appointment.person, person.id)),
		)
		.where(
			and(
				inArray(appointment.role, [...roles]),
				sql`daterange(${appointment.validFrom}, ${appointment.validTo}, '[]') @> ${day}::date`,
			),
		)
		.orderBy(asc(person.name), asc(person.id));
}
