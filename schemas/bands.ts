import type { Answer } from "./annotations.ts";
import { formatHolds } from "./formats.ts";
import type { Question } from "./questions.ts";
import type { Band, KeyStage } from "./vocabulary.ts";

/** Key stages as people read them. */
export const keyStageLabels: Record<KeyStage, string> = {
	eyfs: "Early years and Reception",
	ks1: "Key stage 1",
	ks2: "Key stage 2",
	ks3: "Key stage 3",
	ks4: "Key stage 4",
};

/** The national curriculum year a child born on `dateOfBirth` is in on `today`: Reception is 0, by age on 31 August. */
export function yearGroupOf(dateOfBirth: string, today: string): number {
	const start = Number(today.slice(0, 4)) - (today.slice(5) >= "09-01" ? 0 : 1);
	const bornAfterAugust = dateOfBirth.slice(5) >= "09-01" ? 1 : 0;
	return start - Number(dateOfBirth.slice(0, 4)) - bornAfterAugust - 4;
}

/** The key stage of a year group (a number, Reception 0) or a date of birth; undefined for anything else. */
export function keyStageOf(answer: Answer | undefined, today: string): KeyStage | undefined {
	if (typeof answer === "string" && formatHolds.date(answer))
		return keyStageOf(yearGroupOf(answer, today), today);
	if (typeof answer !== "number" || answer < -2 || answer > 11) return undefined;
	if (answer <= 0) return "eyfs";
	if (answer <= 2) return "ks1";
	if (answer <= 6) return "ks2";
	return answer <= 9 ? "ks3" : "ks4";
}

/** What stands in an answer's place where only a band may be seen; undefined where the answer fits no band. */
export function bandOf(
	band: Band,
	question: Question,
	answer: Answer | undefined,
	today: string,
): string | undefined {
	switch (band) {
		case "keyStage": {
			const stage = keyStageOf(answer, today);
			return stage && keyStageLabels[stage];
		}
		case "attendanceBand":
			return numberBand(question, answer, attendanceBands);
		case "suspensionBand":
			return numberBand(question, answer, suspensionBands);
		case "smallCount":
			return smallCountBand(answer);
		case "yesNo":
			return yesNoBand(answer);
	}
}

/** The first band whose lower bound is reached counts. */
type Bands = readonly (readonly [from: number, label: string])[];

const attendanceBands: Bands = [
	[95, "95% or more"],
	[90, "90% to 94.9%"],
	[50, "50% to 89.9%"],
	[0, "Less than 50%"],
];

const suspensionBands: Bands = [
	[15.1, "More than 15 days"],
	[5.1, "More than 5, up to 15 days"],
	[0.1, "Up to 5 days"],
	[0, "None"],
];

function numberBand(question: Question, answer: Answer | undefined, bands: Bands): string | undefined {
	if (typeof answer !== "number") return undefined;
	const amount = question["x-unit"] === "tenths" ? answer / 10 : answer;
	return bands.find(([from]) => amount >= from)?.[1];
}

/** So few can be told apart by what is said of them: their number is as personal as they are. */
export const fewPeople = 5;

function smallCountBand(answer: Answer | undefined): string | undefined {
	const count = Array.isArray(answer) ? answer.length : answer;
	if (typeof count !== "number") return undefined;
	return count < fewPeople ? `Fewer than ${fewPeople}` : String(count);
}

const saysNo: ReadonlySet<Answer> = new Set<Answer>([false, 0, "no", "none"]);
const saysUnknown: ReadonlySet<Answer> = new Set<Answer>(["notSure", "notKnown", "unknown"]);

function yesNoBand(answer: Answer | undefined): string | undefined {
	if (answer === undefined || answer === null || saysUnknown.has(answer)) return undefined;
	return saysNo.has(answer) ? "No" : "Yes";
}
