import { shareByFormula } from "#app/domain/formula.ts";
import { fundParts } from "#app/domain/money.ts";
import { silenceOf } from "#app/domain/moneyForms.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { figuresOf, rulesOf } from "#app/services/scenariosView.server.ts";
import { fundsOf } from "#db/queries/funds.server.ts";
import { type AdoptOutcome, adoptAndPost, scenariosOf } from "#db/queries/scenarios.server.ts";
import { showPence } from "#schemas/entry.ts";

/**
 * A second person adopts a scenario: with it the year's fund is posted to the ledger, wholly or not at all. Refused
 * for whoever proposed it, without a fund, where the formula gives no figures, and where earlier commitments against
 * the year are more than it would give.
 */
export function adoptScenario(
	context: SignedInContext,
	year: string,
	wanted: string,
): Promise<Outcome<{ readonly scenario: string }>> {
	return inContext(context, async (tx) => {
		const book = { year, mode: context.mode };
		const found = (await scenariosOf(tx, book)).find(({ scenario }) => scenario.id === wanted);
		if (!found) return refused({ kind: "notFound" });
		const [fund] = await fundsOf(tx, book);
		if (!fund) return refused({ kind: "conflict", message: "Set the fund of the year first." });
		const parts = fundParts(fund);
		const figures = figuresOf(found);
		const shared = shareByFormula(parts.toClustersPence, rulesOf(found), figures);
		if (shared.kind !== "shared") return refused({ kind: "conflict", message: silenceOf(shared) ?? "" });
		const clusters = figures.map((row, place) => ({ cluster: row.cluster, pence: shared.pence[place] ?? 0 }));
		const { contingencyPence } = parts;
		const posting = { scenario: wanted, fund: fund.id, contingencyPence, clusters, at: context.now };
		const nameOf = (budget: string) =>
			figures.find((row) => budget.endsWith(`.${row.cluster}`))?.name ?? "the contingency fund";
		const problem = problemOf(await adoptAndPost(tx, posting), nameOf);
		return problem ? refused(problem) : done({ scenario: wanted });
	});
}

function problemOf(outcome: AdoptOutcome, nameOf: (budget: string) => string): Problem | null {
	switch (outcome.kind) {
		case "adopted":
			return null;
		case "missing":
			return { kind: "notFound" };
		case "samePerson":
			return { kind: "forbidden", message: "You proposed this scenario, so a second person must adopt it." };
		case "alreadyAdopted":
			return { kind: "conflict", message: "A scenario of this year has already been adopted." };
		case "overCommitted":
			return {
				kind: "conflict",
				message: `Earlier awards already commit ${showPence(outcome.committedPence)} of this year from ${nameOf(outcome.budget)}, more than this scenario gives it.`,
			};
	}
}
