import { createHash } from "node:crypto";
import { bringsReferral, knowsPupil } from "#app/domain/access.ts";
import { fileName, mediaWords } from "#app/domain/attachment.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { childKey, unsealPiece } from "#app/services/vault.server.ts";
import { type AttachmentRow, attachmentById, pieceOf, wasSent } from "#db/queries/attachments.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { recordIdentityView, wrappedKeyOf } from "#db/queries/identity.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

/** A file to be handed out. */
export interface FileToRead {
	readonly name: string;
	readonly type: string;
	readonly content: Buffer;
}

/**
 * Opens a supporting document, for whoever brings the referral; its school, where another brings it, and admin support
 * are given only what was sent. That it was read is noted, and committed, before anything is opened; whoever does not
 * know the pupil anyway has then seen an identity.
 */
export async function readAttachment(
	context: SignedInContext,
	referral: Pick<ReferralRow, "id" | "kind" | "mode" | "school" | "reference">,
	id: string,
): Promise<Outcome<FileToRead>> {
	const row = await noted(context, referral, id);
	if (!row) return refused({ kind: "notFound" });
	return inContext(context, async (tx) => {
		const wrapped = await wrappedKeyOf(tx, referral.id);
		if (!wrapped)
			return refused({ kind: "gone", message: "This document was erased with the record it belongs to." });
		const key = childKey(context.masterKey, wrapped, referral.id);
		const opened: Buffer[] = [];
		for (let place = 0; place < row.pieces; place += 1) {
			const sealed = await pieceOf(tx, id, place);
			if (!sealed) throw new Error("A piece of a supporting document is missing");
			opened.push(unsealPiece(key, id, { place, pieces: row.pieces, sealed }));
		}
		const content = Buffer.concat(opened);
		if (createHash("sha256").update(content).digest("hex") !== row.sha256)
			throw new Error("A supporting document is not what was added");
		return done({ name: fileName(referral.reference, row), type: mediaWords[row.media].type, content });
	});
}

function noted(
	context: SignedInContext,
	referral: Pick<ReferralRow, "id" | "kind" | "mode" | "school">,
	id: string,
): Promise<AttachmentRow | null> {
	return inContext(context, async (tx) => {
		const row = await attachmentById(tx, referral.id, id);
		if (!row || !(bringsReferral(context.actor, referral) || (await wasSent(tx, row)))) return null;
		const { mode, school } = referral;
		const payload = { mode, referral: referral.id, sha256: row.sha256 };
		await record(tx, { action: "attachment.read", subject: id, payload });
		if (!knowsPupil(context.actor, referral)) {
			const { person } = context.actor;
			const view = {
				id: mintId(),
				referral: referral.id,
				mode,
				school,
				person,
				purpose: "supportingDocument",
			};
			await recordIdentityView(tx, { ...view, now: context.now });
		}
		return row;
	});
}
