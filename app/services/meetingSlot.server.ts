import type { MeetingOffer } from "#app/domain/bundle.ts";
import { deadlineOf, londonDate, londonTime } from "#app/domain/calendar.ts";
import type { Context } from "#app/services/context.ts";
import { kindRulesOn, ruleOfReferral } from "#app/services/kindRules.server.ts";
import { registersOn } from "#app/services/registers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { meetingById } from "#db/queries/meetings.server.ts";
import { type ComingMeeting, comingMeetings, placesTaken } from "#db/queries/places.server.ts";
import { schoolOn } from "#db/queries/register.server.ts";
import { reviewedBy } from "#db/queries/reviews.server.ts";
import type { Mode, ReferralKind } from "#schemas/vocabulary.ts";

/** The half term a sending counts in, and the meeting it is meant for (null while none has a date). */
export interface MeetingSlot {
	readonly halfTerm: string;
	readonly meeting: string | null;
}

/** A referral as its rule is found: that of the day it was begun on. */
export interface Begun {
	readonly id: string;
	readonly kind: ReferralKind;
	readonly begunOn: string;
}

/** Where a referral is decided; a review where its award was, which has no cluster when that was the city. */
export async function forumFor(
	tx: Tx,
	context: Pick<Context, "authority">,
	referral: Begun,
): Promise<"locality" | "city"> {
	const { forum } = await ruleOfReferral(tx, context, referral);
	if (forum !== "asTheAward") return forum;
	const award = (await reviewedBy(tx, referral.id))?.award;
	return award && award.cluster === null ? "city" : "locality";
}

/**
 * The next meeting of its forum and of its own mode that a school's referral can still be sent for: its deadline has
 * not passed and a place is left. Null while there is none.
 */
export async function nextMeeting(
	context: Context,
	tx: Tx,
	about: {
		readonly school: string;
		readonly forum: "locality" | "city";
		readonly mode: Mode;
		/** Of which kind it is, whose deadline may be its own; left out, the forum's usual one is meant. */
		readonly kind?: ReferralKind;
	},
): Promise<{ id: string; offer: MeetingOffer } | null> {
	const { now, today } = context;
	const { school, mode, forum, kind } = about;
	const deadlineDays = await deadlineDaysOn(context, tx, forum, kind);
	for (const meeting of await comingMeetings(tx, { school, forum, mode, now, day: today })) {
		const offer = offerOf({ ...meeting, kind: forum }, deadlineDays);
		if (offer.deadline >= today && offer.placesLeft > 0) return { id: meeting.id, offer };
	}
	return null;
}

/** The meeting a sent referral is meant for, as its school sees it. */
export async function meetingOf(
	context: Context,
	tx: Tx,
	id: string | null,
	kind?: ReferralKind,
): Promise<MeetingOffer | null> {
	const meeting = id === null ? null : await meetingById(tx, id);
	if (!meeting) return null;
	const host = meeting.hostSchool ? await schoolOn(tx, meeting.hostSchool, context.today) : null;
	const taken = await placesTaken(tx, meeting.id);
	const deadlineDays = await deadlineDaysOn(context, tx, meeting.kind, kind);
	return offerOf({ ...meeting, host: host?.name ?? null, taken }, deadlineDays);
}

/** Where a sending of today counts. A referral sent again stays in the half term of its first sending. */
export async function slotFor(
	context: Context,
	tx: Tx,
	referral: Begun & {
		readonly school: string;
		readonly mode: Mode;
		readonly halfTerm: string | null;
	},
): Promise<MeetingSlot | null> {
	const registers = await registersOn(tx, context.authority, context.today);
	const halfTerm = referral.halfTerm ?? registers.halfTerm;
	const next = await nextMeeting(context, tx, { ...referral, forum: await forumFor(tx, context, referral) });
	return halfTerm ? { halfTerm, meeting: next?.id ?? null } : null;
}

/** How many days before a meeting it is read today: what is set for the kind, else what is usual for the forum. */
async function deadlineDaysOn(
	context: Context,
	tx: Tx,
	forum: "locality" | "city",
	kind?: ReferralKind,
): Promise<number> {
	const own = kind && (await kindRulesOn(tx, context, context.today))[kind].deadlineDays;
	if (typeof own === "number") return own;
	const { settings } = await registersOn(tx, context.authority, context.today);
	const usual = Number(settings.deadlineDays ?? 7);
	return forum === "city" ? Number(settings.cityDeadlineDays ?? usual) : usual;
}

function offerOf(
	meeting: Omit<ComingMeeting, "id"> & { readonly kind: "locality" | "city" },
	deadlineDays: number,
): MeetingOffer {
	const date = londonDate(meeting.startsAt);
	return {
		forum: meeting.kind,
		startsAt: meeting.startsAt.toISOString(),
		date,
		time: londonTime(meeting.startsAt),
		host: meeting.host,
		deadline: deadlineOf(date, deadlineDays),
		placesLeft: Math.max(0, meeting.places - meeting.taken),
	};
}
