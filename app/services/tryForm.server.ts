import type { TryAsk, TryView } from "#app/domain/tryForm.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { compiledForm, ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { noteTried, type TriedEntries } from "#app/services/versionView.server.ts";
import type { Tx } from "#db/client.server.ts";
import { unpublishedVersion } from "#db/queries/formDrafts.server.ts";
import { type FormVersionRow, publishedVersions } from "#db/queries/forms.server.ts";
import type { Answers, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import { check, checkPage } from "#schemas/check.server.ts";
import { type CompiledForm, compileForm } from "#schemas/compile.ts";
import { inspectDocument } from "#schemas/meta.ts";
import { panelView } from "#schemas/panel.ts";
import { readPost } from "#schemas/post.ts";
import { settle } from "#schemas/settle.ts";

/** A page that somebody filled in to try the form, with what they had filled in before. */
export interface Tried {
	readonly page: string;
	readonly entries: TriedEntries;
	readonly before: Answers;
}

/**
 * The whole form as somebody fills it in to try it: the version under way, else the one in use. Nothing of it is stored
 * but that the draft was tried; the answers go back and forth with the pages.
 */
export function tryForm(
	context: SignedInContext,
	form: string,
	ask: TryAsk,
	tried: Tried | null,
): Promise<Outcome<TryView>> {
	return inContext(context, async (tx) => {
		const row = (await unpublishedVersion(tx, form)) ?? (await publishedVersions(tx, [form]))[0];
		if (!row) return refused({ kind: "notFound" });
		const gate = row.publishedAt ? [] : errorsOf(row.document);
		const common = { form, number: row.number, state: row.state, mode: ask.mode };
		const rules = await ruleContext(tx, context, ask.mode, {});
		const nothing = {
			answers: {},
			issues: [],
			panel: [],
			pageId: "",
			context: rules,
			document: row.document,
		};
		if (gate.length > 0) return done({ ...common, ...nothing, gate });
		const compiled = await compiledOf(context, tx, row, ask);
		const { document } = compiled;
		const read = tried ? readPost(document, tried.page, tried.entries, tried.before, mintId) : null;
		if (read && !read.ok) return refused({ kind: "invalid", message: read.message, issues: [] });
		if (tried && !row.publishedAt) await noteTried(tx, row);
		const answers = read?.answers ?? {};
		const pageId = pageOf(document, ask, tried);
		const shown = { ...common, ...nothing, document, answers, gate, pageId };
		if (pageId === "") return done({ ...shown, ...wholeOf(compiled, answers, rules) });
		const issues = ask.to === "here" && tried ? checkPage(compiled, pageId, answers, rules) : [];
		return done({ ...shown, issues });
	});
}

function errorsOf(document: FormDocument): string[] {
	const errors = inspectDocument(document).filter(({ severity }) => severity === "error");
	return [...new Set(errors.map(({ message }) => message))];
}

function compiledOf(
	context: SignedInContext,
	tx: Tx,
	row: FormVersionRow,
	{ mode }: TryAsk,
): CompiledForm | Promise<CompiledForm> {
	if (!row.publishedAt) return compileForm(row.document, mode);
	return compiledForm(tx, context.authority, row.form, row.number, mode);
}

/** The page to show; empty for the end, where everything is checked. */
function pageOf({ pages }: FormDocument, { to }: TryAsk, tried: Tried | null): string {
	const here = Math.max(
		0,
		pages.findIndex(({ id }) => id === tried?.page),
	);
	if (to === "end") return "";
	if (to === "next") return pages[here + 1]?.id ?? "";
	return pages.find(({ id }) => id === to)?.id ?? pages[here]?.id ?? "";
}

/** Everything wrong with the whole, and what the panel would read of it. */
function wholeOf(
	compiled: CompiledForm,
	answers: Answers,
	rules: RuleContext,
): { readonly issues: readonly Issue[]; readonly panel: TryView["panel"] } {
	const settled = settle(compiled.document, answers, rules);
	const panel = panelView(compiled.document, settled.answers, rules);
	return { issues: check(compiled, answers, rules), panel };
}
