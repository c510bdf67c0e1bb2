import { attachmentName } from "#app/domain/attachment.ts";
import { londonTime } from "#app/domain/calendar.ts";
import { filledBlocks, type Paper, type PaperBlock } from "#app/domain/paper.ts";
import { isEditable } from "#app/domain/referral.ts";
import { rulesFor, settledOf } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { marksOf } from "#app/services/paper/marks.ts";
import { showDate } from "#schemas/entry.ts";
import { referralKindLabels } from "#schemas/vocabulary.ts";

/** A bundle as its school has filled it in so far, to be printed and read by others of the school. */
export function filledPaper(context: SignedInContext, found: FoundBundle, sampleCity: boolean): Paper {
	const { referral, bundle, schoolRow } = found;
	const day = `${showDate(context.today)}, ${londonTime(context.now)}`;
	const attached = bundle.attachments.map(({ kind, number, month }) => attachmentName(kind, number, month));
	const heading = { kind: "heading", level: 2, text: "Supporting documents" } as const;
	const list: PaperBlock[] = attached.length > 0 ? [heading, { kind: "list", items: attached }] : [];
	return {
		title: `${referralKindLabels[referral.kind]} ${referral.reference}`,
		under: [
			schoolRow.name,
			isEditable(referral.state) ? `Not sent. As it was filled in on ${day}.` : `Printed on ${day}.`,
			"It may say who the child is: keep it where you keep such papers.",
		],
		marks: marksOf(referral.mode, sampleCity),
		foot: `Referral ${referral.reference}, printed on ${day}`,
		blocks: [
			...bundle.documents.flatMap(({ form, compiled }) =>
				filledBlocks(compiled.document, settledOf(bundle, form).answers, rulesFor(bundle, form)),
			),
			...list,
		],
	};
}
