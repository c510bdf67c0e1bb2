import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { meetingNotice } from "#db/tables/meetingNotice.ts";
import type { Mode, ReferralKind } from "#schemas/vocabulary.ts";

/** What a locality meeting is told of a case that goes to the city. */
export interface NoticeRow {
	readonly reference: string;
	readonly kind: ReferralKind;
	/** When the City Cluster Meeting is. */
	readonly cityAt: Date;
}

/** Tells a locality meeting of an agenda item of a City Cluster Meeting. */
export async function insertNotice(
	tx: Tx,
	row: { readonly agendaItem: string; readonly mode: Mode; readonly meeting: string; readonly toldAt: Date },
): Promise<void> {
	await tx.insert(meetingNotice).values(row);
}

/** What a locality meeting is told, the soonest city meeting first; a panel's transaction may ask. */
export async function noticesOf(tx: Tx, meeting: string): Promise<NoticeRow[]> {
	const rows = await tx.execute<Omit<NoticeRow, "cityAt"> & { at: string | number }>(sql`
		select shown.reference, shown.kind, (extract(epoch from city.starts_at) * 1000)::float8 as at
		from meeting_notice told
		join agenda_item item on item.authority = told.authority and item.id = told.agenda_item
		join projection shown on shown.authority = item.authority and shown.id = item.projection
		join meeting city on city.authority = item.authority and city.id = item.meeting
		where told.meeting = ${meeting}
		order by city.starts_at, shown.reference`);
	return rows.map(({ at, ...row }) => ({ ...row, cityAt: new Date(Number(at)) }));
}
