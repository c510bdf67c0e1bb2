import type { ApprovalView } from "#app/domain/approval.ts";
import type { OpenBundle } from "#app/services/bundle.server.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { contentOf, signaturesIn } from "#app/services/signatures.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type ApprovalRow, latestApproval, signersOf } from "#db/queries/approvals.server.ts";

/** Where the approval of a bundle stands; null where its forms ask for none. */
export async function approvalView(
	context: SignedInContext,
	tx: Tx,
	bundle: OpenBundle,
): Promise<ApprovalView | null> {
	const signatures = signaturesIn(bundle);
	const role = signatures[0]?.role;
	if (!role) return null;
	const [latest, signers] = await Promise.all([
		latestApproval(tx, bundle.id),
		signersOf(tx, bundle.school, role, context.today),
	]);
	const content = contentOf(context, bundle);
	return {
		role,
		signers: signers.map(({ name }) => name),
		mine: signers.some(({ person }) => person === context.actor.person),
		state: stateOf(latest, content),
		last: latest && { by: latest.name, at: latest.saidAt.toISOString(), note: latest.note },
		declarations: signatures.map(({ words }) => words),
		content,
	};
}

function stateOf(latest: ApprovalRow | null, content: string): ApprovalView["state"] {
	if (!latest) return "waiting";
	return latest.content === content ? latest.outcome : "changed";
}
