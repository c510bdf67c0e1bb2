import type { Actor } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { usualReview } from "#app/domain/decision.ts";
import { baseRules } from "#app/services/bundle.server.ts";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle, findToSend } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { findCase, findMeeting, takeAttendance } from "#app/services/openMeeting.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { recordDecision } from "#app/services/recordDecision.server.ts";
import { figuresOf } from "#app/services/reviewFigures.server.ts";
import { completeBundle } from "#app/services/sample/answers.ts";
import { releaseAsUsual } from "#app/services/sample/meetings.server.ts";
import { completeProjectReview } from "#app/services/sample/projectReviewAnswers.ts";
import { asPerson, type SampleGround, sampleGround } from "#app/services/sample/register.server.ts";
import { completeReview } from "#app/services/sample/reviewAnswers.ts";
import { startPresentReview, startReview } from "#app/services/startReview.server.ts";
import { submitReferral } from "#app/services/submitReferral.server.ts";
import { hasHappened, record } from "#db/queries/audit.server.ts";
import { insertMeeting, type MeetingRow, meetingsOfHalfTerm } from "#db/queries/meetings.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { awardOfReference, awardsToReview, type ReviewedAward } from "#db/queries/reviews.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { showPence } from "#schemas/entry.ts";
import { rowsOf } from "#schemas/questions.ts";
import type { ReviewOutcome } from "#schemas/vocabulary.ts";

/**
 * Lets the sample city's reviews happen, through the services people use: a cluster meets a second time in its first
 * half term to try them out, and reduces an award and looks at one of the present system; another review is sent and
 * waits to be checked. What was done by a start that was cut short stays.
 */
export async function loadSampleReviews(context: Context): Promise<void> {
	const ground = await sampleGround(context);
	const [first] = ground.halfTerms;
	if (!first || ground.halfTerms.length < 2) return;
	if (await inContext(context, (tx) => hasHappened(tx, reviewsHeld))) return;
	const everybody = asPerson(context, ground.admin, context.now, context.today);
	const awards = await awardsOf(everybody, ground);
	const meetings = await inContext(everybody, (tx) => meetingsOfHalfTerm(tx, first.id, "trial"));
	const tried = awards.flatMap((award) => {
		const held = meetings.find(({ cluster }) => cluster !== null && cluster === award.cluster);
		return held && held.startsAt < context.now ? [{ award, held }] : [];
	})[0];
	if (tried) await tryOut(context, ground, tried);
	// The others one can sign in for find theirs still to be begun.
	const [showcase] = ground.signInSchools;
	const waits = awards.findLast(({ school, id }) => school === showcase && id !== tried?.award.id);
	if (waits) await sendReview(context, ground, waits);
	await inContext(everybody, (tx) => record(tx, { action: reviewsHeld, subject: context.authority }));
}

const reviewsHeld = "sampleCity.reviewsHeld";

/** Awards of clusters that their schools review, those of schools one can sign in for last, so that what they find is still to be done. */
async function awardsOf(everybody: SignedInContext, ground: SampleGround): Promise<ReviewedAward[]> {
	return inContext(everybody, async (tx) => {
		const scope = { mode: "trial", schools: null, day: everybody.today } as const;
		const lines = (await awardsToReview(tx, scope)).filter(({ city }) => !city);
		const awards = await Promise.all(lines.map(({ reference }) => awardOfReference(tx, reference)));
		const own = (school: string) => Number(ground.signInSchools.includes(school));
		const reviewed = awards.flatMap((award) => (award && !award.ehcp ? [award] : []));
		return reviewed.sort((a, b) => own(a.school) - own(b.school));
	});
}

const at = (context: Context, actor: Actor, now: Date) => asPerson(context, actor, now, londonDate(now));

const hourMs = 3_600_000;

/** The day after its meeting a school reviews an award, and the cluster meets again ten days later. */
async function tryOut(
	context: Context,
	ground: SampleGround,
	{ award, held }: { readonly award: ReviewedAward; readonly held: MeetingRow },
): Promise<void> {
	const { cluster } = held;
	const senco = ground.sencos.get(award.school);
	if (cluster === null || !senco) return;
	const startsAt = new Date(held.startsAt.getTime() + 10 * 24 * hourMs);
	const meeting = mintId();
	const sentAt = new Date(held.startsAt.getTime() + 20 * hourMs);
	const admin = at(context, ground.admin, new Date(sentAt.getTime() + 3 * hourMs));
	await inContext(admin, (tx) =>
		insertMeeting(tx, {
			...held,
			id: meeting,
			cluster,
			startsAt,
			hostSchool: held.hostSchool ?? award.school,
		}),
	);
	const by = at(context, senco, sentAt);
	const reduced = await fillReview(by, must(await startReview(by, award)).reference, award, "reduce");
	const present = await fillPresent(by, must(await startPresentReview(by, award.school)).reference);
	for (const reference of [reduced, present]) {
		await send(by, reference);
		await releaseAsUsual(admin, reference);
	}
	await hold(context, ground, { meeting, cluster, startsAt }, [
		{ reference: reduced, outcome: "reduce", amount: await halfToCome(admin, award) },
		{ reference: present, outcome: "continue", amount: null },
	]);
}

async function halfToCome(admin: SignedInContext, award: ReviewedAward): Promise<number> {
	const { totalPence, paidPence } = await inContext(admin, (tx) => figuresOf(tx, award));
	return Math.floor((totalPence - paidPence) / 2);
}

/** A school one can sign in for has just sent a review; admin support finds it in the queue. */
async function sendReview(context: Context, ground: SampleGround, award: ReviewedAward): Promise<void> {
	const senco = ground.sencos.get(award.school);
	if (!senco) return;
	const by = at(context, senco, new Date(context.now.getTime() - 5 * hourMs));
	const { reference } = must(await startReview(by, award));
	await send(by, await fillReview(by, reference, award, "continue"));
}

/** Fills a review from what was decided, as the school would. Answers its reference. */
export async function fillReview(
	by: SignedInContext,
	reference: string,
	award: ReviewedAward,
	recommendation: ReviewOutcome,
): Promise<string> {
	const found = await findBundle(by, reference);
	if (!found) throw new Error("A sample review is out of its SENCo's reach");
	const figures = await inContext(by, (tx) => figuresOf(tx, award));
	const known = found.bundle.documents[0]?.answers ?? {};
	const wish = {
		context: baseRules(found.bundle),
		seed: 4,
		award: { pence: figures.totalPence, terms: figures.awardedTerms },
		reviewed: { referral: { outcomes: known["outcomes"] ?? [] }, map: { rows: plannedRows(known) } },
		recommendation,
	};
	const answers: { readonly [form: string]: Answers } =
		award.kind === "project" ? completeProjectReview(wish) : completeReview(wish);
	must(await fillDocuments(by, reference, answers));
	return reference;
}

/** What was planned, as it was filled in beforehand, in the words of the map. */
function plannedRows(known: Answers): Answers[] {
	const work = rowsOf(known["work"]).map(({ rowId = "", workName = "" }) => ({
		rowId,
		provisionName: workName,
	}));
	const provision = rowsOf(known["provision"]).map(
		({ rowId = "", provisionName = "", kind, plannedMinutes = 1 }) => ({
			rowId,
			provisionName,
			costBasis: kind === "bought" ? "fixed" : "shared",
			minutesPerWeek: plannedMinutes,
		}),
	);
	return [...work, ...provision];
}

/** Fills a review of an award that was made under the present system. Answers its reference. */
export async function fillPresent(by: SignedInContext, reference: string): Promise<string> {
	const found = await findBundle(by, reference);
	if (!found) throw new Error("A sample review is out of its SENCo's reach");
	const wish = { context: baseRules(found.bundle), seed: 12, yearGroup: 4 };
	const { "pupil-details": pupil } = completeBundle(wish);
	const review = completeReview({ ...wish, award: { pence: 540_000, terms: 3 }, recommendation: "continue" });
	must(await fillDocuments(by, reference, { "pupil-details": pupil, ...review }));
	return reference;
}

async function send(by: SignedInContext, reference: string): Promise<void> {
	const found = await findToSend(by, reference);
	if (!found) throw new Error("A sample review is out of its SENCo's reach");
	must(await submitReferral(by, found, { key: found.bundle.submissionKey, confirmed: true }));
}

interface Held {
	readonly meeting: string;
	readonly cluster: string;
	readonly startsAt: Date;
}

interface Wanted {
	readonly reference: string;
	readonly outcome: ReviewOutcome;
	/** What is to come from now on, in whole pence; as the school told it where it is null. */
	readonly amount: number | null;
}

async function hold(
	context: Context,
	ground: SampleGround,
	{ meeting, cluster, startsAt }: Held,
	wanted: readonly Wanted[],
): Promise<void> {
	const admin = at(context, ground.admin, startsAt);
	const people = await inContext(admin, (tx) => samplePeople(tx, context.today));
	const deciders = ["leadSenco", "leadSencoDeputy", "localityLead"].flatMap((role) =>
		people
			.filter(({ appointments }) =>
				appointments.some((held) => held.role === role && [cluster, "city"].includes(held.scope)),
			)
			.slice(0, 1),
	);
	const found = await findMeeting(admin, meeting);
	if (!found) throw new Error("A sample meeting is not there");
	must(await takeAttendance(admin, found, new Set(deciders.map(({ person }) => person))));
	for (const { reference, outcome, amount } of wanted) {
		const item = await findCase(admin, meeting, reference);
		if (item === null) throw new Error("A sample review is on no agenda");
		const typed = {
			outcome,
			criterion: "",
			reason: reasons[outcome],
			advice: "",
			amount: showPence(amount ?? 540_000),
			startHalfTerm: "",
			terms: "",
			review: usualReview(admin.today),
		};
		const { decision } = must(await recordDecision(admin, { meeting, item }, typed));
		for (const person of deciders)
			must(await confirmDecision(at(context, person, startsAt), { meeting, item, decision }));
	}
}

const reasons: Readonly<Record<ReviewOutcome, string>> = {
	continue: "The support does what it was meant to do, and stopping now would undo it.",
	increase: "The needs have grown, and what is added is costed clearly.",
	reduce: "Mornings go well without help by now, so that half of it is enough.",
	cease: "What was asked for has been reached.",
};

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	const issues = "issues" in outcome.problem ? outcome.problem.issues : [];
	throw new Error(
		`A sample review broke a rule: ${outcome.problem.kind} ${issues[0]?.path ?? ""} ${issues[0]?.message ?? ""}`,
	);
}
