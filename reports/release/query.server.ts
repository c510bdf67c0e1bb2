import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { readWhole } from "#db/tables/keys.ts";
import type { AuditedRow, DecidedRow } from "#reports/release/tables.ts";
import type { Mode } from "#schemas/vocabulary.ts";

/** Requests about one child each; groups, projects, discussions and reviews are not counted. */
const countedKinds = ["individual", "contingency", "ehcpNew", "ehcpChange"];

type Told = Record<"outcome" | "area" | "halfTerm" | "decisions" | "awards" | "pence", string>;

/**
 * What was decided in the meetings of these half terms, city-wide: decisions that two people have confirmed and nothing
 * has replaced, with the money they gave. The area of need is that of the referral as it was last sent.
 */
export async function decidedRows(tx: Tx, mode: Mode, halfTerms: readonly string[]): Promise<DecidedRow[]> {
	const rows = await tx.execute<Told>(sql`
		select case when decision.outcome in ('deferred', 'queried', 'notConsidered') then 'putOff'
				else decision.outcome end as outcome,
			coalesce(fact.area, 'other') as area, meeting.half_term as "halfTerm",
			count(*)::text as decisions, count(award.id)::text as awards,
			coalesce(sum(award.amount_pence), 0)::text as pence
		from decision
		join agenda_item item on item.authority = decision.authority and item.id = decision.agenda_item
		join meeting on meeting.authority = item.authority and meeting.id = item.meeting
		join referral_fact fact on fact.authority = decision.authority and fact.referral = decision.referral
			and fact.retired_at is null
		left join award on award.authority = decision.authority and award.decision = decision.id
		where decision.mode = ${mode} and decision.decided_at is not null and decision.replaced_at is null
			and meeting.half_term in ${[...halfTerms]} and fact.kind in ${countedKinds}
		group by 1, 2, 3`);
	return rows.map(({ decisions, awards, pence, ...row }) => ({
		...row,
		decisions: readWhole(decisions, "decisions"),
		awards: readWhole(awards, "awards"),
		pence: readWhole(pence, "pence"),
	}));
}

/**
 * How far schools said they were in the audits they completed in these half terms; a holiday belongs to the half term
 * before it. A school counts once for each audit, and it completes one a year.
 */
export async function auditedRows(tx: Tx, halfTerms: readonly string[]): Promise<AuditedRow[]> {
	const rows = await tx.execute<{ domain: string; step: string; schools: string }>(sql`
		select substring(fact.field_id from '\.([a-z]+)Percent$') as domain,
			case when fact.number * 3 < 100 then 'beginning' when fact.number * 3 < 200 then 'underWay'
				else 'wellOn' end as step,
			count(*)::text as schools
		from filing audit
		join filing_fact fact on fact.authority = audit.authority and fact.filing = audit.id
		join lateral (
			select half_term.id from half_term
			where half_term.starts_on <= (audit.sent_at at time zone 'Europe/London')::date
			order by half_term.starts_on desc limit 1
		) term on true
		where audit.form = 'inclusive-education-audit' and audit.state = 'sent' and fact.number is not null
			and fact.field_id ~ '\.[a-z]+Percent$' and term.id in ${[...halfTerms]}
		group by 1, 2`);
	return rows.map(({ schools, ...row }) => ({ ...row, schools: readWhole(schools, "schools") }));
}
