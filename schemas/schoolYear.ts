import type { Answer, Answers, FormDocument, QuestionUi } from "./annotations.ts";
import { keyStageLabels, keyStageOf, yearGroupOf } from "./bands.ts";
import { formatHolds } from "./formats.ts";
import { ownAnswer } from "./questions.ts";

/** What a date of birth says of the year a child is in. */
export interface SchoolYear {
	/** Such as 'Year 4, key stage 2'. */
	readonly words: string;
	/** What gives pause about it; it never keeps anybody from sending. */
	readonly doubt?: string;
}

/** The year of a child born that day, on `today`, beside the year group that was chosen for it; undefined for no past date. */
export function schoolYearOf(
	answer: Answer | undefined,
	today: string,
	chosen: number | undefined,
): SchoolYear | undefined {
	if (typeof answer !== "string" || !formatHolds.date(answer) || answer >= today) return undefined;
	const year = yearGroupOf(answer, today);
	const stage = keyStageOf(year, today);
	if (!stage) {
		const words = year > 11 ? "Older than Year 11" : "Too young for nursery";
		return { words, doubt: `${words} by the date of birth. Check its year; if it is right, leave it` };
	}
	const words = `${yearWords(year)}, ${year > 0 ? keyStageLabels[stage].toLowerCase() : "early years"}`;
	if (chosen === undefined || chosen === year) return { words };
	return {
		words,
		doubt: `By the date of birth it is ${yearWords(year)}, and ${yearWords(chosen)} was chosen. Check both; if the child is taught with another year, leave them`,
	};
}

function yearWords(year: number): string {
	return year > 0 ? `Year ${year}` : year === 0 ? "Reception" : "Nursery";
}

/**
 * The year group that was chosen on the form, or in the row, that also asks for a date of birth. `looks` says how its
 * questions look: by id on a form, by `column:` and id in a row.
 */
export function chosenYear(looks: FormDocument["ui"] | QuestionUi, answers: Answers): number | undefined {
	const all: readonly [string, unknown][] = Object.entries(looks);
	for (const [key, look] of all) {
		if (!tellsYear(look)) continue;
		const answer = ownAnswer(answers, key.replace("column:", ""));
		if (typeof answer === "number") return answer;
	}
	return undefined;
}

/** Does the answer to a question that looks like this say which year a child is in? */
export function tellsYear(look: unknown): boolean {
	return typeof look === "object" && (look as QuestionUi | null)?.["ui:tells"] === "yearGroup";
}
