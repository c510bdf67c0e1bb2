import { bringsReferral, knowsPupil } from "#app/domain/access.ts";
import {
	type AttachmentLine,
	type AttachmentsView,
	attachmentName,
	mostAttachments,
} from "#app/domain/attachment.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { isEditable } from "#app/domain/referral.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type AttachmentRow, attachmentsOf, sentAttachments } from "#db/queries/attachments.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

/** The supporting documents of a referral, as whoever brings it, its school or admin support see them. */
export function attachmentsView(context: SignedInContext, found: FoundBundle): Promise<AttachmentsView> {
	const { referral, schoolRow } = found;
	return inContext(context, async (tx) => {
		const attachments = await attachmentLines(context, tx, referral);
		return {
			reference: referral.reference,
			school: schoolRow.name,
			editable: bringsReferral(context.actor, referral) && isEditable(referral.state),
			isOwn: knowsPupil(context.actor, referral),
			attachments,
			full: attachments.length >= mostAttachments,
		};
	});
}

/** To whoever brings the referral what is attached; to anybody else what of it was sent last. */
export async function attachmentLines(
	context: SignedInContext,
	tx: Tx,
	referral: Pick<ReferralRow, "id" | "kind" | "school">,
): Promise<AttachmentLine[]> {
	const brings = bringsReferral(context.actor, referral);
	const rows = brings ? await attachmentsOf(tx, referral.id) : await sentAttachments(tx, referral.id);
	return rows.map(lineOf);
}

function lineOf(row: AttachmentRow): AttachmentLine {
	const { id, kind, number, month, media, bytes, scan, addedAt } = row;
	return { id, name: attachmentName(kind, number, month), media, bytes, addedOn: londonDate(addedAt), scan };
}
