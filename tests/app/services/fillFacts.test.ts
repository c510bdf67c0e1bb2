import { expect, test } from "vitest";
import { approveVersion } from "#app/services/approveVersion.server.ts";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import { fillFacts } from "#app/services/fillFacts.server.ts";
import { startFormDraft } from "#app/services/formDraft.server.ts";
import { formView } from "#app/services/formsView.server.ts";
import { giveFeedback } from "#app/services/giveFeedback.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { readReport } from "#app/services/readReport.server.ts";
import { reportById } from "#reports/registry.ts";
import type { Answers, Reporting } from "#schemas/annotations.ts";
import type { Operation } from "#schemas/operations.ts";
import { findField } from "#schemas/operationsFind.ts";
import {
	foundCouncil,
	must,
	prepareReferral,
	sendPrepared,
	sendReferral,
} from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
const alice = council.as("tf-referral");
const lead = council.as("strategic-lead");
const referralForm = "individual-pupil-need-referral";
const schools = ["131272", "133704", "131272"] as const;

/** The upkeep some minutes later, when whatever was on its way has arrived. */
const later = { ...council.context, now: new Date(council.context.now.getTime() + 10 * 60_000) };
const evenLater = { ...later, now: new Date(later.now.getTime() + 2 * 60_000) };

/** A next version that counts these questions otherwise, in use at once. */
async function publishCounting(
	form: string,
	counted: Readonly<Record<string, Reporting | null>>,
): Promise<void> {
	const draft = must(await startFormDraft(alice, form));
	const operations = Object.entries(counted).map(([field, to]): Operation => {
		const from = findField(draft.document, field)?.question["x-report"];
		return {
			kind: "setReport",
			field,
			from: from ? { "x-report": { ...from } } : {},
			to: to ? { "x-report": { ...to } } : {},
		};
	});
	const { revision } = must(await changeFormDraft(alice, form, { revision: draft.revision, operations }));
	must(await proposeVersion(alice, form, { reason: "Somebody wants to count it" }));
	must(await approveVersion(lead, form, { number: draft.number, revision, inForceFrom: null }));
}

type Fact = { readonly sending: string; readonly told: string };

/** What is counted of a question, past the application. */
async function countedOf(
	field: string,
	table: "answer_fact" | "filing_fact" = "answer_fact",
): Promise<Fact[]> {
	const sending = table === "answer_fact" ? "submission" : "filing";
	const rows = await owner.unsafe<Fact[]>(`
		select ${sending} as sending, coalesce(code, number::text, date::text) as told from ${table}
		where field_id = '${field}' order by 1, place`);
	return rows.map((row) => ({ ...row }));
}

/** What was sent under a name, past the application. */
async function answeredTo(form: string, key: string): Promise<Fact[]> {
	const rows = await owner<{ id: string; answers: Answers }[]>`
		select submission.id, document -> 'answers' as answers
		from submission, json_array_elements(submission.bundle -> 'documents') document
		where document ->> 'form' = ${form} order by 1`;
	return rows.flatMap(({ id, answers }) =>
		answers[key] === undefined ? [] : [{ sending: id, told: String(answers[key]) }],
	);
}

async function auditLines(form: string): Promise<unknown[]> {
	const rows = await owner<{ action: string; payload: unknown }[]>`
		select action, payload from audit.event where subject = ${form} and action like 'facts.%' order by action desc`;
	return rows.map(({ action, payload }) => [action, payload]);
}

const date = `${referralForm}.agreementDate`;
const terms = `${referralForm}.termsRequested`;

test("a question that a version counts first is counted of everything sent before, once, and its series is whole", async () => {
	for (const [place, school] of schools.entries())
		await sendReferral(council, school, { seed: 20 + place, yearGroup: 3 });
	const waiting = await prepareReferral(council, "131272", { seed: 40 });
	expect(await countedOf(terms)).toEqual([]);
	await publishCounting(referralForm, {
		[date]: { as: "date", label: "Day of agreement" },
		[terms]: { as: "measure", label: "Terms", unit: "count", aggregate: "mean" },
	});
	expect(await fillFacts(council.context)).toBe(0);
	expect(await fillFacts(later)).toBe(3);
	expect(await countedOf(terms)).toEqual(await answeredTo(referralForm, "termsRequested"));
	expect(await countedOf(date)).toEqual(await answeredTo(referralForm, "agreementDate"));
	expect(await countedOf(terms)).toHaveLength(3);
	expect(await fillFacts(later)).toBe(0);

	// What is begun on the earlier version is sent on it, and what is begun now counts from its sending on.
	const asSencoOf = (urn: string) => ({ ...council.asSencoOf(urn), now: later.now });
	await sendPrepared({ ...council, asSencoOf }, "131272", waiting);
	await sendReferral({ ...council, asSencoOf }, "131272", { seed: 41 });
	expect(await countedOf(terms)).toHaveLength(4);
	await Promise.all([fillFacts(evenLater), fillFacts(evenLater)]);
	expect(await countedOf(terms)).toEqual(await answeredTo(referralForm, "termsRequested"));
	expect(await countedOf(terms)).toHaveLength(5);

	const definition = reportById("answers");
	if (!definition) throw new Error("No report.");
	const asked = new URLSearchParams({ question: `${referralForm}:${terms}` });
	const { answer } = await readReport(lead, definition, asked);
	expect(answer.cautions).toEqual([]);
	expect(answer.n).toBe(5);
	const view = await formView(lead, referralForm);
	expect(view?.versions[0]?.counted).toMatchObject({ isDone: true, checked: 5, filled: 4 });
	const lines = await auditLines(referralForm);
	expect(lines).toContainEqual(["facts.filled", { number: 2 }]);
	expect(JSON.stringify(lines)).not.toMatch(/2024-|2025-/);
});

test("of pupil details too, which are opened for it and stay sealed; and nothing is counted twice when the next version counts the same", async () => {
	const year = "pupil-details.yearGroup";
	expect(await countedOf(year)).toEqual([]);
	await publishCounting("pupil-details", { [year]: { as: "dimension", label: "Year group" } });
	await fillFacts(evenLater);
	const counted = await countedOf(year);
	expect(counted).toHaveLength(5);
	expect(new Set(counted.map(({ told }) => told))).toEqual(new Set(["3"]));
	await publishCounting("pupil-details", { [year]: { as: "dimension", label: "School year" } });
	await fillFacts(evenLater);
	expect(await countedOf(year)).toEqual(counted);
});

test("of forms that stand alone as well", async () => {
	const form = "coproduction-feedback";
	const about = `${form}.about`;
	const report = { as: "dimension", label: "What feedback is about" } as const;
	await publishCounting(form, { [about]: null });
	const entries = [
		["answers[about]", "money"],
		["answers[said]", "It went well for us."],
		["answers[mayTell]", "true"],
	] as const;
	must(await giveFeedback({ ...council.context, actor: null }, form, { entries, key: mintId() }));
	expect(await countedOf(about, "filing_fact")).toEqual([]);
	await publishCounting(form, { [about]: report });
	expect(await fillFacts(evenLater)).toBe(1);
	expect((await countedOf(about, "filing_fact")).map(({ told }) => told)).toEqual(["money"]);
	expect(await fillFacts(evenLater)).toBe(0);
});
