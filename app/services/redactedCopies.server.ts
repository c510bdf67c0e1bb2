import { createHash } from "node:crypto";
import { type AttachmentLine, attachmentName, fileName } from "#app/domain/attachment.ts";
import { londonDate } from "#app/domain/calendar.ts";
import {
	type CopyLine,
	type CopyView,
	copyInWord,
	type DeskAttachment,
	type ShownFile,
} from "#app/domain/redactedCopy.ts";
import { attachmentLines } from "#app/services/attachmentsView.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type FileToTake, notTaken, takeFile } from "#app/services/files/takeFile.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { sentAttachments } from "#db/queries/attachments.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	copiesInUse,
	copiesReleased,
	endCopy,
	holdWaitingReferral,
	insertCopy,
	type RedactedCopyRow,
} from "#db/queries/redactedCopies.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

type Case = Pick<ReferralRow, "id" | "kind" | "mode" | "school" | "state" | "reference">;

/** A copy is as many rows as this goes into it. */
const pieceBytes = 262_144;

const releasedAlready = {
	kind: "conflict",
	message: "It does not wait for the check any more, so the copies of its documents stay as they are.",
} as const;

/**
 * Puts a redacted copy in the place of a supporting document, instead of one that may stand there. The panel is given
 * it with the case, once that is released; until then it can be replaced or taken back.
 */
export async function putCopy(
	context: SignedInContext,
	referral: Case,
	attachment: string,
	given: FileToTake,
): Promise<Outcome<{ copy: string }>> {
	if (referral.state !== "submitted") return refused(releasedAlready);
	const taken = await takeFile(context, referral, given);
	if (!taken.ok) return taken;
	const { content, media, scan } = taken.value;
	if (media === "docx") return notTaken(copyInWord);
	return inContext(context, async (tx) => {
		if (!(await holdWaitingReferral(tx, referral.id, context.now))) return refused(releasedAlready);
		const sent = await sentAttachments(tx, referral.id);
		if (!sent.some(({ id }) => id === attachment)) return refused({ kind: "notFound" });
		await takeOut(context, tx, referral, attachment);
		const { id: of, mode, school } = referral;
		const pieces = piecesOf(content);
		const sha256 = createHash("sha256").update(content).digest("hex");
		const size = { bytes: content.length, pieces: pieces.length };
		const by = { addedAt: context.now, addedBy: context.actor.person };
		const copy = {
			id: mintId(),
			mode,
			school,
			referral: of,
			attachment,
			media,
			scan,
			sha256,
			...size,
			...by,
		};
		await insertCopy(tx, copy, pieces);
		const payload = { mode, referral: of, attachment, media, bytes: content.length, sha256, scan };
		await record(tx, { action: "redactedCopy.added", subject: copy.id, payload });
		return done({ copy: copy.id });
	});
}

function piecesOf(content: Buffer): Buffer[] {
	const count = Math.max(1, Math.ceil(content.length / pieceBytes));
	return Array.from({ length: count }, (_, place) =>
		content.subarray(place * pieceBytes, (place + 1) * pieceBytes),
	);
}

/** Takes the copy of a document back before its case is released: the panel gets nothing of the document. */
export function takeBackCopy(
	context: SignedInContext,
	referral: Case,
	attachment: string,
): Promise<Outcome<{ taken: boolean }>> {
	return inContext(context, async (tx) => {
		if (!(await holdWaitingReferral(tx, referral.id, context.now))) return refused(releasedAlready);
		const taken = await takeOut(context, tx, referral, attachment);
		return taken ? done({ taken }) : refused({ kind: "notFound" });
	});
}

async function takeOut(
	context: SignedInContext,
	tx: Tx,
	{ id: referral, mode }: Case,
	attachment: string,
): Promise<boolean> {
	const copy = (await copiesInUse(tx, referral)).find((one) => one.attachment === attachment);
	if (!copy) return false;
	await endCopy(tx, copy.id, { person: context.actor.person, now: context.now });
	const payload = { mode, referral, attachment, sha256: copy.sha256 };
	await record(tx, { action: "redactedCopy.takenBack", subject: copy.id, payload });
	return true;
}

/** The documents of the latest sending with the copies in their place: those in use, or those that were released. */
export async function deskAttachments(
	context: SignedInContext,
	tx: Tx,
	referral: Case,
	projection: string | null,
): Promise<DeskAttachment[]> {
	const lines = await attachmentLines(context, tx, referral);
	const waits = referral.state === "submitted" || projection === null;
	const copies = waits ? await copiesInUse(tx, referral.id) : await copiesReleased(tx, projection);
	return lines.map((line) => {
		const copy = copies.find(({ attachment }) => attachment === line.id);
		return { ...line, copy: copy ? copyLine(copy) : null };
	});
}

function copyLine({ id, media, bytes, addedAt }: RedactedCopyRow): CopyLine {
	return { id, media, bytes, addedOn: londonDate(addedAt) };
}

/** The page where a copy is put in a document's place; null where there is no such document, or nothing waits. */
export function copyView(
	context: SignedInContext,
	referral: Case,
	attachment: string | undefined,
): Promise<CopyView | null> {
	if (referral.state !== "submitted") return Promise.resolve(null);
	return inContext(context, async (tx) => {
		const found = (await deskAttachments(context, tx, referral, null)).find(({ id }) => id === attachment);
		if (!found) return null;
		const { copy, ...line } = found;
		return { reference: referral.reference, attachment: line satisfies AttachmentLine, copy };
	});
}

/** What a panel is given with a release: the copies in use of documents that are part of the latest sending. */
export async function copiesToRelease(
	tx: Tx,
	referral: Pick<ReferralRow, "id" | "reference">,
): Promise<{ readonly rows: readonly RedactedCopyRow[]; readonly files: readonly ShownFile[] }> {
	const sent = await sentAttachments(tx, referral.id);
	const copies = await copiesInUse(tx, referral.id);
	const both = sent.flatMap((document) => {
		const row = copies.find(({ attachment }) => attachment === document.id);
		return row ? [{ row, file: shownFile(referral.reference, document, row) }] : [];
	});
	return { rows: both.map(({ row }) => row), files: both.map(({ file }) => file) };
}

type Named = Awaited<ReturnType<typeof sentAttachments>>[number];

function shownFile(reference: string, { kind, number, month }: Named, copy: RedactedCopyRow): ShownFile {
	const { id, media, bytes, sha256 } = copy;
	const file = fileName(reference, { kind, number, media });
	return { id, name: attachmentName(kind, number, month), file, media, bytes, sha256 };
}
