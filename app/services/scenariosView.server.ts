import { can } from "#app/domain/access.ts";
import { londonDate } from "#app/domain/calendar.ts";
import { type ClusterFigures, type FormulaRules, figureOf, shareByFormula } from "#app/domain/formula.ts";
import type { ScenarioCard, ScenariosView } from "#app/domain/ledger.ts";
import { fundParts } from "#app/domain/money.ts";
import { freshScenario, ruleWords, silenceOf } from "#app/domain/moneyForms.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { academicYearIds, fundsOf } from "#db/queries/funds.server.ts";
import { type ScenarioRow, scenariosOf } from "#db/queries/scenarios.server.ts";

const nothing = { kind: "none" } as const;

/** The scenarios of a year in the book in force, beside an equal amount per pupil; null for an unknown year. */
export function scenariosView(context: SignedInContext, year: string): Promise<ScenariosView | null> {
	return inContext(context, async (tx) => {
		if (!(await academicYearIds(tx)).includes(year)) return null;
		const book = { year, mode: context.mode };
		const funds = await fundsOf(tx, book);
		const rows = await scenariosOf(tx, book);
		const adopted = rows.find(({ scenario }) => scenario.adoptedBy !== null);
		const fund = funds.find(({ id }) => id === adopted?.scenario.fund) ?? funds[0];
		const toClustersPence = fund ? fundParts(fund).toClustersPence : null;
		const mayWrite = can(context.actor, "funds:write", nothing);
		const open = mayWrite && !adopted && toClustersPence !== null;
		const cards = rows.map((row) => card(row, toClustersPence, open ? context.actor.person : null));
		return {
			year,
			mode: context.mode,
			toClustersPence,
			scenarios: cards.sort((a, b) => Number(b.adopted !== null) - Number(a.adopted !== null)),
			mayDraft: mayWrite && !adopted,
			mayWrite,
			values: freshScenario,
		};
	});
}

/** The rules of a stored scenario. */
export function rulesOf({ scenario }: ScenarioRow): FormulaRules {
	return {
		weights: {
			roll: scenario.rollTenths,
			senSupport: scenario.senSupportTenths,
			plans: scenario.plansTenths,
			everSix: scenario.everSixTenths,
		},
		lumpSumPence: scenario.lumpSumPence,
		floorTenths: scenario.floorTenths,
		capTenths: scenario.capTenths,
		rollFrom: scenario.rollFrom,
	};
}

/**
 * The clusters' figures as they were when it was drafted. Ever-6 may be kept in thousandths of a pupil, worked out from
 * percentages; only the clusters' parts of it count, so that such a scenario goes on giving what it gave.
 */
export function figuresOf({ scenario }: Pick<ScenarioRow, "scenario">): readonly ClusterFigures[] {
	// Written by draftScenario alone, and never changed.
	const kept = scenario.figures as readonly (ClusterFigures & { everSixThousandths?: number | null })[];
	return kept.map(({ everSixThousandths, ...row }) =>
		everSixThousandths === undefined ? row : { ...row, everSix: everSixThousandths },
	);
}

/** `adopter`: who may adopt it if they did not propose it; null when nobody may. */
function card(row: ScenarioRow, potPence: number | null, adopter: string | null): ScenarioCard {
	const { scenario } = row;
	const rules = rulesOf(row);
	const figures = figuresOf(row);
	const outcome = shareByFormula(potPence ?? 0, rules, figures);
	return {
		id: scenario.id,
		name: scenario.name,
		rules: ruleWords(rules),
		asAt: scenario.asAt,
		proposedBy: row.proposerName,
		proposedOn: londonDate(scenario.proposedAt),
		adopted:
			row.adopterName && scenario.adoptedAt
				? { by: row.adopterName, on: londonDate(scenario.adoptedAt) }
				: null,
		mayAdopt: adopter !== null && adopter !== scenario.proposedBy && outcome.kind === "shared",
		silent: outcome.kind === "lumpSums" && potPence === null ? null : silenceOf(outcome),
		notKnown: figures.flatMap((cluster) => cluster.notKnown),
		rows:
			outcome.kind === "shared"
				? figures.map((cluster, place) => ({
						cluster: cluster.cluster,
						name: cluster.name,
						schools: cluster.schools,
						pupils: figureOf(cluster, "roll", rules.rollFrom) ?? 0,
						perPupilPence: outcome.perPupilPence[place] ?? 0,
						pence: outcome.pence[place] ?? 0,
					}))
				: [],
	};
}
