import { knowsPupil } from "#app/domain/access.ts";
import { attachmentName } from "#app/domain/attachment.ts";
import { londonDate, londonTime } from "#app/domain/calendar.ts";
import { filledBlocks, type Paper, type PaperBlock } from "#app/domain/paper.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { type OpenSending, openSending } from "#app/services/openSending.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { marksOf } from "#app/services/paper/marks.ts";
import { record } from "#db/queries/audit.server.ts";
import { recordIdentityView } from "#db/queries/identity.server.ts";
import { latestSending } from "#db/queries/projections.server.ts";
import { showDate } from "#schemas/entry.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/**
 * What was sent last, to be printed: every document as it was sent, by the versions it was sent with. For its school
 * and whoever brought it, and for admin support, of whom it is noted and committed before that they see an identity.
 */
export async function sentPaper(
	context: SignedInContext,
	found: FoundBundle,
	sampleCity: boolean,
): Promise<Outcome<Paper>> {
	const { referral, schoolRow } = found;
	if (!knowsPupil(context.actor, referral)) await noteReading(context, found);
	return inContext(context, async (tx) => {
		const sent = await latestSending(tx, referral.id);
		if (!sent) return refused({ kind: "notFound" });
		if (sent.text === null) return refused({ kind: "gone", message: "What was sent has been erased." });
		const sending = await openSending(context, tx, referral, sent, sent.text);
		const day = `${showDate(londonDate(sent.sentAt))}, ${londonTime(sent.sentAt)}`;
		return done({
			title: `${referralKindLabels[referral.kind]} ${referral.reference}`,
			under: [
				schoolRow.name,
				`Sent on ${day}${sent.number > 1 ? `, for the ${ordinal(sent.number)} time` : ""}.`,
				"The school confirmed that it had read what the panel will see.",
			],
			marks: marksOf(referral.mode, sampleCity),
			foot: `Referral ${referral.reference}, as it was sent on ${day}`,
			blocks: [...sending.documents.flatMap(blocksOf(sending)), ...attachmentBlocks(sending)],
		});
	});
}

const blocksOf =
	({ rules }: OpenSending) =>
	({ document, answers }: OpenSending["documents"][number]) =>
		filledBlocks(document, answers, rules);

function attachmentBlocks({ attachments }: OpenSending): PaperBlock[] {
	const items = attachments.map(({ kind, number, month }) => attachmentName(kind, number, month));
	const heading = { kind: "heading", level: 2, text: "Supporting documents" } as const;
	return [heading, items.length > 0 ? { kind: "list", items } : { kind: "text", text: "None." }];
}

function ordinal(number: number): string {
	return ["", "first", "second", "third", "fourth", "fifth"][number] ?? `${number}th`;
}

function noteReading(context: SignedInContext, { referral }: FoundBundle): Promise<void> {
	return inContext(context, async (tx) => {
		const { id, mode, school } = referral;
		const { person } = context.actor;
		const purpose = "sentPaper";
		await recordIdentityView(tx, {
			id: mintId(),
			referral: id,
			mode,
			school,
			person,
			purpose,
			now: context.now,
		});
		await record(tx, { action: "identity.viewed", subject: id, payload: { mode, purpose } });
	});
}
