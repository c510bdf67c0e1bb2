import type { PreviewView } from "#app/domain/formViews.ts";
import type { PreviewWish } from "#app/domain/previewWish.ts";
import { panelSees } from "#app/domain/questionFace.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { compiledForm, ruleContext } from "#app/services/forms.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { markTried } from "#db/queries/formDrafts.server.ts";
import { type FormVersionRow, version, versionText } from "#db/queries/forms.server.ts";
import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import { checkPage } from "#schemas/check.server.ts";
import { type CompiledForm, compileForm } from "#schemas/compile.ts";
import { inspectDocument } from "#schemas/meta.ts";
import { readPost } from "#schemas/post.ts";
import { isCalculated, questionOf } from "#schemas/questions.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** What somebody typed to try a page; none of it is kept. */
export type TriedEntries = readonly (readonly [string, string])[];

/** A page of a version as people will meet it, with what was tried on it; null where there is no such page. */
export function previewVersion(
	context: SignedInContext,
	wish: PreviewWish,
	tried: TriedEntries | null = null,
): Promise<PreviewView | null> {
	return inContext(context, async (tx) => {
		const row = await version(tx, wish.form, wish.number);
		if (!row) return null;
		const rules = await ruleContext(tx, context, wish.mode, {});
		const { form, number, state, sha256 } = row;
		const common = { form, number, state, sha256, mode: wish.mode, as: wish.as, context: rules };
		const gate = row.publishedAt
			? []
			: inspectDocument(row.document).filter((one) => one.severity === "error");
		const document = gate.length > 0 ? row.document : (await compiled(context, tx, row, wish.mode)).document;
		const page = document.pages.find(({ id }) => id === wish.page) ?? (wish.page ? null : document.pages[0]);
		if (!page) return null;
		const shown = { document, pageId: page.id, gate: gate.map(({ message }) => message) };
		const nothing = { answers: {}, issues: [], panel: panelOf(document, page.questions) };
		const conditional = conditionalOn(document, page.questions);
		if (gate.length > 0 || tried === null) return { ...common, ...shown, ...nothing, conditional };
		if (!row.publishedAt) await noteTried(tx, row);
		const ready = await compiled(context, tx, row, wish.mode);
		return { ...common, ...shown, ...nothing, conditional, ...judged(ready, page.id, tried, rules) };
	});
}

/** The gate asks whether a version was tried since it was last edited. */
export async function noteTried(
	tx: Tx,
	{ form, number, revision, triedRevision }: FormVersionRow,
): Promise<void> {
	if (triedRevision === revision) return;
	await markTried(tx, form, number);
	await record(tx, { action: "formVersion.tried", subject: form, payload: { number, revision } });
}

function compiled(
	context: SignedInContext,
	tx: Tx,
	row: FormVersionRow,
	mode: Mode,
): CompiledForm | Promise<CompiledForm> {
	if (!row.publishedAt) return compileForm(row.document, mode);
	return compiledForm(tx, context.authority, row.form, row.number, mode);
}

function judged(compiledOf: CompiledForm, page: string, tried: TriedEntries, rules: RuleContext) {
	const read = readPost(compiledOf.document, page, tried, {}, mintId);
	const answers: Answers = read.ok ? read.answers : {};
	return { answers, issues: checkPage(compiledOf, page, answers, rules) };
}

function panelOf(document: FormDocument, questions: readonly string[]) {
	return questions.flatMap((id) => {
		const question = questionOf(document, id);
		if (!question || question.type === "null") return [];
		return [{ question: id, title: question.title ?? id, seen: panelSees[question["x-panel"] ?? "hide"] }];
	});
}

function conditionalOn(document: FormDocument, questions: readonly string[]): string[] {
	return questions.flatMap((id) => {
		const question = questionOf(document, id);
		const depends = question && question["x-showIf"] !== undefined && !isCalculated(question);
		return depends ? [question.title ?? id] : [];
	});
}

/** A version's exact bytes, with the hash that proves them (SHA-256, hexadecimal). */
export function versionFile(
	context: SignedInContext,
	form: string,
	number: number,
): Promise<{ readonly text: string; readonly sha256: string } | null> {
	return inContext(context, async (tx) => {
		const [row, text] = await Promise.all([version(tx, form, number), versionText(tx, form, number)]);
		return row && text !== null ? { text, sha256: row.sha256 } : null;
	});
}
