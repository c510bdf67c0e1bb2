import { londonDate, londonTime } from "#app/domain/calendar.ts";
import type { Context } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { registersOn } from "#app/services/registers.server.ts";
import { councilOf } from "#app/services/viewer.server.ts";
import type { Tx } from "#db/client.server.ts";
import { meetingsOfHalfTerm } from "#db/queries/meetings.server.ts";
import { clustersOn, halfTerms } from "#db/queries/register.server.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** A day that people should know of. */
interface KeyDate {
	readonly date: string;
	readonly until?: string;
	readonly time?: string;
	readonly what: string;
}

/** What the public pages say of this council; nothing in it is about any referral. */
export interface FrontFacts {
	readonly authorityName: string;
	readonly contactEmail: string;
	readonly mode: Mode;
	readonly clusterCount: number;
	readonly schoolCount: number;
	readonly deadlineDays: number;
	readonly decisionDays: number;
	readonly plansOutsideBefore: string;
	readonly presentApplicationUrl: string;
	readonly dates: readonly KeyDate[];
}

/** Facts for the public pages from the register, the settings and the calendar of the day. */
export async function frontFacts(context: Context): Promise<FrontFacts> {
	const { authorityName, contactEmail } = await councilOf(context);
	return inContext(context, async (tx) => {
		const { settings } = await registersOn(tx, context.authority, context.today);
		const clusters = await clustersOn(tx, context.today);
		return {
			authorityName,
			contactEmail,
			mode: context.mode,
			clusterCount: clusters.length,
			schoolCount: clusters.reduce((sum, cluster) => sum + cluster.schools.length, 0),
			deadlineDays: Number(settings.deadlineDays ?? 7),
			decisionDays: Number(settings.decisionDays ?? 10),
			plansOutsideBefore: String(settings.plansOutsideBefore ?? "2024-09-01"),
			presentApplicationUrl: String(settings.presentApplicationUrl ?? ""),
			dates: await comingDates(context, tx),
		};
	});
}

/** The half terms to come and the meetings in them, which are the same day in several clusters or spread over some. */
async function comingDates(context: Context, tx: Tx): Promise<KeyDate[]> {
	const coming = (await halfTerms(tx)).filter((term) => term.endsOn >= context.today).slice(0, 3);
	const dates = await Promise.all(
		coming.map(async (term): Promise<KeyDate[]> => {
			const meetings = (await meetingsOfHalfTerm(tx, term.id, context.mode)).filter(
				(meeting) => meeting.startsAt >= context.now,
			);
			const days = meetings.map((meeting) => londonDate(meeting.startsAt)).sort();
			const [first] = days;
			const last = days.at(-1);
			const [meeting] = meetings;
			const starts: KeyDate[] =
				term.startsOn > context.today ? [{ date: term.startsOn, what: `${term.name} begins` }] : [];
			if (!first || !last || !meeting) return starts;
			const time = last > first ? { until: last } : { time: londonTime(meeting.startsAt) };
			return [...starts, { date: first, ...time, what: "Meetings of the clusters" }];
		}),
	);
	return dates.flat().sort((a, b) => a.date.localeCompare(b.date));
}
