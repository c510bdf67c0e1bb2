import { nextState } from "#app/domain/referral.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { forumFor } from "#app/services/meetingSlot.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { agendaItemsOf, holdAgenda, insertAgendaItem } from "#db/queries/agenda.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { cityMeetings, type MeetingRow, meetingsOfCluster } from "#db/queries/meetings.server.ts";
import { insertNotice } from "#db/queries/notices.server.ts";
import { latestProjection } from "#db/queries/projections.server.ts";
import { changeState, type ReferralRow, referralByReference } from "#db/queries/referrals.server.ts";
import { schoolOn } from "#db/queries/register.server.ts";

/** Minutes a case has on an agenda. */
const caseMinutes = 15;

/** Lists a referral that is ready on the next meeting of its forum with a place. */
export function listReferral(
	context: SignedInContext,
	reference: string,
): Promise<Outcome<{ reference: string; meeting: string }>> {
	return inContext(context, async (tx) => {
		const referral = await referralByReference(tx, reference);
		if (!referral) return refused({ kind: "notFound" });
		const step = nextState(referral.state, "list");
		if (!step.ok) return refused({ kind: "conflict", message: step.why });
		const projection = await latestProjection(tx, referral.id);
		const meeting = projection && (await listReady(context, tx, referral, projection.id));
		if (!meeting) {
			const who = (await forumFor(tx, context, referral)) === "city" ? "The city" : "The cluster";
			const message = `${who} has no meeting with a place yet. It stays ready and can be listed later.`;
			return refused({ kind: "conflict", message });
		}
		return done({ reference, meeting });
	});
}

/**
 * The same inside a transaction, for a referral whose state was read in it. Answers the meeting, or null while its
 * forum has none with a place. What was not reached before comes first. Needs the whole authority in reach.
 */
export async function listReady(
	context: SignedInContext,
	tx: Tx,
	referral: ReferralRow,
	projection: string,
): Promise<string | null> {
	const earlier = await agendaItemsOf(tx, referral.id);
	const tried = new Set(earlier.map(({ meeting }) => meeting));
	const first = earlier[0]?.ended === "notReached";
	for (const meeting of await candidates(context, tx, referral)) {
		if (tried.has(meeting.id)) continue;
		const agenda = await holdAgenda(tx, meeting.id);
		if (!first && agenda.listed >= meeting.places) continue;
		const position = first ? (agenda.first ?? 1) - 1 : (agenda.last ?? 0) + 1;
		await list(context, tx, referral, { meeting: meeting.id, projection, position });
		return meeting.id;
	}
	return null;
}

/** Meetings to come of the city or of the school's cluster, the one the referral was sent for first. */
async function candidates(context: SignedInContext, tx: Tx, referral: ReferralRow): Promise<MeetingRow[]> {
	const meetings =
		(await forumFor(tx, context, referral)) === "city"
			? await cityMeetings(tx, referral.mode, context.now)
			: await meetingsOfOwnCluster(context, tx, referral);
	return [
		...meetings.filter(({ id }) => id === referral.meeting),
		...meetings.filter(({ id }) => id !== referral.meeting),
	];
}

async function meetingsOfOwnCluster(
	context: SignedInContext,
	tx: Tx,
	referral: ReferralRow,
): Promise<MeetingRow[]> {
	const school = await schoolOn(tx, referral.school, context.today);
	return school?.cluster ? meetingsOfCluster(tx, school.cluster, referral.mode, context.now) : [];
}

/** The next meeting of the school's cluster is told of what goes to the city, by reference and kind alone. */
async function tellCluster(
	context: SignedInContext,
	tx: Tx,
	referral: ReferralRow,
	agendaItem: string,
): Promise<void> {
	const [next] = await meetingsOfOwnCluster(context, tx, referral);
	if (!next) return;
	await insertNotice(tx, { agendaItem, mode: referral.mode, meeting: next.id, toldAt: context.now });
	const payload = { mode: referral.mode, item: agendaItem };
	await record(tx, { action: "meeting.told", subject: next.id, payload });
}

async function list(
	context: SignedInContext,
	tx: Tx,
	referral: ReferralRow,
	place: { readonly meeting: string; readonly projection: string; readonly position: number },
): Promise<void> {
	const { person } = context.actor;
	const change = { referral, to: "listed" as const, person, reason: null, now: context.now };
	if (!(await changeState(tx, change))) throw new Error("A referral changed while its transaction held it.");
	const item = mintId();
	await insertAgendaItem(tx, {
		...place,
		id: item,
		mode: referral.mode,
		referral: referral.id,
		minutes: caseMinutes,
		listedAt: context.now,
		listedBy: person,
	});
	const payload = { mode: referral.mode, meeting: place.meeting, position: place.position };
	await record(tx, { action: "referral.listed", subject: referral.id, payload });
	if ((await forumFor(tx, context, referral)) === "city") await tellCluster(context, tx, referral, item);
}
