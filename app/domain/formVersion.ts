import { type Actor, approvesForms, editsForm } from "#app/domain/access.ts";
import type { FormDocument } from "#schemas/annotations.ts";
import { describe } from "#schemas/describe.ts";
import type { Operation } from "#schemas/operations.ts";
import type { FormVersionState } from "#schemas/vocabulary.ts";

/** A proposed version as the rules of its publication read it. */
export interface ProposedVersion {
	readonly form: string;
	readonly state: FormVersionState;
	readonly proposedBy: string | null;
	/** Whether every change from the version before is of wording or order alone. */
	readonly wordingOnly: boolean;
}

/** Whether every one of these changes is of wording or order alone. */
export function isWordingOnly(base: FormDocument, operations: readonly Operation[]): boolean {
	return describe(base, operations).severity === "wordingOnly";
}

/**
 * Why this person may not agree to this version now; null when they may. Two people publish, never the same one: the
 * second is the strategic lead or deputy, or, where only wording changes, another who revises the form.
 */
export function approvalProblem(actor: Actor, version: ProposedVersion): string | null {
	if (version.state !== "inConsultation") return "This version does not wait to be approved.";
	if (actor.person === version.proposedBy) {
		return "You proposed this version, so somebody else approves it.";
	}
	if (approvesForms(actor)) return null;
	if (!editsForm(actor, version.form)) return "You do not approve forms.";
	return version.wordingOnly
		? null
		: "More than wording changes in this version, so the strategic lead or the deputy approves it.";
}
