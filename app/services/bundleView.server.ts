import { can } from "#app/domain/access.ts";
import type { BundleView } from "#app/domain/bundle.ts";
import { isEditable, nextState } from "#app/domain/referral.ts";
import { approvalView } from "#app/services/approvalView.server.ts";
import { progressOf } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { forumFor, meetingOf, nextMeeting } from "#app/services/meetingSlot.server.ts";
import { documentsOf } from "#db/queries/documents.server.ts";
import { eventsOf } from "#db/queries/referrals.server.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/** The task list of a bundle: how far each document is, what is missing, and what it could still be sent for. */
export function bundleView(context: SignedInContext, found: FoundBundle): Promise<BundleView> {
	const { referral, bundle, schoolRow } = found;
	return inContext(context, async (tx) => {
		const editable = isEditable(referral.state) && can(context.actor, "referral:write", found);
		const forum = await forumFor(tx, context, referral);
		const [events, rows, next, meant, approval] = await Promise.all([
			eventsOf(tx, referral.id),
			documentsOf(tx, referral.id),
			editable ? nextMeeting(context, tx, { ...referral, forum }) : null,
			meetingOf(context, tx, referral.meeting, referral.kind),
			approvalView(context, tx, bundle),
		]);
		const documents = progressOf(bundle);
		const saved = rows.map((row) => row.updatedAt.toISOString()).sort();
		const returned = events.filter((event) => event.to === "returned").at(-1);
		return {
			reference: referral.reference,
			kind: referralKindLabels[referral.kind],
			school: schoolRow.name,
			mode: referral.mode,
			state: referral.state,
			editable,
			documents,
			papers: bundle.documents.map(({ form, formVersion, compiled }) => ({
				title: compiled.document.title,
				href: `/forms/${form}/versions/${formVersion}/paper.pdf`,
			})),
			attachments: bundle.attachments.length,
			minutes: documents.reduce((sum, document) => sum + document.minutes, 0),
			missing: documents.reduce((sum, document) => sum + document.missing, 0),
			approval,
			meeting: editable ? (next?.offer ?? null) : meant,
			isCarried: rows.some((row) => row.isCarried),
			returnedBecause: returned?.reason ?? null,
			withdrawnBecause: events.find((event) => event.to === "withdrawn")?.reason ?? null,
			sent: events.some((event) => event.to === "submitted"),
			decided: events.some((event) => event.to === "decided"),
			canWithdraw: nextState(referral.state, "withdraw").ok && can(context.actor, "referral:submit", found),
			savedAt: saved.at(-1) ?? referral.updatedAt.toISOString(),
		};
	});
}
