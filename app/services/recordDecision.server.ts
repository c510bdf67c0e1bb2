import type { Costing } from "#app/domain/costing.ts";
import { type DecisionProblem, readDecision, type TypedDecision } from "#app/domain/decision.ts";
import { frozenReferral } from "#app/domain/projection.ts";
import { nextState } from "#app/domain/referral.ts";
import { readReviewDecision } from "#app/domain/reviewDecision.ts";
import type { SignedInContext } from "#app/services/context.ts";
import { inMeeting } from "#app/services/inMeeting.server.ts";
import { ruleOfReferral } from "#app/services/kindRules.server.ts";
import { listReady } from "#app/services/listReferral.server.ts";
import { mintId } from "#app/services/mintId.server.ts";
import { done, type Outcome, type Problem, refused } from "#app/services/outcome.ts";
import { figuresFor } from "#app/services/reviewFigures.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type AgendaItemRow, endAgendaItem, holdAgendaItem } from "#db/queries/agenda.server.ts";
import { record } from "#db/queries/audit.server.ts";
import { insertDecision, standingDecision } from "#db/queries/decisions.server.ts";
import { panelCase } from "#db/queries/projections.server.ts";
import { changeState, type ReferralRow, referralByReference } from "#db/queries/referrals.server.ts";
import { halfTerms } from "#db/queries/register.server.ts";
import { reviewedBy } from "#db/queries/reviews.server.ts";
import { planKinds } from "#schemas/vocabulary.ts";

/** An agenda item held for a deed, with the referral behind it. */
export interface HeldCase {
	readonly item: AgendaItemRow;
	readonly referral: ReferralRow;
}

/** Holds an agenda item of a meeting until the transaction ends; null when it is not on that agenda. */
export async function holdCase(tx: Tx, meeting: string, id: string): Promise<HeldCase | null> {
	const item = await holdAgendaItem(tx, id);
	if (!item || item.meeting !== meeting) return null;
	const shown = await panelCase(tx, item.projection);
	const referral = shown && (await referralByReference(tx, shown.reference));
	return referral ? { item, referral } : null;
}

/**
 * Records what the meeting decided of an agenda item; one recorded before and not settled yet is replaced, and its
 * confirmations with it.
 */
export function recordDecision(
	context: SignedInContext,
	where: { readonly meeting: string; readonly item: string },
	typed: TypedDecision,
): Promise<Outcome<{ decision: string }>> {
	return inMeeting(context, async (tx) => {
		const held = await holdCase(tx, where.meeting, where.item);
		if (!held) return refused({ kind: "notFound" });
		const { item, referral } = held;
		const step = nextState(referral.state, "decide");
		if (!step.ok || item.ended !== null) {
			const message = step.ok ? "This case is no longer on the agenda." : step.why;
			return refused({ kind: "conflict", message });
		}
		const codes = (await halfTerms(tx)).map(({ id }) => id);
		const { money } = await ruleOfReferral(tx, context, referral);
		const about = { kind: referral.kind, money, today: context.today, halfTerms: codes };
		const figures = await figuresFor(tx, { review: referral.id, projection: item.projection });
		const read = figures
			? readReviewDecision(typed, { ...about, figures })
			: readDecision(typed, { ...about, costing: await costingOf(tx, held) });
		if (!read.ok) return refused(invalid(read.problems));
		const replaces = await standingDecision(tx, item.id);
		const decision = mintId();
		await insertDecision(tx, {
			...read.value,
			id: decision,
			mode: item.mode,
			agendaItem: item.id,
			referral: referral.id,
			oneSum: (await reviewedBy(tx, referral.id))?.award?.oneSum ?? money === "oneSum",
			recordedOn: context.today,
			recordedAt: context.now,
			recordedBy: context.actor.person,
		});
		const { outcome, reviewOutcome } = read.value;
		const told = { mode: item.mode, outcome, ...(reviewOutcome ? { reviewOutcome } : {}) };
		const payload = { ...told, replaces: replaces?.id ?? null };
		await record(tx, { action: "decision.recorded", subject: decision, payload });
		return done({ decision });
	});
}

/** What the meeting was shown of a plan's costing, from its frozen case. */
async function costingOf(tx: Tx, { item }: HeldCase): Promise<Costing | undefined> {
	const shown = await panelCase(tx, item.projection);
	if (!shown || !planKinds.includes(shown.kind)) return undefined;
	const { requestedPence, startHalfTerm, terms } = frozenReferral(shown.content).headline;
	if (requestedPence === null || startHalfTerm === null || terms === null) return undefined;
	return { amountPence: requestedPence, startHalfTerm, terms };
}

function invalid(problems: readonly DecisionProblem[]): Problem {
	const issues = problems.map(({ field, message }) => ({
		path: field,
		question: field,
		keyword: "decision",
		message,
		severity: "error" as const,
	}));
	return { kind: "invalid", message: problems[0]?.message ?? "", issues };
}

/** A case the meeting had no time for: ready again, and first on the next agenda if there is a meeting to come. */
export function notReached(
	context: SignedInContext,
	where: { readonly meeting: string; readonly item: string },
): Promise<Outcome<{ listedAgain: boolean }>> {
	return inMeeting(context, async (tx) => {
		const held = await holdCase(tx, where.meeting, where.item);
		if (!held) return refused({ kind: "notFound" });
		const { item, referral } = held;
		const step = nextState(referral.state, "notReached");
		if (!step.ok) return refused({ kind: "conflict", message: step.why });
		if (!(await endAgendaItem(tx, item.id, "notReached", context.now))) {
			return refused({ kind: "conflict", message: "This case is no longer on the agenda." });
		}
		const { person } = context.actor;
		const reason = "Not reached at the meeting";
		const change = { referral, to: "ready" as const, person, reason, now: context.now };
		if (!(await changeState(tx, change))) throw new Error("A held referral changed.");
		await record(tx, {
			action: "referral.notReached",
			subject: referral.id,
			payload: { mode: item.mode, item: item.id },
		});
		const ready = { ...referral, state: "ready" as const, version: referral.version + 1 };
		return done({ listedAgain: (await listReady(context, tx, ready, item.projection)) !== null });
	});
}
