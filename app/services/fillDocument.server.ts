import { openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { sayOfBundle } from "#app/services/sayOfBundle.server.ts";
import { contentOf } from "#app/services/signatures.server.ts";
import { storeAnswers } from "#app/services/storeAnswers.server.ts";
import type { Tx } from "#db/client.server.ts";
import { signersOf } from "#db/queries/approvals.server.ts";
import { personOn } from "#db/queries/people.server.ts";
import type { Answers, FormDocument } from "#schemas/annotations.ts";
import { signedQuestions, withSignatures } from "#schemas/signatures.ts";

/**
 * Gives documents of a bundle all their answers at once and says that their pages are finished, as the sample city and
 * an import do. A signature among the answers is given by who signs for the school, in their own name.
 */
export async function fillDocuments(
	context: SignedInContext,
	reference: string,
	answers: { readonly [form: string]: Answers },
): Promise<Outcome<{ reference: string }>> {
	const filled = await inContext(context, async (tx) => {
		const bundle = (await openBundle(context, tx, reference))?.bundle;
		if (!bundle) return refused({ kind: "notFound" });
		let isSigned = false;
		const documents = [];
		for (const document of bundle.documents) {
			const given = answers[document.form];
			documents.push(given ? { ...document, answers: given } : document);
			if (!given) continue;
			const form = document.compiled.document;
			isSigned ||= isSignedIn(form, given);
			const donePages = form.pages.map(({ id }) => id);
			const kept = withSignatures(form, given, false);
			const saved = await storeAnswers(
				context,
				tx,
				bundle,
				{ ...document, donePages },
				kept,
				document.revision,
			);
			if (saved.kind !== "saved") {
				return refused({ kind: "conflict", message: "This document can no longer be changed." });
			}
		}
		const signer = isSigned ? await signerOn(context, tx, bundle.school) : null;
		return done({ signer, content: contentOf(context, { ...bundle, documents }) });
	});
	if (!filled.ok) return filled;
	const { signer, content } = filled.value;
	if (!signer) return done({ reference });
	return sayOfBundle({ ...context, actor: signer }, reference, { outcome: "approved", content, note: "" });
}

function isSignedIn(form: FormDocument, answers: Answers): boolean {
	return signedQuestions(form).some((id) => answers[id] === true);
}

async function signerOn(context: SignedInContext, tx: Tx, school: string): Promise<SignedInContext["actor"]> {
	const [signer] = await signersOf(tx, school, "headteacher", context.today);
	const actor = signer && (await personOn(tx, signer.person, context.today));
	if (!actor) throw new Error("A school has nobody who signs for it");
	return actor;
}
