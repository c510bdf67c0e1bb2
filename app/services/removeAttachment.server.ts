import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import {
	attachmentById,
	deleteAttachment,
	holdOpenReferral,
	markRemoved,
	wasSent,
} from "#db/queries/attachments.server.ts";
import { record } from "#db/queries/audit.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

/**
 * Takes a supporting document out of a referral that its school may still change. One that was never sent is gone for
 * good; one that was stays with that sending, and the next goes without it.
 */
export function removeAttachment(
	context: SignedInContext,
	referral: Pick<ReferralRow, "id" | "mode">,
	id: string,
): Promise<Outcome<{ kept: boolean }>> {
	return inContext(context, async (tx) => {
		const open = await holdOpenReferral(tx, referral.id, context.now);
		const found = await attachmentById(tx, referral.id, id);
		if (!found || found.removedAt) return refused({ kind: "notFound" });
		if (!open)
			return refused({
				kind: "conflict",
				message: "The referral has been sent, so its documents stay as they are.",
			});
		const kept = await wasSent(tx, found);
		if (kept) await markRemoved(tx, id, { person: context.actor.person, now: context.now });
		else await deleteAttachment(tx, id);
		const payload = { mode: referral.mode, referral: referral.id, sha256: found.sha256, kept };
		await record(tx, { action: "attachment.removed", subject: id, payload });
		return done({ kept });
	});
}
