import { can } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import type { PaymentsView, TermPayments, TermView } from "#app/domain/ledger.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { academicYearIds } from "#db/queries/funds.server.ts";
import { paymentsOf, payTerm, schoolsDue, termsDue } from "#db/queries/payments.server.ts";
import { showPence } from "#schemas/entry.ts";

/** What is due and what was paid, term by term, in the book of the context; null for an unknown year. */
export function paymentsView(context: SignedInContext, year: string): Promise<PaymentsView | null> {
	return inContext(context, async (tx) => {
		if (!(await academicYearIds(tx)).includes(year)) return null;
		const book = { year, mode: context.mode };
		const payments = await paymentsOf(tx, book);
		return {
			...book,
			terms: await termsOf(tx, context, year),
			payments: payments.map(({ at, ...row }) => ({ ...row, on: londonDate(at) })),
			mayWrite: can(context.actor, "funds:write", { kind: "none" }),
		};
	});
}

/** What would be paid for a term: one sum for each school. Null for a term that is not of the year. */
export function termView(context: SignedInContext, year: string, wanted: string): Promise<TermView | null> {
	return inContext(context, async (tx) => {
		const { mode } = context;
		const term = (await termsOf(tx, context, year)).find((each) => each.term === wanted);
		if (!term) return null;
		const schools = await schoolsDue(tx, mode, wanted);
		const mayWrite = can(context.actor, "funds:write", { kind: "none" });
		return { year, mode, term, schools, mayWrite };
	});
}

async function termsOf(tx: Tx, { mode, today }: SignedInContext, year: string): Promise<TermPayments[]> {
	return (await termsDue(tx, { year, mode })).map((row) => ({ ...row, begun: row.startsOn <= today }));
}

/**
 * Marks all instalments due in a term as paid, each school's at once: the ledger moves them from committed to paid.
 * Refused before the term begins, where nothing is due, and where the sum is not the one that was shown. In the trial
 * it is notional: nothing leaves the council.
 */
export function markPaid(
	context: SignedInContext,
	asked: { readonly year: string; readonly term: string; readonly seenPence: number },
): Promise<Outcome<{ readonly paidPence: number }>> {
	return inContext(context, async (tx) => {
		const { mode, today, now: at } = context;
		const terms = await termsDue(tx, { year: asked.year, mode });
		if (!terms.some(({ term }) => term === asked.term)) return refused({ kind: "notFound" });
		const { term, seenPence } = asked;
		const outcome = await payTerm(tx, { id: mintId(), mode, term, seenPence, today, at });
		if (outcome.kind === "paid") return done({ paidPence: outcome.paidPence });
		const messages = {
			notBegun: "The instalments of a term fall due on its first day, so none can be paid before.",
			nothing: "Nothing is due in this term any more: it may have been marked as paid already.",
			changed: `What is due has changed while you looked at it. It is ${"duePence" in outcome ? showPence(outcome.duePence) : ""} now. Check it and confirm again.`,
		};
		return refused({ kind: "conflict", message: messages[outcome.kind] });
	});
}
