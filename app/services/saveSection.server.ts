import { nextState } from "#app/domain/referral.ts";
import { issuesOf, type OpenBundle, type OpenDocument, openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { childKey, sealAnswers, unsealAnswers } from "#app/services/vault.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { type DocumentRow, type SaveOutcome, saveDocument } from "#db/queries/documents.server.ts";
import { personOn } from "#db/queries/people.server.ts";
import type { Answers, FormDocument, Issue } from "#schemas/annotations.ts";
import { readPost } from "#schemas/post.ts";
import { questionOf, rowIdKey, rowSchemaOf, rowsOf } from "#schemas/questions.ts";

/** What a person posted for one page of one document. */
export interface SectionPost {
	readonly reference: string;
	readonly form: string;
	readonly page: string;
	/** The form's fields in order, as typed. */
	readonly entries: readonly (readonly [string, string])[];
	/** The revision the person's page was made from. */
	readonly revision: number;
}

/** What was kept, and what is wrong on that page; a page is saved whether or not it is right. */
export interface SavedSection {
	readonly revision: number;
	/** Instant. */
	readonly savedAt: string;
	readonly answers: Answers;
	/** The ids of the rows of each table on the page, in order: rows that came without one were given theirs. */
	readonly rowIds: { readonly [table: string]: readonly string[] };
	readonly issues: readonly Issue[];
}

/** Somebody else saved in between: nothing was overwritten; both versions of the page's answers are here. */
export interface SectionConflict {
	readonly revision: number;
	readonly theirs: Answers;
	readonly mine: Answers;
	/** Who saved last, by name: somebody of the same school. */
	readonly who: string;
}

export type SectionOutcome =
	| Outcome<SavedSection>
	| { readonly ok: false; readonly conflict: SectionConflict };

/** Saves a page: wholly, or not at all when the document has moved on or may no longer be changed. */
export function saveSection(context: SignedInContext, post: SectionPost): Promise<SectionOutcome> {
	return inContext(context, async (tx) => {
		const bundle = (await openBundle(context, tx, post.reference))?.bundle;
		const document = bundle?.documents.find((candidate) => candidate.form === post.form);
		const page = document?.compiled.document.pages.find((candidate) => candidate.id === post.page);
		if (!bundle || !document || !page) return refused({ kind: "notFound" });
		const read = readPost(document.compiled.document, post.page, post.entries, document.answers, mintId);
		if (!read.ok) return refused({ kind: "invalid", message: read.message, issues: [] });
		const saved = await storeAnswers(context, tx, bundle, document, read.answers, post.revision);
		if (saved.kind === "missing") return refused({ kind: "notFound" });
		if (saved.kind === "locked") return refused({ kind: "conflict", message: lockedWords(bundle) });
		if (saved.kind === "conflict") return conflict(context, tx, bundle, read.answers, saved.current);
		const after = { ...document, answers: read.answers, revision: saved.revision };
		const documents = bundle.documents.map((other) => (other === document ? after : other));
		const issues = issuesOf({ ...bundle, documents }, after);
		return done({
			revision: saved.revision,
			savedAt: context.now.toISOString(),
			answers: read.answers,
			rowIds: rowIdsOf(document.compiled.document, page.questions, read.answers),
			issues: issues.filter((issue) => page.questions.includes(issue.question)),
		});
	});
}

/** Of tables alone: a list of choices is no table, though it is a list too. */
function rowIdsOf(
	form: FormDocument,
	questions: readonly string[],
	answers: Answers,
): SavedSection["rowIds"] {
	const tables = questions.filter((id) => {
		const question = questionOf(form, id);
		return question !== undefined && rowSchemaOf(question) !== undefined;
	});
	const ids = tables.map(
		(id) => [id, rowsOf(answers[id]).map((row) => String(row[rowIdKey] ?? ""))] as const,
	);
	return Object.fromEntries(ids.filter(([, given]) => given.length > 0));
}

function lockedWords(bundle: OpenBundle): string {
	const step = nextState(bundle.state, "submit");
	return `${step.ok ? "This referral has just been sent." : step.why} It can no longer be changed.`;
}

async function conflict(
	context: SignedInContext,
	tx: Tx,
	bundle: OpenBundle,
	mine: Answers,
	current: DocumentRow,
): Promise<SectionOutcome> {
	const { revision, sealed, id, answers } = current;
	const theirs = sealed ? unsealAnswers(keyOf(context, bundle), id, sealed) : answers;
	const who = await personOn(tx, current.updatedBy, context.today);
	return { ok: false, conflict: { revision, theirs, mine, who: who?.name ?? "Somebody" } };
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
