import type { SigningRole } from "#schemas/vocabulary.ts";

/** Where the approval of a bundle by somebody who does not fill it in stands. */
export interface ApprovalView {
	readonly role: SigningRole;
	/** Whose approval it waits for, by name; empty where nobody is appointed. */
	readonly signers: readonly string[];
	/** Is the reader one of them? */
	readonly mine: boolean;
	/**
	 * `waiting`: nothing said yet. `approved`: for these very answers. `changesAsked`: of these very answers. `changed`:
	 * something was said, and answers have changed since, so that it waits again.
	 */
	readonly state: "waiting" | "approved" | "changesAsked" | "changed";
	/** What was said last, by whom and when; null while nothing was. */
	readonly last: {
		readonly by: string;
		/** Instant. */
		readonly at: string;
		/** What should change first; null where it was approved. */
		readonly note: string | null;
	} | null;
	/** What the person says by approving, question by question. */
	readonly declarations: readonly string[];
	/** Stands for the answers as they are; an approval is given for it. */
	readonly content: string;
}

/** Does the bundle wait for this approval, once everything else is there? */
export function waitsForApproval({ state }: ApprovalView): boolean {
	return state === "waiting" || state === "changed";
}

/** Names as one says them: 'Diane Fox or Omar Aziz'. */
export function signersInWords({ signers, role }: ApprovalView): string {
	if (signers.length === 0) return signingRoleWords[role];
	return signers.length === 1
		? (signers[0] ?? "")
		: `${signers.slice(0, -1).join(", ")} or ${signers.at(-1) ?? ""}`;
}

/** The role within a sentence. */
export const signingRoleWords: Record<SigningRole, string> = { headteacher: "the headteacher" };
