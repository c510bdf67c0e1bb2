import { londonDate } from "#app/domain/calendar.ts";
import type { DeskPiece, DeskView } from "#app/domain/desk.ts";
import { type CheckedText, markId } from "#app/domain/projection.ts";
import { issuesOf } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { forumFor } from "#app/services/meetingSlot.server.ts";
import {
	noteIdentityCheck,
	type PreparedReferral,
	prepareProjection,
} from "#app/services/prepareProjection.server.ts";
import { deskAttachments } from "#app/services/redactedCopies.server.ts";
import { meetingById } from "#db/queries/meetings.server.ts";
import { latestProjection, latestSending } from "#db/queries/projections.server.ts";
import { eventsOf } from "#db/queries/referrals.server.ts";
import { clustersOn } from "#db/queries/register.server.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/**
 * One referral on admin support's desk. While it waits for the check, its identity is opened to look for names in its
 * texts; that is noted, and committed, before.
 */
export async function readDesk(context: SignedInContext, found: FoundBundle): Promise<DeskView> {
	const { referral, bundle, schoolRow } = found;
	const waits = referral.state === "submitted";
	if (waits) await noteIdentityCheck(context, referral);
	return inContext(context, async (tx) => {
		const sent = await latestSending(tx, referral.id);
		const meeting = referral.meeting === null ? null : await meetingById(tx, referral.meeting);
		const clusters = await clustersOn(tx, context.today);
		const released = await latestProjection(tx, referral.id);
		const prepared = waits ? await prepareProjection(context, tx, referral) : null;
		const events = await eventsOf(tx, referral.id);
		return {
			reference: referral.reference,
			mode: referral.mode,
			kind: referralKindLabels[referral.kind],
			state: referral.state,
			school: schoolRow.name,
			cluster: clusters.find(({ id }) => id === schoolRow.cluster)?.name ?? "No cluster",
			sentOn: sent && londonDate(sent.sentAt),
			sendings: sent?.number ?? 0,
			forum: await forumFor(tx, context, referral),
			meetingDate: meeting && londonDate(meeting.startsAt),
			meeting: meeting?.id ?? null,
			missing: bundle.documents.flatMap((document) =>
				issuesOf(bundle, document)
					.filter(({ severity }) => severity === "error")
					.map(({ message }) => `${document.compiled.document.title}: ${message}`),
			),
			attachments: await deskAttachments(context, tx, referral, released?.id ?? null),
			history: events.map(({ at, to, reason }) => ({ on: londonDate(at), to, reason })),
			check: prepared && checkOf(prepared),
			released: released && {
				on: londonDate(released.releasedAt),
				wordsChanged: released.wordsChanged,
				schoolsMeant: released.schoolsMeant,
				cannotHideReason: released.cannotHideReason,
			},
		};
	});
}

function checkOf(prepared: PreparedReferral): DeskView["check"] {
	const { submission, sources, texts, levels, usual } = prepared;
	return {
		submission,
		levels,
		usual,
		marks: texts.reduce((sum, { marks }) => sum + marks.length, 0),
		documents: sources.map(({ form, title }) => ({
			title,
			texts: texts
				.filter((text) => text.form === form)
				.map((text) => ({ id: text.id, label: text.label, pieces: piecesOf(text) })),
		})),
	};
}

function piecesOf({ id, text, marks }: CheckedText): DeskPiece[] {
	const pieces: DeskPiece[] = [];
	let from = 0;
	for (const mark of marks) {
		if (mark.start > from) pieces.push({ text: text.slice(from, mark.start), mark: null });
		pieces.push({
			text: text.slice(mark.start, mark.end),
			mark: { id: markId(id, mark), kind: mark.kind },
		});
		from = mark.end;
	}
	if (from < text.length) pieces.push({ text: text.slice(from), mark: null });
	return pieces;
}
