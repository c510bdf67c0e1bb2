import { and, asc, eq, gte, lte } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { meeting } from "#db/tables/meeting.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A locality cluster meeting of one cluster, or a City Cluster Meeting (no cluster). */
export interface MeetingRow {
	readonly id: string;
	readonly mode: Mode;
	readonly kind: "locality" | "city";
	readonly cluster: string | null;
	readonly halfTerm: string;
	readonly startsAt: Date;
	/** URN. */
	readonly hostSchool: string | null;
	readonly places: number;
}

const columns = {
	id: meeting.id,
	mode: meeting.mode,
	kind: meeting.kind,
	cluster: meeting.cluster,
	halfTerm: meeting.halfTerm,
	startsAt: meeting.startsAt,
	hostSchool: meeting.hostSchool,
	places: meeting.places,
};

/** Plans a meeting. */
export async function insertMeeting(
	tx: Tx,
	row: Omit<MeetingRow, "cluster" | "hostSchool"> & {
		readonly cluster?: string;
		readonly hostSchool?: string;
	},
): Promise<void> {
	await tx.insert(meeting).values(row);
}

/** One meeting. */
export async function meetingById(tx: Tx, id: string): Promise<MeetingRow | null> {
	const rows = await tx.select(columns).from(meeting).where(eq(meeting.id, id));
	return rows[0] ?? null;
}

/** Meetings of a cluster that start at or after `from`, soonest first. */
export async function meetingsOfCluster(
	tx: Tx,
	cluster: string,
	mode: Mode,
	from: Date,
): Promise<MeetingRow[]> {
	return tx
		.select(columns)
		.from(meeting)
		.where(and(eq(meeting.cluster, cluster), eq(meeting.mode, mode), gte(meeting.startsAt, from)))
		.orderBy(asc(meeting.startsAt));
}

/** City Cluster Meetings that start at or after `from`, soonest first. */
export async function cityMeetings(tx: Tx, mode: Mode, from: Date): Promise<MeetingRow[]> {
	return tx
		.select(columns)
		.from(meeting)
		.where(and(eq(meeting.kind, "city"), eq(meeting.mode, mode), gte(meeting.startsAt, from)))
		.orderBy(asc(meeting.startsAt));
}

/** Every meeting of a half term, soonest first. */
export async function meetingsOfHalfTerm(tx: Tx, halfTerm: string, mode: Mode): Promise<MeetingRow[]> {
	return tx
		.select(columns)
		.from(meeting)
		.where(and(eq(meeting.halfTerm, halfTerm), eq(meeting.mode, mode)))
		.orderBy(asc(meeting.startsAt), asc(meeting.id));
}

/** Every meeting of either mode between two instants, the soonest first. */
export async function meetingsBetween(tx: Tx, from: Date, to: Date): Promise<MeetingRow[]> {
	return tx
		.select(columns)
		.from(meeting)
		.where(and(gte(meeting.startsAt, from), lte(meeting.startsAt, to)))
		.orderBy(asc(meeting.startsAt), asc(meeting.mode), asc(meeting.id));
}
