import { createHash } from "node:crypto";
import { type AttachmentWords, attachmentName, mostAttachments } from "#app/domain/attachment.ts";
import { isEditable } from "#app/domain/referral.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { type FileToTake, notTaken, type TakenFile, takeFile } from "#app/services/files/takeFile.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { childKey, mintChildKey, sealFile } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { attachmentsOf, holdOpenReferral, insertAttachment } from "#db/queries/attachments.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertChildKey, wrappedKeyOf } from "#db/queries/identity.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

/** A file as it came, and what the person says it is. */
export interface FileToAdd extends FileToTake {
	readonly words: AttachmentWords;
}

type Owner = Pick<ReferralRow, "id" | "mode" | "school" | "state">;

const sentAlready = {
	kind: "conflict",
	message: "The referral has been sent, so its documents stay as they are.",
} as const;
const enough = `A referral has at most ${mostAttachments} supporting documents. Remove one first, or put two into one file.`;

/**
 * Adds a supporting document to a referral that its school may still change. What is kept is a clean copy, sealed
 * under the referral's own key; nothing else of the file stays, its name least of all. Answers its name.
 */
export async function addAttachment(
	context: SignedInContext,
	referral: Owner,
	{ words, ...given }: FileToAdd,
): Promise<Outcome<{ name: string }>> {
	if (!isEditable(referral.state)) return refused(sentAlready);
	const taken = await takeFile(context, referral, given);
	if (!taken.ok) return taken;
	return inContext(context, async (tx) => {
		if (!(await holdOpenReferral(tx, referral.id, context.now))) return refused(sentAlready);
		if ((await attachmentsOf(tx, referral.id)).length >= mostAttachments) return notTaken(enough);
		const number = await keep(context, tx, referral, { words, ...taken.value });
		return done({ name: attachmentName(words.kind, number, words.month) });
	});
}

interface ToKeep extends TakenFile {
	readonly words: AttachmentWords;
}

async function keep(context: SignedInContext, tx: Tx, referral: Owner, kept: ToKeep): Promise<number> {
	const { words, content, media, scan } = kept;
	const id = mintId();
	const sealed = sealFile(await keyOf(context, tx, referral), id, content);
	const sha256 = createHash("sha256").update(content).digest("hex");
	const { id: of, mode, school } = referral;
	const row = { id, mode, school, referral: of, ...words, media, scan, sha256 };
	const size = { bytes: content.length, pieces: sealed.length };
	const added = { addedAt: context.now, addedBy: context.actor.person };
	const number = await insertAttachment(tx, { ...row, ...size, ...added }, sealed);
	const payload = { mode, referral: of, kind: words.kind, media, bytes: content.length, sha256, scan };
	await record(tx, { action: "attachment.added", subject: id, payload });
	return number;
}

/** The key that seals whatever of a referral may name somebody; a kind without Pupil Details gets one with its first file. */
async function keyOf({ masterKey }: SignedInContext, tx: Tx, { id, mode, school }: Owner): Promise<Buffer> {
	const wrapped = await wrappedKeyOf(tx, id);
	if (wrapped) return childKey(masterKey, wrapped, id);
	const minted = mintChildKey(masterKey, id);
	await insertChildKey(tx, { referral: id, mode, school, wrappedKey: minted.wrapped });
	return minted.key;
}
