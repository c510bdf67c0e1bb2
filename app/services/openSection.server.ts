import { nextPage } from "#app/domain/bundle.ts";
import { isEditable } from "#app/domain/referral.ts";
import { progressOf, rulesFor } from "#app/services/bundle.server.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import type { Answers, FormDocument, RuleContext } from "#schemas/annotations.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** One page of a document as its form needs it: plain data, the same on server and in the browser. */
export interface SectionView {
	readonly reference: string;
	readonly document: FormDocument;
	readonly pageId: string;
	readonly mode: Mode;
	readonly answers: Answers;
	readonly context: RuleContext;
	readonly revision: number;
	/** Instant of the latest save; null while nothing was saved. */
	readonly savedAt: string | null;
}

/** The page at an address; null when there is none, or the referral can no longer be changed. */
export function openSection(found: FoundBundle, form: string, page: string): SectionView | null {
	const { bundle } = found;
	const document = bundle.documents.find((candidate) => candidate.form === form);
	if (!document || !isEditable(bundle.state)) return null;
	if (!document.compiled.document.pages.some((candidate) => candidate.id === page)) return null;
	return {
		reference: bundle.reference,
		document: document.compiled.document,
		pageId: page,
		mode: bundle.mode,
		answers: document.answers,
		context: rulesFor(bundle, form),
		revision: document.revision,
		savedAt: document.revision > 1 ? (document.updatedAt?.toISOString() ?? null) : null,
	};
}

/** Where a person goes after this page: the next page of the document, or the task list after the last. */
export function afterSection(found: FoundBundle, form: string, page: string): string {
	const { bundle } = found;
	const pages = progressOf(bundle).find((document) => document.form === form)?.pages ?? [];
	const next = nextPage(pages, page);
	return next ? `/referrals/${bundle.reference}/${form}/${next}` : `/referrals/${bundle.reference}`;
}
