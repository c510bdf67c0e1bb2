import type { OpenBundle, OpenDocument } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { childKey, sealAnswers } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { type SaveOutcome, saveDocument } from "#db/queries/documents.server.ts";
import type { Answers } from "#schemas/annotations.ts";

/**
 * Stores a document's answers and finished pages if it still stands at `revision`, Pupil Details sealed in the vault.
 * The audit line names form and revision, never an answer.
 */
export async function storeAnswers(
	context: SignedInContext,
	tx: Tx,
	bundle: OpenBundle,
	document: OpenDocument,
	answers: Answers,
	revision: number,
): Promise<SaveOutcome> {
	const saved = await saveDocument(tx, {
		id: document.id,
		revision,
		donePages: document.donePages,
		...(document.toCheck === undefined ? {} : { toCheck: document.toCheck }),
		person: context.actor.person,
		now: context.now,
		...(document.form === "pupil-details"
			? { sealed: sealAnswers(keyOf(context, bundle), document.id, answers) }
			: { answers }),
	});
	if (saved.kind === "saved") {
		const payload = { form: document.form, revision: saved.revision };
		await record(tx, { action: "document.saved", subject: document.id, payload });
	}
	return saved;
}

/** The key of the child a bundle is about. */
export function keyOf(context: SignedInContext, bundle: OpenBundle): Buffer {
	if (!bundle.wrappedKey) throw new Error("A referral about a pupil has no key");
	return childKey(context.masterKey, bundle.wrappedKey, bundle.id);
}
