import { auditForm, can } from "#app/domain/access.ts";
import type { AuditCheckView, AuditView, DomainLine, PageBefore, Standing } from "#app/domain/audits.ts";
import { fieldHref } from "#app/domain/bundle.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { type FoundAudit, yearBefore } from "#app/services/audits.server.ts";
import { checkedPages } from "#app/services/checkedPages.ts";
import type { SignedInContext } from "#app/services/context.ts";
import {
	fillableFiling,
	issuesOfFiling,
	openFiling,
	progressOfFiling,
	readSent,
	type SentFiling,
} from "#app/services/filing.server.ts";
import { actionsOf } from "#app/services/followUps.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { type PageView, pageOf } from "#app/services/section.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type FilingRow, filingsOfSchools } from "#db/queries/filings.server.ts";
import { personOn } from "#db/queries/people.server.ts";
import type { Answers, FormDocument, Issue, RuleContext } from "#schemas/annotations.ts";
import { auditDomainLabels, auditDomains } from "#schemas/forms/inclusive-education-audit/domains.ts";
import { columnsOf, questionOf, questionOrder, rowsOf, uiOf } from "#schemas/questions.ts";
import { settle } from "#schemas/settle.ts";
import { showAnswer } from "#schemas/show.ts";

/** The table of an audit that holds the actions of its plan. */
export const planTable = "plan";

/** Answers as they stand, with the form and the rules they are read by. */
interface Read {
	readonly document: FormDocument;
	readonly answers: Answers;
	readonly rules: RuleContext;
}

/** One audit: what is still to be done, or what it came to, this year's beside the year before. */
export function auditView(context: SignedInContext, found: FoundAudit): Promise<AuditView> {
	const { row, schoolRow } = found;
	return inFilings(context, async (tx) => {
		const before = await sentBefore(context, tx, row);
		const sent = await readSent(context, tx, row);
		const open = row.state === "draft" ? await openFiling(context, tx, row) : null;
		const now =
			sent ??
			(open && { document: open.compiled.document, answers: open.settled.answers, rules: open.rules });
		const completer = row.sentBy === null ? null : await personOn(tx, row.sentBy, context.today);
		return {
			id: row.id,
			school: schoolRow.name,
			year: row.academicYear ?? "",
			state: row.state,
			completedOn: row.sentAt && londonDate(row.sentAt),
			completedBy: completer?.name ?? null,
			savedAt: row.updatedAt.toISOString(),
			mayWrite: can(context.actor, "audit:write", found),
			progress: open && progressOfFiling(open),
			before: before && { id: before.row.id, year: before.row.academicYear ?? "" },
			domains: domainLines(now, before?.sent ?? null),
			pages: sent ? allPages(sent) : [],
			plan: sent ? await actionsOf(context, tx, row.id, sent, planTable) : [],
			planBefore: before ? await actionsOf(context, tx, before.row.id, before.sent, planTable) : [],
		};
	});
}

/** Everything that was answered; what was sent can be changed nowhere. */
function allPages({ document, answers, rules }: SentFiling): AuditView["pages"] {
	return checkedPages(document, settle(document, answers, rules), rules, () => "");
}

/** The audit of the year before, if the school has completed one. */
async function sentBefore(
	context: SignedInContext,
	tx: Tx,
	{ school, academicYear }: FilingRow,
): Promise<{ row: FilingRow; sent: SentFiling } | null> {
	const wanted = yearBefore(academicYear ?? "", 1);
	const row = (await filingsOfSchools(tx, auditForm, [school ?? ""])).find(
		(other) => other.academicYear === wanted && other.state === "sent",
	);
	const sent = row && (await readSent(context, tx, row));
	return row && sent ? { row, sent } : null;
}

/** Five domains and the school as a whole. Questions are found by the identity they keep through versions. */
function domainLines(now: Read | null, before: Read | null): DomainLine[] {
	const line = (label: string, domain: string): DomainLine => ({
		label,
		now: now && standing(now, domain),
		before: before && standing(before, domain),
	});
	return [
		...auditDomains.map((domain) => line(auditDomainLabels[domain], domain)),
		line("The school as a whole", "overall"),
	];
}

function standing(read: Read, domain: string): Standing | null {
	const position = answerOf(read, `${domain}Position`);
	const percent = answerOf(read, `${domain}Percent`);
	if (!position || position.answer === undefined) return null;
	return { position: position.text, percent: typeof percent?.answer === "number" ? percent.answer : null };
}

function answerOf({ document, answers, rules }: Read, field: string) {
	const id = questionOrder(document).find(
		(candidate) => questionOf(document, candidate)?.["x-fieldId"] === `${auditForm}.${field}`,
	);
	const question = id === undefined ? undefined : questionOf(document, id);
	if (id === undefined || !question) return null;
	const answer = answers[id];
	return { answer, text: showAnswer(question, uiOf(document, id), answer, rules) };
}

/** One page of an audit, beside the same page of the year before. */
export interface AuditPageView extends PageView {
	readonly id: string;
	readonly before: PageBefore | null;
}

/** One page of an audit that is being written, with what the school said there the year before. */
export function auditPage(
	context: SignedInContext,
	{ row }: FoundAudit,
	page: string,
): Promise<AuditPageView | null> {
	return inFilings(context, async (tx) => {
		if (row.state !== "draft") return null;
		const view = pageOf(fillableFiling(await openFiling(context, tx, row)), page);
		if (!view) return null;
		const before = await sentBefore(context, tx, row);
		return { id: row.id, ...view, before: before && pageBefore(before.row, before.sent, view) };
	});
}

function pageBefore(
	{ academicYear }: FilingRow,
	sent: SentFiling,
	{ document, pageId }: PageView,
): PageBefore {
	const asked = document.pages.find(({ id }) => id === pageId)?.questions ?? [];
	const fields = new Set(asked.map((id) => questionOf(document, id)?.["x-fieldId"]));
	const { document: then, answers, rules } = sent;
	const told = questionOrder(then).flatMap((id) => {
		const question = questionOf(then, id);
		if (!question || !fields.has(question["x-fieldId"]) || answers[id] === undefined) return [];
		const ui = uiOf(then, id);
		if (columnsOf(question, ui).length > 0) {
			return rowsOf(answers[id]).map((action, place) => ({
				label: `${ui["ui:itemName"] ?? question.title ?? id} ${place + 1}`,
				text: String(action.action ?? ""),
			}));
		}
		return [{ label: question.title ?? id, text: showAnswer(question, ui, answers[id], rules) }];
	});
	return { year: academicYear ?? "", answers: told };
}

/** Everything that would be completed, what is wrong with it, and who may complete it; null once it is completed. */
export function auditCheckView(context: SignedInContext, found: FoundAudit): Promise<AuditCheckView | null> {
	const { row, schoolRow } = found;
	return inFilings(context, async (tx) => {
		if (row.state !== "draft") return null;
		const filing = await openFiling(context, tx, row);
		const { document } = filing.compiled;
		const home = `/audits/${row.id}`;
		const hrefOf = (question: string, path: string) => {
			const page = document.pages.find(({ questions }) => questions.includes(question));
			return page ? fieldHref(`${home}/pages/${page.id}`, path) : home;
		};
		const issues = issuesOfFiling(filing);
		const listed = (severity: Issue["severity"]) =>
			issues
				.filter((issue) => issue.severity === severity)
				.map(({ message, question, path }) => ({ message, href: hrefOf(question, path) }));
		return {
			id: row.id,
			school: schoolRow.name,
			year: row.academicYear ?? "",
			pages: checkedPages(document, filing.settled, filing.rules, hrefOf),
			problems: listed("error"),
			warnings: listed("warning"),
			key: row.sendingKey,
			revision: row.revision,
			mayComplete: can(context.actor, "audit:complete", found),
		};
	});
}
