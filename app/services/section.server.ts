import type { SignedInContext } from "#app/services/context.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { personOn } from "#db/queries/people.server.ts";
import type { Answers, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import { readPost, rowAction } from "#schemas/post.ts";
import { questionOf, rowIdKey, rowSchemaOf, rowsOf } from "#schemas/questions.ts";
import { fillUsual } from "#schemas/usual.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** One form being filled in, in a bundle or alone: all that showing and saving a page of it needs. */
export interface Fillable {
	readonly document: FormDocument;
	readonly mode: Mode;
	/** As typed. */
	readonly answers: Answers;
	readonly revision: number;
	/** The latest save. */
	readonly updatedAt: Date | undefined;
	readonly rules: RuleContext;
	/** Everything that would be wrong with it once it had these answers. */
	issuesWith(answers: Answers, revision: number): readonly Issue[];
}

/** What storing answers came to. `locked` says in words why they can no longer be changed. */
export type Stored =
	| { readonly kind: "saved"; readonly revision: number }
	| {
			readonly kind: "conflict";
			readonly revision: number;
			readonly theirs: Answers;
			readonly by: string | null;
	  }
	| { readonly kind: "locked"; readonly words: string }
	| { readonly kind: "missing" };

/** Stores all answers of a form if it still stands at `revision`, with the audit's line. */
export type Storing = (answers: Answers, revision: number) => Promise<Stored>;

/** What a person posted for one page. */
export interface PagePost {
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
	/** Who saved last, by name: somebody who fills in the same form; `You` for the person's own other tab or device. */
	readonly who: string;
}

export type SectionOutcome =
	| Outcome<SavedSection>
	| { readonly ok: false; readonly conflict: SectionConflict };

/** One page of a form as its screen needs it: plain data, the same on server and in the browser. */
export interface PageView {
	readonly document: FormDocument;
	readonly pageId: string;
	readonly mode: Mode;
	readonly answers: Answers;
	readonly context: RuleContext;
	readonly revision: number;
	/** Instant of the latest save; null while nothing was saved. */
	readonly savedAt: string | null;
}

/** The page of a form with this id; null when there is none. */
export function pageOf(form: Fillable, page: string): PageView | null {
	const { document, mode, answers, rules, revision, updatedAt } = form;
	if (!document.pages.some(({ id }) => id === page)) return null;
	const savedAt = revision > 1 ? (updatedAt?.toISOString() ?? null) : null;
	return { document, pageId: page, mode, answers, context: rules, revision, savedAt };
}

/** Saves a page: wholly, or not at all when the form has moved on or may no longer be changed. */
export async function savePage(
	context: SignedInContext,
	tx: Tx,
	form: Fillable,
	store: Storing,
	post: PagePost,
): Promise<SectionOutcome> {
	const page = form.document.pages.find(({ id }) => id === post.page);
	if (!page) return refused({ kind: "notFound" });
	const read = readPost(form.document, post.page, post.entries, form.answers, mintId);
	if (!read.ok) return refused({ kind: "invalid", message: read.message, issues: [] });
	const answers = withUsualOf(form, post, read.answers);
	const stored = await store(answers, post.revision);
	if (stored.kind === "missing") return refused({ kind: "notFound" });
	if (stored.kind === "locked") return refused({ kind: "conflict", message: stored.words });
	if (stored.kind === "conflict") {
		const { revision, theirs, by } = stored;
		const person = by === null ? null : await personOn(tx, by, context.today);
		const who = by === context.actor.person ? "You" : (person?.name ?? "Somebody");
		return { ok: false, conflict: { revision, theirs, mine: answers, who } };
	}
	const issues = form.issuesWith(answers, stored.revision);
	return done({
		revision: stored.revision,
		savedAt: context.now.toISOString(),
		answers,
		rowIds: rowIdsOf(form.document, page.questions, answers),
		issues: issues.filter((issue) => page.questions.includes(issue.question)),
	});
}

/** With what is usual filled in where the button for it was pressed. */
function withUsualOf({ document, rules }: Fillable, { entries }: PagePost, answers: Answers): Answers {
	const action = rowAction(entries);
	return action?.kind === "usual" ? fillUsual(document, answers, action, rules) : answers;
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
