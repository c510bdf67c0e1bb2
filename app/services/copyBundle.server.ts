import { academicYearOf, londonDate } from "#app/domain/calendar.ts";
import { askedAnew, copiedPages, yearGroupField } from "#app/domain/copying.ts";
import { openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { mintId } from "#app/services/mintId.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { Answers, FormDocument } from "#schemas/annotations.ts";
import { carryAnswers } from "#schemas/carry.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What one document of a new bundle begins with, and which of its pages somebody must look at. */
export interface CopiedDocument {
	readonly answers: Answers;
	readonly toCheck: readonly string[];
}

/** What a new bundle takes over from an earlier one, form by form. */
export type Copied = (form: FormDocument) => CopiedDocument;

/**
 * Opens an earlier referral to begin a new one from. Only one of the same school and the same mode: null for any
 * other, as for one that does not exist.
 */
export async function openToCopy(
	context: SignedInContext,
	tx: Tx,
	wanted: { readonly reference: string; readonly school: string; readonly mode: Mode },
): Promise<Copied | null> {
	const opened = await openBundle(context, tx, wanted.reference);
	if (!opened || opened.referral.school !== wanted.school || opened.referral.mode !== wanted.mode)
		return null;
	const begun = academicYearOf(londonDate(opened.referral.createdAt));
	const anew = begun === academicYearOf(context.today) ? askedAnew : new Set([...askedAnew, yearGroupField]);
	return (form) => {
		const source = opened.bundle.documents.find((document) => document.form === form.form);
		if (!source) return { answers: {}, toCheck: [] };
		const answers = carryAnswers(source.compiled.document, form, source.answers, {
			askedAnew: anew,
			mintRowId: mintId,
		});
		return { answers, toCheck: copiedPages(form, answers) };
	};
}
