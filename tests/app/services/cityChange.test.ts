import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { publishDueVersions } from "#app/services/approveVersion.server.ts";
import { baseRules, progressOf } from "#app/services/bundle.server.ts";
import { carryOver, carryView } from "#app/services/carryOver.server.ts";
import { composeRelease } from "#app/services/composeRelease.server.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import {
	approveGrouping,
	groupingsView,
	proposeGrouping,
	readDraftedGrouping,
} from "#app/services/groupings.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { nextMeeting } from "#app/services/meetingSlot.server.ts";
import { planMeeting } from "#app/services/planMeeting.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { releaseDraft } from "#app/services/releaseViews.server.ts";
import { completeKind, type SampleKind } from "#app/services/sample/kinds.ts";
import { asPerson } from "#app/services/sample/register.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { samplePeople } from "#db/queries/people.server.ts";
import { schoolsOn } from "#db/queries/register.server.ts";
import { reportById } from "#reports/registry.ts";
import type { Answers, RuleContext } from "#schemas/annotations.ts";
import { agreedAs, awardOf, clusterDeciders, decideCase, listCase } from "#tests/fixtures/decideCase.ts";
import { postYear } from "#tests/fixtures/money.ts";
import { editForms, pilotDay, setKinds } from "#tests/fixtures/pilotSet.ts";
import {
	type Council,
	foundCouncil,
	must,
	prepareReferral,
	sendPrepared,
	sendReferral,
} from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

/**
 * What the city did within a year of the seed, and nothing but services on the way: twenty referrals sent and five begun
 * on the shipped forms; other forms, kinds, deadlines and clusters from a half term on; then everything goes on.
 */

const { database, owner } = await testDatabase();
const before = await foundCouncil(database, "2025-01-14");

/** The same council on a later day. */
async function on(day: string): Promise<Council> {
	const context = { ...before.context, today: day, now: new Date(`${day}T10:00:00Z`) };
	const people = await inContext(context, (tx) => samplePeople(tx, day));
	const as = (handle: string) => {
		const actor = people.find((person) => person.handle === handle);
		if (!actor) throw new Error(handle);
		return asPerson(context, actor, context.now, day);
	};
	const asSencoOf = (urn: string) => asPerson(context, before.asSencoOf(urn).actor, context.now, day);
	return { ...before, context, as, asSencoOf };
}

/** Of cluster 1 and staying in it, of cluster 1 and moving to cluster 2, of cluster 2 and moving to cluster 1. */
const [stays, leaves, comes] = ["133704", "131272", "116116"] as const;

const kindsSent: readonly SampleKind[] = [
	...Array<SampleKind>(14).fill("individual"),
	...Array<SampleKind>(3).fill("group"),
	...Array<SampleKind>(2).fill("solutionFocused"),
	"project",
];
const sent: string[] = [];
for (const [seed, kind] of kindsSent.entries()) {
	const school = [stays, leaves, comes][seed % 3] ?? stays;
	sent.push(await sendReferral(before, school, { kind, seed: seed + 1 }));
}
const kindsBegun: readonly SampleKind[] = ["individual", "individual", "group", "solutionFocused", "project"];
const begun: string[] = [];
for (const [seed, kind] of kindsBegun.entries())
	begun.push(await prepareReferral(before, stays, { kind, seed }));

/** Every sending as it lies in the database, by reference. */
const bytesOf = async () => {
	const rows = await owner<{ reference: string; sha256: string; text: string }[]>`
		select referral.reference, submission.sha256, submission.bundle::text as text
		from submission join referral on referral.id = submission.referral order by submission.sent_at, submission.id`;
	return new Map(rows.map(({ reference, sha256, text }) => [reference, `${sha256} ${text}`]));
};
await owner.unsafe(
	"alter table submission no force row level security; alter table referral no force row level security",
);
await postYear(
	database,
	{
		lead: before.as("strategic-lead").actor.person,
		deputy: before.as("strategic-deputy").actor.person,
		admin: before.as("admin").actor.person,
	},
	{ year: "2024-25", mode: "trial" },
	100_000_000,
);
await plan(before, "2025-01-22");
const firstCase = await sendReferral(before, stays, { seed: 50 });
await decided(before, firstCase);
const bytesBefore = await bytesOf();
const spendBefore = await spendOf(before, "2024-25-spring-1");
await editForms(before);
await setKinds(before);
await regroup(before);
const later = await on("2025-02-25");
await publishDueVersions({ ...later.context });
await plan(later, "2025-03-05");

/** Cluster 1 meets on a day, at a school of its own, from 1pm. */
async function plan(council: Council, date: string): Promise<void> {
	const meeting = { cluster: "cluster-1", date, hour: 13, minute: 0, host: stays, places: 9 };
	must(await planMeeting(council.as("admin"), meeting));
	const again = await planMeeting(council.as("admin"), meeting);
	expect(again).toMatchObject({ problem: { kind: "conflict" } });
}

/** A case of cluster 1's next meeting, agreed to by its people. */
async function decided(council: Council, reference: string): Promise<void> {
	const typed = agreedAs(council, { amount: "£90", startHalfTerm: "2024-25-summer-1" });
	const listed = await listCase(council.as("admin"), reference);
	must(await decideCase(council, "trial", listed, { typed, deciders: clusterDeciders }));
}

/** Two schools change places between clusters, and three are in none. */
async function regroup(council: Council): Promise<void> {
	const lead = council.as("strategic-lead");
	const schools = await inContext(lead, (tx) => schoolsOn(tx, lead.today));
	const nowhere = schools.filter(({ cluster }) => cluster === "cluster-7").slice(0, 3);
	const clusterOf = (urn: string, cluster: string | null) =>
		urn === leaves ? "cluster-2" : urn === comes ? "cluster-1" : cluster;
	const text = ["1", "2", "3", "4", "5", "6", "7"].map((number) => {
		const own = schools.filter(({ urn, cluster }) => clusterOf(urn, cluster) === `cluster-${number}`);
		const named = own.filter((school) => !nowhere.includes(school)).map(({ name }) => name);
		return [number === "7" ? "Pilot east:" : `Cluster ${number}:`, ...named].join("\n");
	});
	const typed: Readonly<Record<string, string>> = {
		name: "Pilot clusters",
		from: pilotDay,
		clusters: text.join("\n\n"),
		reason: "Schools that volunteered meet near each other.",
	};
	const read = await readDraftedGrouping(lead, (field) => typed[field] ?? "");
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	const { grouping } = must(await proposeGrouping(lead, read.value));
	expect(await approveGrouping(lead, grouping)).toMatchObject({ problem: { kind: "forbidden" } });
	must(await approveGrouping(council.as("strategic-deputy"), grouping));
}

async function spendOf(council: Council, halfTerm: string) {
	const definition = reportById("cluster-spend");
	if (!definition) throw new Error("No report.");
	const { answer } = await readReport(
		council.as("strategic-lead"),
		definition,
		new URLSearchParams({ halfTerm }),
	);
	const place = answer.table.columns.findIndex(({ key }) => key === "referrals");
	const counts = answer.table.rows.map((row) => {
		const [first, count] = [row[0], row[place]];
		return [first?.kind === "text" ? first.text : "", count?.kind === "text" ? count.text : count?.value];
	});
	return { n: answer.n, counts: Object.fromEntries(counts) };
}

async function bundleOf(council: Council, reference: string, school: string = stays) {
	const found = await findBundle(council.asSencoOf(school), reference);
	if (!found) throw new Error("Out of reach.");
	const { bundle } = found;
	const forms = bundle.documents.map(({ form, formVersion }) => `${form} ${formVersion}`);
	const pages = progressOf(bundle).flatMap(({ form, pages: all }) => all.map(({ id }) => `${form} ${id}`));
	return { found, bundle, forms, pages };
}

/** What a school says of a bundle of the new set: what it said before, at the places where it is asked now. */
function answersOf(kind: SampleKind, context: RuleContext, seed: number): Readonly<Record<string, Answers>> {
	const wish = { context, seed, yearGroup: 3 };
	const [own, individual] = [completeKind(kind, wish), completeKind("individual", wish)];
	const { whyTogether = "", pupils = [] } = own["group-referral"] ?? {};
	const profile = own["profile-of-need"] ?? individual["profile-of-need"];
	return {
		...own,
		"profile-of-need": { ...profile, primaryNeed: "SLCN", whyTogether, pupils },
		"costed-provision-map": {
			...own["costed-provision-map"],
			startHalfTerm: "2024-25-summer-1",
			projectKind: "training",
			mainArea: "cognitionLearning",
		},
	};
}

/** What they said with the days of half terms that are over by now, said again. */
function again(given: Answers, today: Answers): Answers {
	const start = given["startHalfTerm"] === undefined ? {} : { startHalfTerm: "2024-25-summer-1" };
	const { activities } = today;
	return { ...start, ...(activities === undefined ? {} : { activities }) };
}

async function send(council: Council, reference: string, school: string): Promise<void> {
	await sendPrepared(council, school, reference);
}

async function sendNew(kind: SampleKind, school: string, seed: number): Promise<string> {
	const senco = later.asSencoOf(school);
	const { reference } = must(await startReferral(senco, { kind, school }));
	const { bundle } = await bundleOf(later, reference, school);
	must(await fillDocuments(senco, reference, answersOf(kind, baseRules(bundle), seed)));
	await send(later, reference, school);
	return reference;
}

test("what was sent is what it was, byte for byte, and counts where its school was then", async () => {
	const after = await bytesOf();
	expect(bytesBefore.size).toBe(21);
	for (const [reference, bytes] of bytesBefore) expect(after.get(reference)).toBe(bytes);
	expect(await spendOf(later, "2024-25-spring-1")).toMatchObject({ counts: spendBefore.counts });
	expect(spendBefore).toMatchObject({ n: 21, counts: { "Cluster 1": 15, "Cluster 2": 6 } });
});

test("five begun before are carried over with every answer, keep their documents, and are sent", async () => {
	for (const [place, reference] of begun.entries()) {
		const kind = kindsBegun[place] ?? "individual";
		const old = await bundleOf(later, reference);
		const answers = old.bundle.documents.map((document) => document.answers);
		expect(old.bundle.due.length).toBeGreaterThan(0);
		expect((await carryView(later.asSencoOf(stays), old.found))?.isDue).toBe(true);
		must(await carryOver(later.asSencoOf(stays), reference));
		const now = await bundleOf(later, reference);
		expect(now.bundle.due).toEqual([]);
		expect(now.forms.map((form) => form.split(" ")[0])).toEqual(old.forms.map((form) => form.split(" ")[0]));
		for (const [at, document] of now.bundle.documents.entries())
			expect(document.answers).toMatchObject(answers[at] ?? {});
		const whole = answersOf(kind, baseRules(now.bundle), place);
		const kept = Object.fromEntries(
			now.bundle.documents.map(({ form, answers: given }) => [
				form,
				{ ...whole[form], ...given, ...again(given, whole[form] ?? {}) },
			]),
		);
		must(await fillDocuments(later.asSencoOf(stays), reference, kept));
		await send(later, reference, stays);
	}
});

test("the pilot's set is there from its day: other documents, pages left out, money and deadline by kind", async () => {
	const sets: Readonly<Record<string, readonly string[]>> = {
		solutionFocused: ["pupil-details 1", "profile-of-need 2"],
		individual: ["pupil-details 1", "profile-of-need 2", "costed-provision-map 2"],
		group: ["pupil-details 1", "profile-of-need 2", "costed-provision-map 2"],
		project: ["costed-provision-map 2"],
	};
	const pages: Record<string, readonly string[]> = {};
	for (const kind of ["solutionFocused", "individual", "group", "project"] as const) {
		const { reference } = must(await startReferral(later.asSencoOf(stays), { kind, school: stays }));
		const opened = await bundleOf(later, reference);
		expect(opened.forms).toEqual(sets[kind]);
		pages[kind] = opened.pages;
	}
	expect(pages["individual"]).toContain("profile-of-need learning");
	expect(pages["group"]).not.toContain("profile-of-need learning");
	expect(pages["group"]).toContain("profile-of-need whole");
	expect(pages["individual"]).not.toContain("profile-of-need the-pupils-of-the-group");
	expect(pages["group"]?.filter((page) => page.includes("pupils-of-the-group"))).toHaveLength(1);
	expect(pages["project"]?.filter((page) => page.includes("the-project"))).toHaveLength(1);
	expect(pages["individual"]?.filter((page) => page.includes("the-project"))).toHaveLength(0);
	const meeting = await inContext(later.asSencoOf(stays), (tx) =>
		nextMeeting(later.asSencoOf(stays), tx, {
			...{ school: stays, forum: "locality", mode: "trial", kind: "group" },
		}),
	);
	expect(meeting?.offer).toMatchObject({ date: "2025-03-05", deadline: "2025-02-26" });
});

test("reports go on as one series, in the clusters of their day, and nothing small is published", async () => {
	const fresh = [
		await sendNew("individual", stays, 60),
		await sendNew("individual", comes, 61),
		await sendNew("individual", leaves, 62),
		await sendNew("group", stays, 63),
		await sendNew("solutionFocused", stays, 64),
		await sendNew("project", stays, 65),
	];
	await decided(later, fresh[1] ?? "");
	await decided(later, fresh[5] ?? "");
	const admin = later.as("admin");
	const [split, whole] = [await awardOf(admin, fresh[1] ?? ""), await awardOf(admin, fresh[5] ?? "")];
	expect([split.oneSum, whole.oneSum]).toEqual([false, true]);
	// Five begun earlier and six new: all of cluster 1 but the school that has gone to cluster 2.
	const spend = await spendOf(later, "2024-25-spring-2");
	expect(spend).toMatchObject({ n: 11, counts: { "Cluster 1": 10, "Cluster 2": 1 } });
	expect((await spendOf(later, "2024-25-spring-1")).counts).toMatchObject(spendBefore.counts);
	const facts = await inContext(admin, (tx) =>
		tx.execute<{ kind: string; requested: string | null; need: string | null; terms: number | null }>(sql`
			select referral.kind, fact.requested_pence::text as requested, fact.need, fact.terms
			from referral_fact fact join referral on referral.id = fact.referral
			where referral.reference = any(string_to_array(${fresh.join(",")}, ','))`),
	);
	expect(facts).toHaveLength(6);
	for (const { kind, requested, need, terms } of facts) {
		expect(requested === null || Number(requested) === 0, kind).toBe(kind === "solutionFocused");
		expect(need, kind).toBe(kind === "project" ? null : "SLCN");
		expect(terms === null, kind).toBe(kind === "solutionFocused");
	}
	const definition = reportById("answers");
	if (!definition) throw new Error("No report.");
	const question = "costed-provision-map:costed-provision-map.termsCovered";
	const { answer } = await readReport(
		later.as("strategic-lead"),
		definition,
		new URLSearchParams({ question }),
	);
	expect(answer.cautions).toEqual([]);
	expect(answer.n).toBe(21 - 2 + 4 + 5);
	const asked = {
		...{ title: "The pilot so far", mode: "trial", from: "2024-25-spring-1", to: "2024-25-spring-2" },
		tables: ["decisions", "spend"],
	};
	const { release } = must(await composeRelease(later.as("strategic-lead"), asked));
	const draft = await releaseDraft(later.as("strategic-lead"), release);
	expect(draft?.tables.map(({ table }) => table.withheld)).toEqual([true, true]);
});

test("the page of the clusters tells both groupings with their days", async () => {
	const { groupings } = await groupingsView(later.as("strategic-lead"));
	expect(groupings).toMatchObject([
		{ name: "Pilot clusters", from: pilotDay, to: null, stands: "inForce" },
		{ from: "2023-09-01", to: "2025-02-23", stands: "over" },
	]);
});
