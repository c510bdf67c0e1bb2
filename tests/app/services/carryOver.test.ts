import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { approveVersion, type DraftsPolicy } from "#app/services/approveVersion.server.ts";
import { carryOver, carryView } from "#app/services/carryOver.server.ts";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle, findToSend } from "#app/services/findBundle.server.ts";
import { openFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { submitReferral } from "#app/services/submitReferral.server.ts";
import { formUpdates } from "#app/services/updates.server.ts";
import { reportById } from "#reports/registry.ts";
import type { Answers, FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import type { Operation } from "#schemas/operations.ts";
import { findField, ownChoices } from "#schemas/operationsFind.ts";
import { addOf, renameOf, retireOf } from "#schemas/operationsMake.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
const alice = council.as("tf-referral");
const lead = council.as("strategic-lead");
const form = "individual-pupil-need-referral";
const school = "131272";
const senco = council.asSencoOf(school);
const field = (name: string) => `${form}.${name}`;

type Step = (document: FormDocument) => readonly (Operation | undefined)[];

/** Publishes the next version of a form, each step made on what the one before left. */
async function publish(of: string, drafts: DraftsPolicy, ...steps: readonly Step[]): Promise<number> {
	const draft = must(await startFormDraft(alice, of));
	const operations: Operation[] = [];
	let { document } = draft;
	for (const step of steps) {
		const made = step(document).flatMap((operation) => operation ?? []);
		const applied = applyAll(document, made);
		if (!applied.ok) throw new Error(applied.why);
		document = applied.document;
		operations.push(...made);
	}
	must(await changeFormDraft(alice, of, { revision: draft.revision, operations }));
	must(await proposeVersion(alice, of, { reason: "Schools asked for it." }));
	const waiting = must(await openFormDraft(alice, of));
	if (!waiting) throw new Error("Nothing is under way.");
	const { number, revision } = waiting;
	must(await approveVersion(lead, of, { number, revision, inForceFrom: null, drafts }));
	return number;
}

/** 'refused' is recorded as 'turnedDown' from now on. */
const recoded: Step = (document) => {
	const question = findField(document, field("ehcAssessment"))?.question;
	const from = (question && ownChoices(question)) ?? [];
	const to = from.map((choice) => (choice.code === "refused" ? { ...choice, code: "turnedDown" } : choice));
	const map = [{ from: "refused", to: "turnedDown" }];
	return [{ kind: "recode", field: field("ehcAssessment"), map, from, to }];
};

const revised: readonly Step[] = [
	(document) => [
		{
			kind: "relabel",
			field: field("transitionSoon"),
			from: findField(document, field("transitionSoon"))?.question.title ?? null,
			to: "Is a change of school coming?",
		},
	],
	recoded,
	(document) => [renameOf(document, field("childView"), "ownView")],
	(document) => [retireOf(document, field("parentView"))],
	(document) => [
		addOf(
			{
				question: { type: "boolean", title: "Is there a quiet place?", "x-dataClass": "none" },
				required: true,
			},
			{ page: document.pages[0]?.id ?? "", place: 0 },
			() => ({ field: field("quiet"), key: "quiet" }),
		),
	],
];

async function begin(answers: Answers): Promise<string> {
	const { reference } = must(await startReferral(senco, { kind: "individual", school }));
	must(await fillDocuments(senco, reference, { [form]: answers }));
	return reference;
}

async function open(reference: string, by: SignedInContext = senco) {
	const found = await findBundle(by, reference);
	if (!found) throw new Error("Out of reach.");
	const document = found.bundle.documents.find((one) => one.form === form);
	if (!document) throw new Error("Not there.");
	return { found, document };
}

const on = (day: string): SignedInContext => ({ ...senco, today: day, now: new Date(`${day}T10:00:00Z`) });
const given: Answers = {
	transitionSoon: true,
	ehcAssessment: "refused",
	childView: "I like the quiet room.",
	parentView: "We are glad of any help.",
	requestedPence: 120_000,
};

const begun = await begin(given);
await sendReferral(council, school, { seed: 2, over: { [form]: { ehcAssessment: "refused" } } });

test("a draft is carried over when its school comes back: kept, to check, new, no longer asked, and nothing lost", async () => {
	const number = await publish(form, { kind: "carryOver" }, ...revised);
	const before = await open(begun);
	expect(before.found.bundle.due).toEqual([form]);
	expect(before.document).toMatchObject({ formVersion: 1, answers: given });
	const seen = await carryView(senco, before.found);
	expect(seen).toMatchObject({ isDue: true, documents: [{ form, from: 1, to: number }] });
	const titles = (group: "kept" | "again" | "fresh" | "gone", view = seen) =>
		view?.documents[0]?.[group].map((line) => line.field.replace(`${form}.`, ""));
	expect(titles("kept")).toEqual(expect.arrayContaining(["requestedPence", "childView"]));
	expect(titles("again")).toEqual(expect.arrayContaining(["transitionSoon", "ehcAssessment"]));
	expect(titles("fresh")).toEqual(["quiet"]);
	expect(titles("gone")).toEqual(["parentView"]);

	const toSend = await findToSend(senco, begun);
	if (!toSend) throw new Error("Out of reach.");
	const key = toSend.bundle.submissionKey;
	expect(await submitReferral(senco, toSend, { key, confirmed: true })).toMatchObject({
		problem: { kind: "conflict", message: expect.stringContaining("has changed since you began") },
	});

	must(await carryOver(senco, begun));
	must(await carryOver(senco, begun));
	const after = await open(begun);
	expect(after.found.bundle.due).toEqual([]);
	expect(after.document.formVersion).toBe(number);
	expect(after.document.answers).toEqual({
		transitionSoon: true,
		ehcAssessment: "turnedDown",
		ownView: "I like the quiet room.",
		requestedPence: 120_000,
	});
	const kept = await carryView(senco, after.found);
	expect(kept?.isDue).toBe(false);
	expect(titles("gone", kept)).toEqual(["parentView"]);
	expect(kept?.documents[0]?.gone[0]?.earlier).toBe("We are glad of any help.");
	expect(kept?.documents[0]?.again.find((line) => line.field === field("ehcAssessment"))).toMatchObject({
		earlier: "Yes, and it was refused",
		page: expect.any(String),
	});
});

test("a draft may finish on its own version to the last day, and is carried over on the next", async () => {
	const draft = await begin({ requestedPence: 5_000 });
	const number = await publish(form, { kind: "finish", until: "2025-01-31" }, ({ minutes }) => [
		{ kind: "setText", field: null, from: { minutes }, to: { minutes: minutes + 1 } },
	]);
	expect(number).toBe(3);
	expect((await open(draft)).found.bundle.due).toEqual([]);
	expect((await open(draft, on("2025-01-31"))).found.bundle.due).toEqual([]);
	expect((await open(draft, on("2025-02-01"))).found.bundle.due).toEqual([form]);
	expect((await open(await begin({}))).document.formVersion).toBe(3);
});

test("what Pupil Details no longer ask is kept in the vault", async () => {
	const details = "pupil-details";
	const { reference } = must(await startReferral(senco, { kind: "individual", school }));
	must(await fillDocuments(senco, reference, { [details]: { caseLabel: "Quiet Fox", yearGroup: 3 } }));
	await publish(details, { kind: "carryOver" }, (document) => [
		{ kind: "relax", field: `${details}.caseLabel` },
		retireOf(applied(document, { kind: "relax", field: `${details}.caseLabel` }), `${details}.caseLabel`),
	]);
	must(await carryOver(senco, reference));
	const { found } = await open(reference);
	expect(found.bundle.documents.find((one) => one.form === details)?.answers).toEqual({ yearGroup: 3 });
	const seen = await carryView(senco, found);
	expect(seen?.documents.find((one) => one.form === details)?.gone[0]?.earlier).toBe("Quiet Fox");
	await owner.unsafe("alter table document no force row level security");
	const open1 = await owner<{ row: string }[]>`select to_jsonb(d)::text as row from document d`;
	for (const { row } of open1) expect(row).not.toContain("Quiet Fox");
});

function applied(document: FormDocument, operation: Operation): FormDocument {
	const made = applyAll(document, [operation]);
	if (!made.ok) throw new Error(made.why);
	return made.document;
}

test("a renamed and recoded question stays one series in reports, and spending goes on unbroken", async () => {
	await sendReferral(council, school, {
		seed: 5,
		over: { [form]: { ehcAssessment: "turnedDown", quiet: true, ownView: "I like to read." } },
	});
	const definition = reportById("answers");
	if (!definition) throw new Error("No report.");
	const wish = new URLSearchParams({ question: `${form}:${field("ehcAssessment")}` });
	const { answer } = await readReport(lead, definition, wish);
	expect(answer.chart.series.map(({ key }) => key)).toEqual(["turnedDown"]);
	expect(answer.chart.points.map(({ values }) => values)).toEqual([[2]]);
	expect(answer.cautions).toEqual([]);
	const spend = reportById("cluster-spend");
	if (!spend) throw new Error("No report.");
	expect((await readReport(lead, spend, new URLSearchParams())).answer.n).toBe(2);
});

test("what changed, why and when is told to anybody, the latest first", async () => {
	const entries = await formUpdates({ ...council.context, actor: null });
	expect(entries.map(({ form: id }) => id)).toContain(form);
	const entry = entries.find(({ number }) => number === 2 && entries.length > 0);
	expect(entry).toMatchObject({ reason: "Schools asked for it.", on: "2025-01-14" });
	expect(entries.flatMap(({ pages }) => pages.flatMap(({ lines }) => lines))).toContain(
		"Question ‘Is there a quiet place?’ added to ‘What you are asking for and why’, and must be answered",
	);
	expect(await inContext(senco, (tx) => tx.execute(sql`select 1 from impact_run`))).toHaveLength(0);
});
