import { can } from "#app/domain/access.ts";
import { attachmentName } from "#app/domain/attachment.ts";
import { type CheckView, fieldHref } from "#app/domain/bundle.ts";
import {
	type OpenBundle,
	type OpenDocument,
	openIssuesOf,
	rulesFor,
	settledOf,
} from "#app/services/bundle.server.ts";
import { bundleView } from "#app/services/bundleView.server.ts";
import { checkedPages } from "#app/services/checkedPages.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { needsAgreement, noAgreement } from "#app/services/submitReferral.server.ts";
import type { Issue } from "#schemas/annotations.ts";
import { panelView } from "#schemas/panel.ts";
import { signedQuestions } from "#schemas/signatures.ts";
import { planKinds } from "#schemas/vocabulary.ts";

/** Everything as it would be sent, what is wrong with it, and what the panel would see of it. */
export async function checkView(context: SignedInContext, found: FoundBundle): Promise<CheckView> {
	const { bundle } = found;
	const view = await bundleView(context, found);
	const issues = bundle.documents.flatMap((document) =>
		openIssuesOf(bundle, document).map((issue) => ({ issue, document })),
	);
	const listed = (severity: Issue["severity"]) =>
		issues
			.filter(({ issue }) => issue.severity === severity)
			.map(({ issue, document }) => ({
				message: `${document.compiled.document.title}: ${issue.message}`,
				href: hrefOf(bundle, document, issue.question, issue.path),
			}));
	return {
		bundle: view,
		documents: bundle.documents.map((document) => checkedDocument(bundle, document)),
		attachments: bundle.attachments.map(({ kind, number, month }) => attachmentName(kind, number, month)),
		problems: listed("error"),
		warnings: listed("warning"),
		submissionKey: bundle.submissionKey,
		cannotSend: cannotSend(context, found),
	};
}

function cannotSend(context: SignedInContext, found: FoundBundle): string | null {
	if (!can(context.actor, "referral:submit", found)) {
		return planKinds.includes(found.referralKind)
			? "Only a case officer can send it."
			: "Only the SENCo or inclusion representative of the school can send it.";
	}
	const gated = needsAgreement(found.bundle) && found.schoolRow.dataSharingAgreedOn === null;
	return gated ? noAgreement : null;
}

function checkedDocument(bundle: OpenBundle, document: OpenDocument): CheckView["documents"][number] {
	const rules = rulesFor(bundle, document.form);
	const form = document.compiled.document;
	const settled = settledOf(bundle, document.form);
	const signed = signedQuestions(form);
	const pages = checkedPages(form, settled, rules, (question, path) =>
		hrefOf(bundle, document, question, path),
	);
	return {
		form: document.form,
		title: form.title,
		// Who signs, and whether they have, is told of the bundle as a whole.
		pages: pages.map((page) => ({
			...page,
			answers: page.answers.filter(({ question }) => !signed.includes(question)),
		})),
		panel: panelView(form, document.answers, rules).map(({ question, label, text }) => ({
			question,
			label,
			text,
		})),
	};
}

/** The page and field where an answer is given, and from there back to the check once it is right. */
function hrefOf(bundle: OpenBundle, document: OpenDocument, question: string, path: string): string {
	const page = document.compiled.document.pages.find((candidate) => candidate.questions.includes(question));
	const home = `/referrals/${bundle.reference}`;
	return page ? fieldHref(`${home}/${document.form}/${page.id}`, path) : home;
}
