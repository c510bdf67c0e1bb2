import type { FormDocument } from "#schemas/annotations.ts";
import { type Facet, type Operation, wholeKeywords } from "#schemas/operations.ts";

/** What a form says of itself, as it is typed. */
export interface AboutForm {
	readonly title: string;
	readonly purpose: string;
	/** Whole minutes, as typed. */
	readonly minutes: string;
}

export interface AboutProblem {
	readonly field: keyof AboutForm;
	readonly message: string;
}

/** What the form says of itself now. */
export function aboutOf({ title, purpose, minutes }: FormDocument): AboutForm {
	return { title, purpose, minutes: String(minutes) };
}

/** What has to be put right, by field. */
export function aboutProblems({ title, purpose, minutes }: AboutForm): readonly AboutProblem[] {
	const problems: AboutProblem[] = [];
	if (title === "") problems.push({ field: "title", message: "Write what the form is called" });
	if (title.length > 200)
		problems.push({ field: "title", message: "Use 200 characters or fewer for the title" });
	if (purpose === "") problems.push({ field: "purpose", message: "Say what the form is for" });
	if (purpose.length > 2_000)
		problems.push({ field: "purpose", message: "Use 2,000 characters or fewer to say what it is for" });
	if (!/^\d{1,3}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > 600)
		problems.push({ field: "minutes", message: "Enter the minutes it takes, from 1 to 600" });
	return problems;
}

/** The changes that make the form say this of itself. */
export function sayAbout(document: FormDocument, about: AboutForm): readonly Operation[] {
	const wanted: Facet = { ...about, minutes: Number(about.minutes) };
	const now: Facet = { title: document.title, purpose: document.purpose, minutes: document.minutes };
	const differ = wholeKeywords.filter((keyword) => now[keyword] !== wanted[keyword]);
	const only = (facet: Facet) => Object.fromEntries(differ.map((keyword) => [keyword, facet[keyword]]));
	return differ.length === 0 ? [] : [{ kind: "setText", field: null, from: only(now), to: only(wanted) }];
}
