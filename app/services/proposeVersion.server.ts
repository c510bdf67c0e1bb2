import type { SignedInContext } from "#app/services/context.ts";
import { holdDraft } from "#app/services/formDraft.server.ts";
import { gateErrors } from "#app/services/gate.server.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { done, type Outcome, refused } from "#app/services/outcome.ts";
import { record } from "#db/queries/audit.server.ts";
import { stepVersion } from "#db/queries/formDrafts.server.ts";
import type { Issue } from "#schemas/annotations.ts";
import type { GateIssue } from "#schemas/meta.ts";

/** Longest note of a change, in characters. */
export const longestNote = 1_000;

/** What a gate found, as refusals carry it. */
export function issuesOfGate(issues: readonly GateIssue[]): Issue[] {
	return issues.map(({ question, pointer, rule, message, severity }) => ({
		question: question ?? "",
		path: pointer,
		keyword: rule,
		message,
		severity,
	}));
}

/**
 * Puts a draft to a second person, with the reason for the change in words. Refuses a draft in which nothing has
 * changed, one without a reason, and one that the publication gate would not let through, naming the questions.
 */
export function proposeVersion(
	context: SignedInContext,
	form: string,
	{ reason }: { readonly reason: string },
): Promise<Outcome<{ number: number }>> {
	return inContext(context, async (tx) => {
		const found = await holdDraft(tx, form);
		if (!found.ok) return found;
		const { row, rows } = found.value;
		const { number, sha256 } = row;
		if (rows.every(({ undoneIn }) => undoneIn !== null)) {
			return refused({
				kind: "conflict",
				message: "Nothing has been changed yet, so there is nothing to propose.",
			});
		}
		const note = reason.trim();
		const wrong =
			note === ""
				? "Say why the form changes, so that people can read it"
				: note.length > longestNote && `Say why the form changes in ${longestNote} characters or fewer`;
		if (wrong) return refused({ kind: "invalid", message: wrong, issues: [] });
		const errors = await gateErrors(tx, row);
		if (errors.length > 0) {
			const message = "Some questions are not ready to be published";
			return refused({ kind: "invalid", message, issues: issuesOfGate(errors) });
		}
		const by = context.actor.person;
		await stepVersion(tx, { form, number, to: "inConsultation", by, reason: note, now: context.now });
		await record(tx, { action: "formVersion.proposed", subject: form, payload: { number, sha256 } });
		return done({ number });
	});
}
