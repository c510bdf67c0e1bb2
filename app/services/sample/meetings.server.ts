import type { Actor } from "#app/domain/access.ts";
import { academicYearOf, addDays, londonDate } from "#app/domain/calendar.ts";
import { type TypedDecision, usualReview } from "#app/domain/decision.ts";
import { frozenReferral, markId } from "#app/domain/projection.ts";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { listReferral } from "#app/services/listReferral.server.ts";
import { findMeeting, takeAttendance } from "#app/services/openMeeting.server.ts";
import { budgetLeft } from "#app/services/postAward.server.ts";
import { noteIdentityCheck, prepareProjection } from "#app/services/prepareProjection.server.ts";
import { notReached, recordDecision } from "#app/services/recordDecision.server.ts";
import { releaseReferral } from "#app/services/releaseReferral.server.ts";
import { asPerson, type SampleGround, sampleGround } from "#app/services/sample/register.server.ts";
import { agendaOf } from "#db/queries/agenda.server.ts";
import { standingDecision } from "#db/queries/decisions.server.ts";
import { type MeetingRow, meetingsOfHalfTerm } from "#db/queries/meetings.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { referralByReference, sentOfHalfTerm } from "#db/queries/referrals.server.ts";
import { type HalfTermRow, halfTerms } from "#db/queries/register.server.ts";
import { showPence } from "#schemas/entry.ts";

/**
 * Lets the sample city's meetings of the earlier half term happen, through the services people use: its referrals are
 * released and listed, and most are decided. The latest half term is left waiting. What a start that was cut short had
 * done is not done again.
 */
export async function loadSampleMeetings(context: Context): Promise<void> {
	const ground = await sampleGround(context);
	const [earlier] = ground.halfTerms;
	if (!earlier || ground.halfTerms.length < 2) return;
	const people = await inContext(context, (tx) => samplePeople(tx, context.today));
	const everybody = asPerson(context, ground.admin, context.now, context.today);
	const meetings = await inContext(everybody, async (tx) => {
		const held = await Promise.all(ground.halfTerms.map(({ id }) => meetingsOfHalfTerm(tx, id, "trial")));
		return held.flat();
	});
	const own = await inContext(everybody, halfTerms);
	await releaseEarlier(context, ground, earlier, meetings);
	for (const meeting of meetings) {
		if (meeting.cluster !== null && meeting.startsAt < context.now) {
			await hold(context, ground, people, own, meeting);
		}
	}
}

/** A moment of the past as somebody of the sample city. */
function at(context: Context, actor: Actor, now: Date): SignedInContext {
	return asPerson(context, actor, now, londonDate(now));
}

const dayMs = 86_400_000;

/** Admin support checks what was sent before each meeting, two days ahead of it. */
async function releaseEarlier(
	context: Context,
	ground: SampleGround,
	earlier: HalfTermRow,
	meetings: readonly MeetingRow[],
): Promise<void> {
	const everybody = asPerson(context, ground.admin, context.now, context.today);
	const waiting = await inContext(everybody, (tx) => sentOfHalfTerm(tx, earlier.id, "trial"));
	for (const { reference, meeting, state, sentAt } of waiting) {
		const meant = meetings.find(({ id }) => id === meeting);
		if (!meant || meant.startsAt >= context.now) continue;
		const before = new Date(meant.startsAt.getTime() - 2 * dayMs);
		const admin = at(context, ground.admin, sentAt && sentAt > before ? sentAt : before);
		if (state === "submitted") await release(admin, reference);
		else await listReferral(admin, reference);
	}
}

async function release(admin: SignedInContext, reference: string): Promise<void> {
	const referral = await inContext(admin, (tx) => referralByReference(tx, reference));
	if (!referral) return;
	await noteIdentityCheck(admin, referral);
	const prepared = await inContext(admin, (tx) => prepareProjection(admin, tx, referral));
	if (!prepared) return;
	const marks = new Map(
		prepared.texts.flatMap(({ id, marks: found }) =>
			found.map((mark) => [markId(id, mark), "replace"] as const),
		),
	);
	const { submission, usual: level } = prepared;
	const wish = { submission, level, marks, named: [], cannotHideReason: "" };
	const released = await releaseReferral(admin, reference, wish);
	if (!released.ok) throw new Error(`A sample referral could not be released: ${released.problem.kind}`);
}

type People = Awaited<ReturnType<typeof samplePeople>>;

/** One meeting: attendance, and a decision on every case but the last, which is not reached where there are many. */
async function hold(
	context: Context,
	ground: SampleGround,
	people: People,
	terms: readonly HalfTermRow[],
	meeting: MeetingRow,
): Promise<void> {
	const holder = (role: string) =>
		people.find(({ appointments }) =>
			appointments.some(
				(held) => held.role === role && (held.scope === meeting.cluster || held.scope === "city"),
			),
		);
	const deciders = [holder("leadSenco"), holder("leadSencoDeputy"), holder("localityLead")].flatMap(
		(person) => person ?? [],
	);
	const admin = at(context, ground.admin, meeting.startsAt);
	const found = await findMeeting(admin, meeting.id);
	const agenda = await inContext(admin, (tx) => agendaOf(tx, meeting.id));
	const open = agenda.filter(({ ended }) => ended === null);
	if (!found || open.length === 0) return;
	await takeAttendance(admin, found, new Set(deciders.map(({ person }) => person)));
	for (const [place, item] of open.entries()) {
		const where = { meeting: meeting.id, item: item.id };
		if (place === open.length - 1 && agenda.length > 5) {
			await notReached(admin, where);
			continue;
		}
		const { headline } = frozenReferral(item.content);
		const left = await inContext(admin, (tx) =>
			budgetLeft(tx, meeting.cluster, academicYearOf(admin.today), meeting.mode),
		);
		const asked = headline.requestedPence ?? 100_000;
		const typed = typedDecision(item.position, asked, admin.today, terms, left);
		const standing = await inContext(admin, (tx) => standingDecision(tx, item.id));
		const recorded = standing ? null : await recordDecision(admin, where, typed);
		const decision = standing?.id ?? (recorded?.ok ? recorded.value.decision : null);
		if (decision === null) throw new Error("A sample decision could not be recorded.");
		for (const person of deciders) {
			const said = await confirmDecision(at(context, person, meeting.startsAt), { ...where, decision });
			if (!said.ok) break;
		}
	}
}

/** Mostly agreed, some in part, now and then something else; the same for the same place. */
function typedDecision(
	place: number,
	askedPence: number,
	today: string,
	terms: readonly HalfTermRow[],
	leftPence: number | null,
): TypedDecision {
	// Without a fund this year, what is agreed is a commitment against the next.
	const start = terms.find(
		({ startsOn, academicYear }) =>
			startsOn > addDays(today, 14) && (leftPence !== null || academicYear > academicYearOf(today)),
	);
	const turn = Math.abs(place) % 8;
	const enough = leftPence === null || leftPence >= askedPence;
	const outcome = !enough
		? "agreedAsAlternative"
		: turn === 3 || turn === 6
			? "agreedInPart"
			: turn === 5
				? "notAgreed"
				: turn === 7
					? "deferred"
					: "agreed";
	const amount = outcome === "agreedInPart" ? Math.max(100, Math.floor(askedPence * 0.6)) : askedPence;
	return {
		outcome,
		criterion:
			outcome === "notAgreed" ? "Support that any school is expected to offer has not been tried yet" : "",
		reason: reasons[outcome],
		advice:
			outcome === "notAgreed"
				? "Run the language group for a term with the advisory teacher, then ask again."
				: "",
		amount: showPence(amount),
		startHalfTerm: start?.id ?? "",
		terms: "3",
		review: usualReview(today),
	};
}

const reasons = {
	agreedAsAlternative: "No money is left for it this year; the advisory teacher supports the school instead.",
	agreed: "The plan is clear, the cost is fair and the school has done what any school would.",
	agreedInPart: "The group work is agreed; the individual sessions can be met from what is in place.",
	notAgreed: "The panel thinks that what schools offer as a matter of course should come first.",
	deferred: "The panel needs the reading ages and what the last review said.",
} as const;
