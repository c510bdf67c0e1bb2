import { firstDocument, formIdFor, type NewFormWords } from "#app/domain/newForm.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { textOf } from "#app/services/formDraft.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertOperations, versionsOf } from "#db/queries/formDrafts.server.ts";
import { allForms, insertForm, insertVersion, publishedVersions } from "#db/queries/forms.server.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { applyAll } from "#schemas/apply.ts";
import { blankForm, copyForm } from "#schemas/blankForm.ts";
import { detectChanges } from "#schemas/detect.ts";
import { invert } from "#schemas/invert.ts";

/** Begins a form that never was: blank, or with the questions of another one, each a question of its own from now on. */
export function beginForm(context: SignedInContext, words: NewFormWords): Promise<Outcome<{ form: string }>> {
	return inContext(context, async (tx) => {
		const [model] = words.from === "" ? [] : await publishedVersions(tx, [words.from]);
		if (words.from !== "" && !model) {
			const message = "The form to copy is not in use any more. Choose another, or begin with a blank form";
			return refused({ kind: "invalid", message, issues: [] });
		}
		return beginLineage(context, tx, firstDocument(words, model?.document ?? null), "edited");
	});
}

/** Begins a form with a document that came from outside. */
export function beginImported(
	context: SignedInContext,
	document: FormDocument,
): Promise<Outcome<{ form: string }>> {
	return inContext(context, (tx) => beginLineage(context, tx, document, "imported"));
}

/** The first version is a draft like any other: it leads, by operations, from a blank form to where it stands. */
async function beginLineage(
	context: SignedInContext,
	tx: Tx,
	like: FormDocument,
	origin: "edited" | "imported",
): Promise<Outcome<{ form: string }>> {
	const taken = new Set((await allForms(tx)).map(({ id }) => id));
	const form = formIdFor(like.title, taken);
	const { operations, unsaid } = detectChanges(blankForm(form), copyForm(like, form, mintId));
	const made = applyAll(blankForm(form), operations);
	if (!made.ok || unsaid.length > 0) throw new Error("A form was brought in that operations cannot make.");
	await insertForm(tx, { id: form, title: like.title });
	if ((await versionsOf(tx, form)).length > 0) {
		const message = "Somebody has begun a form of this name at this moment. Try again.";
		return refused({ kind: "conflict", message });
	}
	const { person } = context.actor;
	await insertVersion(tx, {
		...textOf(made.document),
		form,
		number: 1,
		origin,
		startedBy: person,
		now: context.now,
	});
	const changes = operations.map((operation) => ({ operation, inverse: invert(operation) }));
	await insertOperations(tx, { form, number: 1, seq: 1, step: 1, made: changes, person, now: context.now });
	await record(tx, { action: "form.begun", subject: form, payload: { number: 1, origin } });
	return done({ form });
}
