import type { AttachmentMedia, ScanState } from "#app/domain/attachment.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { cleanFile } from "#app/services/files/cleanFile.server.ts";
import type { Scanner } from "#app/services/files/scanFile.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import type { ReferralRow } from "#db/queries/referrals.server.ts";

/** A file as it came, and who looks for viruses; null where nobody does. */
export interface FileToTake {
	readonly file: Uint8Array;
	readonly scanner: Scanner | null;
}

/** A clean copy of it, and what the scanner said. */
export interface TakenFile {
	readonly content: Buffer;
	readonly media: AttachmentMedia;
	readonly scan: ScanState;
}

/** Says why a file is not taken, at the field where another one is chosen. */
export function notTaken(message: string) {
	const issue = { question: "file", path: "file", keyword: "file", message, severity: "error" } as const;
	return refused({ kind: "invalid", message, issues: [issue] });
}

/** Looks for viruses and makes a clean copy; nothing else of the file stays, its name least of all. */
export async function takeFile(
	context: SignedInContext,
	referral: Pick<ReferralRow, "id" | "mode">,
	{ file, scanner }: FileToTake,
): Promise<Outcome<TakenFile>> {
	const found = scanner === null ? "notScanned" : await scanner(file);
	if (found === "infected") return notTaken(await notedInfection(context, referral));
	if (found === "unknown")
		return notTaken(
			"The file could not be checked for viruses just now, so it was not taken. Try again in a few minutes.",
		);
	const cleaned = await cleanFile(file);
	if ("refused" in cleaned) return notTaken(cleaned.refused);
	return done({ content: Buffer.from(cleaned.content), media: cleaned.media, scan: found });
}

/** That a virus came is worth knowing; the file itself is kept nowhere. */
async function notedInfection(
	context: SignedInContext,
	{ id, mode }: Pick<ReferralRow, "id" | "mode">,
): Promise<string> {
	await inContext(context, (tx) =>
		record(tx, { action: "attachment.refused", subject: id, payload: { mode, reason: "infected" } }),
	);
	return "A virus was found in the file, so it was not taken. Tell whoever looks after computers where you work.";
}
