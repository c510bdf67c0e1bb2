import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { VisitCounts, VisitRows } from "#reports/visits/rows.ts";
import type { Mode } from "#schemas/vocabulary.ts";

type Counted = Record<Exclude<keyof VisitCounts, "name">, string> & { name: string };

/** Visits of a book by the cluster of their school today, and what they found. */
export async function visitRows(tx: Tx, { mode, today }: { mode: Mode; today: string }): Promise<VisitRows> {
	const [clusters, facts, threshold] = await Promise.all([
		byCluster(tx, mode, today),
		found(tx, mode),
		smallest(tx, today),
	]);
	const of = (field: string, code: string) =>
		facts
			.filter((fact) => fact.field === field && fact.code === code)
			.reduce((sum, { many }) => sum + many, 0);
	return {
		clusters,
		seen: {
			asPlanned: of("asPlanned", "yes"),
			partly: of("asPlanned", "partly"),
			not: of("asPlanned", "no"),
			unseen: of("seen", "false"),
		},
		concerns: of("concern", "watch") + of("concern", "passOn"),
		threshold,
	};
}

async function byCluster(tx: Tx, mode: Mode, today: string): Promise<VisitCounts[]> {
	const rows = await tx.execute<Counted>(sql`
		with placed as (select school, cluster from clusters_on(${today}::date)), made as (
			select visit.filing, visit.award, placed.cluster, record.id is not null as recorded
			from visit
			join placed on placed.school = visit.school
			left join filing record on record.authority = visit.authority and record.id = visit.filing
			where visit.mode = ${mode}
		), given as (
			select placed.cluster, award.id from award join placed on placed.school = award.school
			where award.mode = ${mode}
		), agreed as (
			select made.cluster, count(*) as actions from made
			join filing_fact fact on fact.filing = made.filing
			where fact.field_id = 'qa-visit-record.actions.owner' group by 1
		), closed as (
			select made.cluster, count(*) as actions from made
			join (
				select distinct on (note.filing, note.row_id) note.filing, note.row_id, note.state
				from follow_up note order by note.filing, note.row_id, note.noted_at desc
			) latest on latest.filing = made.filing
			where latest.state in ('done', 'dropped') group by 1
		)
		select cluster.name,
			(select count(*) from made where made.cluster = cluster.id and not recorded)::text as planned,
			(select count(*) from made where made.cluster = cluster.id and recorded)::text as recorded,
			(select count(*) from given where given.cluster = cluster.id)::text as awards,
			(
				select count(distinct made.award) from made
				where made.cluster = cluster.id and recorded and made.award is not null
			)::text as visited,
			coalesce(agreed.actions, 0)::text as actions,
			(coalesce(agreed.actions, 0) - coalesce(closed.actions, 0))::text as open
		from cluster
		left join agreed on agreed.cluster = cluster.id
		left join closed on closed.cluster = cluster.id
		where exists (select from placed where placed.cluster = cluster.id)
		order by cluster.position`);
	return rows.map(({ name, ...counts }) => ({
		name,
		planned: readWhole(counts.planned, "planned"),
		recorded: readWhole(counts.recorded, "recorded"),
		awards: readWhole(counts.awards, "awards"),
		visited: readWhole(counts.visited, "visited"),
		actions: readWhole(counts.actions, "actions"),
		open: readWhole(counts.open, "open"),
	}));
}

async function found(tx: Tx, mode: Mode): Promise<{ field: string; code: string; many: number }[]> {
	return [
		...(await tx.execute<{ field: string; code: string; many: number }>(sql`
			select substring(fact.field_id from '[A-Za-z]+$') as field, fact.code, count(*)::integer as many
			from filing_fact fact
			where fact.mode = ${mode} and fact.field_id in (
				'qa-visit-record.provisionSeen.asPlanned', 'qa-visit-record.provisionSeen.seen',
				'qa-visit-record.concern'
			)
			group by 1, 2`)),
	];
}

async function smallest(tx: Tx, today: string): Promise<number> {
	const rows = await tx.execute<{ value: number }>(sql`
		select value::integer as value from setting
		where key = 'smallNumberThreshold' and valid_from <= ${today}::date order by valid_from desc limit 1`);
	return rows[0]?.value ?? 5;
}
