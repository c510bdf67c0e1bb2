import { addDays } from "#app/domain/calendar.ts";
import type { Paper } from "#app/domain/paper.ts";
import { addAttachment } from "#app/services/addAttachment.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { findBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { drawPaper } from "#app/services/paper/drawPaper.server.ts";
import { putCopy } from "#app/services/redactedCopies.server.ts";
import { sentAttachments } from "#db/queries/attachments.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";
import type { AttachmentKind } from "#schemas/vocabulary.ts";

const letter: Paper = {
	title: "Report of a visit",
	under: ["A made-up report of the sample city."],
	marks: ["Sample data: every name, case and figure is made up"],
	foot: "Sample city",
	blocks: [
		{ kind: "heading", level: 2, text: "What was seen" },
		{
			kind: "text",
			text: "The child joins in when tasks are short and shown first. In long talks to the whole class attention goes after about ten minutes.",
		},
		{ kind: "heading", level: 2, text: "What may help" },
		{
			kind: "list",
			items: ["A small group for language, three times a week.", "Tasks in steps, with a picture for each."],
		},
	],
};

/** Drawn once: what is attached in the sample city is the same letter each time. */
let drawn: Promise<Buffer> | undefined;

const kinds: readonly AttachmentKind[] = ["educationalPsychologist", "speechAndLanguage", "schoolRecord"];

/** A school of the sample city attaches a report to a referral it has begun. */
export async function attachSampleLetter(
	context: SignedInContext,
	reference: string,
	seed: number,
): Promise<Outcome<{ name: string }>> {
	const found = await findBundle(context, reference);
	if (!found) throw new Error("A sample referral is out of its SENCo's reach");
	drawn ??= drawPaper(letter, new Date(0));
	const words = {
		kind: kinds[seed % kinds.length] ?? "other",
		month: addDays(context.today, -40 - (seed % 90)).slice(0, 7),
	};
	return addAttachment(context, found.referral, { words, file: await drawn, scanner: null });
}

const redacted: Paper = { ...letter, title: "[A name]: report of a visit" };

let drawnAgain: Promise<Buffer> | undefined;

/** Admin support puts a redacted copy in the place of the first document that came with a referral, if one did. */
export async function putSampleCopy(admin: SignedInContext, referral: ReferralRow): Promise<void> {
	const [document] = await inContext(admin, (tx) => sentAttachments(tx, referral.id));
	if (!document) return;
	drawnAgain ??= drawPaper(redacted, new Date(0));
	const put = await putCopy(admin, referral, document.id, { file: await drawnAgain, scanner: null });
	if (!put.ok) throw new Error(`A sample document takes no redacted copy: ${put.problem.kind}`);
}
