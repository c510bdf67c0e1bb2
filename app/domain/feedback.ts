import type { Actor } from "#app/domain/access.ts";
import type { CheckedPage } from "#app/domain/bundle.ts";
import type { FeedbackVerdict, Mode, Role } from "#schemas/vocabulary.ts";
import type { FieldProblem } from "./typedForm.ts";

/** The forms that anybody may fill in. */
export const feedbackForms = ["coproduction-feedback", "trial-feedback"] as const;
export type FeedbackForm = (typeof feedbackForms)[number];

/** What a piece of feedback is called where it is read. */
export const feedbackNames: Record<FeedbackForm, string> = {
	"coproduction-feedback": "Have your say",
	"trial-feedback": "Feedback on the trial",
};

/** A piece of feedback in the inbox. */
export interface FeedbackLine {
	readonly id: string;
	readonly name: string;
	readonly mode: Mode;
	readonly sentOn: string;
	/** Null while nobody has read it. */
	readonly verdict: FeedbackVerdict | null;
	readonly answered: boolean;
}

/** The inbox. */
export interface InboxView {
	readonly onlyUnread: boolean;
	readonly unread: number;
	readonly lines: readonly FeedbackLine[];
}

/** One piece of feedback, and what was done with it. */
export interface FeedbackView extends FeedbackLine {
	readonly pages: readonly CheckedPage[];
	readonly youSaid: string;
	readonly weDid: string;
	/** Whoever said it agreed that it may be told in other words; null where that is not asked. */
	readonly mayTell: boolean | null;
}

/** What everybody may read of it. */
export interface ToldAnswer {
	readonly youSaid: string;
	readonly weDid: string;
	readonly on: string;
}

/** As whom a signed-in person would answer, by what they are appointed to; null where nothing fits. */
export function groupOf(actor: Actor | null): string | null {
	const groups: readonly (readonly [string, readonly Role[]])[] = [
		["chair", ["leadSenco", "leadSencoDeputy"]],
		["localityLead", ["localityLead"]],
		["psychologist", ["educationalPsychologist", "principalEducationalPsychologist"]],
		["caseOfficer", ["caseOfficer"]],
		["adminSupport", ["adminSupport"]],
		["headteacher", ["headteacher", "nominatedHeadteacher", "nominatedHeadteacherDeputy"]],
		["senco", ["senco", "inclusionRepresentative"]],
		["governor", ["governor"]],
	];
	const roles = actor?.appointments.map(({ role }) => role) ?? [];
	return groups.find(([, wanted]) => wanted.some((role) => roles.includes(role)))?.[0] ?? null;
}

/** Reads what the council answers. */
export function readAnswer(
	value: (name: string) => string,
):
	| { readonly ok: true; readonly value: { readonly youSaid: string; readonly weDid: string } }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const [youSaid, weDid] = [value("youSaid").trim(), value("weDid").trim()];
	const problems: FieldProblem[] = [];
	if (youSaid === "") problems.push({ field: "youSaid", message: "Say in your own words what was said" });
	if (youSaid.length > 500)
		problems.push({ field: "youSaid", message: "This must be 500 characters or fewer" });
	if (weDid === "") problems.push({ field: "weDid", message: "Say what was done, or why it was not" });
	if (weDid.length > 1000)
		problems.push({ field: "weDid", message: "This must be 1,000 characters or fewer" });
	return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { youSaid, weDid } };
}
