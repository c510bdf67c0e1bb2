import { openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { storeAnswers } from "#app/services/saveSection.server.ts";
import type { Answers } from "#schemas/annotations.ts";

/** Gives documents of a bundle all their answers at once, as the sample city and an import do. */
export function fillDocuments(
	context: SignedInContext,
	reference: string,
	answers: { readonly [form: string]: Answers },
): Promise<Outcome<{ reference: string }>> {
	return inContext(context, async (tx) => {
		const opened = await openBundle(context, tx, reference);
		if (!opened) return refused({ kind: "notFound" });
		for (const document of opened.bundle.documents) {
			const given = answers[document.form];
			if (!given) continue;
			const saved = await storeAnswers(context, tx, opened.bundle, document, given, document.revision);
			if (saved.kind !== "saved") {
				return refused({ kind: "conflict", message: "This document can no longer be changed." });
			}
		}
		return done({ reference });
	});
}
