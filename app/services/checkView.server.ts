import { can } from "#app/domain/access.ts";
import { type CheckedAnswer, type CheckedPage, type CheckView, fromCheck } from "#app/domain/bundle.ts";
import {
	issuesOf,
	type OpenBundle,
	type OpenDocument,
	rulesFor,
	settledOf,
} from "#app/services/bundle.server.ts";
import { bundleView } from "#app/services/bundleView.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import type { FoundBundle } from "#app/services/findBundle.server.ts";
import { noAgreement } from "#app/services/submitReferral.server.ts";
import type { Answers, Issue, RuleContext } from "#schemas/annotations.ts";
import { panelView } from "#schemas/panel.ts";
import { type Column, columnsOf, isCalculated, questionOf, rowsOf, uiOf } from "#schemas/questions.ts";
import { showAnswer } from "#schemas/show.ts";

/** Everything as it would be sent, what is wrong with it, and what the panel would see of it. */
export async function checkView(context: SignedInContext, found: FoundBundle): Promise<CheckView> {
	const { bundle } = found;
	const view = await bundleView(context, found);
	const issues = bundle.documents.flatMap((document) =>
		issuesOf(bundle, document).map((issue) => ({ issue, document })),
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
		problems: listed("error"),
		warnings: listed("warning"),
		submissionKey: bundle.submissionKey,
		cannotSend: cannotSend(context, found),
	};
}

function cannotSend(context: SignedInContext, found: FoundBundle): string | null {
	if (!can(context.actor, "referral:submit", found)) {
		return "Only the SENCo or inclusion representative of the school can send it.";
	}
	const gated = found.bundle.mode === "live" && found.schoolRow.dataSharingAgreedOn === null;
	return gated ? noAgreement : null;
}

function checkedDocument(bundle: OpenBundle, document: OpenDocument): CheckView["documents"][number] {
	const rules = rulesFor(bundle, document.form);
	const form = document.compiled.document;
	const { visible, answers } = settledOf(bundle, document.form);
	return {
		form: document.form,
		title: form.title,
		pages: form.pages
			.filter((page) => page.questions.some((question) => visible.has(question)))
			.map((page) => checkedPage(bundle, document, page.id, visible, answers, rules)),
		panel: panelView(form, document.answers, rules).map(({ question, label, text }) => ({
			question,
			label,
			text,
		})),
	};
}

function checkedPage(
	bundle: OpenBundle,
	document: OpenDocument,
	pageId: string,
	visible: ReadonlySet<string>,
	answers: Answers,
	rules: RuleContext,
): CheckedPage {
	const form = document.compiled.document;
	const page = form.pages.find((candidate) => candidate.id === pageId);
	const single: CheckedAnswer[] = [];
	const cards: { title: string; answers: CheckedAnswer[] }[] = [];
	for (const id of page?.questions.filter((candidate) => visible.has(candidate)) ?? []) {
		const question = questionOf(form, id);
		if (!question) continue;
		const ui = uiOf(form, id);
		const href = isCalculated(question) ? "" : hrefOf(bundle, document, id, id);
		const columns = columnsOf(question, ui);
		const label = question.title ?? id;
		if (columns.length === 0) {
			const panel = question["x-panel"] ?? "hide";
			single.push({ question: id, label, text: showAnswer(question, ui, answers[id], rules), href, panel });
		}
		if (columns.length === 0) continue;
		for (const [index, row] of rowsOf(answers[id]).entries()) {
			const title = `${ui["ui:itemName"] ?? label} ${index + 1}`;
			const hrefInRow = (column: string) => hrefOf(bundle, document, id, `${id}.${index}.${column}`);
			cards.push({ title, answers: rowAnswers(columns, row, rules, hrefInRow) });
		}
	}
	return { id: pageId, title: page?.title ?? "", answers: single, cards };
}

function rowAnswers(
	columns: readonly Column[],
	row: Answers,
	rules: RuleContext,
	hrefOfColumn: (column: string) => string,
): CheckedAnswer[] {
	return columns
		.filter(({ id }) => row[id] !== undefined)
		.map(({ id, question, ui }) => ({
			question: id,
			label: question.title ?? id,
			text: showAnswer(question, ui, row[id], rules),
			href: isCalculated(question) ? "" : hrefOfColumn(id),
			panel: question["x-panel"] ?? "hide",
		}));
}

/** The page and field where an answer is given, and from there back to the check once it is right. */
function hrefOf(bundle: OpenBundle, document: OpenDocument, question: string, path: string): string {
	const page = document.compiled.document.pages.find((candidate) => candidate.questions.includes(question));
	const base = `/referrals/${bundle.reference}/${document.form}`;
	return page
		? `${base}/${page.id}?${fromCheck}#q-${path.replaceAll(".", "-")}`
		: `/referrals/${bundle.reference}`;
}
