import { academicYearOf } from "#app/domain/calendar.ts";
import { adoptScenario } from "#app/services/adoptScenario.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { draftScenario } from "#app/services/draftScenario.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { asPerson } from "#app/services/sample/register.server.ts";
import { setFund } from "#app/services/setFund.server.ts";
import { fundsOf } from "#db/queries/funds.server.ts";
import { personByHandle, personOn } from "#db/queries/people.server.ts";
import { halfTerms } from "#db/queries/register.server.ts";
import { scenariosOf } from "#db/queries/scenarios.server.ts";

/** Notional: nothing like it was ever announced. */
const sampleFund = {
	currentSpendPence: 712_500_000,
	outsidePence: 262_500_000,
	additionPence: 50_000_000,
	contingencyTenths: 75,
};

const byPupils = {
	weights: { roll: 1000, senSupport: 0, plans: 0, everSix: 0 },
	lumpSumPence: 0,
	floorTenths: null,
	capTenths: null,
	rollFrom: "grouping",
} as const;

/** The mix the model was discussed with. */
const byNeed = { ...byPupils, weights: { roll: 500, senSupport: 250, plans: 0, everSix: 250 } } as const;

/**
 * A notional fund of every academic year the sample city happens in, two formulas side by side, and one of them
 * adopted by the second of two people. Needs the sample people and the register; what is there already stays.
 */
export async function loadSampleMoney(context: Context): Promise<void> {
	const lead = await sampleActor(context, "strategic-lead");
	const deputy = await sampleActor(context, "strategic-deputy");
	for (const year of await sampleYears(context)) await loadYear(lead, deputy, year);
}

/** The years of the two latest half terms that have begun, and of today. */
export async function sampleYears(context: Context): Promise<string[]> {
	const all = await inContext(context, (tx) => halfTerms(tx));
	const begun = all.filter((term) => term.startsOn <= context.today).slice(-2);
	return [...new Set([...begun.map((term) => term.academicYear), academicYearOf(context.today)])];
}

async function loadYear(lead: SignedInContext, deputy: SignedInContext, year: string): Promise<void> {
	const book = { year, mode: "trial" } as const;
	const there = await inContext(lead, async (tx) => ({
		fund: (await fundsOf(tx, book)).length > 0,
		scenarios: await scenariosOf(tx, book),
	}));
	if (there.scenarios.some(({ scenario }) => scenario.adoptedBy !== null)) return;
	if (!there.fund) must(await setFund(lead, year, sampleFund));
	const known = new Map(there.scenarios.map(({ scenario }) => [scenario.name, scenario.id]));
	const names = ["By pupil numbers alone", "Half pupil numbers, half need"] as const;
	if (!known.has(names[0])) must(await draftScenario(lead, year, { ...byPupils, name: names[0] }));
	const chosen =
		known.get(names[1]) ?? must(await draftScenario(lead, year, { ...byNeed, name: names[1] })).scenario;
	must(await adoptScenario(deputy, year, chosen));
}

/** Somebody of the sample city by handle, acting as of the context's instant in the trial. */
export async function sampleActor(context: Context, handle: string): Promise<SignedInContext> {
	const actor = await inContext(context, async (tx) => {
		const found = await personByHandle(tx, handle);
		return found && (await personOn(tx, found.id, context.today));
	});
	if (!actor) throw new Error(`The sample city has nobody called ${handle}`);
	return asPerson(context, actor, context.now, context.today);
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	throw new Error(`The sample city's money broke a rule: ${outcome.problem.kind}`);
}
