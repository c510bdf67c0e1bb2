import { can } from "#app/domain/access.ts";
import type { TypedForm } from "#app/domain/typedForm.ts";
import { approveVersion, type DraftsPolicy, returnVersion } from "#app/services/approveVersion.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { discardFormDraft, startFormDraft } from "#app/services/formDraft.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { proposeVersion } from "#app/services/proposeVersion.server.ts";
import { readDate } from "#schemas/entry.ts";

/** The fields of a post on a form's page. */
export interface VersionPost {
	readonly value: (name: string) => string;
	readonly whole: (name: string) => number;
}

/** Where to go on, or what was refused; with what was typed where it can be put right on the page. */
export type Handled =
	| { readonly ok: true; readonly value: { readonly to: string } }
	| { readonly ok: false; readonly problem: Problem }
	| { readonly ok: false; readonly problem: Problem; readonly typed: TypedForm };

const names = [
	"reason",
	"words",
	"fromDay",
	"fromMonth",
	"fromYear",
	"fromTerm",
	"drafts",
	"untilDay",
	"untilMonth",
	"untilYear",
] as const;

/** Does what somebody asked for on a form's page. Revising is asked for again here: the page is open to approvers too. */
export async function handleVersion(
	context: SignedInContext,
	form: string,
	{ value, whole }: VersionPost,
): Promise<Handled> {
	const here = `/forms/${form}#next-version`;
	const revises = can(context.actor, "form:edit", { kind: "form", form });
	const settled = (outcome: Outcome<unknown>, field: string, to = here): Handled => {
		if (outcome.ok) return done({ to });
		const { problem } = outcome;
		if (problem.kind !== "invalid") return refused(problem);
		const values = Object.fromEntries(names.map((name) => [name, value(name)]));
		const { message, issues } = problem;
		const own = issues.find(({ path }) => path === "until" || path === "drafts");
		const problems = own
			? [{ field: own.path, message }]
			: [{ field, message }, ...issues.map((issue) => ({ field, message: issue.message }))];
		return { ok: false, problem, typed: { values, problems } };
	};
	const asked = value("_action");
	if (asked === "approve") return settled(await approve(context, form, { value, whole }), "from-day");
	if (asked === "return")
		return settled(await returnVersion(context, form, { words: value("words") }), "words");
	if (!revises) return refused({ kind: "forbidden", message: "You do not revise this form." });
	if (asked === "start") {
		const from = whole("from");
		return settled(
			await startFormDraft(context, form, from > 0 ? { from } : {}),
			"",
			`/forms/${form}/edit#changes`,
		);
	}
	if (asked === "propose") {
		return settled(await proposeVersion(context, form, { reason: value("reason") }), "reason");
	}
	if (asked === "discard") {
		const discarded = await discardFormDraft(context, form);
		return settled(discarded, "", discarded.ok && discarded.value.wasNew ? "/forms" : here);
	}
	return refused({ kind: "invalid", message: "Nothing was asked for that can be done here.", issues: [] });
}

function approve(
	context: SignedInContext,
	form: string,
	{ value, whole }: VersionPost,
): Promise<Outcome<unknown>> | Outcome<never> {
	const from = readDay(value, "from");
	if (from === undefined) {
		const message = "Enter the day from which it is used, like 24 2 2025, or leave it empty";
		return refused({ kind: "invalid", message, issues: [] });
	}
	const drafts = readPolicy(value);
	if ("message" in drafts) {
		const issue = {
			question: drafts.field,
			path: drafts.field,
			keyword: "required",
			severity: "error",
		} as const;
		const { message } = drafts;
		return refused({ kind: "invalid", message, issues: [{ ...issue, message }] });
	}
	const term = readDate(value("fromTerm"));
	return approveVersion(context, form, {
		number: whole("number"),
		revision: whole("revision"),
		inForceFrom: from ?? term,
		drafts,
	});
}

/** A day in three boxes; null when they are empty, undefined when they make no day. */
function readDay(value: VersionPost["value"], name: string): string | null | undefined {
	const [day = "", month = "", year = ""] = ["Day", "Month", "Year"].map((part) => value(name + part).trim());
	if (day + month + year === "") return null;
	return readDate(day, month, year) ?? undefined;
}

function readPolicy(
	value: VersionPost["value"],
): DraftsPolicy | { readonly field: string; readonly message: string } {
	if (value("drafts") === "carryOver") return { kind: "carryOver" };
	if (value("drafts") !== "finish")
		return { field: "drafts", message: "Choose what happens to drafts that schools have begun" };
	const until = readDay(value, "until");
	return until
		? { kind: "finish", until }
		: { field: "until", message: "Enter the last day for drafts on the version before, like 28 3 2025" };
}
