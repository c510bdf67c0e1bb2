import type { FundFigures } from "#app/domain/money.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import { academicYearIds, budgetsOf, fundsOf, insertFund, overrideBudget } from "#db/queries/funds.server.ts";
import { scenariosOf } from "#db/queries/scenarios.server.ts";

/**
 * Sets the fund of a year in the book in force; each setting is kept, the latest counts. Refused once a formula was
 * adopted, because the fund was posted with it.
 */
export function setFund(
	context: SignedInContext,
	year: string,
	figures: FundFigures,
): Promise<Outcome<{ readonly fund: string }>> {
	return inContext(context, async (tx) => {
		const book = { year, mode: context.mode };
		if (!(await academicYearIds(tx)).includes(year)) return refused({ kind: "notFound" });
		if ((await scenariosOf(tx, book)).some(({ scenario }) => scenario.adoptedBy !== null)) {
			const message =
				"The fund of this year has been posted with its formula, so it can no longer be set anew.";
			return refused({ kind: "conflict", message });
		}
		const [latest] = await fundsOf(tx, book);
		const fund = mintId();
		const number = (latest?.number ?? 0) + 1;
		const who = { setBy: context.actor.person, setAt: context.now };
		await insertFund(tx, book, { ...figures, ...who, id: fund, number });
		await record(tx, { action: "fund.set", subject: fund, payload: { mode: context.mode, year, number } });
		return done({ fund });
	});
}

/** The Head of Service allows a budget (null: the contingency fund) more, with a reason; the authority bears it. */
export function allowMore(
	context: SignedInContext,
	year: string,
	more: { readonly cluster: string | null; readonly pence: number; readonly reason: string },
): Promise<Outcome<null>> {
	return inContext(context, async (tx) => {
		const book = { year, mode: context.mode };
		const posted = (await scenariosOf(tx, book)).some(({ scenario }) => scenario.adoptedBy !== null);
		if (!posted) {
			const message = "This year has no budgets yet: adopt a formula first.";
			return refused({ kind: "conflict", message });
		}
		const known = (await budgetsOf(tx, book)).some((budget) => budget.cluster === more.cluster);
		if (!known) return refused({ kind: "notFound" });
		await overrideBudget(tx, book, { ...more, id: mintId(), at: context.now });
		return done(null);
	});
}
