import type { ComparedQuestion, CompareView } from "#app/domain/formViews.ts";
import { questionFace } from "#app/domain/questionFace.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Tx } from "#db/client.server.ts";
import { operationsOf } from "#db/queries/formDrafts.server.ts";
import { type FormVersionRow, version } from "#db/queries/forms.server.ts";
import { type DiffPage, describe } from "#schemas/describe.ts";
import { type Detected, detectChanges } from "#schemas/detect.ts";
import { invertAll } from "#schemas/invert.ts";
import { sameValue } from "#schemas/operationsFind.ts";

/** What changed from one version of a form to another, in plain English; null where either does not exist. */
export function compareVersions(
	context: SignedInContext,
	form: string,
	numbers: { readonly from: number; readonly to: number },
): Promise<CompareView | null> {
	return inContext(context, async (tx) => {
		const [from, to] = await Promise.all([version(tx, form, numbers.from), version(tx, form, numbers.to)]);
		if (!from || !to) return null;
		const { operations, unsaid } = await joining(tx, from, to);
		const diff = describe(from.document, operations);
		return {
			form,
			title: to.document.title,
			from: { number: from.number, state: from.state },
			to: { number: to.number, state: to.state },
			reason: to.basedOn === from.number ? to.reason : null,
			severity: diff.severity,
			unsaid,
			pages: diff.pages.map((page) => ({ ...page, questions: changedQuestions(from, to, page) })),
		};
	});
}

/** What two versions alone do not tell. */
const onlyRecorded: ReadonlySet<string> = new Set(["split", "merge", "recode"]);

/**
 * The changes on the whole, without what was done and done otherwise later; as they were made where the two versions
 * alone do not tell.
 */
async function joining(tx: Tx, from: FormVersionRow, to: FormVersionRow): Promise<Detected> {
	const made = async (row: FormVersionRow) => {
		const rows = await operationsOf(tx, row.form, row.number);
		return rows.flatMap(({ operation, undoneIn }) => (undoneIn === null ? [operation] : []));
	};
	const detected = detectChanges(from.document, to.document);
	const recorded =
		to.basedOn === from.number
			? await made(to)
			: from.basedOn === to.number
				? invertAll(await made(from))
				: null;
	const needed = detected.unsaid.length > 0 || recorded?.some(({ kind }) => onlyRecorded.has(kind));
	return recorded && needed ? { operations: recorded, unsaid: [] } : detected;
}

function changedQuestions(from: FormVersionRow, to: FormVersionRow, page: DiffPage): ComparedQuestion[] {
	const fields = [...new Set(page.lines.flatMap(({ field }) => field ?? []))];
	return fields.flatMap((field) => {
		const [before, after] = [questionFace(from.document, field), questionFace(to.document, field)];
		return sameValue(before, after) ? [] : [{ field, before, after }];
	});
}
