import { createHmac } from "node:crypto";
import type { OpenBundle, OpenDocument } from "#app/services/bundle.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { storeAnswers } from "#app/services/storeAnswers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type ApprovalRow, latestApproval } from "#db/queries/approvals.server.ts";
import { questionOf } from "#schemas/questions.ts";
import { signedContent, signedQuestions, signerOf, withSignatures } from "#schemas/signatures.ts";
import type { SigningRole } from "#schemas/vocabulary.ts";

/** A question of a bundle that somebody signs. */
export interface BundleSignature {
	readonly role: SigningRole;
	/** What they say by it. */
	readonly words: string;
}

/** What of a bundle is signed by somebody who does not fill it in, in the order of its documents. */
export function signaturesIn(bundle: OpenBundle): readonly BundleSignature[] {
	return bundle.documents.flatMap(({ compiled: { document } }) =>
		signedQuestions(document).flatMap((id) => {
			const question = questionOf(document, id);
			const role = question && signerOf(question);
			return role ? [{ role, words: question.title ?? "" }] : [];
		}),
	);
}

/** Stands for all answers of a bundle but the signatures. Keyed: nobody can guess answers from it. */
export function contentOf(context: Context, bundle: OpenBundle): string {
	const key = createHmac("sha256", context.masterKey).update(`approval|${bundle.id}`).digest();
	const content = bundle.documents.map(({ form, formVersion, answers, compiled }) => [
		form,
		formVersion,
		signedContent(compiled.document, answers),
	]);
	return createHmac("sha256", key).update(inOneOrder(content)).digest("hex");
}

/** JSON in which the order of keys says nothing. */
function inOneOrder(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		typeof part === "object" && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}

/** Does what was said last approve these very answers? */
export function stands(context: Context, bundle: OpenBundle, latest: ApprovalRow | null): boolean {
	return latest?.outcome === "approved" && latest.content === contentOf(context, bundle);
}

/**
 * A bundle about to be stored with its signatures as they must be: given where what was said last approves these very
 * answers, and else left out, whatever was posted.
 */
export async function signedAnew(context: Context, tx: Tx, bundle: OpenBundle): Promise<OpenBundle> {
	if (signaturesIn(bundle).length === 0) return bundle;
	const given = stands(context, bundle, await latestApproval(tx, bundle.id));
	const documents = bundle.documents.map((document) => ({
		...document,
		answers: withSignatures(document.compiled.document, document.answers, given),
	}));
	return { ...bundle, documents };
}

/** Stores those documents whose signatures are others than they were; `but` is stored by the caller. */
export async function storeSignatures(
	context: SignedInContext,
	tx: Tx,
	before: OpenBundle,
	after: OpenBundle,
	but?: string,
): Promise<void> {
	for (const document of after.documents) {
		const was = before.documents.find(({ id }) => id === document.id);
		if (!was || document.form === but || !signaturesDiffer(was, document)) continue;
		const saved = await storeAnswers(context, tx, after, document, document.answers, document.revision);
		// Serialised by the row lock on the referral that every save of the bundle takes.
		if (saved.kind !== "saved") throw new Error("A signature could not be stored with what it is for");
	}
}

function signaturesDiffer(was: OpenDocument, is: OpenDocument): boolean {
	return signedQuestions(is.compiled.document).some((id) => was.answers[id] !== is.answers[id]);
}
