import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { agendaItem, recognition } from "#db/tables/agendaItem.ts";
import { attendance } from "#db/tables/attendance.ts";
import { meeting } from "#db/tables/meeting.ts";
import { person } from "#db/tables/person.ts";
import { projection } from "#db/tables/projection.ts";
import type { AttendanceCapacity, Mode, Role } from "#schemas/vocabulary.ts";

/** One case on an agenda, as the panel's role may read it: nothing in it leads to a school. */
export interface AgendaRow {
	readonly id: string;
	readonly meeting: string;
	readonly projection: string;
	readonly position: number;
	readonly minutes: number;
	readonly ended: "decided" | "notReached" | "withdrawn" | null;
	readonly reference: string;
	readonly content: unknown;
}

/** A meeting's agenda in its order; a panel's transaction may ask. */
export async function agendaOf(tx: Tx, of: string): Promise<AgendaRow[]> {
	return tx
		.select({
			id: agendaItem.id,
			meeting: agendaItem.meeting,
			projection: agendaItem.projection,
			position: agendaItem.position,
			minutes: agendaItem.minutes,
			ended: agendaItem.ended,
			reference: projection.reference,
			content: projection.content,
		})
		.from(agendaItem)
		.innerJoin(projection, eq(projection.id, agendaItem.projection))
		.where(eq(agendaItem.meeting, of))
		.orderBy(asc(agendaItem.position));
}

/** One agenda item with the referral it is about. */
export interface AgendaItemRow {
	readonly id: string;
	readonly mode: Mode;
	readonly meeting: string;
	readonly referral: string;
	readonly projection: string;
	readonly position: number;
	readonly ended: "decided" | "notReached" | "withdrawn" | null;
}

const itemColumns = {
	id: agendaItem.id,
	mode: agendaItem.mode,
	meeting: agendaItem.meeting,
	referral: agendaItem.referral,
	projection: agendaItem.projection,
	position: agendaItem.position,
	ended: agendaItem.ended,
};

/** An agenda item, held until the transaction ends so that one deed at a time is done to it. */
export async function holdAgendaItem(tx: Tx, id: string): Promise<AgendaItemRow | null> {
	const rows = await tx
		.select(itemColumns)
		.from(agendaItem)
		.where(eq(agendaItem.id, id))
		.for("no key update");
	return rows[0] ?? null;
}

/** The agenda items a referral has had, the latest first. */
export async function agendaItemsOf(tx: Tx, referral: string): Promise<AgendaItemRow[]> {
	return tx
		.select(itemColumns)
		.from(agendaItem)
		.where(eq(agendaItem.referral, referral))
		.orderBy(desc(agendaItem.listedAt));
}

/** Holds a meeting's agenda until the transaction ends, so that two listings do not take one place. */
export async function holdAgenda(
	tx: Tx,
	id: string,
): Promise<{ listed: number; first: number | null; last: number | null }> {
	await tx.select({ id: meeting.id }).from(meeting).where(eq(meeting.id, id)).for("no key update");
	const rows = await tx
		.select({
			listed: sql<number>`count(*) filter (where ${agendaItem.ended} is null)::integer`,
			first: sql<number | null>`min(${agendaItem.position})`,
			last: sql<number | null>`max(${agendaItem.position})`,
		})
		.from(agendaItem)
		.where(eq(agendaItem.meeting, id));
	return rows[0] ?? { listed: 0, first: null, last: null };
}

/** Puts a released referral on an agenda. A second open item of one referral is refused (SQLSTATE 23505). */
export async function insertAgendaItem(
	tx: Tx,
	row: {
		readonly id: string;
		readonly mode: Mode;
		readonly meeting: string;
		readonly referral: string;
		readonly projection: string;
		readonly position: number;
		readonly minutes: number;
		readonly listedAt: Date;
		readonly listedBy: string;
	},
): Promise<void> {
	await tx.insert(agendaItem).values(row);
	await tx.execute(sql`update referral set meeting = ${row.meeting} where id = ${row.referral}`);
}

/** Ends an open agenda item; false when it had ended. */
export async function endAgendaItem(
	tx: Tx,
	id: string,
	ended: "decided" | "notReached" | "withdrawn",
	now: Date,
): Promise<boolean> {
	const rows = await tx
		.update(agendaItem)
		.set({ ended, endedAt: now })
		.where(and(eq(agendaItem.id, id), isNull(agendaItem.ended)))
		.returning({ id: agendaItem.id });
	return rows.length > 0;
}

/** Who is noted for a meeting, by name. */
export async function attendanceOf(tx: Tx, of: string) {
	return tx
		.select({
			person: attendance.person,
			name: person.name,
			capacity: attendance.capacity,
			present: attendance.present,
		})
		.from(attendance)
		.innerJoin(person, eq(person.id, attendance.person))
		.where(eq(attendance.meeting, of))
		.orderBy(asc(person.name));
}

/** Notes whether a person was there; the latest word counts. */
export async function noteAttendance(
	tx: Tx,
	row: {
		readonly meeting: string;
		readonly mode: Mode;
		readonly person: string;
		readonly capacity: AttendanceCapacity;
		readonly present: boolean;
		readonly notedAt: Date;
		readonly notedBy: string;
	},
): Promise<void> {
	const { capacity, present, notedAt, notedBy } = row;
	await tx
		.insert(attendance)
		.values(row)
		.onConflictDoUpdate({
			target: [attendance.authority, attendance.meeting, attendance.person],
			set: { capacity, present, notedAt, notedBy },
		});
}

/** Notes that somebody recognises a case; false when they had said so. */
export async function noteRecognition(
	tx: Tx,
	row: {
		readonly agendaItem: string;
		readonly mode: Mode;
		readonly person: string;
		readonly saidAt: Date;
	},
): Promise<boolean> {
	const rows = await tx
		.insert(recognition)
		.values(row)
		.onConflictDoNothing()
		.returning({ person: recognition.person });
	return rows.length > 0;
}

/** Somebody who belongs at a meeting by appointment. */
export interface ExpectedPerson {
	readonly person: string;
	readonly name: string;
	readonly role: Role;
	/** Of an appointment to a cluster. */
	readonly cluster: string | null;
}

/** Who belongs at a meeting of a cluster on a day; for a city meeting (null) those appointed to its roles. */
export async function expectedAt(
	tx: Tx,
	about: { readonly cluster: string | null; readonly roles: readonly Role[]; readonly day: string },
): Promise<ExpectedPerson[]> {
	return tx.execute<ExpectedPerson & Record<string, unknown>>(sql`
		select distinct on (p.name, p.id) p.id as person, p.name, held.role, held.cluster
		from appointment held join person p on p.authority = held.authority and p.id = held.person
		where daterange(held.valid_from, held.valid_to, '[]') @> ${about.day}::date
			and held.role = any(string_to_array(${about.roles.join(",")}, ','))
			and (held.scope_kind = 'city' or ${about.cluster}::text is null or held.cluster = ${about.cluster}
				or held.school in (select school from clusters_on(${about.day}::date) where cluster = ${about.cluster}))
		order by p.name, p.id, array_position(string_to_array(${about.roles.join(",")}, ','), held.role::text)`);
}

/** How many cases each meeting has, and how many of them are decided; a panel's transaction may ask. */
export async function casesOf(tx: Tx, meetings: readonly string[]) {
	return tx
		.select({
			meeting: agendaItem.meeting,
			cases: sql<number>`count(*)::integer`,
			decided: sql<number>`count(*) filter (where ${agendaItem.ended} = 'decided')::integer`,
		})
		.from(agendaItem)
		.where(sql`${agendaItem.meeting} = any(string_to_array(${meetings.join(",")}, ','))`)
		.groupBy(agendaItem.meeting);
}
