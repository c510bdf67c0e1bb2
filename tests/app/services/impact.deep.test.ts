import { expect, test } from "vitest";
import { changeFormDraft } from "#app/services/changeFormDraft.server.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { startFormDraft } from "#app/services/formDraft.server.ts";
import { impactSettled } from "#app/services/impact/runImpact.server.ts";
import { startImpact } from "#app/services/impact/startImpact.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { latestRun } from "#db/queries/impactRuns.server.ts";
import { schoolsOn } from "#db/queries/register.server.ts";
import type { Operation } from "#schemas/operations.ts";
import { changesOf, renameOf } from "#schemas/operationsMake.ts";
import { questionOf } from "#schemas/questions.ts";
import { foundCouncil, must, sendReferral } from "#tests/fixtures/sentReferral.ts";
import { testDatabase } from "#tests/setup/database.ts";

const { database, owner } = await testDatabase();
const council = await foundCouncil(database, "2025-01-14");
const alice = council.as("tf-referral");
const form = "individual-pupil-need-referral";
const school = "131272";

/** A letter of a reference as its number `k` has it. */
const letters = (place: number) =>
	`substr('23456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((k / ${30 ** place}) % 30)::integer, 1)`;

/** Copies what stands by SQL until there are 10,000 sendings over sixty days and 500 drafts. */
async function multiply(): Promise<void> {
	await sendReferral(council, school, { seed: 3, over: { [form]: { ehcAssessment: "none" } } });
	await sendReferral(council, school, { seed: 8, over: { [form]: { ehcAssessment: "refused" } } });
	const senco = council.asSencoOf(school);
	const { reference } = must(await startReferral(senco, { kind: "individual", school }));
	must(
		await fillDocuments(senco, reference, { [form]: { ehcAssessment: "refused", requestedPence: 50_000 } }),
	);
	for (const place of ["referral", "document", "submission"])
		await owner.unsafe(`alter table ${place} no force row level security`);
	await owner.begin(async (tx) => {
		await tx`select set_config('app.authority', 'southampton', true), set_config('app.reach', '*', true)`;
		const copies = [
			["submitted", 4_999],
			["draft", 499],
		] as const;
		for (const [state, count] of copies) {
			await tx.unsafe(`
				create temporary table copied on commit drop as
				select referral.id as old, n, row_number() over () + ${count} * 100 as k, translate(encode(sha256((referral.id || n)::bytea), 'base64'), '+/=', '-_') as seed
				from referral, generate_series(1, ${count}) n where state = '${state}'`);
			await tx.unsafe(`
				insert into referral select (jsonb_populate_record(r, jsonb_build_object(
					'id', left(seed, 22),
					'reference', ${letters(0)} || ${letters(1)} || ${letters(2)} || ${letters(3)} || '-' || ${letters(4)} || ${letters(5)},
					'submission_key', substr(seed, 2, 22)))).*
				from referral r join copied on copied.old = r.id`);
			await tx.unsafe(`
				insert into document select (jsonb_populate_record(d, jsonb_build_object(
					'id', left(translate(encode(sha256((d.id || n)::bytea), 'base64'), '+/=', '-_'), 22), 'referral', left(seed, 22)))).*
				from document d join copied on copied.old = d.referral`);
			await tx.unsafe(`
				insert into submission (id, mode, referral, school, number, bundle, sha256, sent_at, sent_by, idempotency_key, body_sha256)
				select left(translate(encode(sha256((s.id || n)::bytea), 'base64'), '+/=', '-_'), 22), mode, left(seed, 22), school, number,
					bundle, sha256, sent_at - make_interval(days => n % 60), sent_by, substr(seed, 2, 22), body_sha256
				from submission s join copied on copied.old = s.referral`);
			await tx.unsafe("drop table copied");
		}
	});
}

/** How long requests take in milliseconds (95 of 100 take no longer) until something is over. */
async function waitsUntil(over: Promise<unknown>): Promise<number> {
	const waits: number[] = [];
	const end = { isReached: false };
	const whole = over.then(() => {
		end.isReached = true;
	});
	while (!end.isReached) {
		const asked = performance.now();
		await inContext(alice, (tx) => schoolsOn(tx, "2025-01-14"));
		waits.push(performance.now() - asked);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	await whole;
	waits.sort((a, b) => a - b);
	return waits[Math.floor(waits.length * 0.95)] ?? 0;
}

test("ten thousand sendings and five hundred drafts are judged exactly, off the request thread, and requests beside go on", async () => {
	await multiply();
	const draft = must(await startFormDraft(alice, form));
	const question = questionOf(draft.document, "ehcAssessment");
	if (!question) throw new Error("Not asked.");
	const reworded: Operation = {
		kind: "relabel",
		field: `${form}.requestedPence`,
		from: questionOf(draft.document, "requestedPence")?.title ?? null,
		to: "How much do you ask for?",
	};
	const renamed = renameOf(draft.document, `${form}.childView`, "ownView");
	const operations = [
		...changesOf(draft.document, `${form}.ehcAssessment`, {
			question: {
				...question,
				enum: ["none", "requested"],
				"x-labels": { none: "No", requested: "Yes" },
			},
		}),
		...(renamed ? [renamed] : []),
		reworded,
	];
	must(await changeFormDraft(alice, form, { revision: draft.revision, operations }));

	const quiet = await waitsUntil(new Promise((resolve) => setTimeout(resolve, 2_000)));
	const began = performance.now();
	const before = process.cpuUsage();
	const { run } = must(await startImpact(alice, form));
	const beside = await waitsUntil(impactSettled(run));
	const seconds = (performance.now() - began) / 1_000;
	const { user, system } = process.cpuUsage(before);
	const cpu = (user + system) / 1e6;
	console.info({ seconds, cpu, quiet, beside });
	const found = await inContext(alice, (tx) => latestRun(tx, form, 2));
	expect(found).toMatchObject({
		state: "done",
		checked: 10_500,
		figures: { books: [{ sent: 10_000, failing: 5_000, drafts: 500, attention: 500 }] },
	});
	// A bound that notices growth on a busy machine too; the figures above say how long it took on this one.
	expect(Math.min(seconds, cpu)).toBeLessThan(60);
	expect(beside).toBeLessThan(Math.max(5 * quiet, 500));

	must(
		await changeFormDraft(alice, form, {
			revision: 2,
			operations: [
				{ kind: "setText", field: null, from: { minutes: draft.document.minutes }, to: { minutes: 12 } },
			],
		}),
	);
	const again = performance.now();
	const next = must(await startImpact(alice, form));
	await impactSettled(next.run);
	// Verdicts stand while no rule has changed.
	expect((performance.now() - again) / 1_000).toBeLessThan(seconds);
});
