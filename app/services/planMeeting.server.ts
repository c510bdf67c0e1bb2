import { londonDate, londonInstant, londonTime } from "#app/domain/calendar.ts";
import { modeOn } from "#app/domain/phase.ts";
import type { MeetingPlace, PlanView, WantedMeeting } from "#app/domain/planMeeting.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { registersOn } from "#app/services/registers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { groupings } from "#db/queries/groupings.server.ts";
import { insertMeeting, type MeetingRow, meetingsBetween } from "#db/queries/meetings.server.ts";
import { phases } from "#db/queries/programme.server.ts";
import { clustersOn, halfTermOn, schoolsOn } from "#db/queries/register.server.ts";
import { showDate } from "#schemas/entry.ts";

/** Two school years ahead. */
const aheadMs = 732 * 86_400_000;

/** The clusters there are and are to be, and the city, with the meetings of each that are to come. */
export function planView(context: SignedInContext): Promise<PlanView> {
	return inContext(context, async (tx) => {
		const { now, today } = context;
		const coming = await meetingsBetween(tx, now, new Date(now.getTime() + aheadMs));
		const schools = await schoolsOn(tx, today);
		const names = new Map(schools.map(({ urn, name }) => [urn, name]));
		const plannedIn = (cluster: string | null) => [
			...new Set(coming.filter((row) => row.cluster === cluster).map((row) => wordsOf(row, names))),
		];
		const clusters = await clustersToCome(context, tx);
		const { settings } = await registersOn(tx, context.authority, today);
		return {
			places: [
				...clusters.map(({ id, name }): MeetingPlace => ({ value: id, name, planned: plannedIn(id) })),
				{ value: "city", name: "City Cluster Meeting", planned: plannedIn(null) },
			],
			schools: schools.map(({ urn, name }) => ({ urn, name })),
			usualPlaces: Number(settings["placesPerMeeting"] ?? 10),
		};
	});
}

function wordsOf({ startsAt, hostSchool }: MeetingRow, names: ReadonlyMap<string, string>): string {
	const host = hostSchool === null ? "" : `, ${names.get(hostSchool) ?? hostSchool}`;
	return `${showDate(londonDate(startsAt))}, ${londonTime(startsAt)}${host}`;
}

/** Those of today, and those of a grouping that is to be in force. */
async function clustersToCome(context: SignedInContext, tx: Tx) {
	const today = await clustersOn(tx, context.today);
	const next = (await groupings(tx)).find(
		({ inForceFrom }) => inForceFrom !== null && inForceFrom > context.today,
	);
	const then = next?.inForceFrom ? await clustersOn(tx, next.inForceFrom) : [];
	return [...today, ...then.filter(({ id }) => !today.some((one) => one.id === id))];
}

/**
 * Plans a meeting of a cluster or of the city, in the mode that holds there on its day. Refused in words for a day in
 * the holidays, a cluster that is not there then, and a place that meets on that day already.
 */
export function planMeeting(
	context: SignedInContext,
	wanted: WantedMeeting,
): Promise<Outcome<{ meeting: string }>> {
	const { cluster, date, hour, minute, host, places } = wanted;
	return inContext(context, async (tx) => {
		const conflict = (message: string) => refused({ kind: "conflict", message });
		const term = await halfTermOn(tx, date);
		if (!term || date < term.startsOn)
			return conflict("Schools are closed on that day. Choose a day of a half term.");
		if (cluster !== null && !(await clustersOn(tx, date)).some(({ id }) => id === cluster))
			return conflict("This cluster is not there on that day. Choose another day or another cluster.");
		const startsAt = londonInstant(date, hour, minute);
		const mode = modeOn(await phases(tx), date, cluster);
		const sameDay = await meetingsBetween(tx, londonInstant(date, 0), londonInstant(date, 23, 59));
		if (sameDay.some((row) => row.cluster === cluster && row.mode === mode))
			return conflict("It meets on that day already. Nothing was planned.");
		const id = mintId();
		const kind = cluster === null ? "city" : "locality";
		const where = {
			...(cluster === null ? {} : { cluster }),
			...(host === null ? {} : { hostSchool: host }),
		};
		await insertMeeting(tx, { id, mode, kind, halfTerm: term.id, startsAt, places, ...where });
		const payload = { mode, cluster, date, places };
		await record(tx, { action: "meeting.planned", subject: id, payload });
		return done({ meeting: id });
	});
}
