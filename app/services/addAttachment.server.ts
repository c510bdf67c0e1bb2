import { createHash } from "node:crypto";
import {
	type AttachmentWords,
	attachmentName,
	mostAttachments,
	type ScanState,
} from "#app/domain/attachment.ts";
import { isEditable } from "#app/domain/referral.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { cleanFile } from "#app/services/files/cleanFile.server.ts";
import type { Scanner } from "#app/services/files/scanFile.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { childKey, mintChildKey, sealFile } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { attachmentsOf, holdOpenReferral, insertAttachment } from "#db/queries/attachments.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertChildKey, wrappedKeyOf } from "#db/queries/identity.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

/** A file as it came, what the person says it is, and who looks for viruses; null where nobody does. */
export interface FileToAdd {
	readonly words: AttachmentWords;
	readonly file: Uint8Array;
	readonly scanner: Scanner | null;
}

type Owner = Pick<ReferralRow, "id" | "mode" | "school" | "state">;

/** Says why a file is not taken, at the field where another one is chosen. */
function notTaken(message: string) {
	const issue = { question: "file", path: "file", keyword: "file", message, severity: "error" } as const;
	return refused({ kind: "invalid", message, issues: [issue] });
}

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
	{ words, file, scanner }: FileToAdd,
): Promise<Outcome<{ name: string }>> {
	if (!isEditable(referral.state)) return refused(sentAlready);
	const found = scanner === null ? "notScanned" : await scanner(file);
	if (found === "infected") return notTaken(await notedInfection(context, referral));
	if (found === "unknown")
		return notTaken(
			"The file could not be checked for viruses just now, so it was not taken. Try again in a few minutes.",
		);
	const cleaned = await cleanFile(file);
	if ("refused" in cleaned) return notTaken(cleaned.refused);
	const content = Buffer.from(cleaned.content);
	return inContext(context, async (tx) => {
		if (!(await holdOpenReferral(tx, referral.id, context.now))) return refused(sentAlready);
		if ((await attachmentsOf(tx, referral.id)).length >= mostAttachments) return notTaken(enough);
		const number = await keep(context, tx, referral, { words, content, media: cleaned.media, scan: found });
		return done({ name: attachmentName(words.kind, number, words.month) });
	});
}

interface ToKeep {
	readonly words: AttachmentWords;
	readonly content: Buffer;
	readonly media: "pdf" | "docx" | "png" | "jpeg";
	readonly scan: ScanState;
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

/** That a virus came is worth knowing; the file itself is kept nowhere. */
async function notedInfection(context: SignedInContext, { id, mode }: Owner): Promise<string> {
	await inContext(context, (tx) =>
		record(tx, { action: "attachment.refused", subject: id, payload: { mode, reason: "infected" } }),
	);
	return "A virus was found in the file, so it was not taken. Tell whoever looks after computers at your school.";
}
