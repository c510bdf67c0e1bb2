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
import { putSampleCopy } from "#app/services/sample/letter.server.ts";
import { asPerson, type SampleGround, sampleGround } from "#app/services/sample/register.server.ts";
import { agendaOf } from "#db/queries/agenda.server.ts";
import { hasHappened, record } from "#db/queries/audit.server.ts";
import { standingDecision } from "#db/queries/decisions.server.ts";
import { type MeetingRow, meetingsOfHalfTerm } from "#db/queries/meetings.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { type ReferralRow, referralByReference, sentOfHalfTerm } from "#db/queries/referrals.server.ts";
import { type HalfTermRow, halfTerms } from "#db/queries/register.server.ts";
import { awardsToReview } from "#db/queries/reviews.server.ts";
import { showPence } from "#schemas/entry.ts";
import { shippedKinds } from "#schemas/kinds.ts";
import { planKinds } from "#schemas/vocabulary.ts";

/**
 * Lets the sample city's meetings that are over happen, through the services people use: what was sent for them is
 * released and listed, and most of it decided. What the earlier half term sent later, and one case for the city, is on
 * the agenda of a meeting to come; the rest of the latest half term waits. A start that was cut short goes on where it
 * stopped; once it is done, what happens in the city is for those who use it.
 */
export async function loadSampleMeetings(context: Context): Promise<void> {
	const ground = await sampleGround(context);
	if (ground.halfTerms.length < 2) return;
	if (await inContext(context, (tx) => hasHappened(tx, meetingsHeld))) return;
	const people = await inContext(context, (tx) => samplePeople(tx, context.today));
	const everybody = asPerson(context, ground.admin, context.now, context.today);
	const meetings = await inContext(everybody, async (tx) => {
		const held = await Promise.all(ground.halfTerms.map(({ id }) => meetingsOfHalfTerm(tx, id, "trial")));
		return held.flat();
	});
	const own = await inContext(everybody, halfTerms);
	await releaseDue(context, ground, meetings);
	const over = meetings.filter(({ startsAt }) => startsAt < context.now);
	await eachInTurn(
		over,
		({ cluster }) => cluster ?? "city",
		(meeting) => hold(context, ground, people, own, meeting),
	);
	await inContext(everybody, (tx) => record(tx, { action: meetingsHeld, subject: context.authority }));
}

const meetingsHeld = "sampleCity.meetingsHeld";

/** Clusters have nothing to do with one another: what is of one comes in its turn, the clusters side by side. */
async function eachInTurn<T>(
	all: readonly T[],
	groupOf: (one: T) => string,
	work: (one: T) => Promise<void>,
): Promise<void> {
	const inTurn = async (some: readonly T[]) => {
		for (const one of some) await work(one);
	};
	await Promise.all(
		[...new Set(all.map(groupOf))].map((group) => inTurn(all.filter((one) => groupOf(one) === group))),
	);
}

/** A moment of the past as somebody of the sample city. */
function at(context: Context, actor: Actor, now: Date): SignedInContext {
	return asPerson(context, actor, now, londonDate(now));
}

const dayMs = 86_400_000;

/** Admin support checks what is due two days after it was sent, or now if that is still to come. */
async function releaseDue(
	context: Context,
	ground: SampleGround,
	meetings: readonly MeetingRow[],
): Promise<void> {
	const everybody = asPerson(context, ground.admin, context.now, context.today);
	const sent = await Promise.all(
		ground.halfTerms.map(({ id }) => inContext(everybody, (tx) => sentOfHalfTerm(tx, id, "trial"))),
	);
	const clusterOf = new Map(ground.schools.map(({ urn, cluster }) => [urn, cluster ?? "none"]));
	await eachInTurn(
		sent.flat().filter(dueIn(context, ground, meetings)),
		({ kind, school }) => (shippedKinds[kind].forum === "city" ? "city" : (clusterOf.get(school) ?? "none")),
		async ({ reference, state, sentAt }) => {
			const checked = (sentAt ?? context.now).getTime() + 2 * dayMs;
			const admin = at(context, ground.admin, new Date(Math.min(checked, context.now.getTime())));
			if (state === "submitted") await releaseAsUsual(admin, reference);
			else await listReferral(admin, reference);
		},
	);
}

/** What was sent for a meeting that is over, all of the earlier half term, and one that goes to the city. */
function dueIn(context: Context, ground: SampleGround, meetings: readonly MeetingRow[]) {
	const over = new Set(meetings.filter(({ startsAt }) => startsAt < context.now).map(({ id }) => id));
	const [earlier, latest] = ground.halfTerms;
	const [waits] = ground.signInSchools;
	return ({ kind, halfTerm, meeting, school }: ReferralRow): boolean => {
		const toCity = kind === "contingency" && halfTerm === latest?.id && school !== waits;
		return toCity || halfTerm === earlier?.id || (meeting !== null && over.has(meeting));
	};
}

/** Admin support's check as it usually goes: every marked name is replaced, and the usual age is shown. */
export async function releaseAsUsual(admin: SignedInContext, reference: string): Promise<void> {
	const referral = await inContext(admin, (tx) => referralByReference(tx, reference));
	if (!referral) return;
	await putSampleCopy(admin, referral);
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

/**
 * One meeting: attendance, and a decision on every case but one, which is not reached where there are many: the last,
 * but none of a school one can sign in for, which would have nothing to review.
 */
async function hold(
	context: Context,
	ground: SampleGround,
	people: People,
	terms: readonly HalfTermRow[],
	meeting: MeetingRow,
): Promise<void> {
	const holders = (role: string) =>
		people.filter(({ appointments }) =>
			appointments.some(
				(held) => held.role === role && [meeting.cluster ?? held.scope, "city"].includes(held.scope),
			),
		);
	const deciders =
		meeting.cluster === null
			? [...holders("strategicLead"), ...holders("nominatedHeadteacher").slice(0, 3)]
			: ["leadSenco", "leadSencoDeputy", "localityLead"].flatMap((role) => holders(role).slice(0, 1));
	const admin = at(context, ground.admin, meeting.startsAt);
	const found = await findMeeting(admin, meeting.id);
	const agenda = await inContext(admin, (tx) => agendaOf(tx, meeting.id));
	const open = agenda.filter(({ ended }) => ended === null);
	if (!found || open.length === 0) return;
	await takeAttendance(admin, found, new Set(deciders.map(({ person }) => person)));
	const shownOf = new Map<string, string>();
	for (const { reference } of meeting.cluster === null ? [] : open) {
		const school = await shownSchool(ground, admin, reference);
		if (school !== null) shownOf.set(reference, school);
	}
	const passedOver =
		agenda.length > 5 ? open.findLast(({ reference }) => !shownOf.has(reference)) : undefined;
	for (const item of open) {
		const where = { meeting: meeting.id, item: item.id };
		if (item === passedOver) {
			await notReached(admin, where);
			continue;
		}
		const { headline } = frozenReferral(item.content);
		const left = await inContext(admin, (tx) =>
			budgetLeft(tx, meeting.cluster, academicYearOf(admin.today), meeting.mode),
		);
		const asked = headline.requestedPence || 100_000;
		const shown = shownOf.get(item.reference);
		const review = shown ? await reviewDay(context, admin, shown) : usualReview(admin.today);
		const turn = shown ? 0 : item.position;
		const typed = {
			...(planKinds.includes(headline.kind)
				? planDecision(turn)
				: typedDecision(turn, asked, admin.today, terms, left)),
			review,
		};
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

/** The school of a case of the earlier half term, if one can sign in for it: it is given what it asks. */
async function shownSchool(
	ground: SampleGround,
	admin: SignedInContext,
	reference: string,
): Promise<string | null> {
	const referral = await inContext(admin, (tx) => referralByReference(tx, reference));
	const own = referral !== null && ground.signInSchools.includes(referral.school);
	return own && referral.halfTerm === ground.halfTerms[0]?.id ? referral.school : null;
}

/** Such a school finds what there is to do: of its awards one review is overdue by now, the others are due soon. */
async function reviewDay(context: Context, admin: SignedInContext, school: string): Promise<string> {
	const scope = { mode: admin.mode, schools: [school], day: admin.today };
	const before = (await inContext(admin, (tx) => awardsToReview(tx, scope))).filter(({ city }) => !city);
	const day = addDays(context.today, before.length === 0 ? -4 : 24);
	return day > admin.today ? day : usualReview(admin.today);
}

/** Mostly agreed, some in part, now and then something else; the same for the same place. */
function typedDecision(
	place: number,
	askedPence: number,
	today: string,
	terms: readonly HalfTermRow[],
	leftPence: number | null,
): Omit<TypedDecision, "review"> {
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
	};
}

/** Of a plan the costing is agreed, now and then queried; the money is the costing's own. */
function planDecision(place: number): Omit<TypedDecision, "review"> {
	const queried = Math.abs(place) % 5 === 4;
	return {
		outcome: queried ? "queried" : "agreed",
		criterion: "",
		reason: queried
			? "One line does not say how much is to be given. Please ask for the plan to be made clear."
			: "Every line is costed as any school’s would be.",
		advice: "",
		amount: "",
		startHalfTerm: "",
		terms: "",
	};
}

const reasons = {
	agreedAsAlternative: "No money is left for it this year; the advisory teacher supports the school instead.",
	agreed: "The plan is clear, the cost is fair and the school has done what any school would.",
	agreedInPart: "The group work is agreed; the individual sessions can be met from what is in place.",
	notAgreed: "The panel thinks that what schools offer as a matter of course should come first.",
	deferred: "The panel needs the reading ages and what the last review said.",
} as const;
