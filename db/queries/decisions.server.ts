import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { agendaItem } from "#db/tables/agendaItem.ts";
import { confirmation, decision } from "#db/tables/decision.ts";
import { identityView } from "#db/tables/identity.ts";
import type { ConfirmingCapacity, DecisionOutcome, Mode, ReviewOutcome } from "#schemas/vocabulary.ts";

/** A decision as it is recorded. Money is whole pence; `terms`, start and review come with money only. */
export interface NewDecision {
	readonly id: string;
	readonly mode: Mode;
	readonly agendaItem: string;
	readonly referral: string;
	readonly outcome: DecisionOutcome;
	readonly criterion: string | null;
	readonly reason: string;
	readonly advice: string | null;
	readonly amountPence: number | null;
	readonly startHalfTerm: string | null;
	readonly terms: number | null;
	readonly oneSum: boolean;
	/** Civil date. */
	readonly reviewOn: string | null;
	/** Of a review, with what the award came to in all before it and comes to after it. */
	readonly reviewOutcome: ReviewOutcome | null;
	readonly beforePence: number | null;
	readonly afterPence: number | null;
	readonly recordedOn: string;
	readonly recordedAt: Date;
	readonly recordedBy: string;
}

/** What everybody at the meeting may read of a decision. */
export interface DecisionRow {
	readonly id: string;
	readonly agendaItem: string;
	readonly outcome: DecisionOutcome;
	readonly criterion: string | null;
	readonly reason: string;
	readonly advice: string | null;
	readonly amountPence: number | null;
	readonly startHalfTerm: string | null;
	readonly terms: number | null;
	readonly oneSum: boolean;
	readonly reviewOn: string | null;
	readonly reviewOutcome: ReviewOutcome | null;
	readonly beforePence: number | null;
	readonly afterPence: number | null;
	readonly decidedAt: Date | null;
}

const columns = {
	id: decision.id,
	agendaItem: decision.agendaItem,
	outcome: decision.outcome,
	criterion: decision.criterion,
	reason: decision.reason,
	advice: decision.advice,
	amountPence: decision.amountPence,
	startHalfTerm: decision.startHalfTerm,
	terms: decision.terms,
	oneSum: decision.oneSum,
	reviewOn: decision.reviewOn,
	reviewOutcome: decision.reviewOutcome,
	beforePence: decision.beforePence,
	afterPence: decision.afterPence,
	decidedAt: decision.decidedAt,
};

/** Records a decision; one that was recorded before and is not confirmed is replaced. */
export async function insertDecision(tx: Tx, row: NewDecision): Promise<void> {
	await tx
		.update(decision)
		.set({ replacedAt: row.recordedAt })
		.where(
			and(eq(decision.agendaItem, row.agendaItem), isNull(decision.replacedAt), isNull(decision.decidedAt)),
		);
	await tx.insert(decision).values(row);
}

/** The decision that stands for an agenda item; a panel's transaction may ask. */
export async function standingDecision(tx: Tx, agendaItem: string): Promise<DecisionRow | null> {
	const rows = await tx
		.select(columns)
		.from(decision)
		.where(and(eq(decision.agendaItem, agendaItem), isNull(decision.replacedAt)));
	return rows[0] ?? null;
}

/** The standing decisions of these agenda items; a panel's transaction may ask. */
export async function standingDecisions(tx: Tx, items: readonly string[]): Promise<DecisionRow[]> {
	return tx
		.select(columns)
		.from(decision)
		.where(
			and(
				sql`${decision.agendaItem} = any(string_to_array(${items.join(",")}, ','))`,
				isNull(decision.replacedAt),
			),
		);
}

/** The latest decision of a referral that is settled, with the meeting that made it; null while there is none. */
export async function settledDecisionOf(
	tx: Tx,
	referral: string,
): Promise<(DecisionRow & { readonly meeting: string }) | null> {
	const rows = await tx
		.select({ ...columns, meeting: agendaItem.meeting })
		.from(decision)
		.innerJoin(agendaItem, eq(agendaItem.id, decision.agendaItem))
		.where(and(eq(decision.referral, referral), isNotNull(decision.decidedAt), isNull(decision.replacedAt)))
		.orderBy(desc(decision.decidedAt))
		.limit(1);
	return rows[0] ?? null;
}

/** In which capacities a decision has been confirmed, in order; whom the system counts is not told. */
export async function confirmedCapacities(tx: Tx, of: string): Promise<ConfirmingCapacity[]> {
	const rows = await tx
		.select({ capacity: confirmation.capacity })
		.from(confirmation)
		.where(eq(confirmation.decision, of))
		.orderBy(asc(confirmation.confirmedAt));
	return rows.map(({ capacity }) => capacity);
}

/** A confirmation, for the rule that counts. */
export interface ConfirmationRow {
	readonly person: string;
	readonly capacity: ConfirmingCapacity;
	readonly counted: boolean;
}

/** Every confirmation of a decision, oldest first. */
export async function confirmationsOf(tx: Tx, of: string): Promise<ConfirmationRow[]> {
	return tx
		.select({
			person: confirmation.person,
			capacity: confirmation.capacity,
			counted: confirmation.counted,
		})
		.from(confirmation)
		.where(eq(confirmation.decision, of))
		.orderBy(asc(confirmation.confirmedAt), asc(confirmation.id));
}

/** Adds a person's confirmation; false when they had confirmed. */
export async function insertConfirmation(
	tx: Tx,
	row: {
		readonly id: string;
		readonly mode: Mode;
		readonly decision: string;
		readonly person: string;
		readonly capacity: ConfirmingCapacity;
		readonly counted: boolean;
		readonly confirmedAt: Date;
	},
): Promise<boolean> {
	const rows = await tx
		.insert(confirmation)
		.values(row)
		.onConflictDoNothing()
		.returning({ id: confirmation.id });
	return rows.length > 0;
}

/** Makes a decision final. The database refuses one person in both places, and confirmations that do not count. */
export async function settleDecision(
	tx: Tx,
	of: string,
	by: { readonly chair: string; readonly lead: string; readonly now: Date },
): Promise<void> {
	await tx
		.update(decision)
		.set({ decidedAt: by.now, chairBy: by.chair, leadBy: by.lead })
		.where(and(eq(decision.id, of), isNull(decision.decidedAt)));
}

/** Has this person seen the identity behind a referral? */
export async function hasSeenIdentity(tx: Tx, referral: string, person: string): Promise<boolean> {
	const rows = await tx
		.select({ id: identityView.id })
		.from(identityView)
		.where(and(eq(identityView.referral, referral), eq(identityView.person, person)))
		.limit(1);
	return rows.length > 0;
}
