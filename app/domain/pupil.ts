import { academicYearOf } from "#app/domain/calendar.ts";
import type { KeyStage } from "#schemas/vocabulary.ts";

/**
 * National curriculum year of a date of birth in the academic year of `on`: age on the 31 August before, less four;
 * Reception is 0, nursery negative. Source: the school census rule (reference facts 4.3).
 */
export function yearGroupOf(dateOfBirth: string, on: string): number {
	const start = Number(academicYearOf(on).slice(0, 4));
	const birthYear = Number(dateOfBirth.slice(0, 4));
	const age = start - birthYear - (dateOfBirth.slice(5) > "08-31" ? 1 : 0);
	return age - 4;
}

/** The key stage of a year group, which is all the panel may learn of a pupil's age. */
export function keyStageOf(yearGroup: number): KeyStage {
	if (yearGroup <= 0) return "eyfs";
	if (yearGroup <= 2) return "ks1";
	if (yearGroup <= 6) return "ks2";
	return yearGroup <= 9 ? "ks3" : "ks4";
}
