import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { type ListPlace, pageSize } from "#db/queries/referrals.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { Mode, ReferralKind } from "#schemas/vocabulary.ts";

/** What of the queue is asked for: a mode, some states, all schools or these (URNs), clusters as of a day. */
export interface QueueScope {
	readonly mode: Mode;
	readonly states: readonly ("submitted" | "returned")[];
	readonly schools: readonly string[] | null;
	readonly day: string;
}

/** A sent referral that is not ready yet, with what admin support needs to see of it in a list. */
export interface QueueRow {
	readonly id: string;
	readonly reference: string;
	readonly kind: ReferralKind;
	readonly state: "submitted" | "returned";
	readonly schoolName: string;
	readonly clusterName: string | null;
	readonly sentAt: Date;
	readonly sendings: number;
	readonly meetingAt: Date | null;
	readonly requestedPence: number | null;
}

type Told = Omit<QueueRow, "sentAt" | "meetingAt" | "requestedPence"> & {
	readonly sentAt: string | number;
	readonly meetingAt: string | number | null;
	readonly requestedPence: string | null;
};

/** A page of the queue, those that wait longest first; `after` is the last one already seen. */
export async function queueOf(tx: Tx, scope: QueueScope, after?: ListPlace): Promise<QueueRow[]> {
	const later = after
		? sql`and (r.sent_at, r.id) > (${after.at.toISOString()}::timestamptz, ${after.id})`
		: sql``;
	const among = scope.schools
		? sql`and r.school = any(string_to_array(${scope.schools.join(",")}, ','))`
		: sql``;
	const rows = await tx.execute<Told>(sql`
		select r.id, r.reference, r.kind, r.state, school.name as "schoolName", cluster.name as "clusterName",
			(extract(epoch from r.sent_at) * 1000)::float8 as "sentAt",
			(select count(*)::integer from submission s where s.authority = r.authority and s.referral = r.id) as sendings,
			(extract(epoch from meeting.starts_at) * 1000)::float8 as "meetingAt",
			fact.requested_pence::text as "requestedPence"
		from referral r
		join school on school.authority = r.authority and school.urn = r.school
		left join clusters_on(${scope.day}::date) joined on joined.school = r.school
		left join cluster on cluster.authority = r.authority and cluster.id = joined.cluster
		left join meeting on meeting.authority = r.authority and meeting.id = r.meeting
		left join referral_fact fact
			on fact.authority = r.authority and fact.referral = r.id and fact.retired_at is null
		where r.mode = ${scope.mode} and r.state in ('submitted', 'returned')
			and r.state = any(string_to_array(${scope.states.join(",")}, ',')) and not r.practice ${among} ${later}
		order by r.sent_at, r.id
		limit ${pageSize}`);
	return rows.map((row) => ({
		...row,
		sentAt: new Date(Number(row.sentAt)),
		meetingAt: row.meetingAt === null ? null : new Date(Number(row.meetingAt)),
		requestedPence: row.requestedPence === null ? null : readWhole(row.requestedPence, "requested_pence"),
	}));
}

/** How many referrals wait to be checked, and how many are back with their schools. */
export async function queueCounts(tx: Tx, mode: Mode): Promise<{ submitted: number; returned: number }> {
	const rows = await tx.execute<{ submitted: number; returned: number }>(sql`
		select count(*) filter (where state = 'submitted')::integer as submitted,
			count(*) filter (where state = 'returned')::integer as returned
		from referral where mode = ${mode} and state in ('submitted', 'returned') and not practice`);
	return rows[0] ?? { submitted: 0, returned: 0 };
}
