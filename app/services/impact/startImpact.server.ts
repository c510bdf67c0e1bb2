import type { SignedInContext } from "#app/services/context.ts";
import { findCandidate } from "#app/services/impact/candidate.server.ts";
import { runImpact } from "#app/services/impact/runImpact.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { issuesOfGate } from "#app/services/proposeVersion.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { endRun, insertRun, latestRun } from "#db/queries/impactRuns.server.ts";
import { inspectDocument } from "#schemas/meta.ts";

/**
 * Begins a look at what the version under way would do to everything stored. It goes on in the background; verdicts
 * that still stand are kept. Refuses while one runs, and a version that the gate does not let through.
 */
export async function startImpact(
	context: SignedInContext,
	form: string,
): Promise<Outcome<{ readonly run: string }>> {
	const begun = await inContext(context, async (tx) => {
		const candidate = await findCandidate(tx, form);
		if (!candidate) return refused({ kind: "notFound" });
		const errors = inspectDocument(candidate.document).filter(({ severity }) => severity === "error");
		if (errors.length > 0) {
			const message = "Some questions are not ready: put them right first, then nothing is judged in vain.";
			return refused({ kind: "invalid", message, issues: issuesOfGate(errors) });
		}
		const { number, revision } = candidate.row;
		const run = mintId();
		const by = { askedBy: context.actor.person, askedAt: context.now };
		const { rulesSha256 } = candidate;
		if (!(await insertRun(tx, { id: run, form, number, revision, rulesSha256, ...by }))) {
			return refused({ kind: "conflict", message: "It is being worked out already." });
		}
		await record(tx, { action: "impact.started", subject: form, payload: { run, number, revision } });
		return done({ run, candidate });
	});
	if (!begun.ok) return begun;
	const { run, candidate } = begun.value;
	runImpact({ run, candidate, context, actor: context.actor.person });
	return done({ run });
}

/** Ends the look that runs, in whichever process; what was judged so far is kept for the next. */
export function cancelImpact(
	context: SignedInContext,
	form: string,
): Promise<Outcome<{ readonly form: string }>> {
	return inContext(context, async (tx) => {
		const candidate = await findCandidate(tx, form);
		const run = candidate && (await latestRun(tx, form, candidate.row.number));
		if (!run || !(await endRun(tx, run.id, "cancelled"))) {
			return refused({ kind: "conflict", message: "Nothing is being worked out any more." });
		}
		await record(tx, { action: "impact.cancelled", subject: form, payload: { run: run.id } });
		return done({ form });
	});
}
