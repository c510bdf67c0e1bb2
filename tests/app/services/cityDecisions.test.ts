import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { markId } from "#app/domain/projection.ts";
import { adoptScenario } from "#app/services/adoptScenario.server.ts";
import { confirmDecision } from "#app/services/confirmDecision.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { draftScenario } from "#app/services/draftScenario.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { findMeeting, readMeeting, takeAttendance } from "#app/services/openMeeting.server.ts";
import { budgetLeft } from "#app/services/postAward.server.ts";
import { prepareProjection } from "#app/services/prepareProjection.server.ts";
import { recordDecision } from "#app/services/recordDecision.server.ts";
import { releaseReferral } from "#app/services/releaseReferral.server.ts";
import { setFund } from "#app/services/setFund.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { agendaOf } from "#db/queries/agenda.server.ts";
import { confirmationsOf } from "#db/queries/decisions.server.ts";
import { meetingsOfCluster } from "#db/queries/meetings.server.ts";
import { referralByReference } from "#db/queries/referrals.server.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, url } = await testDatabase();
const council = await foundCouncil(database);
const admin = council.as("admin");
const headOfService = council.as("strategic-lead");
const head1 = council.as("head-1");
const head2 = council.as("head-2");
const head3 = council.as("head-3");
/** A primary school of cluster 1, and of another cluster. */
const ofCluster1 = "133704";
const elsewhere = council.ground.clusters.find(({ id }) => id === "cluster-4")?.schools[0] ?? "";

const year = "2024-25";
/** £1,000 in the contingency fund, all in all. */
must(
	await setFund(headOfService, year, {
		currentSpendPence: 1_000_000,
		outsidePence: 0,
		additionPence: 0,
		contingencyTenths: 100,
	}),
);
const { scenario } = must(
	await draftScenario(headOfService, year, {
		name: "By pupils",
		weights: { roll: 1000, senSupport: 0, plans: 0, everSix: 0 },
		lumpSumPence: 0,
		floorTenths: null,
		capTenths: null,
		rollFrom: "grouping",
	}),
);
must(await adoptScenario(council.as("strategic-deputy"), year, scenario));

const typed = {
	outcome: "agreed",
	criterion: "",
	reason: "Nobody could have planned for this.",
	advice: "",
	amount: "£10",
	startHalfTerm: "2024-25-summer-1",
	terms: "1",
	review: "2025-12-12",
};

async function listed(school: string) {
	const reference = await sendReferral(council, school, { kind: "contingency" });
	const prepared = await inContext(admin, async (tx) => {
		const referral = await referralByReference(tx, reference);
		return referral && prepareProjection(admin, tx, referral);
	});
	if (!prepared) throw new Error("Nothing was sent.");
	const marks = new Map(
		prepared.texts.flatMap(({ id, marks: found }) =>
			found.map((mark) => [markId(id, mark), "replace"] as const),
		),
	);
	const { submission, usual: level } = prepared;
	const wish = { submission, level, marks, named: [], cannotHideReason: "" };
	const { meeting } = must(await releaseReferral(admin, reference, wish));
	if (!meeting) throw new Error("No meeting took it.");
	const agenda = await inContext(headOfService, (tx) => agendaOf(tx, meeting), "panel");
	return { reference, meeting, item: agenda.find((row) => row.reference === reference)?.id ?? "", prepared };
}

async function recorded(school: string, over: Partial<typeof typed> = {}) {
	const where = await listed(school);
	const { decision } = must(await recordDecision(admin, where, { ...typed, ...over }));
	return { ...where, decision };
}

const stateOf = (reference: string) =>
	inMeeting(admin, async (tx) => (await referralByReference(tx, reference))?.state);

async function present(meeting: string, ...people: readonly SignedInContext[]) {
	const found = await findMeeting(admin, meeting);
	if (!found) throw new Error("There is no such meeting.");
	must(await takeAttendance(admin, found, new Set(people.map(({ actor }) => actor.person))));
}

async function statesAsConfirmed(
	where: { reference: string; meeting: string; item: string; decision: string },
	...people: readonly SignedInContext[]
) {
	const states: (string | undefined)[] = [];
	for (const who of people) {
		must(await confirmDecision(who, where));
		states.push(await stateOf(where.reference));
	}
	return states;
}

test("a contingency case is listed on the City Cluster Meeting and its own cluster's next meeting is told", async () => {
	const where = await listed(ofCluster1);
	const city = await findMeeting(headOfService, where.meeting);
	expect(city).toMatchObject({ meetingKind: "city", cluster: null });
	const view = city && (await readMeeting(headOfService, city));
	expect(view).toMatchObject({ cluster: null, leftPence: 100_000, may: { record: true, confirm: true } });
	expect(view?.cases.map(({ reference }) => reference)).toContain(where.reference);
	const roles = new Set(view?.attendance.map(({ capacity }) => capacity));
	expect(roles).toContain("headOfService");
	expect(roles).toContain("nominatedHeadteacher");
	for (const [cluster, told] of [
		["cluster-1", true],
		["cluster-4", false],
	] as const) {
		const [next] = await inContext(admin, (tx) => meetingsOfCluster(tx, cluster, "trial", admin.now));
		const found = await findMeeting(admin, next?.id);
		const page = found && (await readMeeting(admin, found));
		expect(page?.notices.some(({ reference }) => reference === where.reference)).toBe(told);
		expect(page?.cases.some(({ reference }) => reference === where.reference)).toBe(false);
	}
});

test("for a panel of the city every school that teaches the age could be meant, not those of one cluster", async () => {
	const { prepared } = await listed(ofCluster1);
	const cluster = council.ground.schools.filter((school) => school.cluster === "cluster-1").length;
	expect(Math.max(...prepared.levels.map(({ schools }) => schools))).toBe(council.ground.schools.length);
	expect(council.ground.schools.length).toBeGreaterThan(cluster);
});

test("a Nominated Headteacher of the case's cluster is silently not counted; one of another settles it", async () => {
	const where = await recorded(ofCluster1);
	await present(where.meeting, headOfService);
	expect(await statesAsConfirmed(where, headOfService, head1)).toEqual(["listed", "listed"]);
	expect(await statesAsConfirmed(where, head3)).toEqual(["decided"]);
	const given = await inMeeting(admin, (tx) => confirmationsOf(tx, where.decision));
	const counted = new Map(given.map(({ person, counted: counts }) => [person, counts]));
	expect(counted.get(head1.actor.person)).toBe(false);
	expect(counted.get(head3.actor.person)).toBe(true);
	const award = await inMeeting(admin, (tx) =>
		tx.execute(
			sql`select cluster, amount_pence::integer as pence from award where decision = ${where.decision}`,
		),
	);
	expect(award).toEqual([{ cluster: null, pence: 1_000 }]);
});

test("with heads of several clusters there, the moment of the decision tells nobody whose case it is", async () => {
	const cases = [await recorded(ofCluster1), await recorded(elsewhere)];
	for (const where of cases) {
		await present(where.meeting, headOfService, head1, head2, head3);
		expect(await statesAsConfirmed(where, headOfService, head1, head2)).toEqual([
			"listed",
			"listed",
			"decided",
		]);
	}
});

test("the deputy's word is the Head of Service's; two heads without either settle nothing", async () => {
	const where = await recorded(elsewhere);
	await present(where.meeting, head1, head2);
	expect(await statesAsConfirmed(where, head1, head2)).toEqual(["listed", "listed"]);
	expect(await statesAsConfirmed(where, council.as("strategic-deputy"))).toEqual(["decided"]);
});

test("a Locality Lead, a Lead SENCo and admin support confirm nothing at the city's meeting", async () => {
	const where = await recorded(elsewhere);
	for (const handle of ["locality-lead-a", "lead-senco-2", "admin"]) {
		const refused = await confirmDecision(council.as(handle), where);
		expect(refused, handle).toMatchObject({ ok: false, problem: { kind: "forbidden" } });
	}
});

test("the contingency fund does not go below zero, though two decisions are confirmed at once from two pools", async () => {
	const second = openDatabase(url);
	try {
		const left = await inMeeting(admin, (tx) => budgetLeft(tx, null, year, "trial"));
		const amount = `£${Math.floor(((left ?? 0) * 0.6) / 100)}`;
		const cases = [await recorded(elsewhere, { amount }), await recorded(elsewhere, { amount })];
		for (const where of cases) {
			await present(where.meeting, headOfService, head1, head2);
			for (const who of [head1, head2]) must(await confirmDecision(who, where));
		}
		const pools = [database, second];
		const outcomes = await Promise.all(
			cases.map((where, place) =>
				confirmDecision({ ...headOfService, database: pools[place] ?? database }, where),
			),
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		const message = expect.stringMatching(/^Not enough left in the contingency fund: £/);
		expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: "conflict", message } });
		const states = await Promise.all(cases.map(({ reference }) => stateOf(reference)));
		expect(states.sort()).toEqual(["decided", "listed"]);
		const now = await inMeeting(admin, (tx) => budgetLeft(tx, null, year, "trial"));
		expect(now).toBeGreaterThanOrEqual(0);
	} finally {
		await second.close();
	}
});
