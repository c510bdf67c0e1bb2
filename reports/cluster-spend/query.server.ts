import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { ClusterSpendFrame, ClusterSpendRow } from "#reports/cluster-spend/shape.ts";
import type { Filtering } from "#reports/report.ts";
import type { Mode } from "#schemas/vocabulary.ts";

type Told = Omit<ClusterSpendRow, "referrals" | "requestedPence"> & {
	readonly referrals: string;
	readonly requestedPence: string;
};

/**
 * Referrals and money asked for, by cluster, from the rollup. A school's figures go to the cluster it belonged to
 * on the first day of each half term; a cluster that asked for nothing has a row of zeros.
 */
export async function clusterSpendRows(
	tx: Tx,
	mode: Mode,
	filtering: Filtering,
	today: string,
): Promise<ClusterSpendRow[]> {
	const { halfTerm, kind, area } = filtering;
	const rows = await tx.execute<Told>(sql`
		with asked as (
			select joined.cluster, sum(figures.referrals) as referrals, sum(figures.requested_pence) as requested
			from rollup_now figures
			join half_term on half_term.authority = figures.authority and half_term.id = figures.half_term
			join lateral clusters_on(half_term.starts_on) joined on joined.school = figures.school
			where figures.mode = ${mode}
				and (${halfTerm ?? null}::text is null or figures.half_term = ${halfTerm ?? null})
				and (${kind ?? null}::text is null or figures.kind = ${kind ?? null})
				and (${area ?? null}::text is null or figures.area = ${area ?? null})
			group by joined.cluster
		)
		select cluster.id as cluster, cluster.position as number, cluster.name,
			coalesce(cluster.student_number, 0) as "studentNumber",
			coalesce(asked.referrals, 0)::text as referrals, coalesce(asked.requested, 0)::text as "requestedPence"
		from cluster
		left join asked on asked.cluster = cluster.id
		where exists (select from clusters_on(${today}::date) joined where joined.cluster = cluster.id)
			or asked.cluster is not null
		order by cluster.position`);
	return rows.map((row) => ({
		...row,
		referrals: readWhole(row.referrals, "referrals"),
		requestedPence: readWhole(row.requestedPence, "requested_pence"),
	}));
}

/** Which grouping is in force, and when the figures were read: they include every sending up to that instant. */
export async function clusterSpendFrame(
	tx: Tx,
	mode: Mode,
	filterWords: string,
	now: Date,
	today: string,
): Promise<ClusterSpendFrame> {
	const rows = await tx.execute<{ name: string }>(sql`
		select name from "grouping"
		where in_force_from is not null and daterange(in_force_from, in_force_to, '[]') @> ${today}::date`);
	return { mode, grouping: rows[0]?.name ?? "none in force", asOf: now.toISOString(), filterWords };
}
