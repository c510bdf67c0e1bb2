import { nextState } from "#app/domain/referral.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { agendaItemsOf, endAgendaItem, holdAgendaItem } from "#db/queries/agenda.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { changeState, referralByReference } from "#db/queries/referrals.server.ts";

/**
 * Takes a referral back, whatever it waits for, until it is decided: it comes off its agenda and no longer counts in
 * reports. What was written stays readable to its school. Cannot be undone.
 */
export function withdrawReferral(
	context: SignedInContext,
	reference: string,
	reason: string,
): Promise<Outcome<{ reference: string }>> {
	return inContext(context, async (tx) => {
		const seen = await referralByReference(tx, reference);
		if (!seen) return refused({ kind: "notFound" });
		if (reason.trim() === "") {
			const message = "Say why you withdraw it, so that whoever was to read it knows";
			return refused({ kind: "invalid", message, issues: [] });
		}
		// The agenda item is held first, as every deed of a meeting does: a decision under way is waited for.
		const open = (await agendaItemsOf(tx, seen.id)).find(({ ended }) => ended === null);
		if (open) await holdAgendaItem(tx, open.id);
		const referral = await referralByReference(tx, reference);
		if (!referral) return refused({ kind: "notFound" });
		const step = nextState(referral.state, "withdraw");
		if (!step.ok) return refused({ kind: "conflict", message: `${step.why} It can no longer be withdrawn.` });
		const { person } = context.actor;
		const change = { referral, to: "withdrawn" as const, person, reason: reason.trim(), now: context.now };
		if (!(await changeState(tx, change))) {
			return refused({ kind: "conflict", message: "Somebody else has just dealt with this referral." });
		}
		if (open) await endAgendaItem(tx, open.id, "withdrawn", context.now);
		const payload = { mode: referral.mode, from: referral.state, item: open?.id ?? null };
		await record(tx, { action: "referral.withdrawn", subject: referral.id, payload });
		return done({ reference });
	});
}
