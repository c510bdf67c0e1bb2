import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { discardFormDraft, openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { impactCsv, impactView } from "#app/services/impact/impactView.server.ts";
import { impactSettled, stopImpacts } from "#app/services/impact/runImpact.server.ts";
import { cancelImpact, startImpact } from "#app/services/impact/startImpact.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { affectedDrafts } from "#db/queries/impact.server.ts";
import { latestRun } from "#db/queries/impactRuns.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import type { Operation } from "#schemas/operations.ts";
import { findField } from "#schemas/operationsFind.ts";
import { changesOf } from "#schemas/operationsMake.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

// A look starts a thread of its own, which takes its time where other tests run beside it.
vi.setConfig({ testTimeout: 90_000 });

const { database, owner } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
const alice = council.as("tf-referral");
const admin = council.as("admin");
const form = "individual-pupil-need-referral";
const school = "131272";
const field = (name: string) => `${form}.${name}`;

for (const [seed, ehcAssessment] of ["none", "requested", "refused", "refused"].entries())
	await sendReferral(council, school, { seed, over: { [form]: { ehcAssessment } } });
const senco = council.asSencoOf(school);
const begun = await Promise.all(
	([{ ehcAssessment: "refused" }, { ehcAssessment: "none" }] as const).map(async (answers: Answers) => {
		const { reference } = must(await startReferral(senco, { kind: "individual", school }));
		must(await fillDocuments(senco, reference, { [form]: answers }));
		return reference;
	}),
);

/** Changes the draft of a form, begun if there is none. */
async function edit(
	make: (draft: { document: Parameters<typeof findField>[0] }) => readonly Operation[],
	of = form,
) {
	const draft = must(await openFormDraft(alice, of)) ?? must(await startFormDraft(alice, of));
	must(await changeFormDraft(alice, of, { revision: draft.revision, operations: make(draft) }));
}

/** Looks, waits for the end, and tells what was found. */
async function look(by: SignedInContext = alice, of = form) {
	const { run } = must(await startImpact(by, of));
	await impactSettled(run);
	const view = await impactView(by, of);
	if (!view) throw new Error("Nothing is under way.");
	return view;
}

/** Takes away the option 'refused' of the question about an assessment. */
const withoutRefused = (document: Parameters<typeof findField>[0]) => {
	const found = findField(document, field("ehcAssessment"));
	const { enum: codes, "x-labels": labels } = found?.question ?? {};
	if (!found || !codes || !labels) throw new Error("Not asked.");
	const stays = Object.entries(labels).filter(([code]) => code !== "refused");
	return changesOf(document, field("ehcAssessment"), {
		question: {
			...found.question,
			enum: stays.map(([code]) => code),
			"x-labels": Object.fromEntries(stays),
		},
	});
};

const judgedLast = async () => {
	const rows = await owner<{ judged: number }[]>`
		select (payload ->> 'judged')::integer as judged from audit.event where action = 'impact.done' order by seq desc limit 1`;
	return rows[0]?.judged;
};

test("every sending is judged, which would fail and on what is told, and whose drafts only to admin support", async () => {
	await edit(({ document }) => withoutRefused(document));
	const seen = await look();
	expect(seen).toMatchObject({
		state: "done",
		standing: "current",
		books: [{ mode: "trial", sent: 4, failing: 2, before: 0, drafts: 2, attention: 2 }],
		whose: null,
	});
	expect(seen.lines).toMatchObject([
		{
			field: field("ehcAssessment"),
			failures: [{ words: "no answer, and one is needed", sent: 2, before: false }],
			again: 2,
		},
	]);
	expect(impactCsv(seen)).toContain('"no answer, and one is needed",2');
	const told = await impactView(admin, form);
	expect(told?.whose?.map(({ reference }) => reference).sort()).toEqual([...begun].sort());
	expect(told?.mayLook).toBe(false);

	const run = await inContext(alice, (tx) => latestRun(tx, form, 2));
	expect(await inContext(alice, (tx) => affectedDrafts(tx, run?.id ?? ""))).toEqual([]);
	const verdicts = (who: SignedInContext) =>
		inContext(who, (tx) =>
			tx.execute(sql`select 1 from impact_verdict union all select 1 from impact_draft`),
		);
	expect(await verdicts(alice)).toHaveLength(0);
	expect(await verdicts(admin)).toHaveLength(4 + 2);
});

test("an edit of words keeps every verdict; an edit of a rule asks for another look", async () => {
	await edit(({ document }) => [
		{
			kind: "relabel",
			field: field("transitionSoon"),
			from: findField(document, field("transitionSoon"))?.question.title ?? null,
			to: "Is a change of school coming?",
		},
	]);
	expect(await impactView(alice, form)).toMatchObject({ standing: "sameRules", state: "done" });
	expect((await look()).books).toMatchObject([{ sent: 4, failing: 2 }]);
	expect(await judgedLast()).toBe(0);
	await sendReferral(council, school, { seed: 9, over: { [form]: { ehcAssessment: "refused" } } });
	expect((await look()).books).toMatchObject([{ sent: 5, failing: 3 }]);
	expect(await judgedLast()).toBe(1);
	await edit(() => [{ kind: "relax", field: field("ehcAssessment") }]);
	expect(await impactView(alice, form)).toMatchObject({ standing: "outdated" });
	expect((await look()).books).toMatchObject([{ sent: 5, failing: 0 }]);
	expect(await judgedLast()).toBe(5);
});

test("one look runs at a time; anybody may stop it, and one whose process is gone is known as such", async () => {
	await owner.unsafe("alter table impact_run no force row level security");
	const { run } = must(await startImpact(alice, form));
	expect(await startImpact(council.as("strategic-lead"), form)).toMatchObject({
		problem: { kind: "conflict" },
	});
	must(await cancelImpact(council.as("strategic-lead"), form));
	await impactSettled(run);
	expect(await impactView(alice, form)).toMatchObject({ state: "cancelled" });
	expect(await cancelImpact(alice, form)).toMatchObject({ problem: { kind: "conflict" } });

	const lost = must(await startImpact(alice, form));
	await stopImpacts();
	expect(await impactView(alice, form)).toMatchObject({ state: "failed" });
	await owner`update impact_run set state = 'running', ended_at = null, beat_at = now() - interval '1 minute' where id = ${lost.run}`;
	expect(await impactView(alice, form)).toMatchObject({ state: "stopped" });
	expect(await look()).toMatchObject({ state: "done", books: [{ sent: 5 }] });
});

test("Pupil Details are judged where they lie, and nothing of an identity comes out", async () => {
	must(await discardFormDraft(alice, form));
	const details = "pupil-details";
	await edit(({ document }) => {
		const found = findField(document, `${details}.caseLabel`);
		const { maxLength } = found?.question ?? {};
		return [{ kind: "setLimits", field: `${details}.caseLabel`, from: { maxLength }, to: { maxLength: 2 } }];
	}, details);
	const seen = await look(alice, details);
	expect(seen.books).toMatchObject([{ sent: 5, failing: 5, drafts: 2, attention: 0 }]);
	expect(seen.lines).toMatchObject([{ failures: [{ words: "too long", sent: 5 }] }]);
	const kept = await owner<
		{ row: string }[]
	>`select figures::text as row from impact_run where form = ${details}`;
	const told = await inContext(admin, (tx) =>
		tx.execute<{ row: string }>(
			sql`select to_jsonb(v)::text as row from impact_verdict v where form = ${details}`,
		),
	);
	for (const { row } of [...kept, ...told])
		expect(row).toMatch(/caseLabel maxLength|"keyword": ?"maxLength"/);
});
