import type { CheckedPage, DocumentProgress } from "#app/domain/bundle.ts";
import type { PlanAction } from "#app/domain/followUps.ts";
import { readDate } from "#schemas/entry.ts";
import { type FilingState, type Mode, type VisitPurpose, visitPurposes } from "#schemas/vocabulary.ts";
import type { FieldProblem } from "./typedForm.ts";

/** A visit in a list. */
export interface VisitLine {
	readonly id: string;
	readonly school: string;
	readonly mode: Mode;
	readonly purpose: VisitPurpose;
	/** Of the referral whose award is visited. */
	readonly reference: string | null;
	readonly plannedFor: string;
	readonly state: FilingState;
	/** The day it was recorded; null before. */
	readonly recordedOn: string | null;
	/** Planned for a day that is over, and not recorded. */
	readonly late: boolean;
	/** Of what was agreed: how much is not done yet. */
	readonly actionsOpen: number;
}

/** What `/visits` shows: a Locality Lead all of them, a school its own. */
export interface VisitsView {
	readonly mayPlan: boolean;
	/** The person's schools by name; empty for a Locality Lead. */
	readonly schools: readonly string[];
	readonly planned: readonly VisitLine[];
	readonly recorded: readonly VisitLine[];
}

/** An award one may plan to visit. */
export interface AwardChoice {
	readonly id: string;
	readonly reference: string;
	readonly kind: string;
	readonly amountPence: number;
	readonly awardedOn: string;
	readonly mode: Mode;
	/** How often it was visited, or is planned to be. */
	readonly visits: number;
}

/** What a visit is planned from: the schools, and once one is chosen its awards. */
export interface PlanVisitView {
	readonly groups: readonly {
		readonly name: string;
		readonly schools: readonly { readonly urn: string; readonly name: string }[];
	}[];
	readonly school: { readonly urn: string; readonly name: string } | null;
	readonly awards: readonly AwardChoice[];
}

/** A row of the map, as the meeting read it. */
export interface MapRow {
	readonly rowId: string;
	readonly name: string;
	readonly cells: readonly { readonly label: string; readonly text: string }[];
}

/** One visit: what is planned, what was recorded, and what the school says of it. */
export interface VisitView extends VisitLine {
	readonly by: string;
	readonly savedAt: string;
	readonly mayWrite: boolean;
	readonly mayNote: boolean;
	readonly maySay: boolean;
	readonly award: AwardChoice | null;
	/** Pages and how far they are; null once it is recorded, and for the school before. */
	readonly progress: DocumentProgress | null;
	readonly pages: readonly CheckedPage[];
	readonly actions: readonly PlanAction[];
	readonly comments: readonly { readonly words: string; readonly by: string; readonly on: string }[];
}

/** All answers before a visit is recorded for good. */
export interface VisitCheckView {
	readonly id: string;
	readonly school: string;
	readonly pages: readonly CheckedPage[];
	readonly problems: readonly { readonly message: string; readonly href: string }[];
	readonly key: string;
	readonly revision: number;
}

/** The fields of the form that plans a visit. */
export const planFields = ["school", "purpose", "award", "day", "month", "year"] as const;

/** A visit as it is to be planned. */
export interface VisitPlan {
	readonly school: string;
	readonly purpose: VisitPurpose;
	readonly award: string | null;
	readonly plannedFor: string;
}

/** Reads the form that plans a visit, or says field by field what is wrong. */
export function readPlan(
	value: (name: string) => string,
):
	| { readonly ok: true; readonly value: VisitPlan }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const problems: FieldProblem[] = [];
	const purpose = visitPurposes.find((known) => known === value("purpose"));
	if (!purpose) problems.push({ field: "purpose", message: "Choose what the visit is for" });
	const award = value("award") === "" ? null : value("award");
	if (purpose === "fundedPupil" && award === null)
		problems.push({ field: "award", message: "Choose the award that the visit is about" });
	const plannedFor = readDate(value("day"), value("month"), value("year"));
	if (plannedFor === null)
		problems.push({ field: "planned-day", message: "Enter the day you plan to be there, like 3 9 2026" });
	if (problems.length > 0 || !purpose || plannedFor === null) return { ok: false, problems };
	const isFunded = purpose === "fundedPupil" || purpose === "project";
	return {
		ok: true,
		value: { school: value("school"), purpose, award: isFunded ? award : null, plannedFor },
	};
}

/** Reads what a school says of a visit. */
export function readComment(
	words: string,
):
	| { readonly ok: true; readonly value: string }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const said = words.trim();
	const message =
		said === ""
			? "Write what your school would like to say"
			: said.length > 2000
				? "What you say must be 2,000 characters or fewer"
				: null;
	return message ? { ok: false, problems: [{ field: "words", message }] } : { ok: true, value: said };
}
