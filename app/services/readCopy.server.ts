import { createHash } from "node:crypto";
import { fileName, mediaWords } from "#app/domain/attachment.ts";
import { frozenReferral } from "#app/domain/projection.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { FileToRead } from "#app/services/readAttachment.server.ts";
import type { Tx } from "#db/client.server.ts";
import { agendaOf } from "#db/queries/agenda.server.ts";
import { sentAttachments } from "#db/queries/attachments.server.ts";
import { record } from "#db/queries/audit.server.ts";
import type { MeetingRow } from "#db/queries/meetings.server.ts";
import {
	type CopyToOpen,
	copiesInUse,
	copyOfRelease,
	pieceOfCopy,
} from "#db/queries/redactedCopies.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

/**
 * A file that came with a case of a meeting, as its panel reads it: found by what was frozen at release, read in a
 * transaction of the panel's role, which is shown no other. That it was read is noted.
 */
export async function readPanelCopy(
	context: SignedInContext,
	meeting: Pick<MeetingRow, "id" | "mode">,
	id: string,
): Promise<Outcome<FileToRead>> {
	const read = await inContext(context, (tx) => openOnAgenda(tx, meeting.id, id), "panel");
	if (!read) return refused({ kind: "notFound" });
	const payload = { mode: meeting.mode, meeting: meeting.id };
	await inContext(context, (tx) => record(tx, { action: "redactedCopy.read", subject: id, payload }));
	return done(read);
}

async function openOnAgenda(tx: Tx, meeting: string, id: string): Promise<FileToRead | null> {
	for (const { projection, content } of await agendaOf(tx, meeting)) {
		const shown =
			content === null ? undefined : frozenReferral(content).files?.find((file) => file.id === id);
		const copy = shown && (await copyOfRelease(tx, projection, id));
		if (shown && copy) {
			if (copy.sha256 !== shown.sha256) throw new Error("A redacted copy is not what was released");
			return { name: shown.file, type: mediaWords[shown.media].type, content: await wholeCopy(tx, copy) };
		}
	}
	return null;
}

/** The copy that stands in place of a document on the desk, to be read once more before it is released. */
export function readDeskCopy(
	context: SignedInContext,
	referral: Pick<ReferralRow, "id" | "reference">,
	attachment: string,
): Promise<Outcome<FileToRead>> {
	return inContext(context, async (tx) => {
		const document = (await sentAttachments(tx, referral.id)).find(({ id }) => id === attachment);
		const copy = (await copiesInUse(tx, referral.id)).find((one) => one.attachment === attachment);
		if (!document || !copy) return refused({ kind: "notFound" });
		const { kind, number } = document;
		const name = fileName(referral.reference, { kind, number, media: copy.media });
		return done({ name, type: mediaWords[copy.media].type, content: await wholeCopy(tx, copy) });
	});
}

async function wholeCopy(tx: Tx, { id, pieces, sha256 }: CopyToOpen): Promise<Buffer> {
	const found: Buffer[] = [];
	for (let place = 0; place < pieces; place += 1) {
		const piece = await pieceOfCopy(tx, id, place);
		if (!piece) throw new Error("A piece of a redacted copy is missing");
		found.push(piece);
	}
	const content = Buffer.concat(found);
	if (createHash("sha256").update(content).digest("hex") !== sha256)
		throw new Error("A redacted copy is not what was put in place");
	return content;
}
