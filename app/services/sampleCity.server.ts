import { baseRules } from "#app/services/bundle.server.ts";
import type { Context, SignedInContext } from "#app/services/context.ts";
import { fillDocuments } from "#app/services/fillDocument.server.ts";
import { findBundle, findToSend } from "#app/services/findBundle.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import type { Outcome } from "#app/services/outcome.ts";
import { returnReferral } from "#app/services/returnReferral.server.ts";
import { completeKind } from "#app/services/sample/kinds.ts";
import { attachSampleLetter } from "#app/services/sample/letter.server.ts";
import { type PlannedReferral, planReferrals } from "#app/services/sample/plan.ts";
import { asPerson, type SampleGround, sampleGround } from "#app/services/sample/register.server.ts";
import { reviseSampleForm, withRevisedAnswers } from "#app/services/sample/revision.server.ts";
import { shapePlan } from "#app/services/sample/shapePlan.ts";
import { startReferral } from "#app/services/startReferral.server.ts";
import { submitReferral } from "#app/services/submitReferral.server.ts";
import { countReferrals } from "#db/queries/referrals.server.ts";
import { characteristicsOn } from "#db/queries/register.server.ts";
import { planKinds } from "#schemas/vocabulary.ts";

/** How large the sample city is, and the seed that makes it the same every time. */
export interface CitySize {
	readonly referrals: number;
	readonly seed: number;
}

/** Two half terms of a trial term as the evaluation plan expects them. */
export const usualCity: CitySize = { referrals: 130, seed: 2025 };

/**
 * Makes the sample city, through the same services people use, as of the context's instant. A start that was cut
 * short goes on where it stopped; a city that is complete is left alone.
 */
export async function loadSampleCity(
	context: Context,
	size: CitySize,
	say: (words: string) => void,
): Promise<void> {
	const ground = await sampleGround(context);
	const everybody = { ...context, actor: ground.admin };
	const there = await inContext(everybody, countReferrals);
	if (there >= size.referrals) return;
	say(`Making the sample city: ${size.referrals} made-up referrals of two half terms.`);
	const plan = await planFor(context, ground, size);
	const revisedOn = ground.halfTerms.at(-1)?.startsOn ?? context.today;
	const isOld = ({ on }: PlannedReferral) => on < revisedOn;
	for (const planned of plan.slice(there).filter(isOld)) await live(context, ground, planned);
	// From the later half term on, referrals are begun on the revised form.
	await reviseSampleForm(context, revisedOn);
	for (const planned of plan.slice(there).filter((one) => !isOld(one))) await live(context, ground, planned);
}

async function planFor(context: Context, ground: SampleGround, size: CitySize): Promise<PlannedReferral[]> {
	const rolls = await inContext(context, (tx) =>
		Promise.all(
			ground.schools.map(async ({ urn, cluster, phase }) => {
				const figures = await characteristicsOn(tx, urn, context.today);
				return { urn, cluster: cluster ?? "", phase, roll: figures?.roll ?? 200 };
			}),
		),
	);
	const plan = planReferrals(rolls, ground.halfTerms, context.today, size.referrals, size.seed);
	return shapePlan(plan, ground).sort((a, b) => a.on.localeCompare(b.on));
}

/** Lets one planned referral happen: begun, filled in, and as far as the plan says. */
async function live(context: Context, ground: SampleGround, planned: PlannedReferral): Promise<void> {
	const brings = planKinds.includes(planned.kind) ? ground.caseOfficer : ground.sencos.get(planned.school);
	if (!brings) throw new Error("A school of the sample city has no SENCo");
	const at = (minutes: number) => {
		const moment = new Date(Date.parse(`${planned.on}T09:10:00Z`) + minutes * 60_000);
		return moment < context.now ? moment : context.now;
	};
	const as = (minutes: number) => asPerson(context, brings, at(minutes), planned.on);
	const { reference } = must(await startReferral(as(0), { kind: planned.kind, school: planned.school }));
	const found = await findBundle(as(0), reference);
	if (!found) throw new Error("A sample referral is out of its SENCo's reach");
	const { seed, yearGroup } = planned;
	const wish = { context: baseRules(found.bundle), seed, yearGroup, partners: partnersOf(ground, planned) };
	const referral = found.bundle.documents.find(({ form }) => form === "individual-pupil-need-referral");
	const answers = withRevisedAnswers(completeKind(planned.kind, wish), referral?.compiled.document, seed);
	if (planned.ends !== "submitted" || seed % 10 === 0)
		must(await attachSampleLetter(as(20), reference, seed));
	if (planned.ends === "draft") {
		// One of the earlier half term is nearly done: what the form asks since then finds answers to carry over.
		const isLate = planned.halfTerm !== ground.halfTerms.at(-1)?.id;
		const begun = Object.entries(answers).slice(0, isLate ? undefined : 1 + (seed % 3));
		must(await fillDocuments(as(25), reference, Object.fromEntries(begun)));
		return;
	}
	must(await fillDocuments(as(45), reference, answers));
	await send(as(50), reference);
	if (planned.ends === "submitted") return;
	const admin = asPerson(context, ground.admin, at(180), planned.on);
	must(await returnReferral(admin, reference, whyReturned[seed % whyReturned.length] ?? ""));
	if (planned.ends === "resubmitted") await send(as(300), reference);
}

/** Two other schools of the cluster for every other project. */
function partnersOf(ground: SampleGround, { school, seed }: PlannedReferral): readonly string[] {
	const cluster = ground.schools.find(({ urn }) => urn === school)?.cluster;
	const others = ground.schools.filter((one) => one.cluster === cluster && one.urn !== school);
	return seed % 2 === 1 ? others.slice(0, 2).map(({ urn }) => urn) : [];
}

const whyReturned = [
	"The map has one row without a start date that fits the half term. Please check the dates.",
	"Please say what the adult does in the small group, so that the panel can follow the cost.",
	"The outcome for reading has no measure yet. Please add how you will know.",
] as const;

async function send(context: SignedInContext, reference: string): Promise<void> {
	const found = await findToSend(context, reference);
	if (!found) throw new Error("A sample referral is out of its SENCo's reach");
	must(await submitReferral(context, found, { key: found.bundle.submissionKey, confirmed: true }));
}

function must<T>(outcome: Outcome<T>): T {
	if (outcome.ok) return outcome.value;
	const issues = "issues" in outcome.problem ? outcome.problem.issues : [];
	const first = issues[0];
	throw new Error(
		`The sample city broke a rule: ${outcome.problem.kind} ${first?.path ?? ""} ${first?.message ?? ""}`,
	);
}
