import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { markId } from "#app/domain/projection.ts";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { prepareProjection } from "#app/services/prepareProjection.server.ts";
import { notReached, recordDecision } from "#app/services/recordDecision.server.ts";
import { releaseReferral } from "#app/services/releaseReferral.server.ts";
import { returnReferral } from "#app/services/returnReferral.server.ts";
import { openDatabase, sqlState, withContext } from "#db/client.server.ts";
import { agendaOf, noteAttendance } from "#db/queries/agenda.server.ts";
import { confirmationsOf, standingDecision } from "#db/queries/decisions.server.ts";
import { eventsOf, referralByReference } from "#db/queries/referrals.server.ts";
import { releaseCase } from "#tests/fixtures/releaseCase.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, url } = await testDatabase();
const council = await foundCouncil(database);
const admin = council.as("admin");
const chair = council.as("lead-senco-1");
const deputy = council.as("lead-senco-deputy-1");
const lead = council.as("locality-lead-a");
/** Primary schools of cluster 1; the second is the chair's own. */
const [plain, chairsOwn] = ["133704", "116123"];

const typed = {
	outcome: "agreed",
	criterion: "",
	reason: "The support is right and the school has done its part.",
	advice: "",
	amount: "£1,250",
	startHalfTerm: "2025-26-autumn-1",
	terms: "3",
	review: "2025-12-12",
};

const release = (reference: string) => releaseCase(admin, reference);

async function listed(school: string, about: Parameters<typeof sendReferral>[2] = {}) {
	const reference = await sendReferral(council, school, about);
	const { meeting } = must(await release(reference));
	if (!meeting) throw new Error("No meeting took it.");
	const agenda = await inContext(chair, (tx) => agendaOf(tx, meeting), "panel");
	const item = agenda.find((row) => row.reference === reference)?.id ?? "";
	return { reference, meeting, item };
}

type Listed = Awaited<ReturnType<typeof listed>>;

async function recorded(school: string, over: Partial<typeof typed> = {}) {
	const where = await listed(school);
	const { decision } = must(await recordDecision(admin, where, { ...typed, ...over }));
	return { ...where, decision };
}

const stateOf = (reference: string) =>
	inMeeting(admin, async (tx) => (await referralByReference(tx, reference))?.state);

const trail = ({ reference }: Pick<Listed, "reference">) =>
	inMeeting(admin, async (tx) => {
		const referral = await referralByReference(tx, reference);
		return referral ? (await eventsOf(tx, referral.id)).map(({ from, to }) => `${from}>${to}`) : [];
	});

async function present(meeting: string, ...people: (readonly [SignedInContext, "chair" | "deputy"])[]) {
	await inMeeting(admin, async (tx) => {
		for (const [who, capacity] of people) {
			const { person } = who.actor;
			const noted = { notedAt: admin.now, notedBy: admin.actor.person };
			await noteAttendance(tx, { meeting, mode: "trial", person, capacity, present: true, ...noted });
		}
	});
}

test("a released referral is listed on its cluster's next meeting, and each step is on record", async () => {
	const { reference } = await listed(plain);
	expect(await trail({ reference })).toEqual(
		["draft>submitted", "submitted>ready", "ready>listed"].slice(-3),
	);
});

test("a decision is settled by one chair and one Locality Lead, and moves the referral on with its award", async () => {
	const where = await recorded(plain);
	must(await confirmDecision(chair, where));
	expect(await stateOf(where.reference)).toBe("listed");
	must(await confirmDecision(lead, where));
	expect(await stateOf(where.reference)).toBe("decided");
	const awards = await inMeeting(admin, (tx) =>
		tx.execute(sql`select amount_pence::text as pence from award where decision = ${where.decision}`),
	);
	expect(awards).toEqual([{ pence: "125000" }]);
});

test("where the budget does not bear it the confirmation is refused and nothing changes", async () => {
	const where = await recorded(plain, { startHalfTerm: "2024-25-spring-1" });
	must(await confirmDecision(chair, where));
	const before = await trail(where);
	const refused = await confirmDecision(lead, where);
	expect(refused).toMatchObject({
		ok: false,
		problem: { kind: "conflict", message: "Not enough left in the cluster’s budget: £0" },
	});
	expect(await trail(where)).toEqual(before);
	const given = await inMeeting(admin, (tx) => confirmationsOf(tx, where.decision));
	expect(given.map(({ capacity }) => capacity)).toEqual(["chair"]);
});

test("the chair of the referring school is not counted, and the deputy's word settles it", async () => {
	const where = await recorded(chairsOwn);
	must(await confirmDecision(chair, where));
	must(await confirmDecision(lead, where));
	expect(await stateOf(where.reference)).toBe("listed");
	must(await confirmDecision(deputy, where));
	expect(await stateOf(where.reference)).toBe("decided");
	const given = await inMeeting(admin, (tx) => confirmationsOf(tx, where.decision));
	expect(Object.fromEntries(given.map(({ capacity, counted }) => [capacity, counted]))).toEqual({
		chair: false,
		localityLead: true,
		deputy: true,
	});
});

test("with chair and deputy present, the moment of the decision does not tell whose word counts", async () => {
	const cases = [await recorded(plain), await recorded(chairsOwn)];
	const states: (string | undefined)[][] = [];
	for (const where of cases) {
		await present(where.meeting, [chair, "chair"], [deputy, "deputy"]);
		const seen: (string | undefined)[] = [];
		for (const who of [chair, lead, deputy]) {
			must(await confirmDecision(who, where));
			seen.push(await stateOf(where.reference));
		}
		states.push(seen);
	}
	expect(states[0]).toEqual(["listed", "listed", "decided"]);
	expect(states[1]).toEqual(states[0]);
});

test("a Locality Lead who has seen the identity is not counted", async () => {
	const where = await recorded(plain);
	await inMeeting(lead, (tx) =>
		tx.execute(sql`
			insert into identity.identity_view (id, mode, referral, school, person, purpose, seen_at)
			select 'AAAAAAAAAAAAAAAAAAAAAA', mode, id, school, ${lead.actor.person}, 'contingency', now()
			from referral where reference = ${where.reference}`),
	);
	await present(where.meeting, [chair, "chair"], [deputy, "deputy"]);
	for (const who of [chair, deputy, lead]) must(await confirmDecision(who, where));
	expect(await stateOf(where.reference)).toBe("listed");
	must(await confirmDecision(council.as("locality-lead-b"), where));
	expect(await stateOf(where.reference)).toBe("decided");
});

test("chair, deputy and Locality Lead confirming twice at once, from two pools, make one decision and one award", async () => {
	const second = openDatabase(url);
	try {
		const where = await recorded(plain);
		const everybody = [chair, deputy, lead].flatMap((who) => [who, { ...who, database: second }]);
		const outcomes = await Promise.all(everybody.map((who) => confirmDecision(who, where)));
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect((await trail(where)).filter((step) => step === "listed>decided")).toHaveLength(1);
		const [counts] = await inMeeting(admin, (tx) =>
			tx.execute(sql`select (select count(*)::integer from award where decision = ${where.decision}) as awards,
				(select count(*)::integer from confirmation where decision = ${where.decision}) as words`),
		);
		expect(counts).toEqual({ awards: 1, words: 3 });
	} finally {
		await second.close();
	}
});

test("deferred goes back to be sent on again, in two steps; a new release puts it on a later agenda", async () => {
	const where = await recorded(plain, { outcome: "deferred" });
	for (const who of [chair, deputy, lead]) must(await confirmDecision(who, where));
	expect((await trail(where)).slice(-2)).toEqual(["listed>decided", "decided>submitted"]);
	must(await returnReferral(admin, where.reference, "Please add the reading ages."));
	expect(await stateOf(where.reference)).toBe("returned");
});

test("what a meeting does not reach comes first on the next agenda", async () => {
	const where = await listed(plain);
	must(await notReached(admin, where));
	expect((await trail(where)).slice(-2)).toEqual(["listed>ready", "ready>listed"]);
	const [next] = await inMeeting(admin, (tx) =>
		tx.execute<{ meeting: string }>(sql`select meeting from referral where reference = ${where.reference}`),
	);
	expect(next?.meeting).not.toBe(where.meeting);
	const agenda = await inContext(chair, (tx) => agendaOf(tx, next?.meeting ?? ""), "panel");
	expect(agenda[0]?.reference).toBe(where.reference);
});

test("a record that was replaced can no longer be confirmed, nor a decision be edited", async () => {
	const where = await recorded(plain);
	must(await recordDecision(admin, where, { ...typed, amount: "£900" }));
	const refused = await confirmDecision(chair, where);
	expect(refused).toMatchObject({ ok: false, problem: { kind: "conflict" } });
	const standing = await inMeeting(admin, (tx) => standingDecision(tx, where.item));
	expect(standing?.amountPence).toBe(90_000);
	const edited = inMeeting(admin, (tx) =>
		tx.execute(sql`update decision set reason = 'Another' where id = ${standing?.id}`),
	).catch((error: unknown) => sqlState(error));
	expect(await edited).toBe("42501");
});

test("a review later than a year, or a refusal without criterion and advice, is not recorded", async () => {
	const where = await listed(plain);
	const late = await recordDecision(admin, where, { ...typed, review: "2026-01-15" });
	expect(late).toMatchObject({ ok: false, problem: { issues: [{ path: "review" }] } });
	const bare = await recordDecision(admin, where, { ...typed, outcome: "notAgreed" });
	expect(bare).toMatchObject({ ok: false, problem: { issues: [{ path: "criterion" }, { path: "advice" }] } });
});

test("the panel's role reads no identity, no document, no school behind a case, and no word on who counts", async () => {
	const where = await recorded(plain);
	const asPanel = (statement: string) =>
		withContext(
			database,
			{ authority: "southampton", actor: chair.actor.person, mode: "trial", reach: "*", as: "panel" },
			(tx) => tx.execute(sql.raw(statement)),
		).then(
			() => "read",
			(error: unknown) => sqlState(error),
		);
	for (const statement of [
		"select * from identity.pupil_details",
		"select * from identity.sent_details",
		"select * from document",
		"select * from submission",
		"select * from referral",
		"select school from projection",
		"select confirmed_by from projection",
		"select referral from agenda_item",
		"select counted from confirmation",
		"select person from confirmation",
		"select person from recognition",
		`update decision set decided_at = now() where id = '${where.decision}'`,
	]) {
		expect(await asPanel(statement), statement).toBe("42501");
	}
	expect(await asPanel("select content from projection")).toBe("read");
});

test("whoever sent a referral for the school cannot release it", async () => {
	const reference = await sendReferral(council, plain);
	const sender = council.asSencoOf(plain);
	const self = { ...sender, actor: { ...sender.actor, appointments: admin.actor.appointments } };
	const prepared = await inContext(admin, async (tx) => {
		const referral = await referralByReference(tx, reference);
		return referral && prepareProjection(admin, tx, referral);
	});
	if (!prepared) throw new Error("Nothing was sent.");
	const wish = { submission: prepared.submission, level: prepared.usual, named: [], cannotHideReason: "" };
	const marks = new Map(
		prepared.texts.flatMap(({ id, marks: found }) =>
			found.map((mark) => [markId(id, mark), "replace"] as const),
		),
	);
	const refused = await releaseReferral(self, reference, { ...wish, marks }).catch((error: unknown) =>
		sqlState(error),
	);
	expect(refused).toBe("23514");
	expect(await stateOf(reference)).toBe("submitted");
});
