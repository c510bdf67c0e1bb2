import { modeOn } from "#app/domain/phase.ts";
import { modeWords, type WantedSwitch } from "#app/domain/programme.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inContext } from "#app/services/inContext.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import type { Tx } from "#db/client.server.ts";
import { record } from "#db/queries/audit.server.ts";
import {
	holdProposal,
	insertPhase,
	insertProposal,
	type ProposalRow,
	phases,
	planMeetingsOfMode,
	settleProposal,
} from "#db/queries/programme.server.ts";
import { clustersOn } from "#db/queries/register.server.ts";

/**
 * Proposes that another mode holds from a day on, for the city or for one cluster; nothing changes until a second
 * person approves it. Refused for a day that has passed, where the mode holds already, and while another proposal for
 * the same place waits.
 */
export function proposeSwitch(
	context: SignedInContext,
	wanted: WantedSwitch,
): Promise<Outcome<{ proposal: string }>> {
	return inContext(context, async (tx) => {
		if (wanted.cluster !== null) {
			const clusters = await clustersOn(tx, context.today);
			if (!clusters.some(({ id }) => id === wanted.cluster)) return refused({ kind: "notFound" });
		}
		const problem = await whyNot(context, tx, wanted);
		if (problem) return refused(problem);
		const proposal = mintId();
		const by = { proposedBy: context.actor.person, proposedAt: context.now };
		if (!(await insertProposal(tx, { ...wanted, ...by, id: proposal }))) {
			const message = "A switch for the same place waits for a second person already. Withdraw it first.";
			return refused({ kind: "conflict", message });
		}
		await record(tx, { action: "phase.proposed", subject: proposal, payload: payloadOf(wanted) });
		return done({ proposal });
	});
}

/**
 * A second person approves a proposed switch: the phase stands from then on, on its day new records are born in its
 * mode, and the meetings to come from that day are there in it. Refused for the person who proposed it.
 */
export function approveSwitch(context: SignedInContext, wanted: string): Promise<Outcome<{ phase: string }>> {
	return inContext(context, async (tx) => {
		const proposal = await holdProposal(tx, wanted);
		if (!proposal) return refused({ kind: "notFound" });
		const { person } = context.actor;
		if (proposal.outcome !== null) return refused(settledAlready);
		if (proposal.proposedBy === person) {
			const message = "You proposed this switch, so a second person must approve it.";
			return refused({ kind: "forbidden", message });
		}
		const problem = await whyNot(context, tx, proposal);
		if (problem) return refused(problem);
		const phase = mintId();
		await settleProposal(tx, proposal.id, { outcome: "approved", by: person, at: context.now });
		await insertPhase(tx, { id: phase, proposal: proposal.id, approvedBy: person, at: context.now });
		const meetings = await planMeetingsOfMode(tx, { ...proposal, after: context.now }, mintId);
		const payload = { ...payloadOf(proposal), proposal: proposal.id, meetings };
		await record(tx, { action: "phase.switched", subject: phase, payload });
		return done({ phase });
	});
}

/** Takes a proposed switch back before it is approved; whoever may propose may do so. */
export function withdrawSwitch(
	context: SignedInContext,
	wanted: string,
): Promise<Outcome<{ proposal: string }>> {
	return inContext(context, async (tx) => {
		const proposal = await holdProposal(tx, wanted);
		if (!proposal) return refused({ kind: "notFound" });
		if (proposal.outcome !== null) return refused(settledAlready);
		const by = context.actor.person;
		await settleProposal(tx, proposal.id, { outcome: "withdrawn", by, at: context.now });
		await record(tx, { action: "phase.withdrawn", subject: proposal.id, payload: payloadOf(proposal) });
		return done({ proposal: proposal.id });
	});
}

const settledAlready: Problem = {
	kind: "conflict",
	message: "This proposal has been settled already. Read the page of the programme again.",
};

async function whyNot(
	context: SignedInContext,
	tx: Tx,
	wanted: Pick<ProposalRow, "mode" | "cluster" | "from">,
): Promise<Problem | null> {
	if (wanted.from < context.today) {
		return {
			kind: "conflict",
			message: "The day it should begin has passed. Propose it anew with another day.",
		};
	}
	const all = await phases(tx);
	// The first phase of all may say what holds anyway: that the trial begins.
	if (all.length === 0 || modeOn(all, wanted.from, wanted.cluster) !== wanted.mode) return null;
	const message = `From that day on it is ${modeWords[wanted.mode].toLowerCase()} already, so nothing would change.`;
	return { kind: "conflict", message };
}

function payloadOf({ mode, cluster, from }: Pick<ProposalRow, "mode" | "cluster" | "from">) {
	return { mode, cluster, from };
}
