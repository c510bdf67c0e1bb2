import { addDays } from "#app/domain/calendar.ts";
import type { SampleKind } from "#app/services/sample/kinds.ts";
import { projectSchool } from "#app/services/sample/people.ts";
import { agenda, inTime, type PlannedReferral, yearGroupFor } from "#app/services/sample/plan.ts";
import type { SampleGround } from "#app/services/sample/register.server.ts";

/**
 * The plan with what a visitor should find in it: every kind of referral, something in every state for each person one
 * can sign in as, and an agenda of five to eight cases for each cluster's meeting that is over.
 */
export function shapePlan(plan: readonly PlannedReferral[], ground: SampleGround): PlannedReferral[] {
	const steps = [withShowcase, withContingency, withOtherKinds, withAwards, withEvenAgendas];
	return steps.reduce<PlannedReferral[]>((shaped, step) => step(shaped, ground), [...plan]);
}

/**
 * Sees to it that each SENCo one can sign in as finds a draft and a returned referral of the latest half term: the
 * ends of as many planned referrals are changed, so that the city keeps its size. One of them finds besides a draft of
 * the earlier half term, which stays on the form as it was then.
 */
function withShowcase(plan: readonly PlannedReferral[], ground: SampleGround): PlannedReferral[] {
	const latest = ground.halfTerms.at(-1)?.id;
	const free = plan.filter(({ halfTerm, ends }) => halfTerm === latest && ends === "submitted");
	const wanted = ground.signInSchools.flatMap((school) =>
		(["draft", "returned"] as const).map((ends) => ({ school, ends })),
	);
	const left = plan.findLast(({ halfTerm, ends }) => halfTerm !== latest && ends === "submitted");
	const [school] = ground.signInSchools;
	const old = left && school ? [{ planned: left, change: { school, ends: "draft" as const } }] : [];
	return changed(
		plan,
		[...old.map(({ planned }) => planned), ...free],
		[...old.map(({ change }) => change), ...wanted],
		ground,
	);
}

/** Each school one can sign in for has sent two in time for the earlier meeting, of its cluster's as far as there are. */
function withAwards(plan: readonly PlannedReferral[], ground: SampleGround): PlannedReferral[] {
	const [earlier] = ground.halfTerms;
	if (!earlier) return [...plan];
	const clusterOf = (urn: string) => ground.schools.find((one) => one.urn === urn)?.cluster;
	const early = addDays(earlier.startsOn, inTime);
	const free = plan.filter(
		({ kind, ends, halfTerm, on }) =>
			kind === "individual" && ends === "submitted" && halfTerm === earlier.id && on <= early,
	);
	const chosen: PlannedReferral[] = [];
	for (const school of [...ground.signInSchools, ...ground.signInSchools]) {
		const left = free.filter((planned) => !chosen.includes(planned));
		const near = left.find((planned) => clusterOf(planned.school) === clusterOf(school));
		const one = near ?? left[0];
		if (one) chosen.push(one);
	}
	const wanted = [...ground.signInSchools, ...ground.signInSchools].map((school) => ({ school }));
	return changed(plan, chosen, wanted, ground);
}

/**
 * Three of the planned referrals ask the city instead of their cluster: one of the earlier half term, early enough for
 * the City Cluster Meeting that is over, and two of the latest.
 */
function withContingency(plan: readonly PlannedReferral[], ground: SampleGround): PlannedReferral[] {
	const [earlier, latest] = ground.halfTerms;
	if (!earlier || !latest) return [...plan];
	const whole = plan.filter(({ ends }) => ends === "submitted");
	const early = addDays(earlier.startsOn, inTime);
	const first = whole.filter(({ halfTerm, on }) => halfTerm === earlier.id && on <= early).slice(0, 1);
	const others = whole.filter(({ halfTerm }) => halfTerm === latest.id).slice(-2);
	const [one, two, , four] = ground.signInSchools;
	const wanted = [two, four, one].map((school) => ({
		kind: "contingency" as const,
		...(school ? { school } : {}),
	}));
	return changed(plan, [...first, ...others], wanted, ground);
}

/** Kinds besides the usual one and the city's: of each, so many are sent for a meeting that is over, and one waits. */
const otherKinds: readonly SampleKind[] = ["solutionFocused", "project", "group", "ehcpNew", "ehcpChange"];
const decidedOfEach = 2;

function withOtherKinds(plan: readonly PlannedReferral[], ground: SampleGround): PlannedReferral[] {
	const [earlier, latest] = ground.halfTerms;
	if (!earlier || !latest) return [...plan];
	const early = addDays(earlier.startsOn, inTime);
	// The plan stands by cluster; the kinds are to be met all over the city.
	const free = plan
		.filter(({ kind, ends }) => kind === "individual" && ends === "submitted")
		.sort((a, b) => a.seed - b.seed);
	const sent = free.filter(({ halfTerm, on }) => halfTerm === earlier.id && on <= early);
	const waiting = free.filter(({ halfTerm }) => halfTerm === latest.id);
	// One can sign in for a school whose project was decided, and review it.
	const ownProject = ground.schools.find(({ name }) => name === projectSchool)?.urn;
	const chosen = otherKinds.flatMap((kind, place) => [
		...sent.slice(place * decidedOfEach, (place + 1) * decidedOfEach).map((planned, index) => ({
			planned,
			wish: kind === "project" && index === 0 && ownProject ? { kind, school: ownProject } : { kind },
		})),
		...waiting.slice(place, place + 1).map((planned) => ({ planned, wish: { kind } })),
	]);
	return changed(
		plan,
		chosen.map(({ planned }) => planned),
		chosen.map(({ wish }) => wish),
		ground,
	);
}

/** Clusters with a long agenda at the earlier meeting give one after the other to the cluster with the shortest. */
function withEvenAgendas(plan: readonly PlannedReferral[], ground: SampleGround): PlannedReferral[] {
	const [earlier] = ground.halfTerms;
	if (!earlier) return [...plan];
	const clusterOf = new Map(ground.schools.map(({ urn, cluster }) => [urn, cluster ?? ""]));
	const early = addDays(earlier.startsOn, inTime);
	const isListed = ({ kind, halfTerm, on, ends }: PlannedReferral) =>
		halfTerm === earlier.id && on <= early && ends !== "draft" && kind !== "contingency";
	const isFree = ({ kind, school }: PlannedReferral) =>
		kind === "individual" && !ground.signInSchools.includes(school);
	const ofCluster = (all: readonly PlannedReferral[], cluster: string) =>
		all.filter((planned) => isListed(planned) && clusterOf.get(planned.school) === cluster);
	let even = [...plan];
	for (let turn = 0; turn < plan.length; turn += 1) {
		const agendas = ground.clusters
			.map(({ id }) => ({ id, cases: ofCluster(even, id) }))
			.sort((a, b) => a.cases.length - b.cases.length);
		const [shortest, longest] = [agendas[0], agendas.at(-1)];
		if (!shortest || !longest) return even;
		if (shortest.cases.length >= agenda.least && longest.cases.length <= agenda.most) return even;
		const given = agendas.findLast(({ cases }) => cases.some(isFree))?.cases.find(isFree);
		const schools = ground.schools.filter(({ cluster }) => cluster === shortest.id);
		const school = schools[turn % schools.length]?.urn;
		if (!given || !school) return even;
		even = changed(even, [given], [{ school }], ground);
	}
	return even;
}

/** The plan with the first of `chosen` changed as wanted; a child's year is one that the school teaches. */
function changed(
	plan: readonly PlannedReferral[],
	chosen: readonly PlannedReferral[],
	wanted: readonly Partial<PlannedReferral>[],
	ground: SampleGround,
): PlannedReferral[] {
	const changes = new Map(chosen.slice(0, wanted.length).map((planned, index) => [planned, wanted[index]]));
	return plan.map((planned) => {
		const change = changes.get(planned);
		if (!change) return planned;
		const school = ground.schools.find(({ urn }) => urn === change.school);
		const yearGroup = school && yearGroupFor(school.phase, (planned.seed % 100) / 100);
		return { ...planned, ...change, ...(yearGroup === undefined ? {} : { yearGroup }) };
	});
}
