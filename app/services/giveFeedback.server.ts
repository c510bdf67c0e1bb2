import { type FeedbackForm, groupOf } from "#app/domain/feedback.ts";
import type { Context } from "#app/services/context.ts";
import { keepFacts, sentText } from "#app/services/filing.server.ts";
import { compiledForm, ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { PageView } from "#app/services/section.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertSaid } from "#db/queries/feedback.server.ts";
import { publishedVersions } from "#db/queries/forms.server.ts";
import type { Answers, FormDocument, Issue } from "#schemas/annotations.ts";
import { check } from "#schemas/check.server.ts";
import { readPost } from "#schemas/post.ts";
import { settle } from "#schemas/settle.ts";

/** A form of one page that anybody fills in and sends at once: nothing is kept before it is sent. */
export function feedbackPage(context: Context, form: FeedbackForm): Promise<PageView> {
	return inContext(context, async (tx) => {
		const { compiled, rules } = await openForm(context, tx, form);
		const { document } = compiled;
		const group = form === "trial-feedback" ? groupOf(context.actor) : null;
		const answers: Answers = group ? { group } : {};
		const pageId = document.pages[0]?.id ?? "";
		return { document, pageId, mode: context.mode, answers, context: rules, revision: 1, savedAt: null };
	});
}

async function openForm(context: Context, tx: Tx, form: FeedbackForm) {
	const [published] = await publishedVersions(tx, [form]);
	if (!published) throw new Error(`No published version of ${form}`);
	const { mode, authority } = context;
	const compiled = await compiledForm(tx, authority, form, published.number, mode);
	return { compiled, version: published.number, rules: await ruleContext(tx, context, mode, {}) };
}

/** What was posted, as it was typed, to stand on the page again. */
export function typedFeedback(
	context: Context,
	form: FeedbackForm,
	entries: readonly (readonly [string, string])[],
): Promise<Outcome<Answers>> {
	return inContext(context, async (tx) => {
		const { compiled } = await openForm(context, tx, form);
		return typedIn(compiled.document, entries);
	});
}

function typedIn(document: FormDocument, entries: readonly (readonly [string, string])[]): Outcome<Answers> {
	let answers: Answers = {};
	for (const { id } of document.pages) {
		const read = readPost(document, id, entries, answers, mintId);
		if (!read.ok) return refused({ kind: "invalid", message: read.message, issues: [] });
		answers = read.answers;
	}
	return done(answers);
}

/** What came of sending: kept, or not complete, with everything as it was typed. */
export type Given =
	| { readonly kind: "kept" }
	| { readonly kind: "incomplete"; readonly answers: Answers; readonly issues: readonly Issue[] };

/**
 * Keeps what somebody says, once per key, held until somebody of the council has read it. Nothing says who it was: not
 * the row, not the audit, whoever is signed in.
 */
export function giveFeedback(
	context: Context,
	form: FeedbackForm,
	posted: { readonly entries: readonly (readonly [string, string])[]; readonly key: string },
): Promise<Outcome<Given>> {
	return inContext({ ...context, actor: null }, async (tx) => {
		const { compiled, version, rules } = await openForm(context, tx, form);
		const { document } = compiled;
		const typed = typedIn(document, posted.entries);
		if (!typed.ok) return typed;
		const answers = typed.value;
		const issues = check(compiled, answers, rules).filter(({ severity }) => severity === "error");
		if (issues.length > 0) return done({ kind: "incomplete", answers, issues });
		const settled = settle(document, answers, rules).answers;
		const id = mintId();
		const { mode, now, today } = context;
		const said = { id, mode, form, formVersion: version, sendingKey: posted.key, now };
		const isNew = await insertSaid(tx, { ...said, ...sentText(settled, version, rules) });
		if (isNew) {
			await keepFacts(tx, { id, mode }, document, settled, today);
			await record(tx, { action: "feedback.given", subject: id, payload: { form, mode } });
		}
		return done({ kind: "kept" });
	});
}
