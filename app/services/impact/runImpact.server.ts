import { impactFigures } from "#app/domain/impact.ts";
import type { Context } from "#app/services/context.ts";
import type { FoundCandidate } from "#app/services/impact/candidate.server.ts";
import { registerRules, registersOn } from "#app/services/registers.server.ts";
import { type Tx, withContext } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { versionsOf } from "#db/queries/formDrafts.server.ts";
import {
	countToReplay,
	countVerdicts,
	draftsToReplay,
	forgetVerdicts,
	insertImpactDrafts,
	insertVerdicts,
	type NewImpactDraft,
	sentToReplay,
} from "#db/queries/impact.server.ts";
import { beat, endRun } from "#db/queries/impactRuns.server.ts";
import { bundleReads } from "#schemas/bundleReads.ts";
import { type DraftVerdict, needsAttention } from "#schemas/replay.server.ts";
import type { Mode } from "#schemas/vocabulary.ts";
import type { DayRegisters } from "./replayOrders.ts";
import { ReplayWorker } from "./replayWorker.server.ts";

/** How many documents are read, judged and kept together. */
const batch = 250;

/** A look under way, and all it needs. */
export interface ImpactJob {
	readonly run: string;
	readonly candidate: FoundCandidate;
	readonly context: Pick<Context, "authority" | "database" | "masterKey" | "today">;
	/** Who asked for it, for the audit. */
	readonly actor: string;
}

/** Somebody ended the run, or took its place. */
class Ended extends Error {}

const underWay = new Map<string, { readonly worker: ReplayWorker; readonly whole: Promise<void> }>();

/** Does the work of a run that was begun, in the background. What becomes of it is told in the database alone. */
export function runImpact(job: ImpactJob): void {
	const worker = new ReplayWorker();
	underWay.set(job.run, { worker, whole: toItsEnd(job, worker) });
}

async function toItsEnd(job: ImpactJob, worker: ReplayWorker): Promise<void> {
	try {
		await work(job, worker);
	} catch (error) {
		await giveUp(job, error);
	} finally {
		await worker.stop();
		underWay.delete(job.run);
	}
}

/** Waits until a run of this process is over. */
export async function impactSettled(run: string): Promise<void> {
	await underWay.get(run)?.whole;
}

/** Gives up every run of this process, so that it can end; others see at once that they can begin anew. */
export async function stopImpacts(): Promise<void> {
	await Promise.all([...underWay.values()].map(({ worker, whole }) => worker.stop().then(() => whole)));
}

/** As nobody, over all schools: what is kept is counts and questions, walled by reach where it says whose. */
function asJob<T>({ context, actor }: ImpactJob, work: (tx: Tx) => Promise<T>): Promise<T> {
	const { authority, database } = context;
	return withContext(database, { authority, actor, mode: "trial", reach: "*" }, work);
}

async function giveUp(job: ImpactJob, error: unknown): Promise<void> {
	if (error instanceof Ended) return;
	await asJob(job, async (tx) => {
		if (await endRun(tx, job.run, "failed"))
			await record(tx, {
				action: "impact.failed",
				subject: job.candidate.row.form,
				payload: { run: job.run },
			});
	}).catch(() => undefined);
}

async function work(job: ImpactJob, worker: ReplayWorker): Promise<void> {
	const { candidate, run } = job;
	const { form } = candidate.row;
	const identity = needsIdentity(candidate);
	await prepare(job, worker, identity);
	const { sent, drafts } = await asJob(job, async (tx) => {
		await forgetVerdicts(tx, form, candidate.rulesSha256);
		const counts = await countToReplay(tx, form, candidate.rulesSha256);
		if (!(await beat(tx, run, { checked: 0, total: counts.sent + counts.drafts }))) throw new Ended();
		return counts;
	});
	const judged = sent > 0 ? await judgeSent(job, worker, identity) : 0;
	const lists = drafts > 0 ? await judgeDrafts(job, worker, identity, judged) : [];
	await asJob(job, async (tx) => {
		const verdicts = await countVerdicts(tx, form, candidate.rulesSha256);
		const figures = impactFigures({ ...verdicts, drafts: lists });
		if (!(await endRun(tx, run, "done", figures))) throw new Ended();
		const { number, revision } = candidate.row;
		await record(tx, {
			action: "impact.done",
			subject: form,
			payload: { run, number, revision, judged, drafts: lists.length, identity },
		});
	});
}

/** Whether verdicts depend on who the child is, so that the vault must be opened. */
function needsIdentity({ document, base, ancestors }: FoundCandidate): boolean {
	if (document.form === "pupil-details") return true;
	return [document, base, ...ancestors.map((one) => one.document)].some((one) =>
		bundleReads(one).some(({ form }) => form === "pupil-details"),
	);
}

async function prepare(job: ImpactJob, worker: ReplayWorker, identity: boolean): Promise<void> {
	const { document, base, ancestors } = job.candidate;
	const read = [document, base, ...ancestors.map((one) => one.document)].flatMap(bundleReads);
	const forms = [...new Set(read.map(({ form }) => form))].filter((form) => form !== document.form);
	const versions = await asJob(job, (tx) => Promise.all(forms.map((form) => versionsOf(tx, form))));
	await worker.prepare({
		candidate: { document, base, ancestors },
		others: versions.flat().map(({ form, number, document: other }) => ({ form, number, document: other })),
		masterKey: identity ? job.context.masterKey : null,
	});
}

async function registersOf(job: ImpactJob, tx: Tx, day: string): Promise<DayRegisters> {
	return registerRules(await registersOn(tx, job.context.authority, day));
}

/** Judges every sending that has no verdict yet; reads on while the worker judges. Answers how many. */
async function judgeSent(job: ImpactJob, worker: ReplayWorker, identity: boolean): Promise<number> {
	const { candidate, run } = job;
	const { form } = candidate.row;
	const rules = candidate.rulesSha256;
	const told = new Set<string>();
	const next = (after: string) =>
		asJob(job, async (tx) => {
			const items = await sentToReplay(tx, { form, after, most: batch, identity }, rules);
			const fresh = [...new Set(items.map(({ day }) => day))].filter((day) => !told.has(day));
			const days: [string, DayRegisters][] = [];
			for (const day of fresh) {
				told.add(day);
				days.push([day, await registersOf(job, tx, day)]);
			}
			return { items, days };
		});
	let checked = 0;
	let coming = next("");
	for (;;) {
		const { items, days } = await coming;
		const last = items.at(-1);
		if (!last) return checked;
		coming = next(last.id);
		// Looked at when its turn comes: a failure before that must not end the process.
		coming.catch(() => undefined);
		const verdicts = await worker.sent({ kind: "sent", items, days });
		checked += items.length;
		const kept = items.flatMap(({ id, mode, school }, place) => {
			const verdict = verdicts[place];
			return verdict ? [{ submission: id, mode, school, ...verdict }] : [];
		});
		await asJob(job, async (tx) => {
			if (!(await beat(tx, run, { checked }))) throw new Ended();
			await insertVerdicts(tx, { form, rulesSha256: rules }, kept);
		});
	}
}

type JudgedDraft = DraftVerdict & { readonly mode: Mode };

/** Judges every half-written document as it stands today; they are few, and change every minute. */
async function judgeDrafts(
	job: ImpactJob,
	worker: ReplayWorker,
	identity: boolean,
	before: number,
): Promise<JudgedDraft[]> {
	const { candidate, run, context } = job;
	const { form } = candidate.row;
	const { today } = context;
	const found: JudgedDraft[] = [];
	let checked = before;
	for (let after = ""; ; ) {
		const { items, registers } = await asJob(job, async (tx) => ({
			items: await draftsToReplay(tx, { form, after, most: batch, identity }),
			registers: await registersOf(job, tx, today),
		}));
		const last = items.at(-1);
		if (!last) return found;
		after = last.id;
		const verdicts = await worker.drafts({ kind: "drafts", items, today, registers });
		checked += items.length;
		const kept: NewImpactDraft[] = [];
		for (const [place, { id, mode, school }] of items.entries()) {
			const verdict = verdicts[place];
			if (!verdict) continue;
			found.push({ ...verdict, mode });
			if (needsAttention(verdict)) kept.push({ run, document: id, mode, school, ...mutable(verdict) });
		}
		await asJob(job, async (tx) => {
			if (!(await beat(tx, run, { checked }))) throw new Ended();
			await insertImpactDrafts(tx, kept);
		});
	}
}

function mutable({ again, fresh, gone, wrong }: DraftVerdict) {
	return { again: [...again], fresh: [...fresh], gone: [...gone], wrong: [...wrong] };
}
