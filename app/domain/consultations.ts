import { addDays, type CivilDate } from "#app/domain/calendar.ts";
import type { AnchorChoices } from "#app/domain/threads.ts";
import type { FormDocument, RuleContext } from "#schemas/annotations.ts";
import { readDate } from "#schemas/entry.ts";
import type { FieldProblem } from "./typedForm.ts";

/** How a link stands on a day. */
export type LinkState = "open" | "expired" | "withdrawn";

/** Whether a link can be opened: until the end of its last day, unless it was withdrawn. */
export function linkState(
	link: { readonly expiresOn: CivilDate; readonly withdrawnAt: Date | null },
	today: CivilDate,
): LinkState {
	if (link.withdrawnAt !== null) return "withdrawn";
	return link.expiresOn < today ? "expired" : "open";
}

/** Days a link lasts where nobody says otherwise, and at most. */
export const usualDays = 21;
export const mostDays = 184;
const mostAudience = 120;
const mostName = 80;

/** A link as it was asked for. */
export interface ConsultationWish {
	readonly number: number;
	readonly audience: string | null;
	readonly expiresOn: CivilDate;
}

/** What was typed to make a link. */
export interface TypedConsultation {
	readonly number: number;
	readonly audience: string;
	readonly day: string;
	readonly month: string;
	readonly year: string;
}

/** Reads what was typed; faults where it cannot be a link. */
export function readConsultation(
	typed: TypedConsultation,
	today: CivilDate,
): { readonly wish: ConsultationWish } | { readonly faults: readonly FieldProblem[] } {
	const faults: FieldProblem[] = [];
	const audience = typed.audience.trim();
	const expiresOn = readDate(typed.day, typed.month, typed.year);
	if (typed.number < 1) faults.push({ field: "number", message: "Choose which version guests should see" });
	if (audience.length > mostAudience)
		faults.push({ field: "audience", message: `Whom it is for must be ${mostAudience} characters or fewer` });
	if (expiresOn === null)
		faults.push({ field: "until-day", message: "Enter the last day of the link, such as 28 3 2027" });
	else if (expiresOn < today)
		faults.push({ field: "until-day", message: "The last day of the link must be today or later" });
	else if (expiresOn > addDays(today, mostDays))
		faults.push({ field: "until-day", message: "The last day of the link must be within six months" });
	if (faults.length > 0 || expiresOn === null) return { faults };
	return { wish: { number: typed.number, audience: audience === "" ? null : audience, expiresOn } };
}

/** What is wrong with the name a guest gives, if anything. */
export function guestNameProblem(name: string): string | null {
	return name.trim().length > mostName ? `Your name must be ${mostName} characters or fewer` : null;
}

/** A link as the group sees it. */
export interface LinkView {
	readonly id: string;
	readonly number: number;
	readonly audience: string | null;
	readonly state: LinkState;
	/** In words. */
	readonly until: string;
	readonly made: string;
	readonly comments: number;
	/** The address to give to guests; null once it does not open, or was made under another key. */
	readonly href: string | null;
}

/** A guest's comment that waits to be read. */
export interface HeldView {
	readonly id: string;
	readonly title: string;
	readonly words: string;
	readonly by: string;
	readonly at: string;
	readonly audience: string | null;
}

/** A form's consultations as the group looks after them. */
export interface ConsultationsView {
	readonly form: string;
	readonly title: string;
	readonly held: readonly HeldView[];
	readonly links: readonly LinkView[];
	readonly accepted: number;
	readonly declined: number;
	readonly choices: readonly { readonly number: number; readonly label: string }[];
	/** What the boxes hold at first. */
	readonly usual: TypedConsultation;
}

/** A version of a form as a guest sees it, one page of it. */
export interface GuestView {
	readonly document: FormDocument;
	readonly pageId: string;
	readonly rules: RuleContext;
	readonly audience: string | null;
	/** In words. */
	readonly until: string;
	/** Whether it is in use already. */
	readonly isPublished: boolean;
	readonly council: string;
	/** What a comment can be about, this page's questions first. */
	readonly choices: readonly AnchorChoices[];
}

/** A guest's comment as it was typed, with what is wrong. */
export interface GuestRefusal {
	readonly about: string;
	readonly words: string;
	readonly name: string;
	readonly faults: readonly FieldProblem[];
	/** Why it was not taken, though nothing in it is wrong. */
	readonly notice: string | null;
}

/** Where the group looks after the consultations of a form. */
export function consultationsAddress(form: string): string {
	return `/forms/${encodeURIComponent(form)}/consultations`;
}
