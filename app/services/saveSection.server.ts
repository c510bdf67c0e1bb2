import { nextState } from "#app/domain/referral.ts";
import {
	fillableOf,
	type OpenBundle,
	type OpenDocument,
	openBundle,
	openIssuesOf,
} from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { refused } from "#app/services/outcome.ts";
import { type PagePost, type SectionOutcome, type Stored, savePage } from "#app/services/section.server.ts";
import { signedAnew, storeSignatures } from "#app/services/signatures.server.ts";
import { keyOf, storeAnswers } from "#app/services/storeAnswers.server.ts";
import { unsealAnswers } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { SaveOutcome } from "#db/queries/documents.server.ts";
import { holdReferral } from "#db/queries/referrals.server.ts";
import type { Answers, Issue } from "#schemas/annotations.ts";

/** What a person posted for one page of one document of a bundle. */
export interface SectionPost extends PagePost {
	readonly reference: string;
	readonly form: string;
	/** What the person says of the page: finished, or not yet; left out where they say neither. */
	readonly finished?: boolean | undefined;
}

/** Saves a page: wholly, or not at all when the document has moved on or may no longer be changed. */
export function saveSection(context: SignedInContext, post: SectionPost): Promise<SectionOutcome> {
	return inContext(context, async (tx) => {
		await holdReferral(tx, post.reference);
		const bundle = (await openBundle(context, tx, post.reference))?.bundle;
		const document = bundle?.documents.find((candidate) => candidate.form === post.form);
		if (!bundle || !document) return refused({ kind: "notFound" });
		const seen = isBeenThrough(post) ? document.toCheck?.filter((id) => id !== post.page) : document.toCheck;
		const checked = seen === undefined ? document : { ...document, toCheck: seen };
		const store = async (answers: Answers, revision: number) =>
			storedOf(context, bundle, await storePage(context, tx, bundle, checked, post, answers, revision));
		return savePage(context, tx, fillableOf(bundle, document), store, post);
	});
}

/** The person went on from the page by its button; a save on the side or a button of a row is not that. */
function isBeenThrough({ entries }: SectionPost): boolean {
	return entries.some(([name, value]) => name === "_action" && value === "save");
}

/** Stores the answers with the signatures of the whole bundle as they must be then, and the person's word on the page. */
async function storePage(
	context: SignedInContext,
	tx: Tx,
	bundle: OpenBundle,
	document: OpenDocument,
	post: SectionPost,
	answers: Answers,
	revision: number,
): Promise<SaveOutcome> {
	const documents = bundle.documents.map((other) =>
		other.id === document.id ? { ...document, answers } : other,
	);
	const after = await signedAnew(context, tx, { ...bundle, documents });
	const written = after.documents.find(({ form }) => form === post.form) ?? document;
	const page = document.compiled.document.pages.find(({ id }) => id === post.page);
	const issues = openIssuesOf(after, written).filter(({ question }) => page?.questions.includes(question));
	const donePages = donePagesAfter(document.donePages, post, issues);
	const saved = await storeAnswers(
		context,
		tx,
		bundle,
		{ ...document, donePages },
		written.answers,
		revision,
	);
	if (saved.kind === "saved") await storeSignatures(context, tx, bundle, after, post.form);
	return saved;
}

/** A page counts as finished by the person's word, and only without an error on it. */
function donePagesAfter(
	before: readonly string[],
	{ page, finished }: SectionPost,
	issues: readonly Issue[],
): readonly string[] {
	if (finished === undefined) return before;
	const others = before.filter((id) => id !== page);
	return finished && issues.every(({ severity }) => severity !== "error") ? [...others, page] : others;
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
