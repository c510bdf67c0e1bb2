import type { ApprovalView } from "#app/domain/approval.ts";
import { nextPage } from "#app/domain/bundle.ts";
import { isEditable } from "#app/domain/referral.ts";
import { approvalView } from "#app/services/approvalView.server.ts";
import { fillableOf, progressOf } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { type PageView, pageOf } from "#app/services/section.server.ts";
import type { Answers } from "#schemas/annotations.ts";
import { signedQuestions } from "#schemas/signatures.ts";

/** One page of a document of a bundle. */
export interface SectionView extends PageView {
	readonly reference: string;
	/** The page holds copied answers that nobody has been through yet. */
	readonly toCheck: boolean;
	/** Where rows of another map of the school can be copied from; null where the page has no such table. */
	readonly copyRowsAt: string | null;
	/** Where the approval of the bundle stands; null where this page asks for none. */
	readonly approval: ApprovalView | null;
}

const mapForm = "costed-provision-map";
const mapPage = "provision";

/** The page at an address; null when there is none, or the referral can no longer be changed. */
export async function openSection(
	context: SignedInContext,
	found: FoundBundle,
	form: string,
	page: string,
): Promise<SectionView | null> {
	const { bundle } = found;
	const document = bundle.documents.find((candidate) => candidate.form === form);
	if (!document || !isEditable(bundle.state)) return null;
	const view = pageOf(fillableOf(bundle, document), page);
	if (!view) return null;
	const { reference } = bundle;
	const toCheck = document.toCheck?.includes(page) ?? false;
	const copyRowsAt = form === mapForm && page === mapPage ? `/referrals/${reference}/copy` : null;
	const questions = view.document.pages.find(({ id }) => id === page)?.questions ?? [];
	const isSigned = signedQuestions(view.document).some((id) => questions.includes(id));
	const approval = isSigned ? await inContext(context, (tx) => approvalView(context, tx, bundle)) : null;
	return { ...view, reference, toCheck, copyRowsAt, approval };
}

/**
 * Where a person goes after this page: the next page of the document, or the task list after the last. `answers` are the
 * document's as they were just saved, which may have brought up a page or done away with one.
 */
export function afterSection({ bundle }: FoundBundle, form: string, page: string, answers: Answers): string {
	const documents = bundle.documents.map((document) =>
		document.form === form ? { ...document, answers } : document,
	);
	const saved = { ...bundle, documents };
	const pages = progressOf(saved).find((document) => document.form === form)?.pages ?? [];
	const next = nextPage(pages, page);
	return next ? `/referrals/${bundle.reference}/${form}/${next}` : `/referrals/${bundle.reference}`;
}
