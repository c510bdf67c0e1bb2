import { attachmentName } from "#app/domain/attachment.ts";
import type { SentView } from "#app/domain/bundle.ts";
import { addDays } from "#app/domain/calendar.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { forumFor, meetingOf } from "#app/services/meetingSlot.server.ts";
import { sentAttachments } from "#db/queries/attachments.server.ts";
import { factsOf } from "#db/queries/facts.server.ts";
import { council } from "#db/queries/register.server.ts";
import { latestReceipt } from "#db/queries/submissions.server.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/** The receipt of the latest sending, with what happens next and when; null before the first. */
export function sentView(context: SignedInContext, found: FoundBundle): Promise<SentView | null> {
	const { referral, bundle } = found;
	return inContext(context, async (tx) => {
		const receipt = await latestReceipt(tx, referral.id, referral.reference);
		if (!receipt) return null;
		const authority = await council(tx);
		const meeting = await meetingOf(context, tx, referral.meeting, referral.kind);
		const decisionDays = Number(bundle.registers.settings.decisionDays ?? 10);
		const attached = await sentAttachments(tx, referral.id);
		return {
			reference: referral.reference,
			kind: referralKindLabels[referral.kind],
			mode: referral.mode,
			sentAt: receipt.sentAt.toISOString(),
			number: receipt.number,
			requestedPence: (await factsOf(tx, receipt.submission)).typed?.requestedPence ?? null,
			forum: await forumFor(tx, context, referral),
			meeting,
			decisionDays,
			decisionBy: meeting && addDays(meeting.date, decisionDays),
			attachments: attached.map(({ kind, number, month }) => attachmentName(kind, number, month)),
			contactEmail: authority?.contactEmail ?? "",
		};
	});
}
