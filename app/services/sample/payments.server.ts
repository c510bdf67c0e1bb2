import type { Context } from "#app/services/context.ts";
import { markPaid, paymentsView } from "#app/services/payTerm.server.ts";
import { sampleActor, sampleYears } from "#app/services/sample/money.server.ts";

/**
 * The strategic lead has marked as paid what was due in the terms that have begun; notional like all of the sample
 * city's money. Needs the decisions; what is paid already stays.
 */
export async function loadSamplePayments(context: Context): Promise<void> {
	const lead = await sampleActor(context, "strategic-lead");
	for (const year of await sampleYears(context)) {
		const view = await paymentsView(lead, year);
		for (const { term, begun, duePence } of view?.terms ?? []) {
			if (!begun || duePence === 0) continue;
			const paid = await markPaid(lead, { year, term, seenPence: duePence });
			if (!paid.ok) throw new Error(`The sample city's payments broke a rule: ${paid.problem.kind}`);
		}
	}
}
