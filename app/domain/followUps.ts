import { readDate } from "#schemas/entry.ts";
import { type ActionState, actionStates } from "#schemas/vocabulary.ts";
import type { FieldProblem } from "./typedForm.ts";

/** How an action of a plan stands, as people read it. */
export const actionStateWords: Record<
	ActionState,
	{ readonly label: string; readonly tag: "grey" | "blue" | "green" | "yellow" }
> = {
	notStarted: { label: "Not started", tag: "grey" },
	underWay: { label: "Under way", tag: "blue" },
	done: { label: "Done", tag: "green" },
	dropped: { label: "Given up", tag: "yellow" },
};

/** An action of a plan, and how it stands. */
export interface PlanAction {
	readonly rowId: string;
	readonly action: string;
	/** Whatever else is said of it, as it was asked. */
	readonly facts: readonly { readonly label: string; readonly text: string }[];
	readonly dueOn: string | null;
	readonly state: ActionState;
	/** Overdue: not done or given up by the day it was due. */
	readonly overdue: boolean;
	/** The notes on it, the latest first. */
	readonly notes: readonly {
		readonly state: ActionState;
		readonly asAt: string;
		readonly note: string;
		readonly by: string;
	}[];
}

/** The fields of the form that notes how an action stands. */
export const followUpFields = ["row", "state", "day", "month", "year", "note"] as const;

/** How an action stands, as it is to be noted. */
export interface FollowUpNote {
	readonly row: string;
	readonly state: ActionState;
	readonly asAt: string;
	readonly note: string;
}

/** Reads the form that notes how an action stands, or says field by field what is wrong. */
export function readFollowUp(
	value: (name: string) => string,
	today: string,
):
	| { readonly ok: true; readonly value: FollowUpNote }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] } {
	const row = value("row");
	const problems: FieldProblem[] = [];
	const say = (field: string, message: string) => problems.push({ field: `${field}-${row}`, message });
	const state = actionStates.find((known) => known === value("state"));
	if (!state) say("state", "Choose how the action stands");
	const asAt = readDate(value("day"), value("month"), value("year"));
	if (asAt === null) say("as-at", "Enter the day on which it stood so, like 3 9 2026");
	else if (asAt > today) say("as-at", "The day must be today or earlier");
	const note = value("note").trim();
	if (note.length > 500) say("note", "The note must be 500 characters or fewer");
	if (problems.length > 0 || !state || asAt === null) return { ok: false, problems };
	return { ok: true, value: { row, state, asAt, note } };
}
