import type { MeetingOffer } from "#app/domain/bundle.ts";
import { deadlineOf, londonDate, londonTime } from "#app/domain/calendar.ts";
import type { Context } from "#app/services/context.ts";
import { registersOn } from "#app/services/registers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type MeetingRow, meetingById, meetingsOfCluster } from "#db/queries/meetings.server.ts";
import { placesTaken } from "#db/queries/places.server.ts";
import { halfTermOn, schoolOn } from "#db/queries/register.server.ts";

/** The half term a sending counts in, and the meeting it is meant for (null while none has a date). */
export interface MeetingSlot {
	readonly halfTerm: string;
	readonly meeting: string | null;
}

/**
 * The next locality cluster meeting a school's referral can still be sent for: its deadline has not passed and a
 * place is left. Null while there is none.
 */
export async function nextMeeting(
	context: Context,
	tx: Tx,
	school: string,
): Promise<{ id: string; offer: MeetingOffer } | null> {
	const where = await schoolOn(tx, school, context.today);
	if (!where?.cluster) return null;
	const { deadlineDays, offerFor } = await offering(context, tx);
	const meetings = await meetingsOfCluster(tx, where.cluster, context.mode, context.now);
	for (const meeting of meetings) {
		if (deadlineOf(londonDate(meeting.startsAt), deadlineDays) < context.today) continue;
		const offer = await offerFor(meeting);
		if (offer.placesLeft > 0) return { id: meeting.id, offer };
	}
	return null;
}

/** The meeting a sent referral is meant for, as its school sees it. */
export async function meetingOf(context: Context, tx: Tx, id: string | null): Promise<MeetingOffer | null> {
	const meeting = id === null ? null : await meetingById(tx, id);
	if (!meeting) return null;
	const { offerFor } = await offering(context, tx);
	return offerFor(meeting);
}

/** Where a sending of today counts. A referral sent again stays in the half term of its first sending. */
export async function slotFor(
	context: Context,
	tx: Tx,
	referral: { readonly school: string; readonly halfTerm: string | null },
): Promise<MeetingSlot | null> {
	const next = await nextMeeting(context, tx, referral.school);
	const halfTerm = referral.halfTerm ?? (await halfTermOn(tx, context.today))?.id;
	return halfTerm ? { halfTerm, meeting: next?.id ?? null } : null;
}

async function offering(context: Context, tx: Tx) {
	const { settings } = await registersOn(tx, context.authority, context.today);
	const deadlineDays = Number(settings.deadlineDays ?? 7);
	const offerFor = async (meeting: MeetingRow): Promise<MeetingOffer> => {
		const date = londonDate(meeting.startsAt);
		const host = meeting.hostSchool ? await schoolOn(tx, meeting.hostSchool, context.today) : null;
		return {
			startsAt: meeting.startsAt.toISOString(),
			date,
			time: londonTime(meeting.startsAt),
			host: host?.name ?? null,
			deadline: deadlineOf(date, deadlineDays),
			placesLeft: Math.max(0, meeting.places - (await placesTaken(tx, meeting.id))),
		};
	};
	return { deadlineDays, offerFor };
}
