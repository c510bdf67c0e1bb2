import { can } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { type FundView, leftOf } from "#app/domain/ledger.ts";
import { fundParts } from "#app/domain/money.ts";
import { fundValues } from "#app/domain/moneyForms.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { academicYearIds, budgetsOf, type FundRow, fundsOf, overridesOf } from "#db/queries/funds.server.ts";
import { statementOf } from "#db/queries/ledger.server.ts";
import { academicYearOn } from "#db/queries/register.server.ts";
import { scenariosOf } from "#db/queries/scenarios.server.ts";

/** A year's fund, its budgets and the statement of its accounts, in the book in force; null for an unknown year. */
export function fundView(context: SignedInContext, year: string): Promise<FundView | null> {
	return inContext(context, async (tx) => {
		const years = await academicYearIds(tx);
		if (!years.includes(year)) return null;
		const book = { year, mode: context.mode };
		const funds = await fundsOf(tx, book);
		const adopted = (await scenariosOf(tx, book)).find(({ scenario }) => scenario.adoptedBy !== null);
		const fund = funds.find(({ id }) => id === adopted?.scenario.fund) ?? funds[0] ?? null;
		const budgets = await budgetsOf(tx, book);
		const overrides = await overridesOf(tx, book);
		return {
			year,
			years,
			mode: context.mode,
			fund: fund && shown(fund),
			posted:
				adopted?.adopterName && adopted.scenario.adoptedAt
					? {
							scenario: adopted.scenario.name,
							by: adopted.adopterName,
							on: londonDate(adopted.scenario.adoptedAt),
						}
					: null,
			budgets: budgets.map((row) => ({
				...row,
				name: row.clusterName ?? "Contingency fund",
				leftPence: leftOf(row),
			})),
			overrides: overrides.map((row) => ({
				budget: row.clusterName ?? "Contingency fund",
				pence: row.pence,
				reason: row.reason,
				by: row.allowedBy,
				on: londonDate(row.allowedAt),
			})),
			statement: await statementOf(tx, book),
			mayWrite: can(context.actor, "funds:write", { kind: "none" }),
			values: fundValues(fund),
		};
	});
}

/** The academic year of today, `2024-25`; null beyond the known calendar. */
export function fundYear(context: SignedInContext): Promise<string | null> {
	return inContext(context, (tx) => academicYearOn(tx, context.today));
}

function shown(row: FundRow): FundView["fund"] {
	const { id: _id, setAt, ...rest } = row;
	return { ...rest, ...fundParts(row), setOn: londonDate(setAt) };
}
