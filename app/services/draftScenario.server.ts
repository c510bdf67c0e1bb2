import { type ClusterFigures, clusterFigures, type FormulaRules } from "#app/domain/formula.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { academicYearIds } from "#db/queries/funds.server.ts";
import { clusterSchoolsOn, groupingOn, insertScenario } from "#db/queries/scenarios.server.ts";

/**
 * Keeps a formula for a year, in the book in force, with what the register says of the clusters' schools today: later
 * figures or memberships do not change it.
 */
export function draftScenario(
	context: SignedInContext,
	year: string,
	asked: FormulaRules & { readonly name: string },
): Promise<Outcome<{ readonly scenario: string }>> {
	return inContext(context, async (tx) => {
		if (!(await academicYearIds(tx)).includes(year)) return refused({ kind: "notFound" });
		const grouping = await groupingOn(tx, context.today);
		const { figures, asAt } = await figuresOn(tx, context.today);
		if (!grouping || asAt === null) {
			const message = "The register has no clusters with figures yet, so a formula has nothing to share by.";
			return refused({ kind: "conflict", message });
		}
		const scenario = mintId();
		const { weights, name, lumpSumPence, floorTenths, capTenths, rollFrom } = asked;
		await insertScenario(
			tx,
			{ year, mode: context.mode },
			{
				id: scenario,
				name,
				rollTenths: weights.roll,
				senSupportTenths: weights.senSupport,
				plansTenths: weights.plans,
				everSixTenths: weights.everSix,
				lumpSumPence,
				floorTenths,
				capTenths,
				rollFrom,
				figures,
				asAt,
				grouping,
				proposedBy: context.actor.person,
				proposedAt: context.now,
			},
		);
		const payload = { mode: context.mode, year };
		await record(tx, { action: "scenario.drafted", subject: scenario, payload });
		return done({ scenario });
	});
}

/** The clusters with their schools' figures as of a day; `asAt` is the latest day any of them was counted on. */
async function figuresOn(
	tx: Tx,
	day: string,
): Promise<{ figures: readonly ClusterFigures[]; asAt: string | null }> {
	const rows = await clusterSchoolsOn(tx, day);
	const ids = [...new Set(rows.map((row) => row.cluster))];
	const figures = ids.flatMap((id) => {
		const own = rows.filter((row) => row.cluster === id);
		const [first] = own;
		if (!first) return [];
		const schools = own.map((row) => ({ ...row, name: row.school }));
		return [clusterFigures({ id, name: first.clusterName, studentNumber: first.studentNumber }, schools)];
	});
	const days = rows.flatMap((row) => (row.asAt === null ? [] : [row.asAt])).sort();
	return { figures, asAt: days.at(-1) ?? null };
}
