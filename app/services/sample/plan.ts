import { addDays, daysBetween } from "#app/domain/calendar.ts";
import { chanceFrom } from "#app/services/sample/chance.ts";

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

/**
 * So many referrals spread over the schools by their roll and over the half terms evenly, none later than `today`.
 * The same arguments give the same plan.
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
	return Array.from({ length: count }, (_, index): PlannedReferral => {
		const school = schoolAt(schools, chance.next() * rolls);
		const halfTerm = halfTerms[index % halfTerms.length];
		if (!halfTerm) throw new Error("The plan needs a half term");
		const last = halfTerm.endsOn < today ? halfTerm.endsOn : today;
		const span = Math.max(0, daysBetween(halfTerm.startsOn, last));
		const latest = halfTerms.at(-1) === halfTerm;
		return {
			school: school.urn,
			halfTerm: halfTerm.id,
			on: addDays(halfTerm.startsOn, chance.between(0, span)),
			ends: endOf(chance.between(0, 99), latest),
			yearGroup: yearGroupFor(school.phase, chance.next()),
			seed: chance.between(1, 2_000_000_000),
		};
	});
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

function yearGroupFor(phase: string, chance: number): number {
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
