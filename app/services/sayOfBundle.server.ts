import { isEditable } from "#app/domain/referral.ts";
import { errorsIn, openBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { contentOf, signaturesIn, signedAnew, storeSignatures } from "#app/services/signatures.server.ts";
import { insertApproval } from "#db/queries/approvals.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { holdReferral } from "#db/queries/referrals.server.ts";
import type { ApprovalOutcome } from "#schemas/vocabulary.ts";

/** What somebody who signs for the school says of a bundle. */
export interface SaidOfBundle {
	readonly outcome: ApprovalOutcome;
	/** What they read: `contentOf` the bundle as their page showed it. */
	readonly content: string;
	/** What should change first; read only where changes are asked for. */
	readonly note: string;
}

const longestNote = 1000;

/** Approves a complete bundle before it is sent, or asks for changes first: in the person's own name, of what they read. */
export function sayOfBundle(
	context: SignedInContext,
	reference: string,
	said: SaidOfBundle,
): Promise<Outcome<{ reference: string }>> {
	return inContext(context, async (tx) => {
		await holdReferral(tx, reference);
		const bundle = (await openBundle(context, tx, reference))?.bundle;
		const role = bundle && signaturesIn(bundle)[0]?.role;
		if (!bundle || !role) return refused({ kind: "notFound" });
		const note = said.outcome === "approved" ? null : said.note.trim().slice(0, longestNote);
		const problem = refusal(bundle.state, note, said.content === contentOf(context, bundle));
		if (problem) return refused(problem);
		if (said.outcome === "approved" && errorsIn(bundle).length > 0) {
			const message = "Answers are still needed. It can be approved once they are there.";
			return refused({ kind: "conflict", message });
		}
		const { id: referral, mode, school } = bundle;
		const { person } = context.actor;
		const { outcome, content } = said;
		const saidAt = context.now;
		await insertApproval(tx, {
			id: mintId(),
			mode,
			referral,
			school,
			role,
			person,
			saidAt,
			outcome,
			note,
			content,
		});
		await storeSignatures(context, tx, bundle, await signedAnew(context, tx, bundle));
		await record(tx, { action: `referral.${outcome}`, subject: referral, payload: { mode, role } });
		return done({ reference });
	});
}

function refusal(
	state: Parameters<typeof isEditable>[0],
	note: string | null,
	isRead: boolean,
): Problem | null {
	if (!isEditable(state)) return { kind: "conflict", message: "It has been sent already." };
	if (!isRead) {
		const message = "Answers changed while you were reading. Go back and read the request again.";
		return { kind: "conflict", message };
	}
	if (note === "") return { kind: "invalid", message: "Say what should change first", issues: [] };
	return null;
}
