import { can, type Resource } from "#app/domain/access.ts";
import type { MeetingLine, MeetingsView, MeetingView } from "#app/domain/agenda.ts";
import { academicYearOf, londonDate, londonTime } from "#app/domain/calendar.ts";
import { modeOn } from "#app/domain/phase.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { budgetLeft } from "#app/services/postAward.server.ts";
import { readCases } from "#app/services/readPack.server.ts";
import { holdCase } from "#app/services/recordDecision.server.ts";
import { figuresOnAgenda } from "#app/services/reviewFigures.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
	agendaOf,
	attendanceOf,
	casesOf,
	expectedAt,
	noteAttendance,
	noteRecognition,
} from "#db/queries/agenda.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { type MeetingRow, meetingById, meetingsBetween } from "#db/queries/meetings.server.ts";
import { noticesOf } from "#db/queries/notices.server.ts";
import { phases } from "#db/queries/programme.server.ts";
import { type ClusterOnDay, clustersOn, halfTerms, schoolOn } from "#db/queries/register.server.ts";
import { type AttendanceCapacity, type Role, referralKindLabels } from "#schemas/vocabulary.ts";

/** A meeting as the access rules read it. */
export type FoundMeeting = Extract<Resource, { kind: "meeting" }> & { readonly row: MeetingRow };

const mintedId = /^[A-Za-z0-9_-]{22}$/;

/** The meeting at an address; null where there is none. */
export async function findMeeting(
	context: SignedInContext,
	id: string | undefined,
): Promise<FoundMeeting | null> {
	if (id === undefined || !mintedId.test(id)) return null;
	const row = await inContext(context, (tx) => meetingById(tx, id), "panel");
	return row && resourceOf(row);
}

const resourceOf = (row: MeetingRow): FoundMeeting => ({
	kind: "meeting",
	meetingKind: row.kind,
	cluster: row.cluster,
	row,
});

/** Half a year each way. */
const spanMs = 183 * 86_400_000;

/**
 * The meetings a person may open, those to come and those of the last months: of the mode that holds for their
 * cluster on their day, and of the other where a case is on their agenda.
 */
export function readMeetings(context: SignedInContext): Promise<MeetingsView> {
	const { now, actor, today } = context;
	return inContext(
		context,
		async (tx) => {
			const [from, to] = [new Date(now.getTime() - spanMs), new Date(now.getTime() + spanMs)];
			const all = await meetingsBetween(tx, from, to);
			const open = all.filter((row) => can(actor, "meeting:read", resourceOf(row)));
			const counts = await casesOf(
				tx,
				open.map(({ id }) => id),
			);
			const programme = await phases(tx);
			const mine = open.filter(
				({ id, mode, cluster, startsAt }) =>
					mode === modeOn(programme, londonDate(startsAt), cluster) ||
					counts.some(({ meeting, cases }) => meeting === id && cases > 0),
			);
			const clusters = await clustersOn(tx, today);
			const lines = await Promise.all(
				mine.map(async (row) =>
					lineOf(
						context,
						tx,
						row,
						clusters,
						counts.find((count) => count.meeting === row.id),
					),
				),
			);
			return {
				coming: lines.filter(({ date }) => date >= today),
				past: lines.filter(({ date }) => date < today).reverse(),
			};
		},
		"panel",
	);
}

async function lineOf(
	context: SignedInContext,
	tx: Tx,
	row: MeetingRow,
	clusters: readonly ClusterOnDay[],
	count: { readonly cases: number; readonly decided: number } | undefined,
): Promise<MeetingLine> {
	const cluster = clusters.find(({ id }) => id === row.cluster);
	const host = row.hostSchool === null ? null : await schoolOn(tx, row.hostSchool, context.today);
	return {
		id: row.id,
		mode: row.mode,
		title: cluster ? `${cluster.name}: locality cluster meeting` : "City Cluster Meeting",
		date: londonDate(row.startsAt),
		time: londonTime(row.startsAt),
		host: host?.name ?? null,
		cases: count?.cases ?? 0,
		decided: count?.decided ?? 0,
	};
}

/** A meeting with its agenda and the money left. The cases come from projections alone, as the panel's role reads them. */
export async function readMeeting(context: SignedInContext, found: FoundMeeting): Promise<MeetingView> {
	const { row } = found;
	const year = academicYearOf(londonDate(row.startsAt));
	const figures = await figuresOnAgenda(context, row.id);
	const shown = await inContext(
		context,
		async (tx) => {
			const [count] = await casesOf(tx, [row.id]);
			const terms = await halfTerms(tx);
			return {
				meeting: await lineOf(context, tx, row, await clustersOn(tx, context.today), count),
				mode: row.mode,
				cluster: row.cluster,
				notices: (await noticesOf(tx, row.id)).map(({ reference, kind, cityAt }) => ({
					reference,
					kindLabel: referralKindLabels[kind],
					cityDate: londonDate(cityAt),
				})),
				cases: await readCases(tx, row.id, terms, figures),
				leftPence: await budgetLeft(tx, row.cluster, year, row.mode),
				year,
				halfTerms: terms
					.filter(({ endsOn }) => endsOn >= context.today)
					.slice(0, 9)
					.map(({ id, name, academicYear }) => ({ code: id, label: `${name} ${academicYear}` })),
			};
		},
		"panel",
	);
	return {
		...shown,
		attendance: await inContext(context, (tx) => expectedOrNoted(context, tx, row)),
		may: {
			record: can(context.actor, "meeting:record", found),
			confirm: can(context.actor, "meeting:confirm", found),
		},
		today: context.today,
	};
}

const localityCapacities: Partial<Record<Role, AttendanceCapacity>> = {
	leadSenco: "chair",
	leadSencoDeputy: "deputy",
	localityLead: "localityLead",
	educationalPsychologist: "adviser",
	senco: "member",
	adminSupport: "adminSupport",
};
const cityCapacities: Partial<Record<Role, AttendanceCapacity>> = {
	strategicLead: "headOfService",
	strategicDeputy: "headOfService",
	nominatedHeadteacher: "nominatedHeadteacher",
	nominatedHeadteacherDeputy: "nominatedHeadteacher",
	localityLead: "localityLead",
	principalEducationalPsychologist: "adviser",
	sendTeamRepresentative: "member",
	adminSupport: "adminSupport",
};

const order: readonly AttendanceCapacity[] = [
	"chair",
	"deputy",
	"headOfService",
	"nominatedHeadteacher",
	"localityLead",
	"adviser",
	"adminSupport",
	"member",
];

async function expectedOrNoted(
	context: SignedInContext,
	tx: Tx,
	row: MeetingRow,
): Promise<MeetingView["attendance"]> {
	const noted = await attendanceOf(tx, row.id);
	const capacities = row.kind === "city" ? cityCapacities : localityCapacities;
	const roles = Object.keys(capacities) as Role[];
	const expected = await expectedAt(tx, { cluster: row.cluster, roles, day: context.today });
	return expected
		.flatMap(({ person, name, role }) => {
			const capacity = capacities[role];
			const present = noted.some((one) => one.person === person && one.present);
			return capacity ? [{ person, name, capacity, present }] : [];
		})
		.sort((a, b) => order.indexOf(a.capacity) - order.indexOf(b.capacity) || a.name.localeCompare(b.name));
}

/** The agenda item of a case, which pages know by its reference alone; null when it is not on this agenda. */
export async function findCase(
	context: SignedInContext,
	meeting: string,
	reference: string,
): Promise<string | null> {
	const rows = await inContext(context, (tx) => agendaOf(tx, meeting), "panel");
	return rows.find((row) => row.reference === reference)?.id ?? null;
}

/** Notes who is there: those named are, everybody else who belongs is not. */
export function takeAttendance(
	context: SignedInContext,
	found: FoundMeeting,
	present: ReadonlySet<string>,
): Promise<Outcome<{ present: number }>> {
	const { row } = found;
	return inMeeting(context, async (tx) => {
		const people = await expectedOrNoted(context, tx, row);
		const by = { notedAt: context.now, notedBy: context.actor.person };
		for (const { person, capacity } of people) {
			const note = { meeting: row.id, mode: row.mode, person, capacity, present: present.has(person) };
			await noteAttendance(tx, { ...note, ...by });
		}
		const count = people.filter(({ person }) => present.has(person)).length;
		await record(tx, {
			action: "meeting.attendance",
			subject: row.id,
			payload: { mode: row.mode, present: count },
		});
		return done({ present: count });
	});
}

/** 'I recognise this case': noted once per person and case. */
export function recogniseCase(
	context: SignedInContext,
	where: { readonly meeting: string; readonly item: string },
): Promise<Outcome<{ item: string }>> {
	return inMeeting(context, async (tx) => {
		const held = await holdCase(tx, where.meeting, where.item);
		if (!held) return refused({ kind: "notFound" });
		const { id, mode } = held.item;
		const said = { agendaItem: id, mode, person: context.actor.person, saidAt: context.now };
		if (await noteRecognition(tx, said)) {
			await record(tx, { action: "case.recognised", subject: id, payload: { mode } });
		}
		return done({ item: id });
	});
}
