import { londonDate } from "#app/domain/calendar.ts";
import {
	type FeedbackLine,
	type FeedbackView,
	feedbackForms,
	feedbackNames,
	type InboxView,
	type ToldAnswer,
} from "#app/domain/feedback.ts";
import { checkedPages } from "#app/services/checkedPages.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { readSent } from "#app/services/filing.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { inFilings } from "#app/services/inFilings.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	answerOf,
	type FeedbackRow,
	feedbackOf,
	insertVerdict,
	letCount,
	toldAnswers,
	writeAnswer,
} from "#db/queries/feedback.server.ts";
import { filingById } from "#db/queries/filings.server.ts";
import { settle } from "#schemas/settle.ts";
import type { FeedbackVerdict } from "#schemas/vocabulary.ts";

/** What was said, what nobody has read first. */
export function inboxView(context: SignedInContext, onlyUnread: boolean): Promise<InboxView> {
	return inFilings(context, async (tx) => {
		const rows = await feedbackOf(tx, feedbackForms, onlyUnread);
		const unread = onlyUnread ? rows : await feedbackOf(tx, feedbackForms, true);
		return { onlyUnread, unread: unread.length, lines: rows.map(lineOf) };
	});
}

function lineOf({ id, form, mode, sentAt, verdict, answeredAt }: FeedbackRow): FeedbackLine {
	const known = feedbackForms.find((name) => name === form);
	return {
		id,
		name: known ? feedbackNames[known] : form,
		mode,
		sentOn: sentAt ? londonDate(sentAt) : "",
		verdict,
		answered: answeredAt !== null,
	};
}

/** One thing that was said, with what was done with it; null for none. */
export function feedbackView(context: SignedInContext, id: string): Promise<FeedbackView | null> {
	return inFilings(context, async (tx) => {
		const row = await filingById(tx, id);
		if (!row || !feedbackForms.some((form) => form === row.form)) return null;
		const sent = await readSent(context, tx, row);
		if (!sent) return null;
		const answer = await answerOf(tx, id);
		const { document, answers, rules } = sent;
		const mayTell = answers.mayTell;
		return {
			...lineOf({ ...row, verdict: answer?.verdict ?? null, answeredAt: answer?.answeredAt ?? null }),
			pages: checkedPages(document, settle(document, answers, rules), rules, () => ""),
			youSaid: answer?.youSaid ?? "",
			weDid: answer?.weDid ?? "",
			mayTell: typeof mayTell === "boolean" ? mayTell : null,
		};
	});
}

/** Lets something count, or sets it aside for good; once. */
export function judgeFeedback(
	context: SignedInContext,
	id: string,
	verdict: FeedbackVerdict,
): Promise<Outcome<null>> {
	return inFilings(context, async (tx) => {
		const row = await filingById(tx, id);
		if (!row) return refused({ kind: "notFound" });
		const by = { readBy: context.actor.person, readAt: context.now };
		if (!(await insertVerdict(tx, { filing: id, mode: row.mode, verdict, ...by })))
			return refused({ kind: "conflict", message: "Somebody else has read this already. Open it again." });
		if (verdict === "accepted") await letCount(tx, id);
		await record(tx, { action: "feedback.read", subject: id, payload: { verdict, mode: row.mode } });
		return done(null);
	});
}

/** Answers something that was let count, for everybody to read. */
export function answerFeedback(
	context: SignedInContext,
	id: string,
	words: { readonly youSaid: string; readonly weDid: string },
): Promise<Outcome<null>> {
	return inFilings(context, async (tx) => {
		const by = { answeredBy: context.actor.person, answeredAt: context.now };
		if (!(await writeAnswer(tx, id, { ...words, ...by })))
			return refused({
				kind: "conflict",
				message: "Read it and let it count first; then it can be answered.",
			});
		await record(tx, { action: "feedback.answered", subject: id });
		return done(null);
	});
}

/** You said, we did: what everybody may read. */
export function toldView(context: Context): Promise<ToldAnswer[]> {
	return inContext(context, async (tx) =>
		(await toldAnswers(tx)).map(({ youSaid, weDid, answeredAt }) => ({
			youSaid,
			weDid,
			on: londonDate(answeredAt),
		})),
	);
}
