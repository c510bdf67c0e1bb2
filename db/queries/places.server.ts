import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A coming meeting as a school needs it: when, where, and how many places are left. */
export interface ComingMeeting {
	readonly id: string;
	readonly startsAt: Date;
	/** Name of the school it is held at. */
	readonly host: string | null;
	readonly places: number;
	readonly taken: number;
}

/** Meetings a school's referral may go to: those of its cluster, or the city's. */
export interface ComingScope {
	readonly school: string;
	readonly forum: "locality" | "city";
	readonly mode: Mode;
	readonly now: Date;
	readonly day: string;
}

/** The coming meetings of the cluster a school is in on `day`, or of the city, soonest first. */
export async function comingMeetings(tx: Tx, about: ComingScope): Promise<ComingMeeting[]> {
	const held =
		about.forum === "city"
			? sql`meeting.kind = 'city'`
			: sql`meeting.cluster in (select joined.cluster from clusters_on(${about.day}::date) joined
				where joined.school = ${about.school})`;
	const rows = await tx.execute<Omit<ComingMeeting, "startsAt"> & { startsAt: number }>(sql`
		select meeting.id, (extract(epoch from meeting.starts_at) * 1000)::float8 as "startsAt", host.name as host,
			meeting.places, places_taken(meeting.id) as taken
		from meeting
		left join school host on host.authority = meeting.authority and host.urn = meeting.host_school
		where ${held} and meeting.mode = ${about.mode}
			and meeting.starts_at >= ${about.now.toISOString()}::timestamptz
		order by meeting.starts_at
		limit 6`);
	return rows.map((row) => ({ ...row, startsAt: new Date(row.startsAt) }));
}

/** How many places of a meeting are taken, whoever's referrals take them. */
export async function placesTaken(tx: Tx, meeting: string): Promise<number> {
	const rows = await tx.execute<{ taken: number }>(sql`select places_taken(${meeting}) as taken`);
	return rows[0]?.taken ?? 0;
}
