import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { readFollowUp } from "#app/domain/followUps.ts";
import {
	auditLocked,
	auditsView,
	completeAudit,
	findAudit,
	startAudit,
} from "#app/services/audits.server.ts";
import { auditPage, auditView } from "#app/services/auditView.server.ts";
import { composeRelease } from "#app/services/composeRelease.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { fillFiling, readSent, saveFilingPage } from "#app/services/filing.server.ts";
import { findReport } from "#app/services/findReport.server.ts";
import { noteFollowUp } from "#app/services/followUps.server.ts";
import { ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { releaseDraft } from "#app/services/releaseViews.server.ts";
import { completeAudit as madeUp } from "#app/services/sample/auditAnswers.ts";
import { loadSampleAudits } from "#app/services/sample/audits.server.ts";
import { sqlState, type Tx } from "#db/client.server.ts";
import { filingById } from "#db/queries/filings.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { extractFacts } from "#schemas/facts.ts";
import { foundCouncil, must } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const council = await foundCouncil(database, "2026-01-14");
const began = process.cpuUsage();
await loadSampleAudits(council.context);
const spent = process.cpuUsage(began);
/** Milliseconds of the processor, which do not depend on what else the machine does. */
const loading = (spent.user + spent.system) / 1000;
const head = council.as("headteacher-mansel-park");
const senco = council.as("senco-mansel-park");
const other = council.as("senco-cantell");
const manager = council.as("audit-manager");
const school = head.actor.appointments[0]?.scope ?? "";

async function wholeAnswers(seed = 5): Promise<Answers> {
	const rules = await inContext(head, (tx) => ruleContext(tx, head, "live", {}));
	return madeUp({ context: rules, seed });
}

const rowOf = (context: SignedInContext, id: string) => inFilings(context, (tx) => filingById(tx, id));

/** The SQLSTATE with which the database refuses, or 'accepted'. */
async function refusal(context: SignedInContext, work: (tx: Tx) => Promise<unknown>): Promise<string> {
	try {
		await inFilings(context, work);
		return "accepted";
	} catch (error) {
		return sqlState(error) ?? String(error);
	}
}

test("the sample city has audits of two schools in three, some of last year, and loads them quickly", async () => {
	const { city } = await auditsView(manager, null);
	expect(city?.all).toBe(67);
	expect(city?.done).toBeGreaterThan(38);
	expect(city?.begun).toBeGreaterThan(0);
	const lastYear = (await auditsView(manager, "2024-25")).city;
	expect(lastYear?.done).toBeGreaterThan(10);
	expect(loading).toBeLessThan(20_000);
	await loadSampleAudits(council.context);
	expect((await auditsView(manager, null)).city?.done).toBe(city?.done);
});

test("however many people press start, a school has one audit of the year, born live in the middle of a trial", async () => {
	const started = await Promise.all(
		[head, senco, head, senco].map((who) => startAudit({ ...who, mode: "trial" }, school)),
	);
	const ids = new Set(started.map((outcome) => must(outcome).audit));
	expect(ids.size).toBe(1);
	const [audit = ""] = ids;
	expect(await rowOf(head, audit)).toMatchObject({ mode: "live", academicYear: "2025-26", state: "draft" });
});

test("two people on one page: the second is shown both versions, and nothing is overwritten", async () => {
	const { audit } = must(await startAudit(head, school));
	const revision = (await rowOf(head, audit))?.revision ?? 0;
	const typed = (text: string) => ({
		page: "whole",
		revision,
		entries: [["answers[overallSummary]", text]] as const,
	});
	const first = await saveFilingPage(senco, audit, typed("What the SENCo thinks of it"), auditLocked);
	expect(first).toMatchObject({ ok: true, value: { revision: revision + 1 } });
	const second = await saveFilingPage(head, audit, typed("What the headteacher thinks"), auditLocked);
	expect(second).toMatchObject({
		ok: false,
		conflict: {
			who: senco.actor.name,
			theirs: { overallSummary: "What the SENCo thinks of it" },
			mine: { overallSummary: "What the headteacher thinks" },
		},
	});
	expect((await rowOf(head, audit))?.answers).toMatchObject({
		overallSummary: "What the SENCo thinks of it",
	});
});

test("an audit is completed exactly once, as it was read, and only when nothing is missing", async () => {
	const { audit } = must(await startAudit(head, school));
	const early = await rowOf(head, audit);
	const seenEarly = { key: early?.sendingKey ?? "", revision: early?.revision ?? 0 };
	expect(await completeAudit(head, audit, seenEarly)).toMatchObject({
		ok: false,
		problem: { kind: "invalid" },
	});
	must(await fillFiling(senco, audit, await wholeAnswers()));
	expect(await completeAudit(head, audit, seenEarly)).toMatchObject({
		ok: false,
		problem: { kind: "conflict" },
	});
	const row = await rowOf(head, audit);
	const seen = { key: row?.sendingKey ?? "", revision: row?.revision ?? 0 };
	expect(await completeAudit(head, audit, { ...seen, key: "another" })).toMatchObject({ ok: false });
	const sent = await Promise.all(Array.from({ length: 6 }, () => completeAudit(head, audit, seen)));
	expect(new Set(sent.map((outcome) => must(outcome).sentAt)).size).toBe(1);
	const events = await inFilings(head, (tx) =>
		tx.execute(sql`select 1 from audit.event where action = 'filing.sent' and subject = ${audit}`),
	);
	expect(events).toHaveLength(1);
	expect(await rowOf(head, audit)).toMatchObject({ state: "sent", answers: {}, held: false });
});

test("what was sent is never changed: not by a late save, not by the application, not by the owner of the tables", async () => {
	const { audit } = must(await startAudit(head, school));
	const late = { page: "voices", revision: 1, entries: [["answers[staffReplies]", "3"]] as const };
	expect(await saveFilingPage(head, audit, late, auditLocked)).toMatchObject({
		ok: false,
		problem: { kind: "conflict", message: auditLocked },
	});
	for (const change of [
		sql`update filing set sent = '{}'::json where id = ${audit}`,
		sql`update filing set held = true where id = ${audit}`,
		sql`update filing set state = 'draft' where id = ${audit}`,
	])
		expect(await refusal(head, (tx) => tx.execute(change))).toMatch(/^(23001|23514)$/);
	expect(await refusal(head, (tx) => tx.execute(sql`delete from filing where id = ${audit}`))).toBe("42501");
	const byOwner = owner.begin(async (tx) => {
		await tx`alter table filing no force row level security`;
		await tx`update filing set sent_by = null where id = ${audit}`;
	});
	await expect(byOwner).rejects.toMatchObject({ code: "23001" });
});

test("facts rebuilt from what was sent are the facts that were kept", async () => {
	const { audit } = must(await startAudit(head, school));
	const { sent, kept } = await inFilings(head, async (tx) => {
		const row = await filingById(tx, audit);
		return {
			sent: row && (await readSent(head, tx, row)),
			kept: await tx.execute(sql`
				select field_id as "fieldId", row_number as row, code, number::double precision as number, date::text
				from filing_fact where filing = ${audit} order by place`),
		};
	});
	if (!sent) throw new Error("Nothing was sent");
	const { longTail } = extractFacts([sent], { today: sent.sentOn });
	expect([...kept]).toEqual(longTail.map(({ form: _form, ...fact }) => fact));
	expect(kept.length).toBeGreaterThan(40);
});

test("another school's people see nothing of it, the database included; the manager reads it once it is completed", async () => {
	const { audit } = must(await startAudit(head, school));
	expect(await findAudit(other, audit)).toBeNull();
	expect(await findAudit(council.as("strategic-lead"), audit)).toBeNull();
	expect(await findAudit(manager, audit)).not.toBeNull();
	for (const role of ["panel", "reports"] as const) {
		const read = inContext(
			{ ...manager, mode: "live" },
			(tx) => tx.execute(sql`select sent from filing`),
			role,
		);
		await expect(read, role).rejects.toMatchObject({ sqlstate: "42501" });
	}
	const rows = await inFilings(other, (tx) =>
		tx.execute(sql`
		select 1 from filing where school = ${school} union all select 1 from filing_fact where filing = ${audit}`),
	);
	expect(rows).toHaveLength(0);
});

test("this year's stands beside last year's, page by page and domain by domain, and last year's plan with how it stands", async () => {
	const { audit } = must(await startAudit(head, school));
	const found = await findAudit(head, audit);
	if (!found) throw new Error("The audit is out of reach");
	const view = await auditView(head, found);
	expect(view.before?.year).toBe("2024-25");
	expect(view.domains).toHaveLength(6);
	for (const line of view.domains) {
		expect(line.now?.percent, line.label).toEqual(expect.any(Number));
		expect(line.before?.percent, line.label).toEqual(expect.any(Number));
	}
	expect(view.planBefore.some(({ state }) => state === "done")).toBe(true);
	const theirs = council.as("senco-newlands");
	const own = must(await startAudit(theirs, theirs.actor.appointments[0]?.scope ?? "")).audit;
	const draft = await findAudit(theirs, own);
	const page = draft && (await auditPage(theirs, draft, "skills"));
	expect(page?.before?.answers.length).toBeGreaterThan(3);
	expect(await auditPage(head, found, "skills")).toBeNull();
});

test("the latest note says how an action stands; what is no action, or a day to come, is refused", async () => {
	const { audit } = must(await startAudit(head, school));
	const found = await findAudit(head, audit);
	if (!found) throw new Error("The audit is out of reach");
	const [action] = (await auditView(head, found)).plan;
	const row = action?.rowId ?? "";
	for (const [later, state] of (["underWay", "done"] as const).entries()) {
		const at = { ...senco, now: new Date(senco.now.getTime() + later * 1000) };
		must(await noteFollowUp(at, audit, "plan", { row, state, asAt: head.today, note: state }));
	}
	const [after, next] = (await auditView(head, found)).plan;
	expect(after).toMatchObject({ state: "done", notes: [{ note: "done" }, { note: "underWay" }] });
	expect(next?.state).toBe("notStarted");
	const wrong = { row: "nothing", state: "done", asAt: head.today, note: "" } as const;
	expect(await noteFollowUp(head, audit, "plan", wrong)).toMatchObject({ ok: false });
	const typed = (fields: Record<string, string>) => readFollowUp((name) => fields[name] ?? "", "2026-01-14");
	expect(typed({ row, state: "done", day: "15", month: "1", year: "2026" })).toMatchObject({ ok: false });
	expect(typed({ row, state: "done", day: "14", month: "1", year: "2026" })).toMatchObject({ ok: true });
	expect(typed({ row, state: "lost", day: "31", month: "2", year: "2026" })).toMatchObject({
		problems: [{ field: `state-${row}` }, { field: `as-at-${row}` }],
	});
});

test("the report counts what the audits say, in the middle of a trial too", async () => {
	const definition = findReport("audit-outcomes")?.definition;
	if (!definition) throw new Error("No report");
	const { answer } = await readReport(manager, definition, new URLSearchParams());
	const rows = await owner.begin(async (tx) => {
		await tx`alter table filing no force row level security`;
		const found = await tx<{ position: string }[]>`
			select sent -> 'answers' ->> 'skillsPosition' as position from filing
			where form = 'inclusive-education-audit' and academic_year = '2025-26' and state = 'sent'`;
		await tx`alter table filing force row level security`;
		return found;
	});
	const count = (position: string) => rows.filter((row) => row.position === position).length;
	const skills = answer.table.rows.find(
		([first]) => first?.kind === "text" && first.text.startsWith("Staff"),
	);
	expect(skills?.slice(1, 4)).toEqual(
		["notStarted", "inProgress", "embedded"].map((position) => ({ kind: "count", value: count(position) })),
	);
	expect(answer).toMatchObject({ n: rows.length, bookless: true });
	expect(answer.finding).toContain(`${rows.length} of 67 schools have completed the audit of 2025-26`);
});

test("figures of a few schools are left out, whichever filter finds them", async () => {
	const definition = findReport("audit-outcomes")?.definition;
	if (!definition) throw new Error("No report");
	const { answer } = await readReport(manager, definition, new URLSearchParams("phase=allThrough"));
	expect(answer.n).toBeLessThan(5);
	for (const row of answer.table.rows)
		for (const cell of row) expect(cell.kind === "text" ? "" : cell.value).toSatisfy((value) => !value);
	const whole = await readReport(manager, definition, new URLSearchParams());
	const clusters = whole.answer.parts?.[0]?.table?.rows ?? [];
	for (const row of clusters) {
		const [, , done, ...figures] = row.map((cell) => (cell.kind === "text" ? null : cell.value));
		if (done !== null && done !== undefined && done < 5)
			expect(figures.every((value) => value === null)).toBe(true);
	}
});

test("the table of audits in a release is of schools, safe, and the same whichever book the release is of", async () => {
	const lead = council.as("strategic-lead");
	const asked = { title: "Audits", from: "2025-26-autumn-2", to: "2025-26-autumn-2", tables: ["audits"] };
	const drafts = await Promise.all(
		(["trial", "live"] as const).map(async (mode) => {
			const { release } = must(await composeRelease(lead, { ...asked, mode }));
			return releaseDraft(lead, release);
		}),
	);
	const [trial, live] = drafts.map((draft) => draft?.tables[0]?.table);
	expect(trial).toEqual(live);
	expect(trial).toMatchObject({ unit: "schools", withheld: false, columnTotals: null, total: null });
	for (const cell of trial?.cells.flat() ?? [])
		if (cell !== null && cell > 0) expect(cell).toBeGreaterThanOrEqual(5);
});
