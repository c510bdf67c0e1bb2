import { londonDate } from "#app/domain/calendar.ts";
import { accountName, causeLabels, type LedgerView } from "#app/domain/ledger.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { rowsPerPage } from "#app/services/listPlace.ts";
import { academicYearIds } from "#db/queries/funds.server.ts";
import { movementsOf } from "#db/queries/ledger.server.ts";

/**
 * A page of the movements of a year in the book in force, newest first; `before` is the number of the last movement
 * already seen, as the address says it, and nonsense starts at the top. Null for an unknown year.
 */
export function ledgerView(
	context: SignedInContext,
	year: string,
	before: string | null,
): Promise<LedgerView | null> {
	return inContext(context, async (tx) => {
		if (!(await academicYearIds(tx)).includes(year)) return null;
		const from = /^[1-9][0-9]{0,14}$/.test(before ?? "") ? Number(before) : undefined;
		const rows = await movementsOf(tx, { year, mode: context.mode }, rowsPerPage + 1, from);
		const page = rows.slice(0, rowsPerPage);
		return {
			year,
			mode: context.mode,
			movements: page.map(({ id, debit, credit, pence, causeKind, reference, reverses, person, at }) => ({
				id,
				on: londonDate(at),
				from: accountName(credit),
				to: accountName(debit),
				pence,
				cause: causeLabels[causeKind],
				reference,
				reverses,
				person,
			})),
			before: rows.length > rowsPerPage ? (page.at(-1)?.id ?? null) : null,
			isFirst: from === undefined,
		};
	});
}
