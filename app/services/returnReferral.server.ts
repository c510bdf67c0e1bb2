import { nextState } from "#app/domain/referral.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import { addToOutbox } from "#db/queries/outbox.server.ts";
import { changeState, referralByReference } from "#db/queries/referrals.server.ts";

/** Gives a sent referral back to its school with what is missing; the school sends it again under a new key. */
export function returnReferral(
	context: SignedInContext,
	reference: string,
	reason: string,
): Promise<Outcome<{ reference: string }>> {
	return inContext(context, async (tx) => {
		const referral = await referralByReference(tx, reference);
		if (!referral) return refused({ kind: "notFound" });
		if (reason.trim() === "") {
			return refused({
				kind: "invalid",
				message: "Say what is missing, so that the school can add it",
				issues: [],
			});
		}
		const step = nextState(referral.state, "return");
		if (!step.ok) return refused({ kind: "conflict", message: step.why });
		const person = context.actor.person;
		const submissionKey = mintId();
		const change = { referral, to: "returned" as const, person, reason, now: context.now, submissionKey };
		if (!(await changeState(tx, change))) {
			return refused({ kind: "conflict", message: "Somebody else has just dealt with this referral." });
		}
		await addToOutbox(tx, referral.mode, { topic: "referral.returned", payload: { referral: referral.id } });
		await record(tx, { action: "referral.returned", subject: referral.id, payload: { mode: referral.mode } });
		return done({ reference });
	});
}
