import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readPlan } from "#app/domain/visits.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { fillFiling } from "#app/services/filing.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { noteFollowUp } from "#app/services/followUps.server.ts";
import { ruleContext } from "#app/services/forms.server.ts";
import { giveFeedback } from "#app/services/giveFeedback.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { answerFeedback, inboxView, judgeFeedback, toldView } from "#app/services/readFeedback.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { completeVisit } from "#app/services/sample/visitAnswers.ts";
import {
	agreedTable,
	findVisit,
	planVisit,
	recordVisit,
	sayOfVisit,
	visitsView,
} from "#app/services/visits.server.ts";
import { visitView } from "#app/services/visitView.server.ts";
import { sqlState } from "#db/client.server.ts";
import { filingById } from "#db/queries/filings.server.ts";
import { awardsOfSchool } from "#db/queries/visits.server.ts";
import { rowIdKey, rowsOf } from "#schemas/questions.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { liveThrough } from "#tests/fixtures/wholeLife.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
await liveThrough(council, "trial", "2025-26");
const lead = council.as("locality-lead-a");
const senco = council.as("senco-newlands");
const other = council.as("senco-cantell");
const admin = council.as("admin");
const school = senco.actor.appointments[0]?.scope ?? "";
const [award] = (await inContext(lead, (tx) => awardsOfSchool(tx, school))).filter(
	({ kind }) => kind === "individual",
);

async function planned(): Promise<string> {
	const plan = { school, purpose: "fundedPupil", award: award?.id ?? "", plannedFor: lead.today } as const;
	return must(await planVisit(lead, plan)).visit;
}

async function recorded(): Promise<string> {
	const visit = await planned();
	const row = await inFilings(lead, (tx) => filingById(tx, visit));
	const rows = rowsOf(row?.answers.provisionSeen).map((told) => ({
		rowId: String(told[rowIdKey]),
		provision: String(told.provision),
	}));
	const rules = await inContext(lead, (tx) => ruleContext(tx, lead, "trial", {}));
	must(
		await fillFiling(lead, visit, completeVisit({ context: rules, seed: 4, purpose: "fundedPupil", rows })),
	);
	const filled = await inFilings(lead, (tx) => filingById(tx, visit));
	const seen = { key: filled?.sendingKey ?? "", revision: filled?.revision ?? 0 };
	const sent = await Promise.all([1, 2, 3].map(() => recordVisit(lead, visit, seen)));
	expect(new Set(sent.map((outcome) => must(outcome).sentAt)).size).toBe(1);
	return visit;
}

test("a visit planned for an award opens its record with the map's rows, by the ids they were sent with", async () => {
	const visit = await planned();
	const row = await inFilings(lead, (tx) => filingById(tx, visit));
	const sent = await inContext(admin, (tx) =>
		tx.execute<{ id: string }>(sql`
			select line ->> 'rowId' as id from submission,
				json_array_elements(bundle -> 'documents') document, json_array_elements(document -> 'answers' -> 'rows') line
			where document ->> 'form' = 'costed-provision-map' and referral = (
				select referral from award where id = ${award?.id ?? ""}
			)`),
	);
	const rows = rowsOf(row?.answers.provisionSeen);
	expect(rows.length).toBeGreaterThan(1);
	expect(rows.map((told) => told[rowIdKey])).toEqual([...sent].map(({ id }) => id));
	for (const told of rows) expect(String(told.provision).length).toBeGreaterThan(3);
	expect(row).toMatchObject({ mode: "trial", school, state: "draft" });
});

test("a visit takes the mode of its award, whatever is in force", async () => {
	const plan = { school, purpose: "fundedPupil", award: award?.id ?? "", plannedFor: lead.today } as const;
	const { visit } = must(await planVisit({ ...lead, mode: "live" }, plan));
	expect(await inFilings(lead, (tx) => filingById(tx, visit))).toMatchObject({ mode: "trial" });
	const bare = { school, purpose: "induction", award: null, plannedFor: lead.today } as const;
	const { visit: without } = must(await planVisit({ ...lead, mode: "live" }, bare));
	expect(await inFilings(lead, (tx) => filingById(tx, without))).toMatchObject({ mode: "live" });
});

test("an award of another school, and a plan without a day, are refused", async () => {
	const elsewhere = other.actor.appointments[0]?.scope ?? "";
	const plan = {
		school: elsewhere,
		purpose: "fundedPupil",
		award: award?.id ?? "",
		plannedFor: lead.today,
	} as const;
	expect(await planVisit(lead, plan)).toMatchObject({ ok: false, problem: { kind: "notFound" } });
	const typed = (fields: Record<string, string>) => readPlan((name) => fields[name] ?? "");
	expect(typed({ school, purpose: "fundedPupil" })).toMatchObject({
		problems: [{ field: "award" }, { field: "planned-day" }],
	});
});

test("a school sees the day of a visit at once and its record once it is recorded; another school sees neither", async () => {
	const visit = await planned();
	const found = await findVisit(senco, visit);
	if (!found) throw new Error("The school does not see its visit");
	expect(await visitView(senco, found)).toMatchObject({ state: "draft", pages: [], progress: null });
	expect(await findVisit(other, visit)).toBeNull();
	expect((await visitsView(other)).planned).toEqual([]);
	const done = await findVisit(senco, await recorded());
	if (!done) throw new Error("The school does not see its visit");
	const view = await visitView(senco, done);
	expect(view.pages.length).toBe(4);
	expect(view).toMatchObject({ mayWrite: false, maySay: true, mayNote: true });
});

test("a school's words stand beside the record, in its own name, and are never changed", async () => {
	const found = await findVisit(senco, await recorded());
	if (!found) throw new Error("The school does not see its visit");
	must(await sayOfVisit(senco, found, "We see it the same way."));
	const view = await visitView(lead, (await findVisit(lead, found.visit.id)) ?? found);
	expect(view.comments).toMatchObject([{ words: "We see it the same way.", by: senco.actor.name }]);
	const forged = inFilings(senco, (tx) =>
		tx.execute(sql`insert into visit_comment (id, mode, visit, words, said_at, said_by)
			values (${mintId()}, 'trial', ${found.visit.id}, 'Not mine', now(), ${lead.actor.person})`),
	).catch(sqlState);
	expect(await forged).toBe("42501");
	const action = view.actions[0]?.rowId ?? "";
	must(
		await noteFollowUp(senco, found.visit.id, agreedTable, {
			row: action,
			state: "done",
			asAt: senco.today,
			note: "",
		}),
	);
	expect((await visitView(lead, found)).actions[0]).toMatchObject({ state: "done" });
});

test("the city reads how many awards were visited and what is open, and no record", async () => {
	const definition = findReport("visits")?.definition;
	if (!definition) throw new Error("No report");
	const { answer } = await readReport(council.as("strategic-lead"), definition, new URLSearchParams());
	const list = await visitsView(lead);
	expect(answer.n).toBe(list.recorded.filter(({ mode }) => mode === "trial").length);
	const open = list.recorded
		.filter(({ mode }) => mode === "trial")
		.reduce((sum, line) => sum + line.actionsOpen, 0);
	expect(answer.table.total?.at(-1)).toEqual({ kind: "count", value: open });
	expect(await findVisit(council.as("strategic-lead"), list.recorded[0]?.id)).toBeNull();
});

/** Something said by nobody in particular, in the mode of the context. */
async function say(
	context: Omit<SignedInContext, "actor">,
	key = mintId(),
	said = "Where does the money go?",
) {
	const entries = [
		["answers[about]", "money"],
		["answers[said]", said],
		["answers[mayTell]", "true"],
	] as const;
	return giveFeedback({ ...context, actor: null }, "coproduction-feedback", { entries, key });
}

test("what anybody says is kept once per key, held, and nothing tells who said it", async () => {
	const key = mintId();
	const before = (await inboxView(admin, true)).unread;
	await Promise.all([1, 2, 3].map(() => say(senco, key)));
	const unread = await inboxView(admin, true);
	expect(unread.unread).toBe(before + 1);
	const id = unread.lines[0]?.id ?? "";
	const row = await inFilings(admin, (tx) =>
		tx.execute(sql`
		select created_by, updated_by, sent_by, school, held,
			(select actor from audit.event where subject = filing.id) as actor from filing where id = ${id}`),
	);
	expect(row).toEqual([
		{ created_by: null, updated_by: null, sent_by: null, school: null, held: true, actor: null },
	]);
});

test("whoever is not signed in, and every school, sees nothing of what was said", async () => {
	await say(senco);
	for (const context of [{ ...senco, actor: null }, senco, lead, council.as("audit-manager")])
		expect(
			await inFilings(context, (tx) =>
				tx.execute(sql`select 1 from filing where form = 'coproduction-feedback'`),
			),
		).toHaveLength(0);
});

test("feedback that is incomplete comes back as it was typed, and nothing is kept", async () => {
	const before = (await inboxView(admin, true)).unread;
	const entries = [["answers[said]", "Half"]] as const;
	const given = must(
		await giveFeedback({ ...senco, actor: null }, "coproduction-feedback", { entries, key: mintId() }),
	);
	expect(given).toMatchObject({ kind: "incomplete", answers: { said: "Half" } });
	expect((await inboxView(admin, true)).unread).toBe(before);
});

test("held feedback counts in no figure; read, it counts; set aside, it never does; one reader decides", async () => {
	const counted = () =>
		inContext(
			admin,
			(tx) =>
				tx.execute(sql`
			select 1 from filing_fact fact join filing on filing.id = fact.filing
			where field_id = 'coproduction-feedback.about'`),
			"reports",
		);
	await say(senco);
	const before = (await counted()).length;
	const [line] = (await inboxView(admin, true)).lines;
	const judged = await Promise.all(
		(["accepted", "setAside"] as const).map((verdict) => judgeFeedback(admin, line?.id ?? "", verdict)),
	);
	expect(judged.filter(({ ok }) => ok)).toHaveLength(1);
	const first = judged[0]?.ok === true;
	expect((await counted()).length).toBe(first ? before + 1 : before);
});

test("you said, we did: answered in the council's words, read by everybody; what was set aside is not answered", async () => {
	const nobody = { ...senco, actor: null };
	const told = (await toldView(nobody)).length;
	await say(senco);
	const [line] = (await inboxView(admin, true)).lines;
	const id = line?.id ?? "";
	const words = { youSaid: "Nobody sees where money goes.", weDid: "Every term's payments are published." };
	expect(await answerFeedback(admin, id, words)).toMatchObject({ ok: false });
	must(await judgeFeedback(admin, id, "accepted"));
	must(await answerFeedback(admin, id, words));
	expect((await toldView(nobody)).length).toBe(told + 1);
	expect(await toldView(nobody)).toContainEqual({ ...words, on: admin.today });
	await say(senco);
	const [next] = (await inboxView(admin, true)).lines;
	must(await judgeFeedback(admin, next?.id ?? "", "setAside"));
	expect(await answerFeedback(admin, next?.id ?? "", words)).toMatchObject({ ok: false });
});
