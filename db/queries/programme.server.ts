import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { cluster } from "#db/tables/cluster.ts";
import { person } from "#db/tables/person.ts";
import { phaseProposal, programmePhase } from "#db/tables/programmePhase.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** From which day which mode holds, where. */
interface PhaseRow {
	readonly mode: Mode;
	readonly scope: "city" | { readonly cluster: string; readonly name: string };
	readonly from: string;
}

/** The same with why and by whom. */
export interface ToldPhase extends PhaseRow {
	readonly reason: string;
	readonly proposedBy: string;
	readonly approvedBy: string;
}

const proposer = alias(person, "proposer");
const approver = alias(person, "approver");

const inOrder = [sql`${programmePhase.approvedAt} nulls first`, asc(programmePhase.validFrom)] as const;

/**
 * Every phase of the programme in the order they were approved; which one holds on a day is the domain's rule. A
 * panel's transaction may ask.
 */
export async function phases(tx: Tx): Promise<PhaseRow[]> {
	const rows = await tx
		.select({
			mode: programmePhase.mode,
			from: programmePhase.validFrom,
			cluster: programmePhase.cluster,
			name: cluster.name,
		})
		.from(programmePhase)
		.leftJoin(cluster, eq(cluster.id, programmePhase.cluster))
		.orderBy(...inOrder);
	return rows.map(({ mode, from, ...where }) => ({ mode, from, scope: scopeOf(where) }));
}

/** Every phase in the same order with why, who proposed it and who approved it. */
export async function toldPhases(tx: Tx): Promise<ToldPhase[]> {
	const rows = await tx
		.select({
			mode: programmePhase.mode,
			from: programmePhase.validFrom,
			reason: programmePhase.reason,
			cluster: programmePhase.cluster,
			name: cluster.name,
			proposedBy: proposer.name,
			approvedBy: approver.name,
		})
		.from(programmePhase)
		.innerJoin(proposer, eq(proposer.id, programmePhase.proposedBy))
		.innerJoin(approver, eq(approver.id, programmePhase.approvedBy))
		.leftJoin(cluster, eq(cluster.id, programmePhase.cluster))
		.orderBy(...inOrder);
	return rows.map(({ cluster: id, name, ...rest }) => ({ ...rest, scope: scopeOf({ cluster: id, name }) }));
}

function scopeOf(where: {
	readonly cluster: string | null;
	readonly name: string | null;
}): PhaseRow["scope"] {
	return where.cluster === null ? "city" : { cluster: where.cluster, name: where.name ?? where.cluster };
}

/** A proposed switch; `outcome` is null while it waits for a second person. */
export interface ProposalRow {
	readonly id: string;
	readonly mode: Mode;
	/** Null: the whole city. */
	readonly cluster: string | null;
	readonly clusterName: string | null;
	readonly from: string;
	readonly reason: string;
	readonly proposedBy: string;
	readonly proposerName: string;
	readonly proposedAt: Date;
	readonly outcome: "approved" | "withdrawn" | null;
}

const proposalColumns = {
	id: phaseProposal.id,
	mode: phaseProposal.mode,
	cluster: phaseProposal.cluster,
	clusterName: cluster.name,
	from: phaseProposal.validFrom,
	reason: phaseProposal.reason,
	proposedBy: phaseProposal.proposedBy,
	proposerName: proposer.name,
	proposedAt: phaseProposal.proposedAt,
	outcome: phaseProposal.outcome,
};

/** The switches that wait for a second person, the newest first. */
export async function openProposals(tx: Tx): Promise<ProposalRow[]> {
	return tx
		.select(proposalColumns)
		.from(phaseProposal)
		.innerJoin(proposer, eq(proposer.id, phaseProposal.proposedBy))
		.leftJoin(cluster, eq(cluster.id, phaseProposal.cluster))
		.where(isNull(phaseProposal.outcome))
		.orderBy(desc(phaseProposal.proposedAt));
}

/** One proposal, held until the transaction ends; null for none. */
export async function holdProposal(tx: Tx, id: string): Promise<ProposalRow | null> {
	const rows = await tx
		.select(proposalColumns)
		.from(phaseProposal)
		.innerJoin(proposer, eq(proposer.id, phaseProposal.proposedBy))
		.leftJoin(cluster, eq(cluster.id, phaseProposal.cluster))
		.where(eq(phaseProposal.id, id))
		.for("update", { of: phaseProposal });
	return rows[0] ?? null;
}

/** Proposes a switch. False when one for the same city or cluster waits already. */
export async function insertProposal(
	tx: Tx,
	row: {
		readonly id: string;
		readonly mode: Mode;
		/** Null: the whole city. */
		readonly cluster: string | null;
		readonly from: string;
		readonly reason: string;
		readonly proposedBy: string;
		readonly proposedAt: Date;
	},
): Promise<boolean> {
	const { from, ...rest } = row;
	const added = await tx
		.insert(phaseProposal)
		.values({ ...rest, validFrom: from })
		.onConflictDoNothing()
		.returning({ id: phaseProposal.id });
	return added.length > 0;
}

/** Approves or withdraws a proposal that waits. The database refuses (23514) an approval by the one who proposed it. */
export async function settleProposal(
	tx: Tx,
	id: string,
	settled: { readonly outcome: "approved" | "withdrawn"; readonly by: string; readonly at: Date },
): Promise<void> {
	await tx
		.update(phaseProposal)
		.set({ outcome: settled.outcome, settledBy: settled.by, settledAt: settled.at })
		.where(and(eq(phaseProposal.id, id), isNull(phaseProposal.outcome)));
}

/** Begins what was proposed, word for word. The database refuses (23514) one person in both places. */
export async function insertPhase(
	tx: Tx,
	phase: { readonly id: string; readonly proposal: string; readonly approvedBy: string; readonly at: Date },
): Promise<void> {
	await tx.execute(sql`
		insert into programme_phase
			(id, mode, cluster, valid_from, reason, proposed_by, approved_by, proposal, approved_at)
		select ${phase.id}, mode, cluster, valid_from, reason, proposed_by, ${phase.approvedBy}, id,
			${phase.at.toISOString()}::timestamptz
		from phase_proposal where id = ${phase.proposal}`);
}

/**
 * Gives the calendar of a cluster (null: of all) and of the city meetings of `mode` from a day on: one beside each
 * planned meeting of the other mode, at the same time and place, unless it is there already. Answers how many.
 */
export async function planMeetingsOfMode(
	tx: Tx,
	wanted: {
		readonly mode: Mode;
		readonly cluster: string | null;
		readonly from: string;
		readonly after: Date;
	},
	mint: () => string,
): Promise<number> {
	const { mode, from, after } = wanted;
	const here =
		wanted.cluster === null ? sql`true` : sql`(planned.cluster = ${wanted.cluster} or planned.kind = 'city')`;
	const alone = await tx.execute<{ id: string }>(sql`
		select planned.id from meeting planned
		where planned.mode <> ${mode} and ${here} and planned.starts_at > ${after.toISOString()}::timestamptz
			and (planned.starts_at at time zone 'Europe/London')::date >= ${from}::date
			and not exists (
				select from meeting twin where twin.mode = ${mode} and twin.kind = planned.kind
					and twin.cluster is not distinct from planned.cluster and twin.starts_at = planned.starts_at
			)`);
	for (const { id } of alone) {
		await tx.execute(sql`
			insert into meeting (id, mode, kind, cluster, half_term, starts_at, host_school, places)
			select ${mint()}, ${mode}, kind, cluster, half_term, starts_at, host_school, places
			from meeting where id = ${id}`);
	}
	return alone.length;
}
