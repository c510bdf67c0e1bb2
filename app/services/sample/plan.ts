import { addDays, daysBetween } from "#app/domain/calendar.ts";
import { chanceFrom } from "#app/services/sample/chance.ts";
import type { SampleKind } from "#app/services/sample/kinds.ts";

/** A school as the plan needs it. */
export interface PlanSchool {
	readonly urn: string;
	readonly cluster: string;
	readonly phase: string;
	readonly roll: number;
}

/** A half term that has begun, with its dates. */
export interface PlanHalfTerm {
	readonly id: string;
	readonly startsOn: string;
	readonly endsOn: string;
}

/** One made-up referral: where, when, how far it comes, and the seed its answers are made from. */
export interface PlannedReferral {
	readonly kind: SampleKind;
	readonly school: string;
	readonly halfTerm: string;
	/** London date of the (first) sending; of the last save for a draft. */
	readonly on: string;
	readonly ends: "draft" | "submitted" | "returned" | "resubmitted";
	readonly yearGroup: number;
	readonly seed: number;
}

/** Shares of a hundred referrals that stay drafts, are returned, or are returned and sent again. */
const drafts = 10;
const returned = 6;
const resubmitted = 6;

/** Days after the start of a half term by which a referral is in time for each cluster's meeting in its fourth week. */
export const inTime = 14;
/** The first so many of a cluster in a half term are in time for its meeting, so many at most; the rest are late. */
export const agenda = { least: 5, most: 8 };

/**
 * So many referrals spread over the schools by their roll and over the half terms evenly, none later than `today`; most
 * are sent in time for the meeting of their half term. The same arguments give the same plan.
 */
export function planReferrals(
	schools: readonly PlanSchool[],
	halfTerms: readonly PlanHalfTerm[],
	today: string,
	count: number,
	seed: number,
): PlannedReferral[] {
	const chance = chanceFrom(seed);
	const rolls = schools.reduce((sum, school) => sum + school.roll, 0);
	const byCluster = [...schools].sort((a, b) => a.cluster.localeCompare(b.cluster));
	const turns = Math.ceil(count / halfTerms.length);
	const sent = new Map<string, number>();
	return Array.from({ length: count }, (_, index): PlannedReferral => {
		// Evenly over the city: every cluster has its share in every half term.
		const turn = Math.floor(index / halfTerms.length);
		const school = schoolAt(byCluster, ((turn + chance.next()) / turns) * rolls);
		const halfTerm = halfTerms[index % halfTerms.length];
		if (!halfTerm) throw new Error("The plan needs a half term");
		const last = halfTerm.endsOn < today ? halfTerm.endsOn : today;
		const span = Math.max(0, daysBetween(halfTerm.startsOn, last));
		const latest = halfTerms.at(-1) === halfTerm;
		const listed = `${halfTerm.id} ${school.cluster}`;
		const before = sent.get(listed) ?? 0;
		sent.set(listed, before + 1);
		const day = dayOf(
			chance.next(),
			span,
			before < agenda.least + (chance.between(0, 9) % (agenda.most - agenda.least + 1)),
		);
		return {
			kind: "individual",
			school: school.urn,
			halfTerm: halfTerm.id,
			on: addDays(halfTerm.startsOn, day),
			ends: endOf(chance.between(0, 99), latest),
			yearGroup: yearGroupFor(school.phase, chance.next()),
			seed: chance.between(1, 2_000_000_000),
		};
	});
}

/** The day of a half term on which one is sent, in time for its meeting or after that one's deadline. */
function dayOf(chance: number, span: number, isInTime: boolean): number {
	if (isInTime || span <= inTime + 3) return Math.floor(chance * (Math.min(span, inTime) + 1));
	return inTime + 4 + Math.floor(chance * (span - inTime - 3));
}

/** Only the latest half term still holds drafts and returned referrals; earlier ones were all dealt with. */
function endOf(lot: number, latest: boolean): PlannedReferral["ends"] {
	if (lot < resubmitted) return "resubmitted";
	if (!latest) return "submitted";
	if (lot < resubmitted + 2 * drafts) return "draft";
	return lot < resubmitted + 2 * drafts + 2 * returned ? "returned" : "submitted";
}

function schoolAt(schools: readonly PlanSchool[], at: number): PlanSchool {
	let passed = 0;
	for (const school of schools) {
		passed += school.roll;
		if (at < passed) return school;
	}
	const last = schools.at(-1);
	if (!last) throw new Error("The plan needs a school");
	return last;
}

/** A year group that a school of this phase teaches; `chance` from 0 to below 1. */
export function yearGroupFor(phase: string, chance: number): number {
	const range: Record<string, readonly [number, number]> = {
		infant: [0, 2],
		junior: [3, 6],
		primary: [0, 6],
		secondary: [7, 11],
		allThrough: [0, 9],
	};
	const [low, high] = range[phase] ?? [0, 6];
	return low + Math.floor(chance * (high - low + 1));
}
