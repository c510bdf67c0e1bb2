import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { AuditRow, AuditRows } from "#reports/audit-outcomes/rows.ts";
import type { FilterChoices } from "#reports/report.ts";

const form = "inclusive-education-audit";

/** Everything the report is shaped from: each school's audit of a year and of the year before, domain by domain. */
export async function auditRows(
	tx: Tx,
	{ year, today }: { year: string; today: string },
): Promise<AuditRows> {
	const [audits, clusters, threshold] = await Promise.all([
		completed(tx, [year, yearBefore(year)]),
		clustersWithSchools(tx, today),
		smallest(tx, today),
	]);
	return { year, before: yearBefore(year), audits, clusters, threshold };
}

function yearBefore(year: string): string {
	const start = Number(year.slice(0, 4)) - 1;
	return `${start}-${String((start + 1) % 100).padStart(2, "0")}`;
}

async function completed(tx: Tx, years: readonly string[]): Promise<AuditRow[]> {
	return [
		...(await tx.execute<AuditRow & Record<string, unknown>>(sql`
			select audit.academic_year as year, audit.school, school.phase, joined.cluster,
				split_part(fact.field_id, '.', 2) as field, fact.code,
				fact.number::double precision as number
			from filing audit
			join filing_fact fact on fact.authority = audit.authority and fact.filing = audit.id
			join school on school.authority = audit.authority and school.urn = audit.school
			left join lateral clusters_on((audit.sent_at at time zone 'Europe/London')::date) joined
				on joined.school = audit.school
			where audit.form = ${form} and audit.academic_year in ${[...years]} and audit.state = 'sent'
				and fact.row_number is null and fact.field_id ~ '\.[a-z]+(Position|Percent)$'`)),
	];
}

async function clustersWithSchools(tx: Tx, today: string): Promise<AuditRows["clusters"][number][]> {
	return [
		...(await tx.execute<{ id: string; name: string; phases: string[] }>(sql`
			select cluster.id, cluster.name, array_agg(school.phase::text) as phases
			from cluster
			join clusters_on(${today}::date) joined on joined.cluster = cluster.id
			join school on school.authority = cluster.authority and school.urn = joined.school
			group by cluster.id, cluster.name, cluster.position order by cluster.position`)),
	];
}

async function smallest(tx: Tx, today: string): Promise<number> {
	const rows = await tx.execute<{ value: number }>(sql`
		select value::integer as value from setting
		where key = 'smallNumberThreshold' and valid_from <= ${today}::date order by valid_from desc limit 1`);
	return rows[0]?.value ?? 5;
}

/** Academic years in which a school has completed an audit, and that of today, the latest first. */
export async function yearsWithAudits(tx: Tx, thisYear: string): Promise<[...FilterChoices["choices"]]> {
	return [
		...(await tx.execute<{ value: string; label: string }>(sql`
			select year.id as value, year.id as label from academic_year year
			where year.id = ${thisYear} or exists (
				select from filing audit where audit.academic_year = year.id and audit.form = ${form}
			)
			order by year.starts_on desc`)),
	];
}
