import { nextState } from "#app/domain/referral.ts";
import { fillableOf, type OpenBundle, type OpenDocument, openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { refused } from "#app/services/outcome.ts";
import { type PagePost, type SectionOutcome, type Stored, savePage } from "#app/services/section.server.ts";
import { childKey, sealAnswers, unsealAnswers } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { type SaveOutcome, saveDocument } from "#db/queries/documents.server.ts";
import type { Answers } from "#schemas/annotations.ts";

/** What a person posted for one page of one document of a bundle. */
export interface SectionPost extends PagePost {
	readonly reference: string;
	readonly form: string;
}

/** Saves a page: wholly, or not at all when the document has moved on or may no longer be changed. */
export function saveSection(context: SignedInContext, post: SectionPost): Promise<SectionOutcome> {
	return inContext(context, async (tx) => {
		const bundle = (await openBundle(context, tx, post.reference))?.bundle;
		const document = bundle?.documents.find((candidate) => candidate.form === post.form);
		if (!bundle || !document) return refused({ kind: "notFound" });
		const seen = isBeenThrough(post) ? document.toCheck?.filter((id) => id !== post.page) : document.toCheck;
		const checked = seen === undefined ? document : { ...document, toCheck: seen };
		const store = async (answers: Answers, revision: number) =>
			storedOf(context, bundle, await storeAnswers(context, tx, bundle, checked, answers, revision));
		return savePage(context, tx, fillableOf(bundle, document), store, post);
	});
}

/** The person went on from the page by its button; a save on the side or a button of a row is not that. */
function isBeenThrough({ entries }: SectionPost): boolean {
	return entries.some(([name, value]) => name === "_action" && value === "save");
}

function storedOf(context: SignedInContext, bundle: OpenBundle, saved: SaveOutcome): Stored {
	if (saved.kind === "locked") return { kind: "locked", words: lockedWords(bundle) };
	if (saved.kind !== "conflict") return saved;
	const { revision, sealed, id, answers, updatedBy } = saved.current;
	const theirs = sealed ? unsealAnswers(keyOf(context, bundle), id, sealed) : answers;
	return { kind: "conflict", revision, theirs, by: updatedBy };
}

function lockedWords(bundle: OpenBundle): string {
	const step = nextState(bundle.state, "submit");
	return `${step.ok ? "This referral has just been sent." : step.why} It can no longer be changed.`;
}

/**
 * Stores a document's answers if it still stands at `revision`, Pupil Details sealed in the vault. The audit line
 * names form and revision, never an answer.
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

function keyOf(context: SignedInContext, bundle: OpenBundle): Buffer {
	if (!bundle.wrappedKey) throw new Error("A referral about a pupil has no key");
	return childKey(context.masterKey, bundle.wrappedKey, bundle.id);
}
