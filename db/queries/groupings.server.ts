import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.server.ts";
import { cluster, clusterMembership, grouping } from "#db/tables/cluster.ts";
import { person } from "#db/tables/person.ts";

/** A grouping and how it came about; one that waits has no outcome, one of the register nobody who proposed it. */
export interface GroupingRow {
	readonly id: string;
	readonly name: string;
	readonly inForceFrom: string | null;
	readonly inForceTo: string | null;
	readonly proposedFrom: string | null;
	readonly reason: string | null;
	readonly proposedBy: string | null;
	readonly proposerName: string | null;
	readonly proposedAt: Date | null;
	readonly outcome: "approved" | "withdrawn" | null;
	readonly settlerName: string | null;
}

const proposer = alias(person, "proposer");
const settler = alias(person, "settler");

const select = (tx: Tx) =>
	tx
		.select({
			id: grouping.id,
			name: grouping.name,
			inForceFrom: grouping.inForceFrom,
			inForceTo: grouping.inForceTo,
			proposedFrom: grouping.proposedFrom,
			reason: grouping.reason,
			proposedBy: grouping.proposedBy,
			proposerName: proposer.name,
			proposedAt: grouping.proposedAt,
			outcome: grouping.outcome,
			settlerName: settler.name,
		})
		.from(grouping)
		.leftJoin(proposer, eq(proposer.id, grouping.proposedBy))
		.leftJoin(settler, eq(settler.id, grouping.settledBy))
		.$dynamic();

/** Every grouping that is, was or is to be in force, or waits; the latest first. */
export async function groupings(tx: Tx): Promise<GroupingRow[]> {
	return select(tx)
		.where(sql`${grouping.outcome} is distinct from 'withdrawn'`)
		.orderBy(desc(sql`coalesce(${grouping.inForceFrom}, ${grouping.proposedFrom})`));
}

/** One grouping, held until the transaction ends; null for none. */
export async function holdGrouping(tx: Tx, id: string): Promise<GroupingRow | null> {
	const rows = await select(tx).where(eq(grouping.id, id)).for("update", { of: grouping });
	return rows[0] ?? null;
}

/** A cluster of a grouping with its schools, by URN. */
export interface GroupedCluster {
	readonly id: string;
	readonly name: string;
	readonly schools: readonly string[];
}

/** The clusters of a grouping as it begins, in their order. */
export async function clustersOfGrouping(tx: Tx, id: string): Promise<GroupedCluster[]> {
	return tx
		.select({
			id: cluster.id,
			name: cluster.name,
			schools: sql<string[]>`json_agg(${clusterMembership.school} order by ${clusterMembership.school})`,
		})
		.from(cluster)
		.innerJoin(clusterMembership, eq(clusterMembership.cluster, cluster.id))
		.where(eq(clusterMembership.grouping, id))
		.groupBy(cluster.authority, cluster.id)
		.orderBy(asc(cluster.position));
}

/** Every cluster there ever was, by name; of one name there is one. */
export async function allClusters(tx: Tx): Promise<{ id: string; name: string; position: number }[]> {
	return tx
		.select({ id: cluster.id, name: cluster.name, position: cluster.position })
		.from(cluster)
		.orderBy(asc(cluster.position));
}

/** A cluster that is new. */
export async function insertCluster(
	tx: Tx,
	row: { readonly id: string; readonly name: string; readonly position: number },
): Promise<void> {
	await tx.insert(cluster).values(row);
}

/** Proposes a grouping with its memberships. False when one waits already. */
export async function insertGrouping(
	tx: Tx,
	row: {
		readonly id: string;
		readonly name: string;
		readonly from: string;
		readonly reason: string;
		readonly proposedBy: string;
		readonly proposedAt: Date;
		readonly memberships: readonly {
			readonly id: string;
			readonly cluster: string;
			readonly school: string;
		}[];
	},
): Promise<boolean> {
	const { from, memberships, ...rest } = row;
	const added = await tx
		.insert(grouping)
		.values({ ...rest, proposedFrom: from, source: "Set here by two people" })
		.onConflictDoNothing()
		.returning({ id: grouping.id });
	if (added.length === 0) return false;
	await tx
		.insert(clusterMembership)
		.values(memberships.map((member) => ({ ...member, grouping: row.id, validFrom: from })));
	return true;
}

/** Settles a grouping that waits. The database refuses (23514) one in force that the same person proposed and approved. */
export async function settleGrouping(
	tx: Tx,
	id: string,
	settled: {
		readonly outcome: "approved" | "withdrawn";
		readonly by: string;
		readonly at: Date;
		/** The first day it is in force; null where it was withdrawn. */
		readonly from: string | null;
	},
): Promise<void> {
	const { outcome, by: settledBy, at: settledAt, from: inForceFrom } = settled;
	await tx
		.update(grouping)
		.set({ outcome, settledBy, settledAt, inForceFrom })
		.where(and(eq(grouping.id, id), isNull(grouping.outcome)));
}

/** The last day of whichever grouping is in force with no end. */
export async function endGrouping(tx: Tx, lastDay: string): Promise<void> {
	await tx
		.update(grouping)
		.set({ inForceTo: lastDay })
		.where(sql`${grouping.inForceFrom} <= ${lastDay}::date and ${grouping.inForceTo} is null`);
}
